import { mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { hashSources } from '../../src/launch/buildSources.mjs';

let root = '';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'sources-'));
  mkdirSync(join(root, 'src/time'), { recursive: true });
  writeFileSync(join(root, 'src/time/instant.ts'), 'one');
  writeFileSync(join(root, 'index.html'), 'page');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('the hash of the sources', () => {
  test('stays where nothing changed but times, and where a file is none of the sources', () => {
    const before = hashSources(root);
    utimesSync(join(root, 'index.html'), 0, 0);
    writeFileSync(join(root, 'notes.txt'), 'none of the sources');
    mkdirSync(join(root, 'test'));
    writeFileSync(join(root, 'test/time.test.ts'), 'none of the sources');
    expect(hashSources(root)).toBe(before);
    expect(before).toMatch(/^[0-9a-f]{64}$/);
  });

  test('is the same however the folder is written', () => {
    expect(hashSources(`${root}/`)).toBe(hashSources(root));
    expect(hashSources(join(root, 'src', '..'))).toBe(hashSources(root));
  });

  test.each([
    ['a file changes', () => writeFileSync(join(root, 'src/time/instant.ts'), 'two')],
    ['a file comes', () => writeFileSync(join(root, 'src/time/more.ts'), '')],
    ['a file goes', () => rmSync(join(root, 'index.html'))],
    ['a file is renamed', () => renameSync(join(root, 'src/time/instant.ts'), join(root, 'src/time/moment.ts'))],
    [
      'a folder comes',
      () => {
        mkdirSync(join(root, 'public'));
        writeFileSync(join(root, 'public/a.svg'), '');
      },
    ],
    ['the lockfile comes', () => writeFileSync(join(root, 'package-lock.json'), '{}')],
    [
      'text moves from one file to another',
      () => {
        writeFileSync(join(root, 'index.html'), 'pag');
        writeFileSync(join(root, 'src/time/instant.ts'), 'eone');
      },
    ],
  ])('changes where %s', (_what, change) => {
    const before = hashSources(root);
    change();
    expect(hashSources(root)).not.toBe(before);
  });
});
