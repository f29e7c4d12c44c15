/**
 * Where documents come from under these settings, and how one signs in there: the live tenant, or the samples.
 * What only the live tenant needs is imported when it is: the sample tenant starts without it.
 */
import type { GatewayConfig, LiveConfig } from './config.ts';
import type { PoolStats } from './liveUpstream.ts';
import { offersOf } from './questions.ts';
import { sampleTenant } from './sampleTenant.ts';
import { createSignIn, type SignIn } from './signIn.ts';
import type { Upstream } from './upstream.ts';

export interface Tenant {
  readonly upstream: Upstream;
  /** Absent where nobody needs to sign in. */
  readonly signIn?: SignIn;
  /** What sound may be played from, as the page's policy writes it. */
  readonly mediaSources: readonly string[];
  /** Of the connections to the host; absent where there is none. */
  readonly poolStats?: () => PoolStats;
  /** Ends what is still asked: each becomes a failure in words. */
  abandon(): void;
  close(): Promise<void>;
}

type OpenConfig = Pick<GatewayConfig, 'live' | 'basePath' | 'mediaHosts'>;

/** A secret nobody knows: what it sealed ends with the process. */
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

/** Opens whichever is configured. Nothing is connected before something is asked. */
export async function openTenant(config: OpenConfig): Promise<Tenant> {
  if (config.live !== undefined) return openLive(config.live, config);
  return {
    upstream: sampleTenant(),
    // Its own sound comes from here.
    mediaSources: ["'self'", ...config.mediaHosts],
    abandon: () => undefined,
    close: async () => undefined,
  };
}
