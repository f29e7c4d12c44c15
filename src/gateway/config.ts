/**
 * What the environment may set: PORT and HOST. Everything else is fixed.
 * A fault names the variable, what is wrong with its text, and what to do; the defaults serve this machine only.
 */
import { z } from 'zod';

export interface GatewayConfig {
  /** A host name or address to listen on. */
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
}

export type ConfigReading =
  | { readonly kind: 'config'; readonly config: GatewayConfig }
  /** One sentence per faulty variable. */
  | { readonly kind: 'faults'; readonly faults: readonly string[] };

const PORT_WANTED = 'it must be a whole number from 0 to 65535; set PORT to a free port such as 4173, or leave it out';
const HOST_WANTED = 'it must be one host name or address; set HOST to an address such as 127.0.0.1, or leave it out';

const environment = z.object({
  PORT: z
    .string()
    .default('4173')
    .refine((text) => /^\d{1,5}$/.test(text) && Number(text) <= 65_535, PORT_WANTED)
    .transform(Number),
  HOST: z
    .string()
    .default('127.0.0.1')
    .refine((text) => /^[A-Za-z0-9._:%-]+$/.test(text), HOST_WANTED),
});

/** Reads PORT (default 4173) and HOST (default 127.0.0.1). */
export function readConfig(variables: Readonly<Record<string, string | undefined>>): ConfigReading {
  const reading = environment.safeParse({ PORT: variables.PORT, HOST: variables.HOST });
  if (reading.success) return { kind: 'config', config: { host: reading.data.HOST, port: reading.data.PORT } };
  return {
    kind: 'faults',
    faults: reading.error.issues.map(({ path, message }) => {
      const name = String(path[0]);
      return `${name} is "${variables[name] ?? ''}": ${message}.`;
    }),
  };
}
