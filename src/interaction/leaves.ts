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
  const waiting: { readonly path: string; readonly value: unknown }[] = [{ path: '', value: document }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { path, value } = next;
    const members = Array.isArray(value)
      ? value.map((member: unknown, index) => ({ path: memberPath(path, index), value: member }))
      : isJsonObject(value)
        ? Object.entries(value).map(([key, member]) => ({ path: memberPath(path, key), value: member }))
        : undefined;
    if (members !== undefined && members.length > 0) {
      for (const member of members.reverse()) waiting.push(member);
    } else if (members !== undefined) {
      yield { path, value: Array.isArray(value) ? [] : {} };
    } else if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
      yield { path, value };
    }
  }
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
