/**
 * How the page's modules are put together: all of the entry in one file, and all that the first bars of a link need besides in
 * another. Left to itself the build makes twenty files of them, each compressed by itself, which is 8 kB more.
 * Pure: knows the graph of modules and nothing else.
 */

/** What is asked of the build's graph. */
export interface Graph {
  /** Ids of the modules that a module imports statically; null for one that is not in the graph. */
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

/** Where the two files begin: ends of the ids of modules. */
const ENTRY = ['/src/main.tsx'];
const BARS = ['/src/report/Report.tsx', '/src/asking/fetchInteraction.ts'];

/** Names the file that a module goes into; null leaves it to the build. One for one build: it keeps what it has found. */
export function pageChunks(root: string): (id: string, graph: Graph) => string | null {
  let found: { readonly entry: ReadonlySet<string>; readonly bars: ReadonlySet<string> } | undefined;
  return (id, graph) => {
    found ??= { entry: reached(root, ENTRY, graph), bars: reached(root, BARS, graph) };
    if (found.entry.has(id)) return 'entry';
    return found.bars.has(id) ? 'bars' : null;
  };
}

function reached(root: string, from: readonly string[], graph: Graph): ReadonlySet<string> {
  const ids = new Set<string>();
  const visit = (id: string): void => {
    if (ids.has(id)) return;
    ids.add(id);
    graph.getModuleInfo(id)?.importedIds.forEach(visit);
  };
  for (const path of from) visit(`${root}${path}`);
  return ids;
}
