import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ASSUMED_SLA_THRESHOLD,
  keptChoices,
  PARAMETERS,
  parseZone,
  readShown,
  type Shown,
  writeShown,
} from '../../src/lookup/lookup.ts';
import { LONGEST_THRESHOLD } from '../../src/time/threshold.ts';

const TENANT = '2336d1ec-c956-47e1-b3b1-fe8fde81b2b4';
const INTERACTION = 'b2109780-db83-11e7-9709-c2b07aa3bee9';
const BOTH = `tenant=${TENANT}&interaction=${INTERACTION}`;
const REF = { tenantId: TENANT, interactionId: INTERACTION };

const anyRecord = fc.oneof(
  fc.constantFrom('', 'ivr', 'details.agents[1]'),
  fc.tuple(fc.constantFrom('segments', 'queues', 'agents'), fc.nat(999)).map(([list, at]) => `${list}[${at}]`),
);

const anyView = fc
  .tuple(fc.integer({ min: -1e12, max: 1e12 }), fc.integer({ min: 1, max: 1e12 }))
  .map(([from, length]) => ({ from: from / 10_000, to: (from + length) / 10_000 }));

const anyPicture = fc.record(
  {
    view: anyView,
    folded: fc.uniqueArray(
      anyRecord.filter((path) => path !== ''),
      { minLength: 1, maxLength: 5 },
    ),
    idle: fc.oneof(fc.constant('all' as const), anyView),
  },
  { requiredKeys: [] },
);

const anyShown: fc.Arbitrary<Shown> = fc
  .record(
    {
      ref: fc.record({ tenantId: fc.uuid(), interactionId: fc.uuid() }),
      slaThreshold: fc.integer({ min: 0, max: LONGEST_THRESHOLD }),
      abandonType: fc.constant('count-against-sla' as const),
      abandonThreshold: fc.integer({ min: 0, max: LONGEST_THRESHOLD }),
      zone: fc.constantFrom('UTC', 'US/Eastern', 'America/Argentina/Buenos_Aires', 'Etc/GMT+5', 'Asia/Kolkata'),
      times: fc.constant('clock' as const),
      record: anyRecord,
      picture: anyPicture.filter((picture) => Object.keys(picture).length > 0),
    },
    { requiredKeys: ['slaThreshold', 'zone'] },
  )
  .map((shown) => shown);

describe('readShown and writeShown', () => {
  it('give back what was written, without a notice', () => {
    fc.assert(
      fc.property(anyShown, (shown) => {
        expect(readShown(writeShown(shown))).toEqual({ shown, notices: [] });
      }),
    );
  });

  it('read any text without throwing, and what they read they write and read again', () => {
    const parameter = fc.tuple(
      fc.oneof(fc.constantFrom(...PARAMETERS), fc.string()),
      fc.oneof(fc.string({ unit: 'binary' }), fc.uuid(), fc.constantFrom('20', 'count', 'ignore', 'UTC', 'queues[0]')),
    );
    const search = fc.array(parameter).map((pairs) => pairs.map(([name, value]) => `${name}=${value}`).join('&'));
    fc.assert(
      fc.property(search, (text) => {
        const { shown } = readShown(text);
        expect(readShown(writeShown(shown))).toEqual({ shown, notices: [] });
      }),
    );
  });

  it('leave out what is assumed anyway', () => {
    const shown = readShown('').shown;
    expect(shown).toEqual({ slaThreshold: 20_000, zone: 'UTC' });
    expect(writeShown(shown)).toBe('');
    expect(writeShown({ ...shown, ref: REF })).toBe(`?${BOTH}`);
  });

  it('keep one order whatever the order was', () => {
    const { shown } = readShown(
      `?tz=US/Eastern&record=queues[0]&short=8&abandons=count&sla=30.5&interaction=${INTERACTION}&tenant=${TENANT}`,
    );
    expect(writeShown(shown)).toBe(`?${BOTH}&sla=30.5&abandons=count&short=8&record=queues%5B0%5D&tz=US/Eastern`);
  });

  it('take a link with a threshold alone for both thresholds, as it was written', () => {
    const { shown, notices } = readShown('?sla=30');
    expect(notices).toEqual([]);
    expect(shown).toEqual({ slaThreshold: 30_000, zone: 'UTC' });
  });

  it('tell an abandon threshold that equals the threshold from one that follows it', () => {
    expect(readShown('?short=20').shown).toEqual({ slaThreshold: 20_000, abandonThreshold: 20_000, zone: 'UTC' });
    expect(readShown('?abandons=ignore')).toEqual({ shown: readShown('').shown, notices: [] });
  });

  it('take ids in upper case and with space round them', () => {
    const { shown, notices } = readShown(`?tenant=${TENANT.toUpperCase()}&interaction=+${INTERACTION}%20`);
    expect(shown.ref).toEqual(REF);
    expect(notices).toEqual([]);
  });

  it('write the interaction itself as a word, not as an empty value', () => {
    const shown = { slaThreshold: ASSUMED_SLA_THRESHOLD, zone: 'UTC', record: '' };
    expect(writeShown(shown)).toBe('?record=interaction');
    expect(readShown('?record=interaction').shown.record).toBe('');
  });

  it('take a plus sign typed by hand in a zone', () => {
    expect(readShown('?tz=Etc/GMT+5').shown.zone).toBe('Etc/GMT+5');
  });
});

describe('notices', () => {
  it('name a foreign parameter once', () => {
    expect(readShown(`?${BOTH}&utm_source=mail&utm_source=chat`).notices).toEqual([
      { kind: 'foreign-parameter', name: 'utm_source' },
    ]);
  });

  it.each([
    ['tenant', `?tenant=2336d1ec&interaction=${INTERACTION}`, '2336d1ec'],
    ['interaction', `?tenant=${TENANT}&interaction=`, ''],
    ['sla', `?${BOTH}&sla=soon`, 'soon'],
    ['abandons', `?${BOTH}&abandons=yes`, 'yes'],
    ['short', `?${BOTH}&short=-1`, '-1'],
    ['record', `?${BOTH}&record=queues[one]`, 'queues[one]'],
    ['record', `?${BOTH}&record=`, ''],
    ['tz', `?${BOTH}&tz=Middle-earth/Shire`, 'Middle-earth/Shire'],
    ['times', `?${BOTH}&times=tea`, 'tea'],
  ])('name a broken %s with its value: %s', (name, search, value) => {
    expect(readShown(search).notices).toEqual([{ kind: 'broken-parameter', name, value }]);
  });

  it('say which half of a reference is missing, and show none', () => {
    const { shown, notices } = readShown(`?tenant=${TENANT}`);
    expect(notices).toEqual([{ kind: 'missing-parameter', name: 'interaction' }]);
    expect(shown.ref).toBeUndefined();
    expect(readShown(`?interaction=${INTERACTION}`).notices).toEqual([{ kind: 'missing-parameter', name: 'tenant' }]);
  });

  it('name a repeated parameter, of which the first counts', () => {
    const { shown, notices } = readShown('?sla=30&sla=40');
    expect(shown.slaThreshold).toBe(30_000);
    expect(notices).toEqual([{ kind: 'repeated-parameter', name: 'sla', value: '40' }]);
  });
});

describe('keptChoices', () => {
  it('are what is assumed and the zone, not what is shown', () => {
    const { shown } = readShown(`?${BOTH}&sla=30&abandons=count&short=8&record=ivr&tz=US/Eastern`);
    expect(keptChoices(shown)).toEqual({
      slaThreshold: 30_000,
      abandonType: 'count-against-sla',
      abandonThreshold: 8_000,
      zone: 'US/Eastern',
    });
  });
});

describe('a threshold in the address', () => {
  const read = (text: string) => readShown(`sla=${encodeURIComponent(text)}`);

  it.each([
    ['0', 0],
    ['20', 20_000],
    ['020', 20_000],
    ['7.25', 7250],
    ['0.07', 70],
    ['1.005', 1005],
    ['94.166', 94_166],
    [' 20 ', 20_000],
    ['86400', 86_400_000],
    ['86400.000', 86_400_000],
  ])('%s is %i ms', (text, threshold) => expect(read(text).shown.slaThreshold).toBe(threshold));

  it.each(['', '-1', '+1', '1.2345', '1.', '.5', '1e3', '20s', '1,5', '86400.001', '99999999999', 'NaN', '٢٠'])(
    'refuses "%s"',
    (value) => expect(read(value).notices).toEqual([{ kind: 'broken-parameter', name: 'sla', value }]),
  );
});

describe('parseZone', () => {
  it.each([
    ['UTC', 'UTC'],
    ['utc', 'UTC'],
    ['US/Eastern', 'US/Eastern'],
    ['Europe/Berlin', 'Europe/Berlin'],
  ])('takes %s', (text, zone) => expect(parseZone(text)).toBe(zone));

  it.each(['', '+01:00', 'Mars/Olympus', 'Europe/', 'Europe/Berlin ', '<b>'])('refuses "%s"', (text) =>
    expect(parseZone(text)).toBeUndefined(),
  );
});

it('how personal data is masked is in the address, and stays when something else is shown', () => {
  for (const masking of ['customer', 'all', 'off'] as const) {
    const { shown, notices } = readShown(`?mask=${masking}`);
    expect([shown.masking, notices]).toEqual([masking, []]);
    expect(writeShown(shown)).toBe(`?mask=${masking}`);
    expect(keptChoices(shown).masking).toBe(masking);
  }
  expect(readShown('?mask=yes')).toMatchObject({
    shown: { zone: 'UTC' },
    notices: [{ kind: 'broken-parameter', name: 'mask', value: 'yes' }],
  });
});
