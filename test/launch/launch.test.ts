import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { isNodeRecentEnough } from '../../src/launch/launch.mjs';
import { ROOT } from '../../src/launch/setUp.mjs';

describe('isNodeRecentEnough', () => {
  test.each([
    ['12.22.12', false],
    ['18.20.8', false],
    ['20.18.3', false],
    ['20.19.0', true],
    ['20.20.2', true],
    ['21.7.3', false],
    ['22.11.0', false],
    ['22.12.0', true],
    ['23.0.0', true],
    ['24.1.0', true],
    ['100.0.0', true],
    ['', false],
    ['24.0.0-nightly', true],
  ])('%s: %s', (version, expected) => {
    expect(isNodeRecentEnough(version)).toBe(expected);
  });
});

const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')));
const commands = Object.values(scripts).flatMap((script) => /src\/launch\/(\w+)\.mjs/.exec(script)?.[1] ?? []);

test.each([...new Set(commands)])(
  'the command %s reads nothing that an old Node cannot before it looked at the version',
  (name) => {
    const source = readFileSync(join(ROOT, `src/launch/${name}.mjs`), 'utf8');
    const imported = [...source.matchAll(/^import .* from '(.*)';$/gm)].map(([, specifier]) => specifier);
    expect(imported).toEqual(['./launch.mjs']);
    expect(readFileSync(join(ROOT, 'src/launch/launch.mjs'), 'utf8')).not.toMatch(/^import /m);
  },
);
