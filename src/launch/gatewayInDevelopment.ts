/**
 * Puts the gateway into Vite's development server, so that `npm run dev` answers as `npm start` does.
 * Only the gateway's own paths are taken; the page is Vite's, with hot reload and without our strict headers, which would
 * refuse the inline script hot reload needs. The modules are asked for anew at each request: an edit shows at once.
 */
import { getRequestListener } from '@hono/node-server';
import { isRunnableDevEnvironment, type Plugin } from 'vite';
import { readConfig } from '../gateway/config.ts';

type GatewayModule = typeof import('../gateway/gateway.ts');
type SampleTenantModule = typeof import('../gateway/sampleTenant.ts');

/** Not the port of `npm start`, so that both can run. */
const DEVELOPMENT_PORT = '5173';

/** The development server's address and middleware. Idle under the test runner, which has a server of its own. */
export function gatewayInDevelopment(): Plugin {
  return {
    name: 'gateway-in-development',
    apply: 'serve',
    config() {
      if (process.env.VITEST !== undefined) return;
      const reading = readConfig({ PORT: DEVELOPMENT_PORT, ...process.env });
      if (reading.kind === 'faults') throw new Error(reading.faults.join('\n'));
      return { server: { ...reading.config, strictPort: true } };
    },
    configureServer(server) {
      const { ssr } = server.environments;
      if (process.env.VITEST !== undefined || ssr === undefined || !isRunnableDevEnvironment(ssr)) return;
      const load = ssr.runner;
      server.middlewares.use((request, response, next) => {
        const answer = async () => {
          const { createGateway, isGatewayPath } = await load.import<GatewayModule>('/src/gateway/gateway.ts');
          if (!isGatewayPath(new URL(request.url ?? '/', 'http://gateway').pathname)) return next();
          const { sampleTenant } = await load.import<SampleTenantModule>('/src/gateway/sampleTenant.ts');
          const gateway = createGateway({ upstream: sampleTenant() });
          await getRequestListener((received) => gateway.fetch(received), { overrideGlobalObjects: false })(
            request,
            response,
          );
        };
        answer().catch(next);
      });
    },
  };
}
