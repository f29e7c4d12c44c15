import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readPageFolder } from '../../src/gateway/pageFolder.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'page-folder-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, text: string): void {
  mkdirSync(join(folder, name, '..'), { recursive: true });
  writeFileSync(join(folder, name), text);
}

test('the page stands at /, hashed files are immutable, compressed copies belong to their file', () => {
  write('index.html', '<!doctype html>');
  write('index.html.br', 'brotli');
  write('index.html.gz', 'gzip');
  write('assets/index-CtVOGHYe.js', 'script');
  write('assets/inter-latin-D_x-9aQz.woff2', 'font');
  write('assets/plain.js', 'script');
  write('favicon.svg', '<svg/>');
  write('archive.gz', 'an archive of its own');
  write('.vite/manifest.json', '{}');

  const files = readPageFolder(folder);

  expect([...files.keys()].sort()).toEqual([
    '/',
    '/archive.gz',
    '/assets/index-CtVOGHYe.js',
    '/assets/inter-latin-D_x-9aQz.woff2',
    '/assets/plain.js',
    '/favicon.svg',
  ]);
  const text = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);
  const page = files.get('/');
  expect(page).toMatchObject({ mediaType: 'text/html; charset=utf-8', isImmutable: false });
  expect(text(page?.bytes)).toBe('<!doctype html>');
  expect(text(page?.compressed.br)).toBe('brotli');
  expect(text(page?.compressed.gzip)).toBe('gzip');
  expect(files.get('/assets/index-CtVOGHYe.js')).toMatchObject({
    mediaType: 'text/javascript; charset=utf-8',
    isImmutable: true,
    compressed: {},
  });
  expect(files.get('/assets/inter-latin-D_x-9aQz.woff2')).toMatchObject({ mediaType: 'font/woff2', isImmutable: true });
  expect(files.get('/assets/plain.js')?.isImmutable).toBe(false);
  expect(files.get('/favicon.svg')?.mediaType).toBe('image/svg+xml; charset=utf-8');
});

test('a tag changes with the content and with nothing else', () => {
  write('index.html', 'one');
  const first = readPageFolder(folder).get('/')?.etag;
  expect(first).toMatch(/^W\/"[\w-]+"$/);
  expect(readPageFolder(folder).get('/')?.etag).toBe(first);
  write('index.html', 'two');
  expect(readPageFolder(folder).get('/')?.etag).not.toBe(first);
});

test('a missing folder is a fault', () => {
  expect(() => readPageFolder(join(folder, 'nowhere'))).toThrow('ENOENT');
});
