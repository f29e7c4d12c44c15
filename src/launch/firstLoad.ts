/**
 * How the files of the first view and of the first bars arrive: the browser is told in the HTML of what the entry imports at
 * once, so that it waits for no second round trip, and V8 compiles them while they arrive. Knows the built files, no disk.
 */
import type { HtmlTagDescriptor, Plugin, Rollup } from 'vite';
import { BARS_CHUNK, PAGE_CHUNK } from './pageParts.ts';

/**
 * Tells V8 to compile every function of a file while it arrives, beside the page, instead of each at its first call, on
 * the page's own thread: that took a fifth of the time from a small response to its bars. Heard in the first line only.
 * https://developer.chrome.com/blog/explicit-compile-hints
 */
const COMPILE_AHEAD = '//# allFunctionsCalledOnLoad\n';

const chunks = (bundle: Rollup.OutputBundle): readonly Rollup.OutputChunk[] =>
  Object.values(bundle).filter((part) => part.type === 'chunk');

const link = (rel: string, file: string): HtmlTagDescriptor => ({
  tag: 'link',
  attrs: { rel, crossorigin: true, href: `./${file}` },
  injectTo: 'head',
});

/** For `vite build` of the page. */
export function firstLoad(): Plugin {
  return {
    name: 'first-load',
    apply: 'build',
    applyToEnvironment: ({ name }) => name === 'client',
    transformIndexHtml: {
      // After Vite's own tags: the entry's style sheet comes first, and the page's wins over it.
      order: 'post',
      handler: (_, { bundle = {} }) => {
        const page = chunks(bundle).find(({ name }) => name === PAGE_CHUNK);
        const scripts = page ? [page.fileName, ...page.imports] : [];
        return [
          ...scripts.map((file) => link('modulepreload', file)),
          ...[...(page?.viteMetadata?.importedCss ?? [])].map((file) => link('stylesheet', file)),
        ];
      },
    },
    generateBundle: {
      // After what Vite writes before the first line.
      order: 'post',
      handler(_, bundle) {
        // Nearly all of what the first bars take is called at once.
        for (const chunk of chunks(bundle)) {
          if ([PAGE_CHUNK, BARS_CHUNK].includes(chunk.name)) chunk.code = COMPILE_AHEAD + chunk.code;
        }
      },
    },
  };
}
