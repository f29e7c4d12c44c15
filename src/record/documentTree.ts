/*
 * The document as the rows of a tree: those that are open, or those that match a search with what they stand in.
 *
 * Pure, and total: any document has rows, 5,000 levels deep or with a million members. Rows are the nodes of
 * `nodesOf` in document order; the document itself has no row where it has members.
 */

import { type DocumentNode, hasMembers, isLeafValue, leafText, nodesOf } from '../interaction/leaves.ts';

/** A row of the tree. */
export interface TreeRow extends DocumentNode {
  /** Whether its members follow; undefined where it has none. */
  readonly isOpen: boolean | undefined;
}

/** The rows of a tree. */
interface TreeRows {
  readonly rows: readonly TreeRow[];
  /** Whether there are more than `MOST_ROWS`, which are then not among them. */
  readonly isCut: boolean;
}

/** The result of a search: matching leaves, each after its ancestors. */
export interface TreeMatches extends TreeRows {
  /** How many leaves match in all. */
  readonly count: number;
  /** How many leaves the document has. */
  readonly total: number;
}

/** So many rows are listed: browsers cannot scroll much further than twice that. */
const MOST_ROWS = 250_000;

/** Nodes looked at between two pauses of a search. */
const STRIDE = 256;

/** The rows of a document in which the nodes at these paths are open. */
export function treeRows(document: unknown, open: ReadonlySet<string>, most = MOST_ROWS): TreeRows {
  const rows: TreeRow[] = [];
  for (const node of nodesOf(document, ({ path, depth }) => depth === 0 || open.has(path))) {
    if (isHiddenRoot(node)) continue;
    if (rows.length === most) return { rows, isCut: true };
    rows.push({ ...node, isOpen: hasMembers(node.value) ? open.has(node.path) : undefined });
  }
  return { rows, isCut: false };
}

/** The paths to open at first: the outer ones, level by level, as long as there are at most `most` rows then. */
export function openedAtFirst(document: unknown, most: number): ReadonlySet<string> {
  const open = new Set<string>();
  let left = most - membersOf(document);
  for (let depth = 1; ; depth += 1) {
    const level: string[] = [];
    for (const node of nodesOf(document, ({ path, depth: at }) => at === 0 || (at < depth && open.has(path)))) {
      if (node.depth !== depth || !hasMembers(node.value)) continue;
      left -= membersOf(node.value);
      if (left < 0) return open;
      level.push(node.path);
    }
    if (level.length === 0) return open;
    for (const path of level) open.add(path);
  }
}

/** The paths of a node's ancestors, outermost first; of `a.b[0]` these are `a` and `a.b`. */
export function pathsAbove(document: unknown, path: string): readonly string[] {
  const above: string[] = [];
  for (const node of nodesOf(document, (each) => isAbove(each, path))) {
    if (node.depth > 0 && isAbove(node, path)) above.push(node.path);
  }
  return above;
}

/**
 * Finds the leaves whose path or text contains `query`, whatever the case; pauses after every few hundred nodes.
 *
 * @param query not empty
 */
export function* findInTree(document: unknown, query: string, most = MOST_ROWS): Generator<undefined, TreeMatches> {
  const wanted = new RegExp(query.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'), 'iu');
  const rows: TreeRow[] = [];
  /** The ancestors of the current node, and how many of these have a row. */
  const above: DocumentNode[] = [];
  let listed = 0;
  let [count, total, seen] = [0, 0, 0];
  let isCut = false;
  for (const node of nodesOf(document)) {
    seen += 1;
    if (seen % STRIDE === 0) yield;
    above.length = Math.min(above.length, node.depth);
    listed = Math.min(listed, node.depth);
    if (!isLeafValue(node.value)) {
      above[node.depth] = node;
      continue;
    }
    total += 1;
    if (!wanted.test(node.path) && !wanted.test(leafText(node.value))) continue;
    count += 1;
    const unlisted = above.slice(listed, node.depth).filter((each) => !isHiddenRoot(each));
    if (rows.length + unlisted.length + 1 > most) {
      isCut = true;
      continue;
    }
    rows.push(...unlisted.map((each) => ({ ...each, isOpen: true })), { ...node, isOpen: undefined });
    listed = node.depth;
  }
  return { rows, isCut, count, total };
}

/** The record of a path, as far as lists of records have one: `queues[0].queueTime` → `queues[0]`; of a message the message. */
export function recordAt(path: string): string | undefined {
  return /^(?:(?:segments|queues|agents|details\.agents|customerHoldTimes|hooks|messagingTranscript)\[\d+\]|messagingTranscript)/.exec(
    path,
  )?.[0];
}

function isHiddenRoot({ depth, value }: DocumentNode): boolean {
  return depth === 0 && hasMembers(value);
}

function isAbove({ path: outer, depth }: DocumentNode, path: string): boolean {
  if (depth === 0) return true;
  return (
    path.length > outer.length && path.startsWith(outer) && (path[outer.length] === '.' || path[outer.length] === '[')
  );
}

function membersOf(value: unknown): number {
  if (Array.isArray(value)) return value.length;
  return hasMembers(value) ? Object.keys(value).length : 0;
}
