/**
 * Fills `PageFiles` from the folder the build wrote. Process edge: reads the disk.
 * Reads everything into memory (a few hundred kB), so a later build cannot change files under a running gateway.
 * Hidden files (Vite's manifest) are not part of the page.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { getMimeType } from 'hono/utils/mime';
import type { PageFile, PageFiles } from './pageFiles.ts';

/** Vite puts a content hash into these names. */
const HASHED = /^\/assets\/.+-[\w-]{8,}\.\w+$/;

const COMPRESSED = /\.(?:br|gz)$/;

/** Reads the folder. Throws the file system's error: `ENOENT` when there is no build. */
export function readPageFolder(folder: string): PageFiles {
  const contents = new Map<string, Uint8Array<ArrayBuffer>>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const name = relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/');
    if (entry.isFile() && !name.startsWith('.')) contents.set(`/${name}`, readFileSync(join(folder, name)));
  }
  const files = new Map<string, PageFile>();
  for (const [path, bytes] of contents) {
    if (COMPRESSED.test(path) && contents.has(path.replace(COMPRESSED, ''))) continue;
    const br = contents.get(`${path}.br`);
    const gzip = contents.get(`${path}.gz`);
    files.set(path === '/index.html' ? '/' : path, {
      mediaType: getMimeType(path) ?? 'application/octet-stream',
      etag: `W/"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`,
      isImmutable: HASHED.test(path),
      bytes,
      compressed: { ...(br && { br }), ...(gzip && { gzip }) },
    });
  }
  return files;
}
