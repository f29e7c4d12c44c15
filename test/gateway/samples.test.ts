/**
 * The sample documents: each is what its listing says, adds up to the millisecond except where its situation is that it
 * does not, and no two tell the same story. The table of faults is exact both ways: a fault that goes away fails too.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FLAG_TYPES, type FlagType } from '../../src/audit/reading/flag.ts';
import { RECORDING_SECONDS } from '../../src/gateway/sampleRecording.ts';
import { SAMPLES } from '../../src/gateway/samples.ts';
import { millis } from '../../src/time/instant.ts';
import { formatLength } from '../../src/time/lengths.ts';
import {
  entriesOf,
  type Fields,
  identitiesOf,
  isFields,
  lengthOf,
  momentOf,
  recordsWithoutEnd,
  textOf,
  uuidMoment,
} from './sampleArithmetic.ts';

const FOLDER = new URL('../../src/gateway/sample/', import.meta.url);
const FILES = SAMPLES.map(({ file }) => file);
const SYNTHETIC = SAMPLES.filter(({ origin }) => origin === 'synthetic').map(({ file }) => file);
const TEXTS = new Map(FILES.map((file) => [file, readFileSync(new URL(file, FOLDER), 'utf8')]));
const REFERENCE_SHA256 = '53507ebf57b039c81f36683f48f1c846d94ca2f6b1c74e26b3f5e26b0123525a';

function textIn(file: string): string {
  const text = TEXTS.get(file);
  if (text === undefined) throw new Error(`${file} is not listed`);
  return text;
}

function read(file: string): Fields {
  const document: unknown = JSON.parse(textIn(file));
  if (!isFields(document)) throw new Error(`${file} is no object`);
  return document;
}

function entry(record: Fields, list: string, index: number): Fields {
  const found = entriesOf(record, list)[index];
  if (found === undefined) throw new Error(`no ${list}[${index}]`);
  return found;
}

function inside(record: Fields, name: string): Fields {
  const value = record[name];
  if (!isFields(value)) throw new Error(`${name} is no object`);
  return value;
}

/** Every leaf with its path, as in `queues[0].queueTime`. */
function leavesOf(value: unknown, path = ''): readonly (readonly [string, unknown])[] {
  if (Array.isArray(value)) return value.flatMap((item: unknown, i) => leavesOf(item, `${path}[${i}]`));
  if (!isFields(value)) return [[path, value]];
  return Object.entries(value).flatMap(([name, item]) => leavesOf(item, path === '' ? name : `${path}.${name}`));
}

interface Faults {
  /** Records without an end. */
  readonly open?: readonly string[];
  /** Identities that cannot be checked, because a figure is not there. */
  readonly missing?: readonly string[];
  /** Identities that are violated. */
  readonly fails?: readonly string[];
}

/** All that is wrong in any sample. A file that is not here is flawless. */
const FAULTS: Readonly<Record<string, Faults>> = {
  'lost-end-decides-sla.json': {
    open: ['queues[1]'],
    missing: ['4.6 queues[1].queueTime', 'made queues[1].endTimestamp', 'made queues[1].slaTime'],
  },
  'lost-agent-end.json': {
    open: ['agents[0]'],
    missing: ['made agents[0].conversationTime', 'made segments[0].endTimestamp', 'made customerConversationTime'],
  },
  'lost-segment-end.json': {
    open: ['segments[1]'],
    missing: ['4.2 segments[1].segmentTime', 'made segments[1].endTimestamp'],
  },
  'stuck.json': { open: ['interaction'], missing: ['4.1 interactionTime'] },
  'safeguard-limit.json': {
    open: ['segments[0]'],
    missing: ['4.2 segments[0].segmentTime', 'made segments[0].endTimestamp'],
  },
  'still-running.json': {
    open: ['interaction', 'segments[0]', 'agents[0]'],
    missing: [
      '4.1 interactionTime',
      '4.2 segments[0].segmentTime',
      '4.10 customerTalkTime',
      'made agents[0].conversationTime',
      'made segments[0].endTimestamp',
      'made customerConversationTime',
    ],
  },
  'contradiction.json': { fails: ['4.6 queues[0].queueTime'] },
};

describe('the listing', () => {
  it('lists every document of the folder once, the reference first and groups together', () => {
    expect([...FILES].sort()).toEqual(readdirSync(FOLDER).sort());
    expect(SAMPLES[0]?.file).toBe('reference.json');
    expect(SAMPLES.filter(({ origin }) => origin === 'reference').map(({ file }) => file)).toEqual(['reference.json']);
    const changes = SAMPLES.map(({ group }) => group).filter((group, i, all) => group !== all[i - 1]);
    expect(new Set(changes).size).toBe(changes.length);
  });

  it('names only files that exist in its table of faults', () => {
    expect(Object.keys(FAULTS).filter((file) => !FILES.includes(file))).toEqual([]);
  });

  it.each(SAMPLES)('$file carries the ids, and its sentence the figures, of the document', (sample) => {
    const document = read(sample.file);
    expect(document.tenantId).toBe(sample.tenantId);
    expect(document.interactionId).toBe(sample.interactionId);
    expect(sample.situation.split(' ').length).toBeLessThanOrEqual(3);
    expect(sample.sentence.length).toBeLessThanOrEqual(62);
    const figures = new Set([...knownLengths(document)].map((length) => formatLength(millis(length))));
    for (const [figure] of sample.sentence.matchAll(/\d[\d.]* (?:d \d+ h|h \d+ min|min \d+ s|s)\b/g)) {
      expect(figures, `${figure} is a figure of the document`).toContain(figure);
    }
  });

  it('gives a synthetic sample the made-up tenant and the reference its own', () => {
    const [reference, ...synthetic] = SAMPLES.map(({ tenantId }) => tenantId);
    expect(new Set(synthetic)).toEqual(new Set(['00000000-0000-4000-8000-000000000506']));
    expect(synthetic).not.toContain(reference);
  });
});

/** All durations of a document in ms: those it states, and those between any two of its timestamps. */
function knownLengths(document: Fields): ReadonlySet<number> {
  const leaves = leavesOf(document);
  const stated = leaves.flatMap(([, value]) => (typeof value === 'number' ? [Math.round(value * 1000)] : []));
  const moments = leaves.flatMap(([, value]) =>
    typeof value === 'string' && /^\d{4}-\d\d-\d\dT.*Z$/.test(value) ? [Date.parse(value)] : [],
  );
  return new Set([...stated, ...moments.flatMap((from) => moments.map((to) => to - from))]);
}

describe('the reference', () => {
  it('is the vendor’s response, byte for byte', () => {
    const bytes = readFileSync(new URL('reference.json', FOLDER));
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(REFERENCE_SHA256);
  });
});

describe('the arithmetic', () => {
  it.each(FILES)('%s adds up, except for the faults it is meant to have', (file) => {
    const document = read(file);
    const identities = identitiesOf(document);
    const named = (verdict: string): readonly string[] =>
      identities.filter((identity) => identity.verdict === verdict).map(({ name }) => name);
    expect(new Set(identities.map(({ name }) => name)).size).toBeGreaterThan(4);
    expect(named('holds').length).toBeGreaterThan(4);
    expect(named('fails').toSorted()).toEqual((FAULTS[file]?.fails ?? []).toSorted());
    expect(named('missing').toSorted()).toEqual((FAULTS[file]?.missing ?? []).toSorted());
    expect(recordsWithoutEnd(document)).toEqual(FAULTS[file]?.open ?? []);
  });

  it.each(FILES)('%s has no duration that could be off by a millisecond unnoticed', (file) => {
    const before = JSON.stringify(identitiesOf(read(file)).map(({ verdict }) => verdict));
    const unnoticed: string[] = [];
    for (const list of ['', 'segments', 'queues', 'agents']) {
      const count = list === '' ? 1 : entriesOf(read(file), list).length;
      for (let index = 0; index < count; index++) {
        const record = (document: Fields): Fields => (list === '' ? document : entry(document, list, index));
        for (const name of Object.keys(record(read(file))).filter((key) => key.endsWith('Time'))) {
          const document = read(file);
          const length = lengthOf(record(document), name);
          if (length === undefined) continue;
          Object.assign(record(document), { [name]: Number(((length + 1) / 1000).toFixed(3)) });
          const after = JSON.stringify(identitiesOf(document).map(({ verdict }) => verdict));
          // The contradictory figure stays contradictory.
          if (after === before && !FAULTS[file]?.fails?.some((id) => id.endsWith(`${list}[${index}].${name}`)))
            unnoticed.push(`${list}[${index}].${name}`);
        }
      }
    }
    expect(unnoticed).toEqual([]);
  });

  it('checks every identity the API notes list on at least one document', () => {
    const names = FILES.flatMap((file) => identitiesOf(read(file)))
      .filter(({ verdict }) => verdict === 'holds')
      .map(({ name }) => name.split(' ')[0]);
    const wanted = [
      '4.1',
      '4.2',
      '4.2b',
      '4.3',
      '4.4',
      '4.5',
      '4.6',
      '4.7',
      '4.8',
      '4.9',
      '4.10',
      '4.12',
      '4.13',
      '4.14',
    ];
    expect(new Set(names)).toEqual(new Set([...wanted, '4.15', 'made']));
  });

  it.each(FILES)('%s states seconds with at most three decimals and no trailing zero', (file) => {
    for (const [, name, figure] of textIn(file).matchAll(/"(\w+Time)": (-?[\d.eE+-]+)/g)) {
      expect(figure, name).toMatch(/^(0|[1-9]\d*)(\.\d{0,2}[1-9])?$/);
    }
  });

  it.each(FILES)('%s has its records in order and inside one another', (file) => {
    const document = read(file);
    const start = momentOf(document, 'startTimestamp') ?? Number.NaN;
    const segments = new Map(entriesOf(document, 'segments').map((each) => [each.interactionSegmentId, each]));
    const spans: (readonly [string, number | undefined, number | undefined])[] = [
      ['before its start', start, momentOf(document, 'endTimestamp')],
    ];
    for (const list of ['segments', 'queues', 'agents', 'customerHoldTimes']) {
      for (const record of entriesOf(document, list)) {
        const from = momentOf(record, 'startTimestamp');
        const to = momentOf(record, 'endTimestamp');
        expect(from, `${list} have starts`).toBeDefined();
        spans.push([`${list} before their end`, from, to], [`${list} after the start`, start, from]);
        const segment = segments.get(record.interactionSegmentId);
        if (list === 'segments' || segment === undefined) continue;
        spans.push([`${list} after their segment began`, momentOf(segment, 'startTimestamp'), from]);
        spans.push([`${list} before their segment ended`, to, momentOf(segment, 'endTimestamp')]);
      }
    }
    for (const agent of entriesOf(document, 'agents')) {
      const talked = momentOf(agent, 'conversationStartTimestamp');
      const hungUp = momentOf(agent, 'conversationEndTimestamp');
      spans.push(['allocated, then talking', momentOf(agent, 'startTimestamp'), talked]);
      spans.push(['talking, then done', talked, hungUp], ['done, then free', hungUp, momentOf(agent, 'endTimestamp')]);
      spans.push(['talking before the end', hungUp, momentOf(document, 'endTimestamp')]);
    }
    const holds = entriesOf(document, 'customerHoldTimes');
    holds.forEach((hold, i) => {
      spans.push([
        'one hold after the other',
        momentOf(holds[i - 1] ?? {}, 'endTimestamp'),
        momentOf(hold, 'startTimestamp'),
      ]);
      const from = momentOf(hold, 'startTimestamp') ?? 0;
      const to = momentOf(hold, 'endTimestamp') ?? 0;
      const isHeld = entriesOf(document, 'agents').some((agent) => {
        const talked = momentOf(agent, 'conversationStartTimestamp') ?? Number.POSITIVE_INFINITY;
        return talked <= from && to <= (momentOf(agent, 'conversationEndTimestamp') ?? Number.POSITIVE_INFINITY);
      });
      expect(isHeld, `hold ${i} within a conversation`).toBe(true);
    });
    const wrong = spans.filter(([, from, to]) => from !== undefined && to !== undefined && from > to);
    expect(wrong).toEqual([]);
  });

  it('shows every way an interaction and its segments can end against each other', () => {
    const tails = SYNTHETIC.flatMap((file) => {
      const document = read(file);
      const end = momentOf(document, 'endTimestamp');
      const last = momentOf(entriesOf(document, 'segments').at(-1) ?? {}, 'endTimestamp');
      return end === undefined || last === undefined ? [] : [end - last];
    });
    expect(
      tails.some((tail) => tail > 0 && tail < 100),
      'some ms after the segment',
    ).toBe(true);
    expect(
      tails.some((tail) => tail > 10_000),
      'a survey after the segment',
    ).toBe(true);
    expect(
      tails.some((tail) => tail < -60_000),
      'wrap-up past the end',
    ).toBe(true);
  });
});

describe('the references between records', () => {
  it.each(FILES)('%s resolves them all, and its ids are its own', (file) => {
    const document = read(file);
    const segments = entriesOf(document, 'segments');
    const queues = entriesOf(document, 'queues');
    const agents = entriesOf(document, 'agents');
    const segmentIds = segments.map((segment) => segment.interactionSegmentId);
    for (const record of [...queues, ...agents]) expect(segmentIds).toContain(record.interactionSegmentId);
    expect(segments.map(({ segmentNumber }) => segmentNumber)).toEqual(segments.map((_, i) => i));
    for (const segment of segments) {
      const { agentId, interactionAgentId, segmentToAgentId } = segment;
      if (typeof interactionAgentId === 'string') {
        const from = agents.find((agent) => agent.interactionAgentId === interactionAgentId);
        expect(from?.agentId, 'the allocation is of the agent who began the segment').toBe(agentId);
      }
      if (typeof segmentToAgentId !== 'string') continue;
      const to = agents.find((agent) => {
        return agent.agentId === segmentToAgentId && agent.interactionSegmentId === segment.interactionSegmentId;
      });
      expect(momentOf(to ?? {}, 'conversationStartTimestamp'), 'the receiving agent talked').toBeDefined();
    }
    const ids = [
      document.interactionId,
      ...segmentIds,
      ...queues.map((queue) => queue.interactionQueueId),
      ...agents.map((agent) => agent.interactionAgentId),
    ];
    expect(new Set(ids).size).toBe(ids.length);
    const staff = agents.map((agent) => agent.agentId);
    for (const hook of entriesOf(document, 'hooks')) expect(staff).toContain(hook.agentId);
    for (const attribute of entriesOf(document, 'interactionAttributes')) {
      expect(attribute.interactionId).toBe(document.interactionId);
      expect(attribute.tenantId).toBe(document.tenantId);
    }
    if (Array.isArray(document.notes)) {
      for (const note of entriesOf(document, 'notes')) {
        const told = entriesOf(inside(document, 'details'), 'agents').find(
          (each) => each.resourceId === note.resourceId,
        );
        expect(told?.noteTitle).toBe(note.title);
      }
    }
  });

  it.each(FILES)('%s tells the same in `details`', (file) => {
    const document = read(file);
    const details = inside(document, 'details');
    expect(Object.keys(details).sort()).toEqual([
      ...['agents', 'channelType', 'contactId', 'contactPoint', 'csat', 'customer', 'direction', 'endTimestamp'],
      ...['interactionId', 'startTimestamp'],
    ]);
    for (const name of Object.keys(details)) {
      if (name === 'agents') continue;
      const outer = document[name === 'csat' ? 'customerSatisfactionScore' : name];
      expect(details[name], name).toBe(outer ?? null);
    }
    const outer = entriesOf(document, 'agents').map((agent) => ({
      resourceId: agent.agentId,
      agentName: agent.agentName,
      from: momentOf(agent, 'conversationStartTimestamp'),
      to: momentOf(agent, 'conversationEndTimestamp'),
    }));
    const copies = entriesOf(details, 'agents').map((agent) => ({
      resourceId: agent.resourceId,
      agentName: agent.agentName,
      from: momentOf(agent, 'conversationStartTimestamp'),
      to: momentOf(agent, 'conversationEndTimestamp'),
    }));
    expect(copies).toEqual(outer);
    const dispositions = entriesOf(details, 'agents').flatMap(({ dispositionName }) => dispositionName ?? []);
    expect(dispositions).toEqual([document.dispositionName ?? []].flat());
  });
});

describe('what is made up', () => {
  it.each(SYNTHETIC)('%s uses reserved phone numbers and example domains only', (file) => {
    const uuidOrMoment = /^([0-9a-f]{8}-.{4}-.{4}-.{4}-.{12}|\d{4}-\d\d-\d\dT[\d:.]+Z)$/;
    const texts = leavesOf(read(file)).flatMap(([, value]) => (typeof value === 'string' ? [value] : []));
    for (const text of texts) {
      if (uuidOrMoment.test(text)) continue;
      for (const [mail] of text.matchAll(/[^\s"<>]+@[^\s"<>]+/g)) expect(mail).toMatch(/^[a-z.-]+@example\.(com|org)$/);
      for (const [address] of text.matchAll(/https?:\/\/[^\s"]+/g))
        expect(new URL(address).hostname).toMatch(/(^|\.)example\.(com|org)$/);
      if (text.startsWith('https://')) continue;
      for (const [number] of text.matchAll(/\+?\d[\d ().-]{5,}\d/g)) {
        // A page id of a messaging channel is 24 hexadecimal digits and no number to call.
        if (!/^[0-9a-f]{24}$/.test(text)) expect(number).toMatch(/^\+150655501\d\d$/);
      }
    }
  });

  it.each(SYNTHETIC)('%s is written as the reference is: two spaces, nothing else', (file) => {
    expect(textIn(file)).toBe(`${JSON.stringify(read(file), null, 2)}\n`);
  });

  it('leaves empty values out, except in the one sample that shows them', () => {
    const shown = SYNTHETIC.filter((file) => {
      const document = read(file);
      return [document, ...['segments', 'queues', 'agents'].flatMap((list) => entriesOf(document, list))].some(
        (record) =>
          Object.values(record).some((value) => value === null || (Array.isArray(value) && value.length === 0)),
      );
    });
    expect(shown).toEqual(['answered-within-20-s.json']);
    const leaves = leavesOf(read('answered-within-20-s.json'));
    expect(leaves.filter(([, value]) => value === null).length).toBeGreaterThan(20);
  });

  it('has no two samples alike: queues, agents, flows, customers and lengths are each used once', () => {
    const documents = SYNTHETIC.map(read);
    const perDocument = (list: string, name: string): readonly unknown[] =>
      documents.flatMap((document) => [...new Set(entriesOf(document, list).map((record) => record[name]))]);
    const shared = (values: readonly unknown[]): readonly unknown[] =>
      values.filter((value, i) => values.indexOf(value) < i);
    expect(shared(perDocument('queues', 'queueName'))).toEqual([]);
    expect(shared(perDocument('queues', 'queueId'))).toEqual([]);
    expect(shared(perDocument('queues', 'platformQueueId'))).toEqual([]);
    expect(shared(perDocument('agents', 'agentName'))).toEqual([]);
    expect(shared(perDocument('agents', 'agentId'))).toEqual([]);
    expect(shared(documents.map((document) => document.customer))).toEqual([]);
    expect(shared(documents.map((document) => document.contactPoint))).toEqual([]);
    expect(shared(documents.map((document) => document.interactionTime).filter((time) => time !== undefined))).toEqual(
      [],
    );
    expect(shared(documents.map((document) => textOf(document, 'startTimestamp')?.slice(0, 10)))).toEqual([]);
    // After a transfer the flow's name is that of the interaction still, so one document has one flow.
    expect(shared(documents.map((document) => document.flowName))).toEqual([]);
    const channels = new Set(documents.map((document) => document.channelType));
    expect(channels).toEqual(new Set(['voice', 'sms', 'email', 'messaging', 'work-item']));
  });

  it('has one interaction with a random id, and ids with a time for all others', () => {
    const random = SYNTHETIC.filter((file) => uuidMoment(textOf(read(file), 'interactionId')) === undefined);
    expect(random).toEqual(['email.json']);
    expect(read('email.json').interactionId).toMatch(/^.{8}-.{4}-4.{3}-[89ab].{3}-.{12}$/);
  });
});

describe('the situations', () => {
  const waits = (file: string): readonly (number | undefined)[] =>
    entriesOf(read(file), 'queues').map((queue) => lengthOf(queue, 'queueTime'));

  it('short-abandon.json: left the queue before 20 s, not counted against SLA', () => {
    const queue = entry(read('short-abandon.json'), 'queues', 0);
    expect(queue).toMatchObject({ queueAbandoned: true, slaAbandoned: false, queueExitType: 'abandon' });
    expect(lengthOf(queue, 'queueTime')).toBeLessThan(20_000);
  });

  it('abandoned-in-ivr.json: no queue, no agent', () => {
    const document = read('abandoned-in-ivr.json');
    expect(document).toMatchObject({ ivrAbandoned: true });
    expect(document).not.toHaveProperty('queues');
    expect(document).not.toHaveProperty('agents');
  });

  it('abandoned-on-hold.json: the second hold ends the conversation; past midnight UTC', () => {
    const document = read('abandoned-on-hold.json');
    expect(document).toMatchObject({ customerHoldAbandoned: true, customerHolds: 2 });
    const ended = momentOf(entry(document, 'customerHoldTimes', 1), 'endTimestamp');
    expect(ended).toBe(momentOf(entry(document, 'agents', 0), 'conversationEndTimestamp'));
    expect(textOf(document, 'startTimestamp')?.slice(0, 10)).toBe('2026-02-03');
    expect(textOf(document, 'endTimestamp')?.slice(0, 10)).toBe('2026-02-04');
  });

  it('answered within and past 20 s, by both measures of a wait', () => {
    const [within] = entriesOf(read('answered-within-20-s.json'), 'queues');
    const [past] = entriesOf(read('answered-past-20-s.json'), 'queues');
    expect(lengthOf(within ?? {}, 'slaTime')).toBeLessThan(20_000);
    expect(lengthOf(past ?? {}, 'queueTime')).toBeGreaterThan(20_000);
  });

  it('rejected-then-answered.json: two stays in one queue, one agent who never talked; slaTime past 20 s, wait within', () => {
    const document = read('rejected-then-answered.json');
    const [first, second] = entriesOf(document, 'queues');
    expect(first?.queueId).toBe(second?.queueId);
    expect(first?.interactionQueueId).not.toBe(second?.interactionQueueId);
    expect(entry(document, 'agents', 0)).toMatchObject({ rejected: true });
    expect(entry(document, 'agents', 0)).not.toHaveProperty('conversationStartTimestamp');
    expect(lengthOf(second ?? {}, 'queueTime')).toBeLessThan(20_000);
    expect(lengthOf(second ?? {}, 'slaTime')).toBeGreaterThan(20_000);
  });

  it('keeps slaTime and wait on the same side of 20 s, but where that is the point', () => {
    const split = FILES.filter((file) =>
      entriesOf(read(file), 'queues').some((queue) => {
        const wait = lengthOf(queue, 'queueTime');
        const sla = lengthOf(queue, 'slaTime');
        return wait !== undefined && sla !== undefined && wait <= 20_000 !== sla <= 20_000;
      }),
    );
    expect(split).toEqual(['rejected-then-answered.json', 'contradiction.json']);
  });

  it('warm-transfer.json: two queues, consultation during a hold, wrap-up past the end', () => {
    const document = read('warm-transfer.json');
    const consult = lengthOf(entry(document, 'segments', 1), 'segmentConsultTime');
    const joined = momentOf(entry(document, 'customerHoldTimes', 0), 'endTimestamp') ?? Number.NaN;
    expect(consult).toBe(joined - (momentOf(entry(document, 'agents', 1), 'conversationStartTimestamp') ?? Number.NaN));
    expect(waits('warm-transfer.json')).toHaveLength(2);
    const wrapUp = momentOf(entry(document, 'agents', 1), 'wrapUpEndTimestamp');
    expect(wrapUp).toBeGreaterThan(momentOf(document, 'endTimestamp') ?? Number.NaN);
  });

  it('third-party-transfer.json: nobody of ours receives it; across the end of daylight saving time', () => {
    const document = read('third-party-transfer.json');
    const segment = entry(document, 'segments', 1);
    expect(segment).toMatchObject({ segmentThirdParty: true, segmentExtensionType: 'PSTN', transfer: true });
    expect(segment).not.toHaveProperty('segmentToAgentId');
    expect(lengthOf(document, 'thirdPartyTime')).toBeLessThan(lengthOf(segment, 'segmentTime') ?? 0);
    const hour = new Intl.DateTimeFormat('en', { timeZone: 'America/Moncton', hour: 'numeric', timeZoneName: 'short' });
    const local = (name: string): string => hour.format(momentOf(document, name));
    expect(local('startTimestamp')).not.toBe(local('endTimestamp'));
    expect([local('startTimestamp'), local('endTimestamp')].every((text) => text.startsWith('1 AM'))).toBe(true);
  });

  it('conference.json: two added participants inside segment 0, the first cancelled, no transfer', () => {
    const document = read('conference.json');
    const types = entriesOf(document, 'segments').map((each) => [each.segmentStartType, each.segmentEndType]);
    expect(types).toEqual([
      ['interaction', 'success'],
      ['add-participant', 'cancelled'],
      ['add-participant', 'success'],
    ]);
    expect(document).not.toHaveProperty('customerTransfers');
  });

  it('outbound, SMS and e-mail: what each channel brings', () => {
    const outbound = read('outbound-call.json');
    expect(outbound).toMatchObject({ direction: 'outbound', outboundIdentifier: { value: '+15065550109' } });
    expect(outbound).not.toHaveProperty('queues');
    const sms = read('sms-with-transcript.json');
    const messages = entriesOf(sms, 'messagingTranscript').map((message) => inside(message, 'payload'));
    expect(messages.every((message) => typeof message.body === 'string')).toBe(true);
    expect(messages).toHaveLength(9);
    expect(waits('email.json')).toEqual([8_076_551]);
  });

  it.each(['sms-with-transcript.json', 'safeguard-limit.json', 'email-thread.json', 'messages-over-night.json'])(
    '%s has its messages in order, within the time',
    (file) => {
      const document = read(file);
      const times = entriesOf(document, 'messagingTranscript').map(
        (message) => momentOf(message, 'timestamp') ?? Number.NaN,
      );
      expect(times).toEqual(times.toSorted((left, right) => left - right));
      expect(times[0]).toBeGreaterThanOrEqual(momentOf(document, 'startTimestamp') ?? Number.NaN);
      expect(times.at(-1)).toBeLessThanOrEqual(momentOf(document, 'endTimestamp') ?? Number.NaN);
    },
  );

  it('call-with-recording.json: the score 0 is told twice, and the recording is the sample tenant’s own', () => {
    const document = read('call-with-recording.json');
    expect(document).toMatchObject({ customerSatisfactionScore: 0, audioRecording: './v1/samples/recording.wav' });
    expect(inside(document, 'details').csat).toBe(0);
    // The sound is as long as the conversation, and a little longer.
    const talked = lengthOf(document, 'customerConversationTime') ?? 0;
    expect(RECORDING_SECONDS * 1000 - talked).toBeGreaterThan(0);
    expect(RECORDING_SECONDS * 1000 - talked).toBeLessThan(1000);
  });

  it('email-thread.json: four e-mails of both sides, each but the first in answer to the one before', () => {
    const mails = entriesOf(read('email-thread.json'), 'messagingTranscript');
    expect(mails.map((mail) => mail.from)).toEqual(
      ['customer', 'contactPoint', 'customer', 'contactPoint'].map((name) => read('email-thread.json')[name]),
    );
    expect(mails.slice(1).every((mail) => String(mail.subject).startsWith('Re: '))).toBe(true);
  });

  it('messages-over-night.json: 300 messages past midnight, and one agent allocated twice', () => {
    const document = read('messages-over-night.json');
    const messages = entriesOf(document, 'messagingTranscript');
    expect(messages).toHaveLength(300);
    expect(new Set(messages.map(({ timestamp }) => String(timestamp).slice(0, 10))).size).toBe(2);
    const agents = entriesOf(document, 'agents').map(({ agentId }) => agentId);
    expect(agents).toHaveLength(3);
    expect(agents[0]).toBe(agents[2]);
  });

  it('still-running.json: says so itself, is not flagged, and the agent talks', () => {
    const document = read('still-running.json');
    expect(document.dataComplete).toBe(false);
    expect(document).not.toHaveProperty('flagged');
    expect(entry(document, 'agents', 0)).toHaveProperty('conversationStartTimestamp');
    expect(inside(document, 'details').endTimestamp).toBeNull();
  });

  it('contradiction.json: not flagged, and the two waits fall on either side of 20 s', () => {
    const document = read('contradiction.json');
    const failed = identitiesOf(document).find(({ verdict }) => verdict === 'fails');
    expect(failed).toMatchObject({ left: 18_402, right: 28_402 });
    expect(document).not.toHaveProperty('flagged');
    expect(document.dataComplete).toBe(true);
  });
});

/** One sample for each documented flag type: its file, `flagType` as printed in the reference, and what it must show. */
const FLAGGED: Readonly<
  Record<FlagType, { readonly file: string; readonly printed: string; readonly shows: (d: Fields) => void }>
> = {
  queue: {
    file: 'lost-end-decides-sla.json',
    printed: 'Queue',
    shows(document) {
      const queue = entry(document, 'queues', 1);
      for (const name of [
        'endTimestamp',
        'queueTime',
        'queueExitType',
        'queueAbandoned',
        'queueAbandonTime',
        'slaTime',
        'slaAbandoned',
      ])
        expect(queue).not.toHaveProperty(name);
      const from = momentOf(queue, 'startTimestamp') ?? Number.NaN;
      const agent = entry(document, 'agents', 1);
      expect((momentOf(agent, 'startTimestamp') ?? Number.NaN) - from).toBe(14_287);
      expect((momentOf(agent, 'conversationStartTimestamp') ?? Number.NaN) - from).toBe(27_545);
      expect(momentOf(entry(document, 'agents', 0), 'endTimestamp')).toBe(from);
    },
  },
  agent: {
    file: 'lost-agent-end.json',
    printed: 'Agent',
    shows(document) {
      const agent = entry(document, 'agents', 0);
      const lost = ['endTimestamp', 'conversationEndTimestamp', 'conversationTime', 'holdTime'];
      for (const name of [...lost, 'wrapUpStartTimestamp', 'wrapUpEndTimestamp', 'wrapUpTime'])
        expect(agent).not.toHaveProperty(name);
      expect(entry(inside(document, 'details'), 'agents', 0).conversationEndTimestamp).toBeNull();
      // It does not matter: the wait is known, and the customer's own conversation ends where the call does.
      expect(lengthOf(entry(document, 'queues', 0), 'queueTime')).toBe(12_563);
      const hungUp =
        (momentOf(agent, 'conversationStartTimestamp') ?? Number.NaN) +
        (lengthOf(document, 'customerConversationTime') ?? Number.NaN);
      expect((momentOf(document, 'endTimestamp') ?? Number.NaN) - hungUp).toBe(31);
    },
  },
  segment: {
    file: 'lost-segment-end.json',
    printed: 'Segment',
    shows(document) {
      const segment = entry(document, 'segments', 1);
      for (const name of ['endTimestamp', 'segmentTime', 'segmentEndType', 'segmentConsultTime', 'transferTime'])
        expect(segment).not.toHaveProperty(name);
    },
  },
  stuck: {
    file: 'stuck.json',
    printed: 'Stuck',
    shows(document) {
      for (const name of ['endTimestamp', 'interactionTime']) expect(document).not.toHaveProperty(name);
      expect(inside(document, 'details').endTimestamp).toBeNull();
      expect(recordsWithoutEnd(document)).toEqual(['interaction']);
    },
  },
  'exceed-counter-limit-terminated': {
    file: 'counter-limit.json',
    printed: 'exceed-counter-limit-terminated',
    shows(document) {
      const queues = entriesOf(document, 'queues');
      expect(queues).toHaveLength(16);
      expect(new Set(queues.map((queue) => queue.queueId)).size).toBe(1);
      expect(document).not.toHaveProperty('agents');
      const ends = [document, entry(document, 'segments', 0), entry(document, 'queues', 15)].map(
        (each) => each.endTimestamp,
      );
      expect(new Set(ends).size).toBe(1);
      expect(entry(document, 'queues', 15)).not.toHaveProperty('queueExitType');
    },
  },
  'safeguard-terminated': {
    file: 'safeguard-limit.json',
    printed: 'Safeguard-terminated',
    shows(document) {
      expect(lengthOf(document, 'interactionTime')).toBeGreaterThan(86_400_000);
      expect(entry(document, 'segments', 0)).not.toHaveProperty('endTimestamp');
      expect(entry(document, 'agents', 0).endTimestamp).toBe(document.endTimestamp);
      expect(entry(document, 'agents', 0).conversationEndTimestamp).toBe(document.endTimestamp);
    },
  },
  'error-uncaught-flow-error': {
    file: 'flow-error.json',
    printed: 'error-uncaught-flow-error',
    shows(document) {
      for (const name of ['agents', 'dispositionName', 'notes']) expect(document).not.toHaveProperty(name);
      const queue = entry(document, 'queues', 0);
      for (const name of ['queueExitType', 'queueAbandoned', 'slaTime', 'slaAbandoned'])
        expect(queue).not.toHaveProperty(name);
      expect(queue.endTimestamp).toBe(entry(document, 'segments', 0).endTimestamp);
    },
  },
  'forced - no reason provided': {
    file: 'flagged-by-hand.json',
    printed: 'forced - no reason provided',
    shows(document) {
      expect(recordsWithoutEnd(document)).toEqual([]);
      expect(identitiesOf(document).filter(({ verdict }) => verdict !== 'holds')).toEqual([]);
      expect(typeof document.messagingTranscript).toBe('string');
      expect(typeof document.notes).toBe('string');
    },
  },
};

describe('the flags', () => {
  it.each(FLAG_TYPES)('%s has a sample in which what it says is so', (type) => {
    const { file, printed, shows } = FLAGGED[type];
    const document = read(file);
    expect(document).toMatchObject({ flagged: true, flagType: printed });
    expect(momentOf(document, 'flagTimestamp')).toBeGreaterThan(momentOf(document, 'startTimestamp') ?? Number.NaN);
    shows(document);
  });

  it('are set in these samples only', () => {
    const flagged = FILES.filter((file) => read(file).flagged === true || typeof read(file).flagType === 'string');
    expect(flagged.toSorted()).toEqual(FLAG_TYPES.map((type) => FLAGGED[type].file).toSorted());
  });
});
