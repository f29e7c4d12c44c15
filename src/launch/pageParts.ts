/**
 * Which built files the first view and the first bars need, and whether they stay within their budgets.
 * Knows Vite's manifest, refuses to know the disk. The first view is the entry, the page that it imports at once,
 * and what the two import statically; what is imported later (`import()`) is not in it, nor are workers. The first bars of a
 * link need the report besides, and what fetches and reads the document.
 */

/** What is read of one entry of Vite's manifest.json. */
export interface ManifestChunk {
  readonly file: string;
  readonly name?: string;
  readonly isEntry?: boolean;
  readonly isDynamicEntry?: boolean;
  readonly imports?: readonly string[];
  readonly css?: readonly string[];
}

export type Manifest = Readonly<Record<string, ManifestChunk>>;

/** One built file. Sizes in bytes; `gzip` is the size as sent to a browser that takes gzip. */
export interface Part {
  readonly file: string;
  readonly bytes: number;
  readonly gzip: number;
  readonly brotli: number;
}

/** Gzipped bytes of JavaScript that the first view may take. */
export const FIRST_VIEW_JAVASCRIPT_BUDGET = 102_000;
/** Bytes of JavaScript and CSS, compressed with brotli, that the first bars of a link may take. */
export const FIRST_BARS_BUDGET = 159_000;
/** The chunk of the page, which the entry imports at once, by its name (pageChunks.ts). */
export const PAGE_CHUNK = 'page';
/** The chunk that a link loads before its first bars, besides the page, by its name (pageChunks.ts). */
export const BARS_CHUNK = 'bars';

/**
 * The files of the entry, of the page and of all that the two import statically, their styles included. Throws where a chunk
 * is missing.
 *
 * @param names of more chunks to begin with
 */
export function firstViewFiles(manifest: Manifest, ...names: readonly string[]): ReadonlySet<string> {
  const begin = [PAGE_CHUNK, ...names];
  const built = new Set(Object.values(manifest).map(({ name }) => name));
  const missing = begin.filter((name) => !built.has(name));
  if (missing.length > 0) throw new Error(`No chunk was built of the name ${missing.join(', ')}.`);
  const files = new Set<string>();
  const visited = new Set<string>();
  const visit = (key: string): void => {
    const chunk = manifest[key];
    if (chunk === undefined || visited.has(key)) return;
    visited.add(key);
    for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file);
    for (const imported of chunk.imports ?? []) visit(imported);
  };
  for (const [key, { isEntry, name }] of Object.entries(manifest)) {
    if (isEntry === true || (name !== undefined && begin.includes(name))) visit(key);
  }
  return files;
}

/** Bytes of all that the first bars of a link take, as sent to a browser that takes brotli. Throws where a chunk is missing. */
export function firstBars(parts: readonly Part[], manifest: Manifest): number {
  const files = firstViewFiles(manifest, BARS_CHUNK);
  return parts
    .filter(({ file }) => /\.(?:js|css)$/.test(file) && files.has(file))
    .reduce((sum, { brotli }) => sum + brotli, 0);
}

/** Gzipped bytes of the first view's JavaScript. */
export function firstViewJavaScript(parts: readonly Part[], firstView: ReadonlySet<string>): number {
  return parts
    .filter(({ file }) => file.endsWith('.js') && firstView.has(file))
    .reduce((sum, { gzip }) => sum + gzip, 0);
}

/** Bytes as kB (1000 bytes) with one decimal. */
export function formatKilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}

/** The table the build prints: one line per part, largest first, then the first view's JavaScript against its budget. */
export function reportParts(parts: readonly Part[], firstView: ReadonlySet<string>): readonly string[] {
  const widest = Math.max(0, ...parts.map(({ file }) => file.length));
  const line = (name: string, bytes: string, gzip: string, brotli: string, when: string) =>
    `${name.padEnd(widest)}  ${bytes.padStart(10)}  ${gzip.padStart(10)}  ${brotli.padStart(10)}  ${when}`.trimEnd();
  return [
    line('part', 'bytes', 'gzip', 'brotli', ''),
    ...[...parts]
      .sort((one, other) => other.gzip - one.gzip)
      .map(({ file, bytes, gzip, brotli }) =>
        line(
          file,
          formatKilobytes(bytes),
          formatKilobytes(gzip),
          formatKilobytes(brotli),
          firstView.has(file) ? 'first view' : '',
        ),
      ),
    `JavaScript for the first view: ${formatKilobytes(firstViewJavaScript(parts, firstView))} gzip, budget ${formatKilobytes(FIRST_VIEW_JAVASCRIPT_BUDGET)}`,
  ];
}
