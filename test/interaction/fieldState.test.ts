/** How a field of the document arrived. */
import { describe, expect, it } from 'vitest';
import { fieldState, isListUnreadable } from '../../src/interaction/fieldState.ts';
import { queue, read, wire } from '../audit/wire.ts';

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
