/**
 * The host of the gateway's benchmark, in a process of its own: gives tokens and two documents from memory as fast as it
 * can, and one document after a fixed wait. Keeps nothing, so that its own memory and time stay out of the figures.
 *
 * First word: the reference document's path; second: how long the slow one waits, in ms. Prints its port.
 */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const [, , referencePath = '', wait = '50'] = process.argv;
const reference = readFileSync(referencePath);
const large = Buffer.from(
  JSON.stringify({
    ...JSON.parse(reference.toString()),
    notes: [{ title: 'Long', body: 'abcdefgh '.repeat(116_000) }],
  }),
);

/** @param {Buffer} body */
const ready = (body) => ({ body, headers: { 'content-type': 'application/json', 'content-length': body.byteLength } });
const token = ready(Buffer.from(JSON.stringify({ token: 'bench.bench.bench', ttl: 86_400 })));
const documents = [ready(reference), ready(large), ready(reference)];

const server = createServer((request, response) => {
  // The last digit of the interaction's id chooses.
  const choice = Number(request.url?.at(-1));
  const { body, headers } = request.method === 'POST' ? token : (documents[choice] ?? documents[0] ?? token);
  const answer = () => response.writeHead(200, headers).end(body);
  if (choice === 2 && request.method === 'GET') setTimeout(answer, Number(wait));
  else answer();
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => {
  const bound = server.address();
  process.stdout.write(`${typeof bound === 'object' && bound !== null ? bound.port : ''}\n`);
});
