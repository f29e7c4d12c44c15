/**
 * What the build is made of, as one hash, and the stamp that remembers the hash of the last finished build.
 * Content and not file times: a clone, a copy or a switch of branches sets times that say nothing about content, and a
 * deleted file has no time at all. Reading all sources takes some milliseconds, less than one needless build.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Everything the build reads, from the project's root. */
export const SOURCES = ['src', 'public', 'index.html', 'vite.config.ts', 'tsconfig.json', 'package-lock.json'];

/** Where the hash of the last finished build stands, from the project's root. */
export const STAMP = 'dist/sources.sha256';

/**
 * @param {string} path
 * @returns {string[]} the files at and below the path, each level by name; none where there is nothing
 */
function filesAt(path) {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return [];
  if (!found.isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesAt(join(path, name)));
}

/**
 * SHA-256 over names and contents of all sources.
 * @param {string} root the project's root
 * @returns {string} hexadecimal
 */
export function hashSources(root) {
  const hash = createHash('sha256');
  for (const source of SOURCES) {
    for (const path of filesAt(join(root, source))) {
      const content = readFileSync(path);
      hash.update(`${relative(root, path)}\n${content.length}\n`).update(content);
    }
  }
  return hash.digest('hex');
}
