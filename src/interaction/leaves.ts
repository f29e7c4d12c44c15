/*
 * Every value of a JSON document with the path that leads to it.
 *
 * A leaf is a text, number, boolean or null, or an empty list or object (which says something too: `details.agents: []`
 * is not the same as no `agents`). Walks without recursion, so a document 5,000 levels deep is as good as any other.
 */

/** One value of the document and where it stands. */
export interface Leaf {
  /** As in `queues[0].queueName`; a key that is not a plain name is written `["a key"]`. */
  readonly path: string;
  readonly value: string | number | boolean | null | readonly [] | Readonly<Record<string, never>>;
}

/** Whether a JSON value is an object (not null, not a list). */
export function isJsonObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The path of a member: `queues` + 0 → `queues[0]`, `details` + `csat` → `details.csat`. */
export function memberPath(parent: string, key: string | number): string {
  if (typeof key === 'number') return `${parent}[${key}]`;
  if (!/^[A-Za-z_$][\w$-]*$/.test(key)) return `${parent}[${JSON.stringify(key)}]`;
  return parent === '' ? key : `${parent}.${key}`;
}

/** All leaves of a parsed JSON document in document order. The document itself may be a leaf: its path is ''. */
export function* leavesOf(document: unknown): Generator<Leaf> {
  const open: Iterator<Member>[] = [[{ path: '', value: document }].values()];
  for (let within = open.at(-1); within !== undefined; within = open.at(-1)) {
    const next = within.next();
    if (next.done) {
      open.pop();
      continue;
    }
    const { path, value } = next.value;
    if (Array.isArray(value)) {
      if (value.length === 0) yield { path, value: [] };
      else open.push(elementsOf(path, value));
    } else if (isJsonObject(value)) {
      if (Object.keys(value).length === 0) yield { path, value: {} };
      else open.push(propertiesOf(path, value));
    } else if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
      yield { path, value };
    }
  }
}

interface Member {
  readonly path: string;
  readonly value: unknown;
}

// One at a time: a list may have a million members, and whoever reads the leaves may stop at the first.
function* elementsOf(path: string, list: readonly unknown[]): Generator<Member> {
  for (const [index, value] of list.entries()) yield { path: memberPath(path, index), value };
}

function* propertiesOf(path: string, object: Readonly<Record<string, unknown>>): Generator<Member> {
  for (const key of Object.keys(object)) yield { path: memberPath(path, key), value: object[key] };
}

/**
 * A leaf's value as the page prints it: texts bare, everything else as JSON.
 * A number too large to hold (1e999) is said in words: JSON would print it as null.
 */
export function leafText(value: Leaf['value']): string {
  if (typeof value === 'string') return value;
  if (value === Number.POSITIVE_INFINITY) return 'more than 1.8e308';
  if (value === Number.NEGATIVE_INFINITY) return 'less than \u22121.8e308';
  return JSON.stringify(value);
}
