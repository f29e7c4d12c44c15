/** Keys sent more than once: all found, no others, whatever stands in the texts. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memberPath } from '../../src/interaction/leaves.ts';
import { findRepeatedKeys, MOST_VALUES, type RepeatedKey } from '../../src/interaction/repeatedKeys.ts';

function find(text: string): readonly RepeatedKey[] {
  const search = findRepeatedKeys(text);
  for (let step = search.next(); ; step = search.next()) if (step.done) return step.value;
}

/** JSON with keys in the order in which they are written, repeated ones too. */
type Written = { readonly scalar: unknown } | { readonly list: Written[] } | { readonly object: [string, Written][] };

const written = fc.letrec<{ value: Written }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.record({
      scalar: fc.oneof(
        fc.string({ unit: fc.constantFrom('a', '"', '\\', '{', '[', ':', ',', ' ', '\u2028', '\n') }),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.constantFrom(true, false, null, ''),
      ),
    }),
    fc.record({ list: fc.array(tie('value'), { maxLength: 3 }) }),
    fc.record({
      object: fc.array(fc.tuple(fc.constantFrom('a', 'b', 'a b', '"', '\\', '__proto__', ''), tie('value')), {
        maxLength: 4,
      }),
    }),
  ),
})).value;

function write(value: Written, space: string): string {
  if ('scalar' in value) return JSON.stringify(value.scalar);
  if ('list' in value) return `[${space}${value.list.map((each) => write(each, space)).join(`,${space}`)}${space}]`;
  const members = value.object.map(([key, each]) => `${JSON.stringify(key)}${space}:${space}${write(each, space)}`);
  return `{${members.join(`${space},`)}}`;
}

/** By recursion over what was written: paths with how often their key stands in one object. */
function repeatedIn(value: Written, space: string, path = ''): RepeatedKey[] {
  if ('scalar' in value) return [];
  if ('list' in value) return value.list.flatMap((each, index) => repeatedIn(each, space, memberPath(path, index)));
  const own = [...new Set(value.object.map(([key]) => key))].flatMap((key) => {
    const values = value.object.filter(([each]) => each === key).map(([, each]) => write(each, space));
    return values.length > 1 ? [{ path: memberPath(path, key), count: values.length, values }] : [];
  });
  return [...own, ...value.object.flatMap(([key, each]) => repeatedIn(each, space, memberPath(path, key)))];
}

describe('findRepeatedKeys', () => {
  it('finds what was written more than once in one object, and nothing else', () => {
    fc.assert(
      fc.property(written, fc.constantFrom('', ' ', '\n\t'), (value, space) => {
        const text = write(value, space);
        const merged = new Map<string, number>();
        for (const { path, count } of repeatedIn(value, space))
          merged.set(path, Math.max(count, merged.get(path) ?? 0));
        const found = find(text);
        expect(new Set(found.map(({ path }) => path))).toEqual(new Set(merged.keys()));
        for (const { values } of found) for (const each of values) expect(text).toContain(each);
      }),
      { numRuns: 500 },
    );
  });

  it('finds the customer of the case whose first number JSON.parse loses', () => {
    const text = '{"customer":"+15065550142","customer":"+15065550199","a":{"customer":1}}';
    expect(find(text)).toEqual([{ path: 'customer', count: 2, values: ['"+15065550142"', '"+15065550199"'] }]);
    expect(Reflect.get(JSON.parse(text), 'customer')).toBe('+15065550199');
  });

  it('knows a key by what it means, not by how it is spelled', () => {
    expect(find('{"a":1,"\\u0061":2}')).toEqual([{ path: 'a', count: 2, values: ['1', '2'] }]);
  });

  it('says where in lists and objects it was', () => {
    expect(find('{"q":[{},{"t":1.5, "x":[1,{"t":0}], "t":{"u":[2]}}]}')).toEqual([
      { path: 'q[1].t', count: 2, values: ['1.5', '{"u":[2]}'] },
    ]);
  });

  it('counts a key sent very often, and holds few of its values with the last', () => {
    const text = `{${Array.from({ length: 5000 }, (_, index) => `"k":${index}`).join(',')}}`;
    const [found] = find(text);
    expect(found?.count).toBe(5000);
    expect(found?.values).toHaveLength(MOST_VALUES);
    expect([found?.values[0], found?.values.at(-1)]).toEqual(['0', '4999']);
  });

  it('finds none in the reference response, and goes 5,000 levels deep', () => {
    expect(find(readFileSync('src/gateway/sample/reference.json', 'utf8'))).toEqual([]);
    expect(find(`${'{"a":['.repeat(5000)}${']}'.repeat(5000)}`)).toEqual([]);
  });

  it('pauses in a long text', () => {
    const search = findRepeatedKeys(`[${'1,'.repeat(100_000)}1]`);
    expect(search.next().done).toBe(false);
  });
});
