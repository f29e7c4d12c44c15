/** A port of this machine that nothing listens on, for programs that cannot be told to take any. */
import { once } from 'node:events';
import { createServer } from 'node:net';

/** Free when it was looked for; whoever wants it takes it soon. */
export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const bound = server.address();
  server.close();
  await once(server, 'close');
  if (typeof bound !== 'object' || bound === null) throw new Error('no free port');
  return bound.port;
}
