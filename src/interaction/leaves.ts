/*
 * Every value of a JSON document with the path that leads to it.
 *
 * A leaf is a text, number, boolean or null, or an empty list or object (`details.agents: []` is not the same as no
 * `agents`). Iterative, so that a document 5,000 levels deep does not overflow the call stack.
 */

/** One value of the document and its path. */
export interface Leaf {
  /** As in `queues[0].queueName`; a key that is not a plain name is written `["a key"]`. */
  readonly path: string;
  readonly value: string | number | boolean | null | readonly [] | Readonly<Record<string, never>>;
}

type JsonList = readonly unknown[];
/** A JSON object as parsed. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Whether a JSON value is an object (not null, not a list). */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * A model without the members that are `undefined`: in every model of this folder a missing property means "not in the
 * response".
 */
export function compact<Model extends object>(value: { readonly [Key in keyof Model]: Model[Key] | undefined }): Model {
  const kept: Record<string, unknown> = {};
  for (const key of Object.keys(value)) {
    const member = value[key as keyof Model];
    if (member !== undefined) kept[key] = member;
  }
  return kept as Model; // what was undefined is now missing, as the optional properties of Model require
}

/** JSON of a value; a phrase for what JSON.stringify cannot write: an infinite number, or too deep a nesting. */
export function jsonText(value: unknown, indent?: number): string {
  if (typeof value === 'number' && !Number.isFinite(value)) return leafText(value);
  try {
    return JSON.stringify(value, null, indent) ?? '';
  } catch {
    return 'nested too deeply to print';
  }
}

/** A text itself, or the indented JSON of any other value. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : jsonText(value, 2);
}

/** The path of a member: `queues` + 0 → `queues[0]`, `details` + `csat` → `details.csat`. */
export function memberPath(parent: string, key: string | number): string {
  if (typeof key === 'number') return `${parent}[${key}]`;
  if (!/^[A-Za-z_$][\w$-]*$/.test(key)) return `${parent}[${JSON.stringify(key)}]`;
  return parent === '' ? key : `${parent}.${key}`;
}

/** A node of the document: a leaf, or a list or object with its members, and its position among its siblings. */
export interface DocumentNode {
  readonly path: string;
  /** Its key or index in its parent; undefined for the document itself. */
  readonly name: string | number | undefined;
  readonly value: unknown;
  /** 0 for the document itself. */
  readonly depth: number;
  /** Its place among its siblings, from 0. */
  readonly index: number;
  /** How many siblings there are, itself counted. */
  readonly siblings: number;
}

/** Whether a value is a list or an object with at least one member. */
export function hasMembers(value: unknown): value is JsonList | JsonObject {
  return Array.isArray(value) ? value.length > 0 : isJsonObject(value) && Object.keys(value).length > 0;
}

/**
 * The nodes of a parsed JSON document in document order, each before its members. The document itself comes first.
 *
 * @param isOpen whether to visit the members of this node, called only when it has some; by default all are visited
 */
export function* nodesOf(document: unknown, isOpen?: (node: DocumentNode) => boolean): Generator<DocumentNode> {
  const root: DocumentNode = { path: '', name: undefined, value: document, depth: 0, index: 0, siblings: 1 };
  const open: Iterator<DocumentNode>[] = [[root].values()];
  for (let within = open.at(-1); within !== undefined; within = open.at(-1)) {
    const next = within.next();
    if (next.done) {
      open.pop();
      continue;
    }
    const node = next.value;
    yield node;
    const { value } = node;
    if (!hasMembers(value) || isOpen?.(node) === false) continue;
    open.push(isJsonObject(value) ? propertiesOf(node, value) : elementsOf(node, value));
  }
}

/** All leaves of a parsed JSON document in document order. The document itself may be a leaf: its path is ''. */
export function* leavesOf(document: unknown): Generator<Leaf> {
  for (const { path, value } of nodesOf(document)) {
    if (isLeafValue(value)) yield { path, value };
  }
}

/** Whether this is a leaf's value: anything of JSON but a list or object with members. */
export function isLeafValue(value: unknown): value is Leaf['value'] {
  if (typeof value === 'object' && value !== null) return !hasMembers(value);
  return value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

// A generator: a list may have a million members, and the caller may stop at the first.
function* elementsOf({ path, depth }: DocumentNode, list: readonly unknown[]): Generator<DocumentNode> {
  for (const [index, value] of list.entries()) {
    yield { path: memberPath(path, index), name: index, value, depth: depth + 1, index, siblings: list.length };
  }
}

function* propertiesOf(parent: DocumentNode, object: Readonly<Record<string, unknown>>): Generator<DocumentNode> {
  const keys = Object.keys(object);
  const shared = { depth: parent.depth + 1, siblings: keys.length };
  for (const [index, name] of keys.entries()) {
    yield { path: memberPath(parent.path, name), name, value: object[name], index, ...shared };
  }
}

/**
 * A leaf's value as the page prints it: texts bare, everything else as JSON.
 * A number too large for a double (1e999) is given in words: JSON.stringify would print null.
 */
export function leafText(value: Leaf['value']): string {
  if (typeof value === 'string') return value;
  if (value === Number.POSITIVE_INFINITY) return 'more than 1.8e308';
  if (value === Number.NEGATIVE_INFINITY) return 'less than \u22121.8e308';
  return JSON.stringify(value);
}

/** Whether a number was sent with more digits than a double holds: what is printed is then only near to it. */
export function isPastExact(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value);
}

/** A number as an id or a label: "415", "9007199254740993000 (rounded)". */
export function numberText(value: number): string {
  return `${leafText(value)}${isPastExact(value) ? ' (rounded)' : ''}`;
}
