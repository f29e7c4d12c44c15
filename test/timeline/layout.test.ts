/** Rows and shapes of the timeline: where each record stands, how it is drawn, and that no document breaks it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { auditInteraction } from '../../src/audit/audit.ts';
import { decide } from '../../src/audit/decision.ts';
import type { Proof } from '../../src/audit/proof.ts';
import { LONGEST_RUNNING } from '../../src/audit/reading/course.ts';
import { DEFAULT_SLA_POLICY } from '../../src/audit/slaPolicy.ts';
import contradiction from '../../src/gateway/sample/contradiction.json';
import lostEnd from '../../src/gateway/sample/lost-end-decides-sla.json';
import lostSegment from '../../src/gateway/sample/lost-segment-end.json';
import reference from '../../src/gateway/sample/reference.json';
import type { Interaction } from '../../src/interaction/interaction.ts';
import { LookupFailure } from '../../src/interaction/LookupFailure.ts';
import { readInteraction } from '../../src/interaction/readInteraction.ts';
import { type Instant, instant } from '../../src/time/instant.ts';
import { toleranceOf } from '../../src/time/tolerance.ts';
import { cardWords } from '../../src/timeline/cardWording.ts';
import { foldedWords, idleWords } from '../../src/timeline/idleWording.ts';
import { layoutTimeline } from '../../src/timeline/layout.ts';
import type { Shape, TimelineLayout, TimelineRow } from '../../src/timeline/row.ts';
import { runAtOnce } from '../../src/timeline/slices.ts';
import { surveyRows } from '../../src/timeline/survey.ts';
import { labelWords, rowProblemWords, rowSentence } from '../../src/timeline/wording.ts';
import { proveInteraction } from '../audit/atOnce.ts';
import { sampleDocument } from '../audit/samples.ts';
import { queue, talked, type Wire, wire } from '../audit/wire.ts';
import { DRAWN_START, drawDocument, drawnAt, type WireDocument, type WireObject } from '../drawDocument.ts';
import { anyDocument } from '../interaction/anyDocument.ts';

/** A layout with all its rows made. */
type Laid = TimelineLayout & { readonly rows: readonly TimelineRow[] };

function layoutOf(document: unknown, fetchedAt?: number): Laid {
  return laidOut(readInteraction(document), fetchedAt === undefined ? undefined : instant(fetchedAt));
}

function laidOut(interaction: Interaction, fetchedAt: Instant | undefined, proof?: Proof): Laid {
  const audit = auditInteraction(interaction, DEFAULT_SLA_POLICY, fetchedAt);
  const decision = proof && decide(proof, DEFAULT_SLA_POLICY);
  const layout = layoutTimeline({ interaction, audit, fetchedAt, proof, decision });
  return { ...layout, rows: layout.places.map((_place, index) => layout.row(index)) };
}

function provenLayoutOf(document: unknown): Laid {
  const interaction = readInteraction(document);
  return laidOut(interaction, undefined, proveInteraction(interaction));
}

function rowOf(layout: Laid, id: string): TimelineRow {
  const row = layout.rows.find((each) => each.id === id);
  if (!row) throw new Error(`No row ${id} among ${layout.rows.map((each) => each.id).join(', ')}`);
  return row;
}

/** "solid 5000-45000": a shape in one word, to be read beside the drawing it is expected in. */
function shapesOf(row: TimelineRow): readonly string[] {
  return row.shapes.map((shape) => `${shape.kind}${shape.isOffer ? '*' : ''} ${shape.s}-${shape.e}`);
}

function drawnInstant(ms: number): Instant {
  return instant(DRAWN_START + ms);
}

/** The tree of rows, by indents. */
function treeOf(layout: Laid): readonly string[] {
  return layout.rows.map(({ level, name }) => `${'  '.repeat(level - 1)}${name}`);
}

function changed(
  document: WireDocument,
  list: 'segments' | 'queues' | 'agents',
  index: number,
  change: WireObject,
): WireDocument {
  const entries = (document[list] ?? []).map((entry, place) => (place === index ? { ...entry, ...change } : entry));
  return { ...document, [list]: entries };
}

describe('a row that lasts until the platform ended the interaction', () => {
  it.each([
    ['safeguard-limit', ['interaction', 'agents[0]']],
    ['counter-limit', ['interaction', 'queues[15]']],
    ['lost-agent-end', []],
  ])('of the sample %s says that its length is not to be used', (name, cut) => {
    const { rows } = layoutOf(sampleDocument(name));
    expect(rows.filter(({ problem }) => problem === 'cut-off').map(({ id }) => id)).toEqual(cut);
  });
});

describe('an agent who reached out', () => {
  const document: Wire = { ...sampleDocument('outbound-call'), details: undefined };

  it('was offered nothing, with a conversation or without', () => {
    expect(layoutOf(document).rows.map(({ name }) => name)).toContain('Flow, Outbound Dialling');
    const [agent] = document.agents as readonly WireObject[];
    const silent = { ...agent, conversationStartTimestamp: undefined, conversationEndTimestamp: undefined };
    const bare = Object.fromEntries(Object.entries(silent).filter(([key]) => !/^wrapUp|Time$/.test(key)));
    const row = rowOf(layoutOf({ ...document, agents: [bare] }), 'agents[0]');
    expect(row).toMatchObject({ state: { kind: 'no-talk' }, label: { words: { kind: 'length' } } });
  });
});

describe('the reference response', () => {
  const layout = layoutOf(reference);

  it('has its four records in order, one inside the other', () => {
    expect(treeOf(layout)).toEqual(['Interaction', '  IVR, Basic Flow', '  Segment 0', '    Queue Support']);
  });

  it('has the starts and the received lengths of its records', () => {
    expect(layout.rows.map(({ id, start, duration }) => [id, start, duration])).toEqual([
      ['interaction', 0, { kind: 'received', length: 94_244 }],
      ['ivr', 0, { kind: 'received', length: 173 }],
      ['segments[0]', 0, { kind: 'received', length: 94_166 }],
      ['queues[0]', 173, { kind: 'received', length: 93_993 }],
    ]);
  });

  it('draws them from their instants, with the end of the interaction as a rule', () => {
    expect(layout.rows.map((row) => shapesOf(row))).toEqual([
      ['container 0-94244'],
      ['solid 0-173'],
      ['container 0-94166'],
      ['solid 173-94166'],
    ]);
    expect(layout.axis).toMatchObject({ from: 0, to: 94_244, end: 94_244 });
  });

  it('says how each ended', () => {
    expect(layout.rows.map(({ state }) => state.kind)).toEqual(['ended', 'to-queue', 'customer-left', 'abandoned']);
    expect(layout.withoutEnd).toEqual({ lost: 0, running: 0, cannotTell: 0 });
  });
});

describe('the order of rows', () => {
  it('puts entries under the segment they name, in order of their starts, and parts under their agent', () => {
    const drawn = drawDocument(
      'ivr 8s, queue Billing 12s, agent Bo 9s rejected, queue Billing 14s, agent Ada 2m offer 4s hold 25s at 10s, transfer, queue Tier 2 13s, agent Cy 99s offer 5s wrap 27s, link 30s',
    );
    expect(
      treeOf(layoutOf({ ...drawn, queues: drawn.queues?.toReversed(), agents: drawn.agents?.toReversed() })),
    ).toEqual([
      'Interaction',
      '  IVR, Main Menu',
      '  Segment 0',
      '    Queue Billing, 2nd entry',
      '    Bo',
      '    Queue Billing, 1st entry',
      '    Ada',
      '      Hold',
      '  Segment 1, transfer',
      '    Queue Tier 2',
      '    Cy',
      '      Wrap-up of Cy',
      '  Link to zendesk ticket 1',
    ]);
  });

  it('numbers the entries of a queue in document order and keeps records without a start after the others', () => {
    const drawn = drawDocument('queue Billing 10s, agent Bo 5s rejected, queue Billing 10s, agent Ada 1m');
    const layout = layoutOf(changed(drawn, 'queues', 0, { startTimestamp: undefined }));
    expect(layout.rows.map(({ id }) => id).slice(-4)).toEqual(['agents[0]', 'queues[1]', 'agents[1]', 'queues[0]']);
  });

  it('puts an entry that names an unknown segment under the interaction and says so', () => {
    const drawn = drawDocument('ivr 5s, queue Support 40s, agent Ada 2m wrap 5s');
    const layout = layoutOf(
      changed(changed(drawn, 'queues', 0, { interactionSegmentId: 'elsewhere' }), 'agents', 0, {
        interactionSegmentId: 'elsewhere',
      }),
    );
    expect(rowOf(layout, 'queues[0]')).toMatchObject({ level: 2, note: 'segment-not-found' });
    expect(rowOf(layout, 'agents[0]')).toMatchObject({ level: 2, note: 'segment-not-found' });
    expect(rowOf(layout, 'agents[0].wrapUp').level).toBe(3);
    expect(treeOf(layout).slice(2)).toEqual(['  Segment 0', '  Queue Support', '  Ada', '    Wrap-up of Ada']);
  });

  it('puts a queue entry that names no segment under the only one there is', () => {
    const layout = layoutOf(changed(drawDocument('queue Support 40s'), 'queues', 0, { interactionSegmentId: null }));
    expect(rowOf(layout, 'queues[0]')).toMatchObject({ level: 3 });
    expect(rowOf(layout, 'queues[0]')).not.toHaveProperty('note');
  });

  it('puts an agent entry of details by its time where exactly one segment contains it', () => {
    const drawn = drawDocument('queue Support 40s, agent Ada 2m, transfer, agent Bo 1m');
    const detail = (start: number, end: number): WireObject => ({
      resourceId: `someone-${start}`,
      conversationStartTimestamp: drawnAt(start),
      conversationEndTimestamp: drawnAt(end),
    });
    const layout = layoutOf({
      ...drawn,
      agents: [],
      details: { agents: [detail(50_000, 60_000), detail(170_000, 180_000), { resourceId: 'nobody' }] },
    });
    expect(layout.rows.map(({ id, level, note }) => [id, level, note])).toEqual([
      ['interaction', 1, undefined],
      ['ivr', 2, undefined],
      ['segments[0]', 2, undefined],
      ['queues[0]', 3, undefined],
      ['details.agents[0]', 3, 'placed-by-time'],
      ['segments[1]', 2, undefined],
      ['details.agents[1]', 3, 'placed-by-time'],
      ['details.agents[2]', 2, undefined],
    ]);
  });

  it.each([
    [-1, 'one segment contains it', 3, 'placed-by-time'],
    [0, 'the second has begun', 2, undefined],
    [1, 'two contain it', 2, undefined],
  ])('leaves it under the interaction where that would be a choice: %i ms, %s', (ms, _why, level, note) => {
    const drawn = drawDocument('queue Support 10s, agent Ada 60s');
    const second = { interactionSegmentId: 'second', startTimestamp: drawnAt(30_000), endTimestamp: drawnAt(60_000) };
    const conversationStartTimestamp = drawnAt(30_000 + ms);
    const agent = { resourceId: 'x', conversationStartTimestamp, conversationEndTimestamp: drawnAt(50_000) };
    const layout = layoutOf({
      ...drawn,
      segments: [...drawn.segments, second],
      agents: [],
      details: { agents: [agent] },
    });
    expect(rowOf(layout, 'details.agents[0]').level).toBe(level);
    expect(rowOf(layout, 'details.agents[0]').note).toBe(note);
  });

  it('knows an entry told of twice by both of its paths', () => {
    const drawn = drawDocument('queue Support 40s, agent Ada 2m');
    const layout = layoutOf({ ...drawn, details: { agents: [{ resourceId: 'agent-Ada', agentName: 'Ada' }] } });
    expect(rowOf(layout, 'agents[0]').alsoAt).toBe('details.agents[0]');
    expect(layout.rows.filter(({ kind }) => kind === 'agent')).toHaveLength(1);
  });
});

describe('the IVR', () => {
  it('lasts as received, and else from the start to the first queue, which is said', () => {
    const drawn = drawDocument('ivr 5s, queue Support 40s');
    expect(rowOf(layoutOf(drawn), 'ivr').duration).toEqual({ kind: 'received', length: 5000 });
    const without = layoutOf({ ...drawn, ivrTime: undefined });
    expect(rowOf(without, 'ivr').duration).toEqual({ kind: 'from-instants', length: 5000 });
  });

  it('without a queue goes to the first agent, and without one to the end', () => {
    const outbound = { ...drawDocument('ivr 3s, agent Ada 2m'), ivrTime: undefined };
    expect(rowOf(layoutOf(outbound), 'ivr')).toMatchObject({
      state: { kind: 'to-agent' },
      shapes: [{ s: 0, e: 3000 }],
    });
    const abandoned = drawDocument('ivr 38s abandoned, tail 12ms');
    expect(rowOf(layoutOf(abandoned), 'ivr')).toMatchObject({
      state: { kind: 'abandoned' },
      shapes: [{ kind: 'solid', s: 0, e: 38_000 }],
    });
  });

  it('has no row where nothing tells of a flow', () => {
    const drawn = { ...drawDocument('agent Ada 2m'), flowName: undefined };
    expect(layoutOf(drawn).rows.map(({ id }) => id)).toEqual(['interaction', 'segments[0]', 'agents[0]']);
  });
});

describe('an agent entry', () => {
  it('is offer, conversation and wrap-up, with rows of their own for hold and wrap-up', () => {
    const layout = layoutOf(drawDocument('queue Support 10s, agent Ada 60s offer 4s hold 20s at 5s wrap 30s'));
    expect(shapesOf(rowOf(layout, 'agents[0]'))).toEqual([
      'offer 10000-14000',
      'solid 14000-74000',
      'wrap 74000-104000',
    ]);
    expect(shapesOf(rowOf(layout, 'customerHoldTimes[0]'))).toEqual(['hold 19000-39000']);
    expect(shapesOf(rowOf(layout, 'agents[0].wrapUp'))).toEqual(['wrap 74000-104000']);
    expect(rowOf(layout, 'customerHoldTimes[0]').state.kind).toBe('resumed');
  });

  it('takes the length of a named wrap-up as received and any other from the two instants', () => {
    const drawn = drawDocument('queue Support 10s, agent Ada 60s wrap 30s');
    expect(rowOf(layoutOf(drawn), 'agents[0].wrapUp').duration).toEqual({ kind: 'from-instants', length: 30_000 });
    const named = changed(drawn, 'agents', 0, {
      wrapUpStartTimestamp: drawnAt(75_000),
      wrapUpEndTimestamp: drawnAt(90_000),
      wrapUpTime: 15,
    });
    const layout = layoutOf(named);
    expect(rowOf(layout, 'agents[0].wrapUp')).toMatchObject({
      start: 75_000,
      duration: { kind: 'received', length: 15_000 },
    });
    // Between the conversation and its wrap-up, and after that, nothing is known but that the entry went on.
    expect(shapesOf(rowOf(layout, 'agents[0]'))).toEqual([
      'container 10000-100000',
      'solid 10000-70000',
      'wrap 75000-90000',
    ]);
  });

  it.each([
    [-1, 'ended'],
    [0, 'ended'],
    [1, 'after-the-end'],
  ])('has a wrap-up %i ms past the end of the interaction: %s', (ms, state) => {
    const drawn = drawDocument('queue Support 10s, agent Ada 60s wrap 30s');
    const layout = layoutOf({ ...drawn, endTimestamp: drawnAt(100_000 - ms) });
    expect(rowOf(layout, 'agents[0].wrapUp').state.kind).toBe(state);
  });

  it('that took no conversation is an offer, rejected only where a mark says so', () => {
    const layout = layoutOf(drawDocument('queue Support 10s, agent Bo 9s rejected, agent Cy 8s ignored, agent Ada 1m'));
    expect(rowOf(layout, 'agents[0]')).toMatchObject({ state: { kind: 'rejected' }, shapes: [{ kind: 'offer' }] });
    expect(rowOf(layout, 'agents[1]')).toMatchObject({ state: { kind: 'offered' }, shapes: [{ kind: 'offer' }] });
    expect(rowOf(layout, 'agents[2]').state.kind).toBe('answered');
  });

  it('of details alone is its conversation', () => {
    const drawn = drawDocument('queue Support 10s, agent Ada 60s');
    const detail = {
      resourceId: 'r',
      conversationStartTimestamp: drawnAt(12_000),
      conversationEndTimestamp: drawnAt(60_000),
    };
    const row = rowOf(layoutOf({ ...drawn, agents: [], details: { agents: [detail] } }), 'details.agents[0]');
    expect(row).toMatchObject({
      start: 12_000,
      duration: { kind: 'from-instants', length: 48_000 },
      name: 'Unnamed agent',
    });
    expect(shapesOf(row)).toEqual(['solid 12000-60000']);
  });

  it('whose conversation has no end of its own is open only up to the end of the entry', () => {
    const drawn = drawDocument('queue Support 10s, agent Ada 60s, tail 20s');
    const row = rowOf(layoutOf(changed(drawn, 'agents', 0, { conversationEndTimestamp: undefined })), 'agents[0]');
    expect(shapesOf(row)).toEqual(['open-lost 10000-70000']);
    expect(row).toMatchObject({ label: { words: { kind: 'conversation-end-unknown' } }, state: { kind: 'answered' } });
    expect(row.problem).toBeUndefined();
  });
});

describe('a record without an end', () => {
  it('is open to the end of the picture and has no duration', () => {
    const layout = layoutOf({
      ...drawDocument('ivr 5s, queue Support 40s lost, agent Ada 2m'),
      flagged: true,
      flagType: 'Queue',
    });
    const row = rowOf(layout, 'queues[0]');
    expect(shapesOf(row)).toEqual(['open-lost 5000-165000']);
    expect(row).toMatchObject({ problem: 'no-end', duration: { kind: 'unknown' }, state: { kind: 'no-end' } });
    expect(layout.withoutEnd).toEqual({ lost: 1, running: 0, cannotTell: 0 });
  });

  it('is solid up to the last instant of its own parts', () => {
    const drawn = drawDocument('queue Support 10s, agent Ada 60s offer 4s lost, tail 30s');
    const lost = {
      ...changed(drawn, 'agents', 0, { holdStartTimestamp: drawnAt(20_000), holdEndTimestamp: drawnAt(50_000) }),
    };
    const layout = layoutOf({ ...changed(lost, 'segments', 0, { endTimestamp: undefined, segmentTime: undefined }) });
    expect(shapesOf(rowOf(layout, 'agents[0]'))).toEqual([
      'offer 10000-14000',
      'solid 14000-50000',
      'open-unsure 50000-104000',
    ]);
    expect(shapesOf(rowOf(layout, 'segments[0]'))).toEqual(['container 0-14000', 'open-lost 14000-104000']);
    expect(layout.withoutEnd).toEqual({ lost: 1, running: 0, cannotTell: 1 });
  });

  it('keeps a length that was received, and is solid for as long', () => {
    const drawn = changed(drawDocument('ivr 5s, queue Support 40s, agent Ada 2m'), 'queues', 0, {
      endTimestamp: undefined,
    });
    const row = rowOf(layoutOf(drawn), 'queues[0]');
    expect(row).toMatchObject({ problem: 'no-end', duration: { kind: 'received', length: 40_000 } });
    expect(shapesOf(row)).toEqual(['solid 5000-45000', 'derived 45000-45000']);
  });

  it('is given room where it is certain to the very end of the picture', () => {
    const drawn = drawDocument('queue Support 100s');
    const layout = layoutOf(changed(drawn, 'segments', 0, { endTimestamp: undefined, segmentTime: undefined }));
    expect(layout.axis).toMatchObject({ to: 107_000, end: 100_000 });
    expect(shapesOf(rowOf(layout, 'segments[0]'))).toEqual(['container 0-100000', 'open-lost 100000-107000']);
  });

  it('whose end could not be read is told apart from one that has none', () => {
    const drawn = changed(drawDocument('queue Support 10s, agent Ada 60s'), 'queues', 0, {
      endTimestamp: 'yesterday',
      queueTime: undefined,
    });
    const layout = layoutOf(drawn);
    expect(rowOf(layout, 'queues[0]')).toMatchObject({ problem: 'end-unreadable', state: { kind: 'end-unreadable' } });
    expect(layout.withoutEnd).toEqual({ lost: 0, running: 0, cannotTell: 0 });
  });
});

describe('a running interaction', () => {
  const waiting = drawDocument('ivr 12s, queue Support running');

  it('is drawn up to the moment it was fetched, and says how long it has lasted', () => {
    const layout = layoutOf(waiting, DRAWN_START + 60_200);
    expect(layout.isRunning).toBe(true);
    expect(layout.axis).toMatchObject({ from: 0, to: 60_200 });
    expect(rowOf(layout, 'queues[0]')).toMatchObject({
      state: { kind: 'waiting' },
      duration: { kind: 'so-far', soFar: { length: 48_200, at: DRAWN_START + 60_200 } },
    });
    expect(shapesOf(rowOf(layout, 'queues[0]'))).toEqual(['open-running 12000-60200']);
    expect(rowOf(layout, 'queues[0]').problem).toBeUndefined();
  });

  it('has unknown lengths where it is not known when it was fetched', () => {
    const layout = layoutOf(waiting);
    expect(rowOf(layout, 'queues[0]').duration).toEqual({ kind: 'unknown' });
    expect(rowOf(layout, 'queues[0]').shapes.map(({ kind }) => kind)).toEqual(['open-running']);
  });

  it.each([
    [-1, 'unknown'],
    [0, 'so-far'],
    [LONGEST_RUNNING - 12_000, 'so-far'],
    [LONGEST_RUNNING - 11_999, 'unknown'],
  ])('fetched %i ms after its last instant lasts %s', (ms, kind) => {
    expect(rowOf(layoutOf(waiting, DRAWN_START + 12_000 + ms), 'interaction').duration.kind).toBe(kind);
  });

  it('offers, talks and holds', () => {
    const offered = changed(drawDocument('queue Support 10s, agent Ada running'), 'agents', 0, {
      conversationStartTimestamp: undefined,
    });
    const row = rowOf(layoutOf(offered, DRAWN_START + 30_000), 'agents[0]');
    expect(row.state.kind).toBe('offering');
    expect(shapesOf(row)).toEqual(['open-running* 10000-30000']);
    const talking = drawDocument('queue Support 10s, agent Ada running offer 4s');
    const layout = layoutOf(
      { ...talking, customerHoldTimes: [{ startTimestamp: drawnAt(20_000) }] },
      DRAWN_START + 30_000,
    );
    expect(shapesOf(rowOf(layout, 'agents[0]'))).toEqual(['offer 10000-14000', 'open-running 14000-30000']);
    expect(rowOf(layout, 'agents[0]').state.kind).toBe('talking');
    expect(rowOf(layout, 'customerHoldTimes[0]').state.kind).toBe('on-hold');
  });

  it('has not lost the end of a supervisor who may still listen', () => {
    const row = rowOf(layoutOf(sampleDocument('still-running')), 'monitors[0]');
    expect(row).toMatchObject({ state: { kind: 'listened' }, label: { words: { kind: 'cannot-tell' } } });
    expect(row.shapes.map(({ kind }) => kind)).toEqual(['open-unsure']);
  });

  it('has lost the end of a stay that another one followed', () => {
    const layout = layoutOf(drawDocument('queue Support 10s lost, agent Bo 5s ignored, queue Support running'));
    expect(rowOf(layout, 'queues[0]')).toMatchObject({ state: { kind: 'no-end' }, problem: 'no-end' });
    expect(rowOf(layout, 'queues[1]').state.kind).toBe('waiting');
  });
});

describe('instants in the wrong order', () => {
  it('are both drawn, and the negative length keeps its sign', () => {
    const drawn = changed(drawDocument('ivr 5s, queue Support 40s, agent Ada 2m'), 'queues', 0, {
      endTimestamp: drawnAt(2000),
      queueTime: undefined,
    });
    const row = rowOf(layoutOf(drawn), 'queues[0]');
    expect(row).toMatchObject({
      problem: 'ends-before-start',
      state: { kind: 'ends-before-start' },
      start: 5000,
      end: 2000,
      duration: { kind: 'from-instants', length: -3000 },
    });
    expect(shapesOf(row)).toEqual(['marker 5000-5000', 'marker 2000-2000']);
  });

  it.each([
    [-3, 'ends-before-start'],
    [-2, undefined],
    [-1, undefined],
    [0, undefined],
  ])('begin at an end %i ms after the start', (ms, problem) => {
    const drawn = changed(drawDocument('ivr 5s, queue Support 40s'), 'queues', 0, { endTimestamp: drawnAt(5000 + ms) });
    expect(rowOf(layoutOf(drawn), 'queues[0]').problem).toBe(problem);
  });

  it('before everything else lie in the picture, left of its zero', () => {
    const drawn = changed(drawDocument('ivr 5s, queue Support 40s'), 'queues', 0, { endTimestamp: drawnAt(-10_000) });
    expect(layoutOf(drawn).axis).toMatchObject({ zeroAt: DRAWN_START, from: -10_000, to: 45_000 });
  });
});

describe('the axis', () => {
  it('reaches from the first start to the last end, whoever’s it is', () => {
    const layout = layoutOf(drawDocument('queue Support 10s, agent Ada 60s wrap 30s'));
    expect(layout.axis).toEqual({ zeroAt: DRAWN_START, from: 0, to: 100_000, end: 70_000 });
  });

  it('is missing where there is no instant at all', () => {
    const layout = layoutOf({
      interactionId: 'i',
      interactionTime: 22.1,
      queues: [{ queueName: 'Support', queueTime: 4 }],
    });
    expect(layout.axis).toBeUndefined();
    expect(layout.rows.map(({ name, duration, shapes }) => [name, duration.kind, shapes.length])).toEqual([
      ['Interaction', 'received', 0],
      ['IVR', 'unknown', 0],
      ['Queue Support', 'received', 0],
    ]);
  });

  it('has a length where there is only one instant', () => {
    const layout = layoutOf({ interactionId: 'i', startTimestamp: drawnAt(0), endTimestamp: drawnAt(0) });
    expect(layout.axis).toMatchObject({ from: 0, to: 1000 });
  });

  it.each([
    [150_000, 'moment', 150_000],
    [150_001, 'outside', 75_000],
  ])('takes in a link %i ms after the start only if it is near: %s', (at, words, to) => {
    const layout = layoutOf({
      ...drawDocument('queue Support 75s'),
      hooks: [{ hookType: 'crm', timestamp: drawnAt(at) }],
    });
    expect(rowOf(layout, 'hooks[0]')).toMatchObject({ start: at, label: { words: { kind: words } } });
    expect(layout.axis?.to).toBe(to);
  });
});

describe('segments', () => {
  it.each([
    ['success', 'ended'],
    ['Interaction-End', 'ended'],
    ['customer-disconnect', 'customer-left'],
    ['cancelled', 'cancelled'],
  ])('ended with %s are %s', (segmentEndType, state) => {
    const layout = layoutOf(changed(drawDocument('queue Support 10s'), 'segments', 0, { segmentEndType }));
    expect(rowOf(layout, 'segments[0]').state).toEqual({ kind: state });
  });

  it('ended with a word that is not documented show it as received', () => {
    const layout = layoutOf(changed(drawDocument('queue Support 10s'), 'segments', 0, { segmentEndType: 'odd-end' }));
    expect(rowOf(layout, 'segments[0]').state).toEqual({ kind: 'as-received', word: 'odd-end' });
  });

  it('are handed over where a transfer began with one of their agents and was not cancelled', () => {
    const drawn = drawDocument('queue Support 10s, agent Ada 1m, transfer, queue Tier 2 5s, agent Bo 1m');
    expect(rowOf(layoutOf(drawn), 'segments[0]').state.kind).toBe('handed-over');
    const cancelled = changed(drawn, 'segments', 1, { segmentCancelled: true });
    expect(rowOf(layoutOf(cancelled), 'segments[0]').state.kind).toBe('ended');
  });

  it('are named by their number, and by how they began', () => {
    const names = (document: unknown) =>
      layoutOf(document)
        .rows.filter(({ kind }) => kind === 'segment')
        .map(({ name }) => name);
    const drawn = drawDocument('agent Ada 1m, transfer, agent Bo 1m, participant, agent Cy 1m');
    expect(names(drawn)).toEqual(['Segment 0', 'Segment 1, transfer', 'Segment 2, participant']);
    expect(names(changed(drawn, 'segments', 1, { segmentThirdParty: true, segmentNumber: undefined }))[1]).toBe(
      'Segment 1, transfer, third party',
    );
  });
});

describe('the sample with a lost queue end', () => {
  it('has the rows and states of the target look', () => {
    const layout = layoutOf(lostEnd);
    expect(layout.rows.map(({ name, state }) => `${name}: ${state.kind}`)).toEqual([
      'Interaction: ended',
      'IVR, Billing Flow: to-queue',
      'Segment 0: handed-over',
      'Queue Billing, 1st entry: queued-again',
      'Elin Sandgren: rejected',
      'Queue Billing, 2nd entry: no-end',
      'Marcus Boateng: answered',
      'Hold: resumed',
      'Segment 1, transfer: customer-left',
      'Queue Billing Tier 2: answered',
      'Priya Raman: answered',
      'Wrap-up of Priya Raman: after-the-end',
      'Segment 2, participant: ended',
      'Owen Tardif: joined',
    ]);
  });
});

describe('what is proved of a lost end', () => {
  it('widens its column by no more than its own words take', () => {
    const interaction = readInteraction(lostEnd);
    expect(laidOut(interaction, undefined).widest).toBe(0);
    expect(laidOut(interaction, undefined, proveInteraction(interaction)).widest).toBe('up to 0:28'.length);
  });

  it('is open between its earliest and its latest; its wait is answered all the same', () => {
    const row = rowOf(provenLayoutOf(lostEnd), 'queues[1]');
    expect(shapesOf(row)).toEqual(['open-lost 31115-58660']);
    expect(row).toMatchObject({
      duration: { kind: 'between', least: 0, most: 27_545 },
      label: { words: { kind: 'no-end' }, s: 31_115, e: 58_660 },
      sla: 'SLA missed',
    });
    // The stay before it went round again: it is a part of the same wait.
    expect(rowOf(provenLayoutOf(lostEnd), 'queues[0]')).not.toHaveProperty('sla');
  });

  it('of a segment is labelled where its end can be, not over all of it, and drawn from what is proved', () => {
    const row = rowOf(provenLayoutOf(lostSegment), 'segments[1]');
    const [solid, open] = row.shapes;
    expect(solid?.kind).toBe('container');
    expect(open?.kind).toBe('open-lost');
    expect(open?.s).toBe(solid?.e);
    expect(row.label).toMatchObject({ s: open?.s, e: open?.e });
    expect(row.duration).toMatchObject({ kind: 'between', least: (open?.s ?? 0) - (row.start ?? 0) });
  });

  it('of an agent entry tells its row as it tells the answer above the picture', () => {
    const document = sampleDocument('lost-agent-end');
    expect(rowOf(layoutOf(document), 'agents[0]').duration).toEqual({ kind: 'unknown' });
    const row = rowOf(provenLayoutOf(document), 'agents[0]');
    expect(row).toMatchObject({ problem: 'no-end', duration: { kind: 'between', least: 4_249 } });
    expect(row.label?.words).toEqual({ kind: 'no-end', where: row.where });
  });

  it('says nothing where nothing tells more than that it began', () => {
    const drawn = drawDocument('queue Support 10s, agent Ada 60s, tail 20s');
    const row = rowOf(provenLayoutOf({ ...drawn, endTimestamp: undefined, interactionTime: undefined }), 'interaction');
    expect(row.where).toBeUndefined();
    expect(row.duration).toEqual({ kind: 'unknown' });
  });

  it('is one instant where the other figures tell it', () => {
    const drawn = changed(drawDocument('ivr 5s, queue Support 40s, agent Ada 2m'), 'queues', 0, {
      endTimestamp: undefined,
    });
    const row = rowOf(provenLayoutOf(drawn), 'queues[0]');
    expect(shapesOf(row)).toEqual(['solid 5000-45000', 'derived 45000-45000']);
    expect(row.where).toEqual({ earliest: drawnInstant(45_000), latest: drawnInstant(45_000) });
  });

  it('is as it was drawn before where nothing is lost', () => {
    expect(provenLayoutOf(reference).rows.map(shapesOf)).toEqual(layoutOf(reference).rows.map(shapesOf));
  });
});

describe('a record whose figures contradict each other', () => {
  const layout = provenLayoutOf(contradiction);
  const row = rowOf(layout, 'queues[0]');

  it('is the only problem, and none before that is proved', () => {
    const problemsOf = ({ rows }: Laid) => rows.filter(({ problem }) => problem !== undefined).map(({ id }) => id);
    expect(problemsOf(layout)).toEqual(['queues[0]']);
    expect(problemsOf(layoutOf(contradiction))).toEqual([]);
    expect(rowOf(layoutOf(contradiction), 'queues[0]')).toMatchObject({
      duration: { kind: 'received', length: 18_402 },
      label: { words: { kind: 'length', length: 18_402 } },
    });
  });

  it('has its bar and its state as before, and both lengths', () => {
    expect(row).toMatchObject({
      problem: 'contradicted',
      state: { kind: 'answered' },
      duration: { kind: 'received', length: 18_402, drawn: 28_402 },
      label: { words: { kind: 'two-lengths', drawn: 28_402, received: 18_402 } },
    });
    expect(shapesOf(row)).toEqual(shapesOf(rowOf(layoutOf(contradiction), 'queues[0]')));
  });

  it('says both lengths wherever it says one', () => {
    const zeroAt = layout.axis?.zeroAt;
    if (zeroAt === undefined || !row.label) throw new Error('Nothing drawn');
    const said = 'contradicted figures: 18 s received, 28 s from start to end';
    expect(rowSentence(row, zeroAt, 'UTC')).toBe(`Queue Certificates, answered, starts at 0:22, ${said}, SLA missed`);
    expect(rowProblemWords(row)).toBe(`Queue Certificates: ${said}`);
    expect(cardWords(row, zeroAt, 'UTC')).toMatchObject({ length: '18 s or 28 s', state: `answered, ${said}` });
    expect(labelWords(row.label.words, zeroAt, 'UTC')).toEqual({
      text: 'drawn 28 s',
      more: ', received 18 s',
    });
  });

  it('may have a length that is its bar\u2019s all the same', () => {
    const drawn = drawDocument('ivr 5s, queue Support 40s, agent Ada 2m');
    const late = { startTimestamp: drawnAt(50_000), endTimestamp: drawnAt(30_000), queueTime: -20 };
    expect(rowOf(provenLayoutOf(changed(drawn, 'queues', 0, late)), 'queues[0]').problem).toBe('ends-before-start');
    const outside = { startTimestamp: drawnAt(-20_000), endTimestamp: drawnAt(20_000), queueTime: 40 };
    const early = rowOf(provenLayoutOf(changed(drawn, 'queues', 0, outside)), 'queues[0]');
    expect(early).toMatchObject({ problem: 'contradicted', duration: { kind: 'received', length: 40_000 } });
    expect(early.duration).not.toHaveProperty('drawn');
    expect(early.label?.words).toEqual({ kind: 'length', length: 40_000 });
    expect(rowProblemWords(early)).toBe('Queue Support: contradicted figures');
  });

  it('is none by an assumed rule', () => {
    const drawn = { ...drawDocument('ivr 5s, queue Support 40s, agent Ada 2m'), ivrTime: 9 };
    const { checks } = proveInteraction(readInteraction(drawn));
    expect(checks.map(({ result }) => result)).toContain('remark');
    expect(provenLayoutOf(drawn).rows.filter(({ problem }) => problem !== undefined)).toEqual([]);
  });
});

/* ---- the flag and messages ---- */

const minute = { interactionId: 'i', startTimestamp: drawnAt(0), endTimestamp: drawnAt(60_000) };

describe('the flag', () => {
  const flaggedAt = (at: number): TimelineRow =>
    rowOf(layoutOf({ ...minute, flagged: true, flagTimestamp: drawnAt(at) }), 'interaction');

  it('is a mark on the row of the interaction, and part of its sentence', () => {
    const row = flaggedAt(31_500);
    expect(row.flag).toEqual({ at: 31_500, isOutside: false });
    expect(rowSentence(row, undefined, 'UTC')).toMatch(/, flagged at 0:32$/);
  });

  it('set long after everything else is told of, and stretches nothing', () => {
    const document = { ...minute, flagTimestamp: drawnAt(7_200_000) };
    expect(layoutOf(document).axis?.to).toBe(60_000);
    expect(rowSentence(flaggedAt(7_200_000), undefined, 'UTC')).toMatch(/, flagged at 2:00:00, later than shown$/);
  });

  it('that was not set, or whose time cannot be read, is no mark', () => {
    for (const flagTimestamp of [null, undefined, 'soon', 7]) {
      const document = { ...minute, flagged: true, flagTimestamp };
      expect(rowOf(layoutOf(document), 'interaction')).not.toHaveProperty('flag');
    }
  });
});

describe('messages', () => {
  const messagesOf = (messagingTranscript: unknown): Laid => layoutOf({ ...minute, messagingTranscript });
  const sentence = (transcript: unknown): string =>
    rowSentence(rowOf(messagesOf(transcript), 'messagingTranscript'), undefined, 'UTC');

  it('are one row with a mark each, by their own time or that of their payload', () => {
    const transcript = [{ timestamp: drawnAt(40_000) }, { payload: { timestamp: drawnAt(1000), body: 'x' } }];
    const row = rowOf(messagesOf(transcript), 'messagingTranscript');
    expect(row.name).toBe('Messages, 2');
    expect(shapesOf(row)).toEqual(['marker 1000-1000', 'marker 40000-40000']);
    expect(sentence(transcript)).toBe('Messages: 2 messages, first at 0:01, last at 0:40');
  });

  it('without a time are counted, and those far from everything else left out of the picture', () => {
    expect(sentence([{ body: 'x' }, 'y'])).toBe('Messages: 2 messages, no time found');
    expect(sentence([{ timestamp: drawnAt(5000) }, { timestamp: 'soon' }])).toBe(
      'Messages: 2 messages, at 0:05, 1 without a time',
    );
    expect(sentence([{ timestamp: drawnAt(5000) }, { timestamp: drawnAt(7_200_000) }])).toBe(
      'Messages: 2 messages, first at 0:05, last at 2:00:00, 1 outside the picture',
    );
  });

  it('too close to each other to be told apart share a mark, and it is said how many there are', () => {
    const transcript = Array.from({ length: 5000 }, (_, index) => ({ timestamp: drawnAt(index * 12) }));
    const row = rowOf(messagesOf(transcript), 'messagingTranscript');
    expect(row.shapes.length).toBeLessThanOrEqual(401);
    expect(sentence(transcript)).toMatch(
      new RegExp(`^Messages: 5,000 messages, .*, drawn as ${row.shapes.length} marks, those close together as one$`),
    );
  });

  it('are found by their paths, and each by its place on the axis', () => {
    const layout = messagesOf([{ timestamp: drawnAt(40_000) }, 'no time', { timestamp: drawnAt(1000) }]);
    expect(layout.indexOf('messagingTranscript[1]')).toBe(layout.indexOf('messagingTranscript'));
    expect(layout.indexOf('messagingTranscript[3]')).toBeUndefined();
    expect(layout.messageAt('messagingTranscript[0]')).toBe(40_000);
    expect(layout.messageAt('messagingTranscript[1]')).toBeUndefined();
    expect(layout.messageNear(1400, 500)).toBe('messagingTranscript[2]');
    expect(layout.messageNear(1400, 300)).toBeUndefined();
    expect(layout.messageNear(39_999, 500)).toBe('messagingTranscript[0]');
  });

  it('are events, each of those that share a mark too', () => {
    const layout = messagesOf(Array.from({ length: 3 }, (_, index) => ({ timestamp: drawnAt(30_000 + index) })));
    const { instants } = runAtOnce(surveyRows(layout));
    expect([...instants]).toEqual(expect.arrayContaining([30_000, 30_001, 30_002]));
  });

  it.each([['a text'], [{ messages: [] }], [[]], [null], [7]])(
    'are no row where the transcript is %j',
    (transcript) => {
      expect(messagesOf(transcript).indexOf('messagingTranscript')).toBeUndefined();
    },
  );
});

describe('what is idle', () => {
  it('is one stretch or several, and said to be', () => {
    expect(idleWords({ count: 1, length: 93_993 }, true)).toBe('1 min 34 s without an event');
    expect(idleWords({ count: 3, length: 204_133 }, true)).toBe('3 stretches without an event, 3 min 24 s in all');
    expect(idleWords({ count: 2, length: 9000 }, false)).toBe(
      '2 stretches of this view without an event, 9.0 s in all',
    );
    expect(foldedWords({ count: 2, length: 9000 })).toBe(
      '2 stretches without an event, 9.0 s in all, are folded at\u00a0//',
    );
  });
});

/* ---- any document ---- */

const instants = fc.oneof(
  fc.integer({ min: -62_167_219_200_000, max: 253_402_300_799_999 }),
  fc.integer({ min: DRAWN_START, max: DRAWN_START + 100_000 }),
);
const times = fc
  .record(
    {
      startTimestamp: instants,
      endTimestamp: instants,
      conversationStartTimestamp: instants,
      conversationEndTimestamp: instants,
      wrapUpStartTimestamp: instants,
      wrapUpEndTimestamp: instants,
      holdStartTimestamp: instants,
      timestamp: instants,
      flagTimestamp: instants,
    },
    { requiredKeys: [] },
  )
  .map((record) => Object.fromEntries(Object.entries(record).map(([name, at]) => [name, new Date(at).toISOString()])));
const lengths = fc.record(
  {
    queueTime: fc.double(),
    segmentTime: fc.double(),
    interactionTime: fc.double(),
    ivrTime: fc.double(),
    holdTime: fc.integer(),
  },
  { requiredKeys: [] },
);
const ids = fc.record(
  {
    interactionSegmentId: fc.constantFrom('a', 'b', null),
    interactionAgentId: fc.constantFrom('x', 'y'),
    agentId: fc.constantFrom('p', 'q'),
    queueName: fc.constantFrom('A', 'B'),
  },
  { requiredKeys: [] },
);
const record = fc.tuple(times, lengths, ids).map((parts): WireObject => Object.assign({}, ...parts));
const records = fc.array(record, { maxLength: 6 });
/** Records with any instants, in any order, or none. */
const anyTimes = fc
  .record(
    {
      top: record,
      segments: records,
      queues: records,
      agents: records,
      customerHoldTimes: records,
      hooks: records,
      messagingTranscript: records,
      details: fc.record({ agents: records }),
      dataComplete: fc.constantFrom(true, false, null),
    },
    { requiredKeys: ['top'] },
  )
  .map(({ top, ...rest }) => ({ interactionId: 'i', ...top, ...rest }));

function everyPath(interaction: Interaction): readonly string[] {
  return [
    ...interaction.segments,
    ...interaction.queueEntries,
    ...interaction.agentEntries,
    ...interaction.holds,
    ...interaction.hooks,
    ...(interaction.messages ? [interaction.messages] : []),
  ].map(({ path }) => path);
}

function expectSound(document: unknown, fetchedAt: Instant | undefined): void {
  const interaction = readInteraction(document);
  expectSoundLayout(laidOut(interaction, fetchedAt), interaction);
  expectSoundLayout(laidOut(interaction, fetchedAt, proveInteraction(interaction, fetchedAt)), interaction);
}

function expectSoundLayout(layout: Laid, interaction: Interaction): void {
  const rowIds = layout.rows.map(({ id }) => id);
  expect(new Set(rowIds).size, 'no id twice').toBe(rowIds.length);
  const expected = ['interaction', ...everyPath(interaction)];
  expect(
    expected.filter((path) => !rowIds.includes(path)),
    'every record has a row',
  ).toEqual([]);
  layout.rows.forEach((row, index) => {
    expect(row.level - (layout.rows[index - 1]?.level ?? 0), 'levels go down one at a time').toBeLessThanOrEqual(1);
    expect([row.start, row.end].every((at) => at === undefined || Number.isFinite(at))).toBe(true);
    for (const shape of row.shapes) expectInside(shape, layout);
    if (row.flag) expect(Number.isFinite(row.flag.at)).toBe(true);
    if (row.flag?.isOutside === false) expectInside({ kind: 'marker', s: row.flag.at, e: row.flag.at }, layout);
    if (row.label) expect([row.label.s, row.label.e].every(Number.isFinite)).toBe(true);
    if (row.label?.inside) expectInside(row.label.inside, layout);
    if (row.problem === 'contradicted') expectBothLengths(row);
  });
  const hasInstant = layout.rows.some(({ start, shapes }) => start !== undefined || shapes.length > 0);
  if (hasInstant) expect(layout.axis, 'a picture wherever there is an instant').toBeDefined();
  const { axis } = layout;
  if (!axis) return;
  expect(Object.values(axis).every(Number.isFinite)).toBe(true);
  expect(axis.to).toBeGreaterThan(axis.from);
  expect(axis.from).toBeLessThanOrEqual(0);
}

/** No label of a bar tells of another length than is drawn without telling of that too. */
function expectBothLengths({ start, end, duration, label }: TimelineRow): void {
  if (start === undefined || end === undefined || duration.kind !== 'received') return;
  if (duration.drawn === undefined) expect(Math.abs(end - start - duration.length)).toBeLessThanOrEqual(toleranceOf(3));
  else expect(duration.drawn).toBe(end - start);
  if (label?.words.kind === 'length')
    expect(Math.abs(label.words.length - (end - start))).toBeLessThanOrEqual(toleranceOf(3));
}

function expectInside(shape: Shape, { axis }: TimelineLayout): void {
  expect(axis).toBeDefined();
  if (!axis) return;
  expect(shape.s).toBeGreaterThanOrEqual(axis.from);
  expect(shape.e).toBeGreaterThanOrEqual(shape.s);
  expect(shape.e).toBeLessThanOrEqual(axis.to);
}

describe('an instant decades away from the others', () => {
  const near = wire({ queues: [queue('Support', 10, 40)], agents: [talked('Robin', 40, [45, 90], 95)] });
  const whole = layoutOf(near);

  it.each([
    ['9999-12-31T23:59:59.999Z', 'Fri 31 Dec 9999'],
    ['2099-12-31T00:00:00.000Z', 'Thu 31 Dec 2099'],
  ])('as the end of a record, %s, leaves the scale as it was; its bar leads to the edge', (endTimestamp, date) => {
    const layout = layoutOf({ ...near, agents: [{ ...agentOf(near), endTimestamp }] });
    expect(layout.axis).toEqual(whole.axis);
    const row = layout.rows.find(({ id }) => id === 'agents[0]');
    expect(row?.shapes.at(-1)?.e).toBe(layout.axis?.to);
    const words = row?.label && labelWords(row.label.words, instant(0), 'UTC').text;
    expect(words).toBe(`ends ${date}, outside the picture`);
  });

  it.each(['startTimestamp', 'endTimestamp'])('as the %s of a record, 1970, leaves the scale as it was', (name) => {
    const layout = layoutOf({ ...near, agents: [{ ...agentOf(near), [name]: '1970-01-01T00:00:00.000Z' }] });
    expect(layout.axis).toEqual(whole.axis);
  });

  it('as the start of the interaction is outside too, and 0 is the first record’s start', () => {
    const layout = layoutOf({ ...near, startTimestamp: '1970-01-01T00:00:00.000Z' });
    expect(layout.axis).toMatchObject({ from: 0, to: whole.axis?.to });
    expect(layout.rows[0]?.label?.words).toMatchObject({ kind: 'past-picture', edge: 'start' });
  });
});

function agentOf({ agents }: Wire): object {
  const [agent] = Array.isArray(agents) ? agents : [];
  return agent;
}

describe('any document', () => {
  const anyFetch = fc.option(instants.map(instant), { nil: undefined });

  it('of any instants is laid out: finite, every record in one row, every shape in the picture', () => {
    fc.assert(fc.property(anyTimes, anyFetch, expectSound), { numRuns: 300 });
  });

  it('of any JSON is laid out or refused', () => {
    fc.assert(
      fc.property(anyDocument, anyFetch, (document, fetchedAt) => {
        try {
          expectSound(document, fetchedAt);
        } catch (error) {
          if (!(error instanceof LookupFailure)) throw error;
        }
      }),
      { numRuns: 200 },
    );
  });
});
