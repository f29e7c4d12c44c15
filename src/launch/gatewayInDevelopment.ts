/**
 * Puts the gateway into Vite's development server, so that `npm run dev` answers as `npm start` does.
 * Only the gateway's own paths are taken; the page is Vite's, with hot reload and without our strict headers, which would
 * refuse the inline script hot reload needs. The modules are asked for anew at each request: an edit shows at once, and
 * signs out where sessions end with the process.
 */
import { getRequestListener } from '@hono/node-server';
import { isRunnableDevEnvironment, type Plugin } from 'vite';
import { type GatewayConfig, readConfig } from '../gateway/config.ts';
import type { Gateway } from '../gateway/gateway.ts';

type GatewayModule = typeof import('../gateway/gateway.ts');
type TenantModule = typeof import('../gateway/openTenant.ts');

/** Not the port of `npm start`, so that both can run. */
const DEVELOPMENT_PORT = '5173';

function config(): GatewayConfig {
  const reading = readConfig({ PORT: DEVELOPMENT_PORT, ...process.env });
  if (reading.kind === 'faults') throw new Error(reading.faults.join('\n'));
  return reading.config;
}

/** The development server's address and middleware. Idle under the test runner, which has a server of its own. */
export function gatewayInDevelopment(): Plugin {
  return {
    name: 'gateway-in-development',
    apply: 'serve',
    config() {
      if (process.env.VITEST !== undefined) return;
      const { host, port } = config();
      return { server: { host, port, strictPort: true } };
    },
    configureServer(server) {
      const { ssr } = server.environments;
      if (process.env.VITEST !== undefined || ssr === undefined || !isRunnableDevEnvironment(ssr)) return;
      const load = ssr.runner;
      const settings = config();
      let current: { tenants: TenantModule; gateways: GatewayModule; gateway: Gateway } | undefined;
      /** The gateway of the modules as they are now; a tenant and its sessions last as long as its module does. */
      const loadGateway = async () => {
        const gateways = await load.import<GatewayModule>('/src/gateway/gateway.ts');
        const tenants = await load.import<TenantModule>('/src/gateway/openTenant.ts');
        if (current?.tenants !== tenants || current.gateways !== gateways) {
          current = { tenants, gateways, gateway: gateways.createGateway(await tenants.openTenant(settings)) };
        }
        return current;
      };
      server.middlewares.use((request, response, next) => {
        const answer = async () => {
          const { gateway, gateways } = await loadGateway();
          if (!gateways.isGatewayPath(new URL(request.url ?? '/', 'http://gateway').pathname)) return next();
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
