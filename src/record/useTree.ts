/*
 * The state of the tree: expanded nodes, search, active row. A search runs in the background; the previous results stay
 * until it is done.
 */

import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { findInTree, openedAtFirst, pathsAbove, type TreeMatches, type TreeRow, treeRows } from './documentTree.ts';
import { inSlices } from './walk.ts';

/** The number of rows expanded at first, if the document has as many. */
const AT_FIRST = 400;

/** The tree as it is shown. */
export interface Tree {
  readonly rows: readonly TreeRow[];
  readonly isCut: boolean;
  /** Index of the active row; -1 while there is none. */
  readonly active: number;
  /** What was found, where something is searched for. */
  readonly matches: TreeMatches | undefined;
  /** Whether a search is under way and takes longer than a moment. */
  readonly isLooking: boolean;
  activate(index: number): void;
  toggle(row: TreeRow, isOpen: boolean): void;
  /** Expands the ancestors of a path and makes it the active row. */
  reveal(path: string): void;
}

/** @param query searched in paths and values; the empty text shows the whole tree */
export function useTree(document: unknown, query: string): Tree {
  const [open, setOpen] = useState(() => ({ of: document, paths: openedAtFirst(document, AT_FIRST) }));
  const paths = useMemo(
    () => (open.of === document ? open.paths : new Set([...openedAtFirst(document, AT_FIRST), ...open.paths])),
    [open, document],
  );
  const whole = useMemo(() => treeRows(document, paths), [document, paths]);
  const { matches, isLooking } = useMatches(document, query);
  const { rows, isCut } = query === '' ? whole : (matches ?? NOTHING);
  const [activePath, setActivePath] = useState<string>();
  const active = useMemo(() => rows.findIndex(({ path }) => path === activePath), [rows, activePath]);
  const set = (next: ReadonlySet<string>): void => setOpen({ of: document, paths: next });
  return {
    rows,
    isCut,
    active,
    matches: query === '' ? undefined : matches,
    isLooking,
    activate: (index) => setActivePath(rows[index]?.path),
    toggle(row, isOpen) {
      const next = new Set(paths);
      if (isOpen) next.add(row.path);
      else next.delete(row.path);
      set(next);
    },
    reveal: (path) => {
      set(new Set([...paths, ...pathsAbove(document, path)]));
      setActivePath(path);
    },
  };
}

const NOTHING = { rows: [], isCut: false };

function useMatches(
  document: unknown,
  query: string,
): { readonly matches: TreeMatches | undefined; readonly isLooking: boolean } {
  const [found, setFound] = useState<{ readonly matches?: TreeMatches; readonly isLooking: boolean }>({
    isLooking: false,
  });
  const newest = useRef<AbortController>(undefined);
  const look = useCallback(async (within: unknown, wanted: string): Promise<void> => {
    newest.current?.abort();
    newest.current = new AbortController();
    const { signal } = newest.current;
    if (wanted === '') {
      setFound({ isLooking: false });
      return;
    }
    const onPause = (): void => setFound(({ matches }) => ({ ...(matches && { matches }), isLooking: true }));
    const matches = await inSlices(findInTree(within, wanted), signal, onPause);
    if (matches !== undefined && !signal.aborted) setFound({ matches, isLooking: false });
  }, []);
  useEffect(() => {
    void look(document, query);
    return () => newest.current?.abort();
  }, [look, document, query]);
  return { matches: found.matches, isLooking: found.isLooking };
}
