/** How far figures can be trusted: in the reference response, without this or that of it, and in small documents. */

import { describe, expect, it } from 'vitest';
import { checksAbout } from '../../../src/audit/proof.ts';
import type { FigureTrust, TrustState } from '../../../src/audit/proving/trust.ts';
import { isFact } from '../../../src/audit/rules/figure.ts';
import contradiction from '../../../src/gateway/sample/contradiction.json' with { type: 'json' };
import lostAgentEnd from '../../../src/gateway/sample/lost-agent-end.json' with { type: 'json' };
import reference from '../../../src/gateway/sample/reference.json' with { type: 'json' };
import { instant } from '../../../src/time/instant.ts';
import { reckon, without } from '../editDocument.ts';
import { abandoned, at, offered, queue, segment, talked, type Wire, wire } from '../wire.ts';

function trustOf(document: Wire): (path: string) => FigureTrust {
  const { trust } = reckon(document);
  return (path) => {
    const found = trust.figures.find(({ figure }) => figure.path === path);
    if (!found) throw new Error(`no figure at ${path}`);
    return found;
  };
}

function pathsIn(document: Wire, state: TrustState): readonly string[] {
  return reckon(document)
    .trust.figures.filter((each) => each.state === state)
    .map(({ figure }) => figure.path);
}

/** "+ a − b" of a recomputation. */
function sumOf(trust: FigureTrust): string {
  const found = trust.state === 'unverifiable' ? trust.ifAssumed : 'recomputed' in trust ? trust.recomputed : undefined;
  return (found?.terms ?? []).map(({ sign, path }) => `${sign === 1 ? '+' : '-'} ${path}`).join(' ');
}

const DURATIONS = [
  ['interactionTime', '+ endTimestamp - startTimestamp', 'observed'],
  ['ivrTime', '+ queues[0].startTimestamp - startTimestamp', 'assumed'],
  ['customerAbandonTime', '+ segments[0].endTimestamp - segments[0].startTimestamp', 'observed'],
  ['segments[0].segmentTime', '+ segments[0].endTimestamp - segments[0].startTimestamp', 'documented'],
  ['segments[0].segmentCancelTime', '+ segments[0].endTimestamp - segments[0].startTimestamp', 'observed'],
  ['queues[0].queueTime', '+ queues[0].endTimestamp - queues[0].startTimestamp', 'documented'],
  ['queues[0].queueAbandonTime', '+ queues[0].endTimestamp - queues[0].startTimestamp', 'assumed'],
  ['queues[0].slaTime', '+ queues[0].endTimestamp - queues[0].startTimestamp', 'assumed'],
] as const;

describe('the reference response', () => {
  it('has every figure verified that was received', () => {
    const { trust, book } = reckon(reference);
    const received = book.all.filter(isFact).length;
    expect(trust.counts).toEqual({
      verified: received,
      reported: 0,
      unverifiable: 0,
      contradicted: 0,
      'not-received': book.all.length - received,
    });
    const durations = book.all.filter((figure) => isFact(figure) && figure.kind === 'duration');
    expect(durations.map(({ path }) => path)).toEqual(DURATIONS.map(([path]) => path));
  });

  it.each(DURATIONS)('has %s worked out as %s, by a rule that is %s, 0 ms off', (path, sum, evidence) => {
    const trust = trustOf(reference)(path);
    expect(sumOf(trust)).toBe(sum);
    expect(trust).toMatchObject({ state: 'verified', difference: 0, recomputed: { evidence, play: 2, via: [] } });
  });

  it('names first the rule that says what the figure is, and what makes it apply', () => {
    expect(trustOf(reference)('queues[0].queueAbandonTime')).toMatchObject({
      recomputed: { rules: ['QUEUE_ABANDON_TIME'], given: ['queues[0].queueAbandoned'] },
    });
  });

  it('has no figure verified from itself', () => {
    for (const each of reckon(reference).trust.figures) {
      if (each.state !== 'verified') continue;
      expect(each.recomputed.terms.map(({ path }) => path)).not.toContain(each.figure.path);
    }
  });

  it.each(['interactionTime', 'segments[0].segmentTime'])('without %s has it worked out all the same', (path) => {
    const trust = trustOf(without(reference, path))(path);
    expect(trust).toMatchObject({ state: 'not-received', how: 'absent', recomputed: { play: 2 } });
  });

  it('without its own start has its length verified from that of segment 0', () => {
    const trust = trustOf(without(reference, 'startTimestamp', 'details.startTimestamp'))('interactionTime');
    expect(sumOf(trust)).toBe('+ endTimestamp - segments[0].startTimestamp');
    expect(trust).toMatchObject({
      state: 'verified',
      recomputed: { rules: ['INTERACTION_TIME', 'FIRST_SEGMENT_START'], via: ['startTimestamp'], evidence: 'observed' },
    });
  });

  it('without the end of the stay cannot verify what rests on it, and says on what', () => {
    const document = without(reference, 'queues[0].endTimestamp');
    const touched = pathsIn(document, 'unverifiable');
    expect(touched).toEqual(['queues[0].queueTime', 'queues[0].queueAbandonTime', 'queues[0].slaTime']);
    for (const path of touched) {
      const trust = trustOf(document)(path);
      expect(trust).toMatchObject({ lack: { missing: [{ path: 'queues[0].endTimestamp' }], doubted: [] } });
      // That an abandoned stay ends with its segment, as in one sample, is not enough; it agrees, though.
      expect(trust).toMatchObject({ ifAssumed: { evidence: 'assumed' } });
    }
    expect(trustOf(document)('customerAbandonTime')).toMatchObject({ state: 'verified' });
  });

  it('without the end of the segment has its two lengths verified by each other, and says what they lack', () => {
    const trust = trustOf(without(reference, 'segments[0].endTimestamp'))('segments[0].segmentTime');
    expect(trust).toMatchObject({
      state: 'verified',
      recomputed: { evidence: 'observed' },
      lack: { missing: [{ path: 'segments[0].endTimestamp' }] },
    });
  });
});

describe('a figure', () => {
  it('without any rule about it is only reported', () => {
    expect(trustOf(wire({ thirdPartyTime: 3 }))('thirdPartyTime').state).toBe('reported');
  });

  it('that one order alone holds is only reported', () => {
    const trust = trustOf(wire({ agents: [offered('Ana', 3, 9)] }));
    expect(trust('agents[0].startTimestamp').state).toBe('reported');
  });

  it('is not worked out from an order, even where two leave one value only', () => {
    const document = wire({ segments: [segment(0, 0, 10, { segmentTime: null })], queues: [queue('A', 10, 10)] });
    expect(trustOf(without(document, 'queues[0].queueTime'))('queues[0].endTimestamp').state).toBe('reported');
  });

  it('that an assumed rule disagrees with is only reported, and its checks remark on it', () => {
    const document = wire({ ivrTime: 70, queues: [queue('A', 10, 20)] });
    const { trust, checks } = reckon(document);
    const found = trust.figures.find(({ figure }) => figure.path === 'ivrTime');
    expect(found?.state).toBe('reported');
    const about = checksAbout(trust, found?.figure ?? { index: -1 }).map((place) => checks[place]);
    expect(about.map((check) => [check?.rule, check?.result])).toEqual([
      ['DURATION_NOT_NEGATIVE', 'holds'],
      ['NO_LONGER_THAN_INTERACTION', 'holds'],
      ['IVR_TIME', 'remark'],
    ]);
  });

  it('verified by a rule that is known stays so, whatever an assumed one says', () => {
    const document = wire({ queues: [abandoned('A', 10, 90)] });
    expect(reckon(document).checks.map(({ rule, result }) => `${rule} ${result}`)).toContain(
      'QUEUE_ABANDON_END remark',
    );
    expect(trustOf(document)('queues[0].endTimestamp').state).toBe('verified');
  });

  it('sent with rounding is verified within it, and told how far off it is', () => {
    const document = wire({ interactionTime: 100.001 });
    expect(trustOf(document)('interactionTime')).toMatchObject({ state: 'verified', difference: 1 });
    expect(trustOf(document)('endTimestamp')).toMatchObject({
      state: 'verified',
      difference: -1,
      recomputed: { play: 2 },
    });
  });

  it('that is null says so, and what it would be', () => {
    const trust = trustOf(wire({ queues: [queue('A', 3, 8, { queueTime: null })] }))('queues[0].queueTime');
    expect(trust).toMatchObject({ state: 'not-received', how: 'null', recomputed: { value: 5000, play: 2 } });
  });

  it('that cannot be read and cannot be worked out says what that lacks', () => {
    const trust = trustOf(wire({ queues: [queue('A', 3, undefined, { queueTime: 'long' })] }))('queues[0].queueTime');
    expect(trust).toMatchObject({
      state: 'not-received',
      how: 'unreadable',
      lack: { missing: [{ path: 'queues[0].endTimestamp' }] },
    });
    expect(trust).not.toHaveProperty('recomputed');
  });
});

describe('a sum', () => {
  const held = { customerHolds: 1, customerHoldTimes: [{ startTimestamp: at(30), endTimestamp: at(42) }] };
  const document = wire({
    ...held,
    customerHoldTime: 12,
    customerConversationTime: 50,
    customerTalkTime: 38,
    agents: [talked('Ana', 20, [22, 72], 80)],
  });

  it('verifies its total', () => {
    const trust = trustOf(document);
    expect(sumOf(trust('customerTalkTime'))).toBe('+ customerConversationTime - customerHoldTime');
    expect(trust('customerTalkTime')).toMatchObject({ recomputed: { value: 38_000, play: 2, rules: ['TALK_TIME'] } });
    expect(sumOf(trust('customerHoldTime'))).toBe(
      '+ customerHoldTimes[0].endTimestamp - customerHoldTimes[0].startTimestamp',
    );
  });

  it('verifies no part', () => {
    expect(trustOf(document)('customerHoldTimes[0].endTimestamp').state).toBe('reported');
  });

  it('rests on what its parts rest on', () => {
    expect(pathsIn(lostAgentEnd, 'unverifiable')).toEqual(['customerConversationTime', 'customerTalkTime']);
    expect(trustOf(lostAgentEnd)('customerTalkTime')).toMatchObject({
      lack: { missing: [{ path: 'details.agents[0].conversationEndTimestamp' }] },
    });
  });

  it('is worked out where it was not received', () => {
    const trust = trustOf(without(document, 'customerHoldTime'))('customerHoldTime');
    expect(trust).toMatchObject({ state: 'not-received', recomputed: { value: 12_000, rules: ['HOLD_TIME'] } });
  });
});

describe('figures that contradict each other', () => {
  it('are told, each with its contradiction and the failing check', () => {
    const { checks } = reckon(contradiction);
    const failing = checks.findIndex(({ result }) => result === 'fails');
    expect(pathsIn(contradiction, 'contradicted')).toEqual([
      'queues[0].startTimestamp',
      'queues[0].endTimestamp',
      'queues[0].queueTime',
    ]);
    expect(trustOf(contradiction)('queues[0].queueTime')).toMatchObject({ contradictions: [0], checks: [failing] });
  });

  it('verify nothing: what is made of them says so', () => {
    expect(trustOf(contradiction)('ivrTime')).toMatchObject({
      state: 'unverifiable',
      lack: { missing: [], doubted: [{ path: 'queues[0].startTimestamp' }] },
    });
  });

  it('verify nothing: an equal instant is only reported, and a length that would be made of one says so', () => {
    const early = queue('A', -1, undefined, { interactionSegmentId: 'elsewhere' });
    const segments = [segment(0, 0, 100, { segmentTime: null })];
    const document = wire({ interactionTime: null, queues: [early], segments });
    expect(pathsIn(document, 'contradicted')).toEqual(['startTimestamp', 'queues[0].startTimestamp']);
    expect(trustOf(document)('segments[0].startTimestamp').state).toBe('reported');
    expect(trustOf(document)('interactionTime')).toMatchObject({ lack: { doubted: [{ path: 'startTimestamp' }] } });
  });

  it('are told too where only a chain over missing instants shows it', () => {
    const early = segment(1, 0, 50, { startTimestamp: null, segmentTime: 60 });
    const document = wire({ segments: [segment(0, 0, 100), early] });
    expect(trustOf(document)('segments[1].segmentTime')).toMatchObject({ contradictions: [0], checks: [] });
  });

  it('count both sides of a failing check, though one contradiction was enough to set one side aside', () => {
    const document = wire({ queues: [queue('A', -20, 70, { queueTime: 60 })] });
    expect(pathsIn(document, 'contradicted')).toEqual([
      'startTimestamp',
      'queues[0].startTimestamp',
      'queues[0].endTimestamp',
      'queues[0].queueTime',
    ]);
    expect(trustOf(document)('startTimestamp')).toMatchObject({ contradictions: [] });
  });

  it('are no more than a remark where the rule between them was only observed', () => {
    const { trust, contradictions } = reckon(wire({ queues: [queue('A', 20, 110)] }));
    expect(trust.counts.contradicted).toBe(0);
    expect(contradictions).toEqual([]);
  });

  it('can be one figure alone', () => {
    expect(pathsIn(wire({ thirdPartyTime: -3 }), 'contradicted')).toEqual(['thirdPartyTime']);
  });
});

describe('a rule that was chosen by an instant', () => {
  it('does not verify that instant', () => {
    const stays = wire({ ivrTime: 3, queues: [queue('A', 3, undefined), queue('B', 8, 9)] });
    expect(trustOf(stays)('ivrTime')).toMatchObject({ state: 'verified', recomputed: { evidence: 'assumed' } });
    // Which stay was the first is known by the very instant that would be worked out.
    expect(trustOf(stays)('queues[0].startTimestamp').state).toBe('reported');
    const stay = wire({ ivrTime: 3, queues: [queue('A', 3, undefined)] });
    expect(trustOf(stay)('queues[0].startTimestamp').state).toBe('verified');
  });
});

describe('a length that two rules are about', () => {
  it('is not verified by one of them through the other', () => {
    // customerAbandonTime is the length of the only segment, and that from the start to the end of the stay.
    const document = wire({
      customerAbandonTime: 100,
      segments: [segment(0, 0, undefined, { segmentCancelled: true })],
      queues: [queue('A', 10, undefined, { queueAbandoned: true })],
    });
    expect(trustOf(document)('customerAbandonTime').state).toBe('unverifiable');
    const ended = wire({ ...document, queues: [abandoned('A', 10, 100)] });
    const trust = trustOf(ended)('customerAbandonTime');
    expect(trust).toMatchObject({ state: 'unverifiable', ifAssumed: { evidence: 'assumed' } });
    expect(sumOf(trust)).toBe('+ queues[0].endTimestamp - segments[0].startTimestamp');
  });
});

describe('figures that end where the platform stopped the interaction', () => {
  const document = JSON.parse(JSON.stringify(reference));

  it('are verified by nothing, however well they agree; the others are', () => {
    const free = reckon(document);
    const end = free.book.top.end.value;
    if (end === undefined) throw new Error('no end');
    const { figures } = reckon(document, undefined, instant(end)).trust;
    const stateOf = (path: string): TrustState | undefined => figures.find(({ figure }) => figure.path === path)?.state;
    expect(free.trust.figures.find(({ figure }) => figure.path === 'interactionTime')?.state).toBe('verified');
    expect(stateOf('interactionTime')).toBe('unverifiable');
    expect(stateOf('endTimestamp')).toBe('reported');
    expect(stateOf('ivrTime')).toBe('verified');
    const restsOnEnd = figures.filter((trust) => 'lack' in trust && trust.lack.imposed.length > 0);
    expect(restsOnEnd.every(({ state }) => state === 'unverifiable')).toBe(true);
  });
});
