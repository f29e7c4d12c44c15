/**
 * How the page's modules are put together: what runs first in a small file, all of the page in a second, and all that the first
 * bars of a link need besides in a third. Left to itself the build makes twenty files of them, each compressed by itself, which
 * is 8 kB more. Pure: knows the graph of modules and nothing else.
 */

/** What is asked of the build's graph. */
export interface Graph {
  /** Ids of the modules that a module imports statically; null for one that is not in the graph. */
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

/** Where the files begin, the first that reaches a module has it: ends of the ids of modules. */
const FROM: Readonly<Record<string, readonly string[]>> = {
  early: ['/src/early.ts'],
  page: ['/src/main.tsx'],
  bars: ['/src/report/Report.tsx', '/src/asking/fetchInteraction.ts'],
};

/** Names the file that a module goes into; null leaves it to the build. One for one build: it keeps what it has found. */
export function pageChunks(root: string): (id: string, graph: Graph) => string | null {
  let found: readonly (readonly [name: string, ids: ReadonlySet<string>])[] | undefined;
  return (id, graph) => {
    found ??= Object.entries(FROM).map(([name, from]) => [name, reached(root, from, graph)]);
    return found.find(([, ids]) => ids.has(id))?.[0] ?? null;
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
