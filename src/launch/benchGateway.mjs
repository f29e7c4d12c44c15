/**
 * `npm run bench:gateway`: the gateway in front of a host, beside nginx in front of the same host.
 * Words after `npm run bench:gateway --` choose less: `--seconds=1 --connections=16 --requests=5000`.
 */
import { launch } from './launch.mjs';

launch(async () => {
  const { runBench } = await import('./tools.mjs');
  const { ensureNginx } = await import('./nginx.mjs');
  await runBench('gateway', ensureNginx);
});
