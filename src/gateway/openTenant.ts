/**
 * Opens the configured source of documents and its sign-in: the live tenant, or the samples.
 * Modules of the live tenant are imported dynamically: the sample tenant starts without them.
 */
import type { GatewayConfig, LiveConfig } from './config.ts';
import type { PoolStats } from './liveUpstream.ts';
import { offersOf } from './questions.ts';
import { sampleTenant } from './sampleTenant.ts';
import { createSignIn, type SignIn } from './signIn.ts';
import type { Upstream } from './upstream.ts';

export interface Tenant {
  readonly upstream: Upstream;
  /** Absent when no sign-in is needed. */
  readonly signIn?: SignIn;
  /** CSP sources for recordings. */
  readonly mediaSources: readonly string[];
  /** Of the connection pool; absent with the sample tenant. */
  readonly poolStats?: () => PoolStats;
  /** Aborts the open requests to the host: each gets an error response. */
  abandon(): void;
  close(): Promise<void>;
}

type OpenConfig = Pick<GatewayConfig, 'live' | 'basePath' | 'mediaHosts'>;

/** A random secret: sessions end with the process. */
const chanceSecret = () => Array.from(crypto.getRandomValues(new Uint32Array(8)), String).join('-');

async function openLive(live: LiveConfig, { basePath, mediaHosts }: OpenConfig): Promise<Tenant> {
  const [{ liveUpstream }, { openSessions }, { slowDown }] = await Promise.all([
    import('./liveUpstream.ts'),
    import('./session.ts'),
    import('./slowDown.ts'),
  ]);
  const { origin, auth, secrets, longestSession } = live;
  const upstream = liveUpstream(live);
  const sessions = await openSessions({
    secrets: secrets.length > 0 ? secrets : [chanceSecret()],
    audience: `${auth} ${origin}`,
    basePath,
  });
  return {
    upstream,
    mediaSources: mediaHosts,
    signIn: createSignIn({
      auth,
      host: upstream,
      sessions,
      slowDown: slowDown(),
      longestSession,
      offers: offersOf(live),
    }),
    poolStats: upstream.stats,
    abandon: upstream.abandon,
    close: upstream.close,
  };
}

/** Opens the configured tenant. Connects to the host at the first request. */
export async function openTenant(config: OpenConfig): Promise<Tenant> {
  if (config.live !== undefined) return openLive(config.live, config);
  return {
    upstream: sampleTenant(),
    // The sample recording comes from this gateway.
    mediaSources: ["'self'", ...config.mediaHosts],
    abandon: () => undefined,
    close: async () => undefined,
  };
}
