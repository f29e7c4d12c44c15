/**
 * `npm run dev`: the page with hot reload and the gateway's own function behind it, without a build.
 */
import { LaunchFault, launch } from './launch.mjs';

launch(async () => {
  const { installPackages, ROOT } = await import('./setUp.mjs');
  await installPackages();
  const { createServer } = await import('vite');
  const server = await createServer({ root: ROOT });
  await server.listen().catch(async (fault) => {
    // Its watchers would keep the process.
    await server.close();
    throw new LaunchFault(`The development server cannot start (${fault.message}): set PORT to a free port.`);
  });
  server.printUrls();
});
