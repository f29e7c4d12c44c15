import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ListPage, type Question, questionPath, readListPage } from '../../src/interaction/question.ts';

const TENANT = '2336d1ec-c956-47e1-b3b1-fe8fde81b2b4';
const INTERACTION = 'b2109780-db83-11e7-9709-c2b07aa3bee9';
const OTHER = '00000000-0000-4000-8000-000000000001';
const ref = { tenantId: TENANT, interactionId: INTERACTION };
const PAGE: ListPage = {
  start: '2017-12-07T00:00:00.000Z',
  end: '2017-12-08T00:00:00.000Z',
  limit: 1000,
  offset: 2000,
};

const QUESTIONS: readonly (readonly [Question, string])[] = [
  [
    { kind: 'list', tenantId: TENANT, page: PAGE },
    `/v1/tenants/${TENANT}/interactions?start=2017-12-07T00:00:00.000Z&end=2017-12-08T00:00:00.000Z&limit=1000&offset=2000`,
  ],
  [{ kind: 'artifacts', ...ref }, `/v1/tenants/${TENANT}/interactions/${INTERACTION}/artifacts`],
  [
    { kind: 'artifact', ...ref, artifactId: OTHER },
    `/v1/tenants/${TENANT}/interactions/${INTERACTION}/artifacts/${OTHER}`,
  ],
  [{ kind: 'notes', ...ref }, `/v1/tenants/${TENANT}/interactions/${INTERACTION}/notes?contents=true`],
  [{ kind: 'tenant', tenantId: TENANT }, `/v1/tenants/${TENANT}`],
  [{ kind: 'sla-versions', tenantId: TENANT, slaId: OTHER }, `/v1/tenants/${TENANT}/slas/${OTHER}/versions`],
];

describe('questionPath', () => {
  test.each(QUESTIONS)('%o', (question, path) => {
    expect(questionPath(question)).toBe(path);
  });
});

const read = (query: string) => readListPage(new URLSearchParams(query));
const RANGE = 'start=2017-12-07T00:00:00Z&end=2017-12-08T00:00:00Z';

describe('readListPage', () => {
  test('takes a range alone, a page of it, and instants in every zone', () => {
    expect(read(RANGE)).toEqual({ ...PAGE, limit: 100, offset: 0 });
    expect(read(`offset=2000&${RANGE}&limit=1000`)).toEqual(PAGE);
    expect(read('start=2017-12-06T20:00-04:00&end=2017-12-08T01:00:00.000%2B01:00&limit=0')).toEqual({
      ...PAGE,
      limit: 0,
      offset: 0,
    });
  });

  test('reads what it wrote', () => {
    const [path = ''] = [questionPath({ kind: 'list', tenantId: TENANT, page: PAGE })];
    expect(read(path.split('?')[1] ?? '')).toEqual(PAGE);
  });

  test.each([
    ['', /needs start and end/],
    ['start=2017-12-07T00:00:00Z', /needs start and end/],
    ['start=2017-12-08T00:00:00Z&end=2017-12-07T00:00:00Z', /end after start/],
    ['start=2017-12-07T00:00:00Z&end=2017-12-07T00:00:00Z', /end after start/],
    ['start=2017-12-07&end=2017-12-08', /an instant such as/],
    ['start=2017-02-30T00:00:00Z&end=2017-12-08T00:00:00Z', /an instant such as/],
    ['start=yesterday&end=2017-12-08T00:00:00Z', /an instant such as/],
    ['start=2017-12-07T00:00:00Z&end=9999-12-31T23:59:59-10:00', /an instant such as/],
    [`${RANGE}&limit=1001`, /limit .* from 0 to 1000/],
    [`${RANGE}&limit=-1`, /limit/],
    [`${RANGE}&limit=1e3`, /limit/],
    [`${RANGE}&limit=`, /limit/],
    [`${RANGE}&offset=10000001`, /offset .* from 0 to 10000000/],
    [`${RANGE}&offset=0x1`, /offset/],
    [`${RANGE}&limit=5&limit=6`, /once/],
    [`${RANGE}&${RANGE}`, /once/],
    [`${RANGE}&contactId=1`, /nothing else/],
    [`${RANGE}&Start=1`, /nothing else/],
    [`${RANGE}&__proto__=1`, /nothing else/],
    [`${RANGE}&=`, /nothing else/],
  ])('%s is refused in words', (query, sentence) => {
    expect(read(query)).toMatch(/^The [^\n]*\.$/);
    expect(read(query)).toMatch(sentence);
  });

  test('whatever is sent, a path of it is one the host may be asked', () => {
    const value = fc.oneof(
      fc.string(),
      fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
      fc.integer().map(String),
    );
    const name = fc.oneof(fc.constantFrom('start', 'end', 'limit', 'offset'), fc.string());
    fc.assert(
      fc.property(fc.array(fc.tuple(name, value), { maxLength: 6 }), (pairs) => {
        const page = readListPage(new URLSearchParams(pairs));
        if (typeof page === 'string') return;
        expect(questionPath({ kind: 'list', tenantId: TENANT, page })).toMatch(
          /^\/v1\/tenants\/[0-9a-f-]{36}\/interactions\?start=\d{4}-[\d:.TZ-]{19,20}&end=\d{4}-[\d:.TZ-]{19,20}&limit=\d{1,4}&offset=\d{1,8}$/,
        );
      }),
    );
  });
});
