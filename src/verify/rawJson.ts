/*
 * Values of a raw JSON document by their paths, and what they are in milliseconds. Written anew for the checker: a fault in
 * the page's own reader would otherwise be confirmed by itself.
 */

/** One step of a path: a name or an index. */
type Key = string | number;

/** `queues[0].endTimestamp` → ["queues", 0, "endTimestamp"]; `undefined` where the text is no path. */
function pathKeys(path: string): readonly Key[] | undefined {
  const keys: Key[] = [];
  const part = /(?:^|\.)([A-Za-z_$][\w$-]*)|\[(\d{1,9})\]|\[("(?:[^"\\]|\\.)*")\]/y;
  while (part.lastIndex < path.length) {
    const match = part.exec(path);
    if (!match) return undefined;
    const [, name, index, quoted] = match;
    if (name !== undefined) keys.push(name);
    else if (index !== undefined) keys.push(Number(index));
    else keys.push(String(JSON.parse(quoted ?? '""')));
  }
  return keys;
}

/** The value at a path; `undefined` where there is none. */
export function valueAt(document: unknown, path: string): unknown {
  let value = document;
  for (const key of pathKeys(path) ?? [Number.NaN]) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
}

/** A value in whole milliseconds. `isCut`: it was sent finer than that. */
export interface Milliseconds {
  readonly value: number;
  readonly isCut: boolean;
}

/** "2017-12-07T19:22:07.638Z" → ms since 1970, digits beyond the third cut off. */
export function instantOf(value: unknown): Milliseconds | undefined {
  if (typeof value !== 'string') return undefined;
  const match = /^(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d)(?::(\d\d)(?:[.,](\d+))?)?(?:[Zz]|([+-])(\d\d):?(\d\d))$/.exec(
    value,
  );
  if (!match) return undefined;
  const [, day, minute, second = '00', fraction = '', sign = '+', hours = '0', minutes = '0'] = match;
  const local = Date.parse(`${day}T${minute}:${second}.000Z`);
  const away = (Number(hours) * 60 + Number(minutes)) * 60_000 * (sign === '-' ? -1 : 1);
  if (Number.isNaN(local)) return undefined;
  return { value: local - away + Number(fraction.padEnd(3, '0').slice(0, 3)), isCut: /[1-9]/.test(fraction.slice(3)) };
}

/** Decimal seconds → ms, to the nearest. */
export function durationOf(value: unknown): Milliseconds | undefined {
  if (typeof value !== 'number' || !Number.isFinite(value)) return undefined;
  const whole = Math.round(value * 1000);
  return { value: whole === 0 ? 0 : whole, isCut: whole / 1000 !== value && value !== 0 };
}
