/*
 * What a step of a proof may say, by the rule it names: a table of the checker's own, made from the documented definitions and
 * the observed identities, so that a step is not believed because the page took it.
 *
 *   length   to - from = figure, give or take the rounding        both ways
 *   order    from <= to, or from + figure <= to                   towards later for a latest, towards earlier for an earliest
 *   same     from = to                                            both ways
 */

/** A rule: two instants by their paths, in which `#1`, `#2` stand for indices, and the figure between them. */
export interface Shape {
  readonly kind: 'length' | 'order' | 'same';
  /** The earlier one. */
  readonly from: RegExp;
  readonly to: RegExp;
  readonly figure?: RegExp;
  /** Whether both must be fields of one record. */
  readonly isOneRecord?: boolean;
}

const path = (text: string): RegExp =>
  new RegExp(`^${text.replaceAll('.', '\\.').replaceAll('[]', '\\[\\d+\\]').replaceAll('*', '[A-Za-z]*')}$`);
const either = (...texts: readonly string[]): RegExp =>
  new RegExp(texts.map((text) => `(?:${path(text).source})`).join('|'));

const START = path('startTimestamp');
const END = path('endTimestamp');
const TALK_START = either('agents[].conversationStartTimestamp', 'details.agents[].conversationStartTimestamp');
const TALK_END = either('agents[].conversationEndTimestamp', 'details.agents[].conversationEndTimestamp');
const AGENT_START = path('agents[].startTimestamp');
const AGENT_END = path('agents[].endTimestamp');
const SEGMENT_START = path('segments[].startTimestamp');
const SEGMENT_END = path('segments[].endTimestamp');
const QUEUE_START = path('queues[].startTimestamp');
const QUEUE_END = path('queues[].endTimestamp');
const ANY_START = /(?:^|[.[\]])\w*[sS]tart(?:Timestamp)?$/;
const ANY_END = /(?:^|[.[\]])\w*[eE]nd(?:Timestamp)?$/;

/** What each rule says. Only rules that may bound an instant. */
export const SHAPES: Readonly<Record<string, readonly Shape[]>> = {
  END_NOT_BEFORE_START: [{ kind: 'order', from: ANY_START, to: ANY_END, isOneRecord: true }],
  NO_LONGER_THAN_INTERACTION: [{ kind: 'order', from: START, to: END, figure: either('ivr*', 'customer*') }],
  AGENT_END_NOT_BEFORE_START: [{ kind: 'order', from: ANY_START, to: ANY_END, isOneRecord: true }],
  SEGMENT_TIME: [
    { kind: 'length', from: SEGMENT_START, to: SEGMENT_END, figure: path('segments[].segmentTime'), isOneRecord: true },
  ],
  QUEUE_TIME: [
    { kind: 'length', from: QUEUE_START, to: QUEUE_END, figure: path('queues[].queueTime'), isOneRecord: true },
  ],
  INTERACTION_TIME: [{ kind: 'length', from: START, to: END, figure: path('interactionTime') }],
  SEGMENT_CANCEL_TIME: [
    {
      kind: 'length',
      from: SEGMENT_START,
      to: SEGMENT_END,
      figure: path('segments[].segmentCancelTime'),
      isOneRecord: true,
    },
  ],
  CUSTOMER_ABANDON_TIME: [
    { kind: 'length', from: SEGMENT_START, to: SEGMENT_END, figure: path('customerAbandonTime'), isOneRecord: true },
  ],
  NOT_BEFORE_INTERACTION: [
    {
      kind: 'order',
      from: START,
      to: either(
        'segments[].startTimestamp',
        'queues[].startTimestamp',
        'agents[].conversationStartTimestamp',
        'details.agents[].conversationStartTimestamp',
      ),
    },
  ],
  CONVERSATION_NOT_BEFORE_INTERACTION: [{ kind: 'order', from: START, to: TALK_START }],
  QUEUE_IN_SEGMENT: [
    { kind: 'order', from: SEGMENT_START, to: QUEUE_START },
    { kind: 'order', from: QUEUE_END, to: SEGMENT_END },
  ],
  CONVERSATION_IN_ALLOCATION: [
    { kind: 'order', from: AGENT_START, to: TALK_START },
    { kind: 'order', from: TALK_END, to: AGENT_END },
  ],
  QUEUE_BEFORE_ANSWER: [{ kind: 'order', from: QUEUE_END, to: TALK_START }],
  FIRST_SEGMENT_START: [{ kind: 'same', from: START, to: SEGMENT_START }],
};

/** How far received figures may be from what happened, in ms: an instant in a contradiction, and the length in a step. */
export interface Rounding {
  readonly instant: number;
  readonly figure: number;
}

/** The same by the version of the rules a proof was made by. */
export const ROUNDING: Readonly<Record<number, Rounding>> = {
  1: { instant: 0, figure: 1 },
  2: { instant: 1, figure: 1 },
  3: { instant: 1, figure: 1 },
};

/** Two figures so many ms apart are equal. */
export const EQUAL_WITHIN = 2;

/** The record a field belongs to: "queues[0]" of "queues[0].endTimestamp". */
export function recordOf(field: string): string {
  return field.includes('.') ? field.slice(0, field.lastIndexOf('.')) : '';
}
