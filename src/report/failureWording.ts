/*
 * What each failed lookup means and what to do about it, in words. The failure states facts, this gives the advice.
 *
 * Exhaustive by type: a new kind of failure without words does not compile. The causes named for 404 are the three the
 * host does not tell apart; none is picked.
 */

import type { FailureFacts, Found, LookupFailureKind } from '../interaction/LookupFailure.ts';

/** The words for one failure. */
export interface FailureWords {
  readonly title: string;
  /** What happened and what it likely means. */
  readonly lead: string;
  /** What to do, one step each. */
  readonly steps: readonly string[];
}

const WORDS: Record<LookupFailureKind, (facts: FailureFacts) => FailureWords> = {
  malformed: (facts) => ({
    title: 'The host did not take these IDs',
    lead: `It answered ${status(facts)}: at least one of the two is not in the form it knows.`,
    steps: ['Compare both IDs with where you copied them from.'],
  }),
  'signed-out': (facts) => ({
    title: 'The host wants you to sign in',
    lead: `It answered ${status(facts)}: no sign-in was sent, or it is no longer valid.`,
    steps: ['Sign in again, then try once more.'],
  }),
  refused: (facts) => ({
    title: 'Your role may not read interactions',
    lead: `The host answered ${status(facts)}. Reading an interaction needs the permission INTERACTIONS_API_READ_ALL.`,
    steps: ['An administrator of this tenant can add it to your role; then try again.'],
  }),
  'not-found': (facts) => ({
    title: 'No such interaction here',
    lead: `The host answered ${status(facts)}. It does not say which of three things is wrong; both IDs are well formed.`,
    steps: [
      'The interaction ID is wrong, or the interaction is no longer kept.',
      'It belongs to another tenant than the one asked.',
      'It belongs to another region, which has a host of its own.',
    ],
  }),
  busy: (facts) => ({
    title: 'The host asks to slow down',
    lead: `It answered ${status(facts)}: too many requests in a short time.`,
    steps: ['Wait a moment, then try again. Nothing is wrong with the interaction.'],
  }),
  unreachable: () => ({
    title: 'No answer reached this page',
    lead: 'You may be offline, or the server of this page or the CxEngage host cannot be reached.',
    steps: ['Check the connection, then try again.', 'A response saved as a file opens without any connection.'],
  }),
  'timed-out': () => ({
    title: 'The host took too long',
    lead: 'It was asked, but no complete answer came in time. It may be overloaded.',
    steps: ['Try again in a minute.'],
  }),
  upstream: (facts) => ({
    title: `The host did not answer properly${facts.status === undefined ? '' : ` (${facts.status})`}`,
    lead: 'It reported a fault of its own. That says nothing about the interaction or its IDs.',
    steps: ['Try again in a minute.', 'If it stays so, tell whoever runs the host, with the time and both IDs.'],
  }),
  unexpected: (facts) => ({
    title: `The host gave an unexpected answer (${status(facts)})`,
    lead: 'This status is not in the API reference, so its meaning here is not known.',
    steps: ['Try again; if it stays so, tell whoever runs the host, with the time and both IDs.'],
  }),
  'not-json': (facts) => ({
    title: 'The answer is not JSON',
    lead: `Something else than the API answered, often a proxy or a sign-in page${
      facts.contentType ? ` (it calls itself ${facts.contentType})` : ''
    }.`,
    steps: ['Look at what it says below, then try again.'],
  }),
  unreadable: (facts) => ({
    title: 'No interaction in this answer',
    lead: `An interaction was expected; found was ${facts.found ? foundInWords(facts.found) : 'something else'}.`,
    steps: ['Check that the address or file is that of one interaction.'],
  }),
};

/** The words for a failure with its facts. */
export function failureWords(kind: LookupFailureKind, facts: FailureFacts): FailureWords {
  return WORDS[kind](facts);
}

/** What was found where an interaction was expected: "a list of 3 values", "an object with the keys a, b". */
export function foundInWords(found: Found): string {
  switch (found.kind) {
    case 'null':
      return 'null';
    case 'text':
      return 'a text';
    case 'number':
      return 'a number';
    case 'boolean':
      return 'true or false';
    case 'list':
      return found.length === 0
        ? 'an empty list'
        : `a list of ${found.length} ${found.length === 1 ? 'value' : 'values'}`;
    case 'object': {
      if (found.keyCount === 0) return 'an empty object';
      const more = found.keyCount - found.keys.length;
      return `an object with the ${found.keyCount === 1 ? 'key' : 'keys'} ${found.keys.join(', ')}${
        more > 0 ? ` and ${more} more` : ''
      }`;
    }
  }
}

function status(facts: FailureFacts): string {
  return facts.status === undefined ? 'with an error' : String(facts.status);
}
