/**
 * What `vite build` does here: the page, the gateway, a compressed copy of each compressible file, the table of sizes,
 * and the stamp by which the next start knows that nothing changed.
 * The stamp is written last and taken away first: a build that broke off is never mistaken for a finished one.
 */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { ViteBuilder } from 'vite';
import { hashSources, STAMP } from './buildSources.mjs';
import {
  FIRST_BARS_BUDGET,
  FIRST_VIEW_JAVASCRIPT_BUDGET,
  firstBars,
  firstViewFiles,
  firstViewJavaScript,
  formatKilobytes,
  type Manifest,
  type Part,
  reportParts,
} from './pageParts.ts';

/** What a browser or a reader gains from compressing; fonts and pictures are compressed already. */
const COMPRESSIBLE = /\.(?:css|html|ico|js|json|map|mjs|svg|txt|webmanifest|xml)$/;

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** Writes `.br` and `.gz` beside each file they make smaller, and tells the size of every file as a browser gets it. */
function compress(pageFolder: string): Part[] {
  return filesBelow(pageFolder)
    .filter((path) => !relative(pageFolder, path).startsWith('.'))
    .map((path) => {
      const content = readFileSync(path);
      const file = relative(pageFolder, path).split(sep).join('/');
      const part = { file, bytes: content.length, gzip: content.length, brotli: content.length };
      if (!COMPRESSIBLE.test(path)) return part;
      const gzip = gzipSync(content, { level: 9 });
      const brotli = brotliCompressSync(content, {
        params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length },
      });
      if (gzip.length < content.length) {
        writeFileSync(`${path}.gz`, gzip);
        part.gzip = gzip.length;
      }
      if (brotli.length < content.length) {
        writeFileSync(`${path}.br`, brotli);
        part.brotli = brotli.length;
      }
      return part;
    });
}

/** Builds both halves into dist. Throws where the first view or the first bars are over their budget. */
export async function buildPageAndGateway(builder: ViteBuilder): Promise<void> {
  const { client, ssr } = builder.environments;
  if (client === undefined || ssr === undefined) throw new Error('The page and the gateway are not both configured.');
  const { root } = builder.config;
  const stamp = join(root, STAMP);
  rmSync(stamp, { force: true });
  // Before building: what changes meanwhile must not be taken for built.
  const sources = hashSources(root);

  await builder.build(client);
  await builder.build(ssr);

  const pageFolder = join(root, client.config.build.outDir);
  const manifest: Manifest = JSON.parse(readFileSync(join(pageFolder, '.vite', 'manifest.json'), 'utf8'));
  const firstView = firstViewFiles(manifest);
  const parts = compress(pageFolder);
  for (const line of reportParts(parts, firstView)) builder.config.logger.info(line);
  const javaScript = firstViewJavaScript(parts, firstView);
  if (javaScript > FIRST_VIEW_JAVASCRIPT_BUDGET) {
    throw new Error(
      `The first view takes ${formatKilobytes(javaScript)} of gzipped JavaScript, ${formatKilobytes(javaScript - FIRST_VIEW_JAVASCRIPT_BUDGET)} over its budget: import what it does not need with import().`,
    );
  }
  const bars = firstBars(parts, manifest);
  const words = `JavaScript and CSS by the first bars of a link: ${formatKilobytes(bars)} brotli`;
  builder.config.logger.info(`${words}, budget ${formatKilobytes(FIRST_BARS_BUDGET)}`);
  if (bars > FIRST_BARS_BUDGET) {
    throw new Error(
      `${words}, ${formatKilobytes(bars - FIRST_BARS_BUDGET)} over its budget: load what they do not need after them.`,
    );
  }
  writeFileSync(stamp, `${sources}\n`);
}
