/** Which records have no end, and which only look so. */
import { describe, expect, it } from 'vitest';
import { fieldState, isListUnreadable } from '../../src/audit/fieldState.ts';
import { missingEnds } from '../../src/audit/missingEnds.ts';
import { at, ms, offered, queue, read, running, segment, talked, type Wire, wire } from './wire.ts';

function found(document: Wire) {
  return missingEnds(read(document)).map(({ kind, endPath, startAt }) => ({ kind, endPath, startAt }));
}

describe('records without an end', () => {
  it('are none where every record has one', () => {
    expect(found(wire({ queues: [queue('Support', 0, 10)], agents: [talked('Ana', 10, [11, 90], 95)] }))).toEqual([]);
  });

  it('come in the order interaction, segments, queue entries, agent entries, each with its path and start', () => {
    const document = running({
      segments: [segment(0, 0, 50), segment(1, 40)],
      queues: [queue('Support', 1)],
      agents: [offered('Ana', 10, 12), offered('Ben', 20)],
    });
    expect(found(document)).toEqual([
      { kind: 'interaction', endPath: 'endTimestamp', startAt: ms(0) },
      { kind: 'segment', endPath: 'segments[1].endTimestamp', startAt: ms(40) },
      { kind: 'queue', endPath: 'queues[0].endTimestamp', startAt: ms(1) },
      { kind: 'agent', endPath: 'agents[1].endTimestamp', startAt: ms(20) },
    ]);
  });

  it('include an end sent as null, and one whose length was sent', () => {
    const document = wire({ queues: [queue('Support', 1, undefined, { endTimestamp: null, queueTime: 4 })] });
    expect(found(document)).toEqual([{ kind: 'queue', endPath: 'queues[0].endTimestamp', startAt: ms(1) }]);
  });

  it('include one without a start, and say that the start is not known', () => {
    expect(missingEnds(read(wire({ queues: [{ queueName: 'Support' }] })))[0]).not.toHaveProperty('startAt');
  });

  it('leave out an end that arrived and could not be read', () => {
    expect(
      found(wire({ endTimestamp: 'noon', queues: [queue('Support', 1, undefined, { endTimestamp: 5 })] })),
    ).toEqual([]);
  });

  it('leave out an interaction whose end stands in details', () => {
    expect(found(wire({ endTimestamp: undefined, details: { endTimestamp: at(100) } }))).toEqual([]);
  });

  it('look at the conversation where an agent entry is told of in details only', () => {
    const agents = [
      { resourceId: 'a', agentName: 'Ana' },
      { resourceId: 'b', agentName: 'Ben', conversationStartTimestamp: at(10), conversationEndTimestamp: at(20) },
      { resourceId: 'c', agentName: 'Cy', conversationStartTimestamp: at(30) },
    ];
    expect(found(wire({ details: { agents } }))).toEqual([
      { kind: 'agent', endPath: 'details.agents[2].conversationEndTimestamp', startAt: ms(30) },
    ]);
  });
});

describe('how a field arrived', () => {
  it('is one of four', () => {
    const interaction = read(wire({ flowName: null, customer: 5, contactPoint: '+15065550100' }));
    const state = (name: string, value: unknown) => fieldState(interaction, interaction, name, value);
    expect(state('contactPoint', interaction.contactPoint)).toBe('received');
    expect(state('flowName', interaction.flowName)).toBe('null');
    expect(state('customer', interaction.customer)).toBe('unreadable');
    expect(state('outboundIdentifier', interaction.outboundIdentifier)).toBe('absent');
  });

  it('does not call a figure unreadable that is used all the same', () => {
    const interaction = read(wire({ interactionTime: 94.2441 }));
    expect(interaction.length).toBe(94_244);
    expect(fieldState(interaction, interaction, 'interactionTime', interaction.length)).toBe('received');
  });

  it('tells a list that is no list, and an element that is no entry, from a field of one', () => {
    const unreadable = (queues: unknown) => isListUnreadable(read(wire({ queues })), 'queues');
    expect(unreadable('many')).toBe(true);
    expect(unreadable([queue('Support', 0, 1), 7])).toBe(true);
    expect(unreadable([queue('Support', 0, 1, { endTimestamp: 7 })])).toBe(false);
    expect(unreadable(undefined)).toBe(false);
  });
});
