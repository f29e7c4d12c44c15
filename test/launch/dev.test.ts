/**
 * The development server as a process of its own, as `npm run dev` runs it.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { text as textOf } from 'node:stream/consumers';
import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { ROOT } from '../../src/launch/setUp.mjs';

const ADDRESS = /Local: +(http:\/\/127\.0\.0\.1:\d+)\//;

function startDevelopment(port: string) {
  const { VITEST: _runner, NODE_ENV: _mode, ...environment } = process.env;
  return spawn(process.execPath, [join(ROOT, 'src/launch/dev.mjs')], {
    env: { ...environment, HOST: '127.0.0.1', PORT: port },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

test('serves the page as source and the gateway’s own paths, and ends on SIGTERM', async () => {
  const child = startDevelopment('0');
  try {
    let said = '';
    for await (const chunk of child.stdout.iterator({ destroyOnReturn: false })) {
      // Where CI is set, colours are written into the words, even in the middle of them.
      said = stripVTControlCharacters(said + String(chunk));
      if (ADDRESS.test(said)) break;
    }
    const address = ADDRESS.exec(said)?.[1] ?? said;
    const page = await fetch(address);
    expect(await page.text()).toContain('/src/early.ts');
    const document = await fetch(
      `${address}/v1/tenants/2336d1ec-c956-47e1-b3b1-fe8fde81b2b4/interactions/b2109780-db83-11e7-9709-c2b07aa3bee9`,
    );
    expect(document.headers.get('X-Interaction-Source')).toBe('sample-reference');
    expect(await document.json()).toMatchObject({ interactionTime: 94.244 });
    const malformed = await fetch(`${address}/v1/tenants/a/interactions/b`);
    expect(malformed.status).toBe(400);
  } finally {
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    // Vite's own way of ending: 128 and the number of the signal.
    expect(await ended).toEqual([143, null]);
  }
});

test('a taken port: one sentence and a non-zero exit', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const address = other.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const child = startDevelopment(String(port));
  const [[code], complained] = await Promise.all([once(child, 'exit'), textOf(child.stderr), textOf(child.stdout)]);
  other.close();
  expect(complained).toBe(
    `The development server cannot start (Port ${port} is already in use): set PORT to a free port.\n`,
  );
  expect(code).toBe(1);
});
