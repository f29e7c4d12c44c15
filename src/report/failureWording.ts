/*
 * What each failed lookup means and what to do about it, in words. The failure states facts, this gives the advice.
 *
 * Exhaustive by type: a new kind of failure without words does not compile. The causes named for 404 are the three the
 * host does not tell apart; none is picked.
 */

import type { FailureFacts, Found, LookupFailureKind } from '../interaction/LookupFailure.ts';
import { formatCountdown } from '../time/lengths.ts';

/** The words for one failure. */
interface FailureWords {
  readonly title: string;
  /** What happened and what it likely means. */
  readonly lead: string;
  /** What to do, one step each. */
  readonly steps: readonly string[];
}

const TELL_OPERATOR = 'If it stays so, tell whoever runs this page, with the time and both IDs.';

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
    steps: [
      'An administrator of this tenant can add it to your role; then try again, no new sign-in is needed.',
      'If your role has it, it may be a role in another tenant than this one.',
    ],
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
    lead: `It answered ${status(facts)}: too many requests in a short time.${
      facts.retryAfter === undefined ? '' : ` It asks to wait ${formatCountdown(facts.retryAfter)}.`
    }`,
    steps: ['Wait, then try again. Nothing is wrong with the interaction.'],
  }),
  offline: () => ({
    title: 'You are offline',
    lead: 'Your browser says that it has no connection, so nothing could be asked.',
    steps: [
      'It is asked again by itself as soon as the connection is back.',
      'A response saved as a file opens without any connection.',
    ],
  }),
  unreachable: ({ by }) =>
    by === 'gateway'
      ? {
          title: 'CxEngage could not be reached',
          lead: 'The server of this page got no connection to the CxEngage host: the host may be down, or its name, its certificate or a firewall may be in the way.',
          steps: ['Try again in a minute.', TELL_OPERATOR, 'A response saved as a file opens without any connection.'],
        }
      : {
          title: 'No answer reached this page',
          lead: 'The server of this page cannot be reached. It may be down, or the way there may be blocked.',
          steps: ['Check the connection, then try again.', 'A response saved as a file opens without any connection.'],
        },
  'timed-out': () => ({
    title: 'The host took too long',
    lead: 'It was asked, but no complete answer came in two minutes. It may be overloaded.',
    steps: ['Try again in a minute.', TELL_OPERATOR],
  }),
  upstream: (facts) => ({
    title: `The host did not answer properly${facts.status === undefined ? '' : ` (${facts.status})`}`,
    lead: 'It reported a fault of its own. That says nothing about the interaction or its IDs.',
    steps: ['Try again in a minute.', TELL_OPERATOR],
  }),
  unexpected: (facts) => ({
    title: `The host gave an unexpected answer (${status(facts)})`,
    lead: 'This status is not in the API reference, so its meaning here is not known.',
    steps: [`Try again. ${TELL_OPERATOR}`],
  }),
  redirected: (facts) => ({
    title: `The host pointed somewhere else${facts.status === undefined ? '' : ` (${facts.status})`}`,
    lead: 'It answered with a redirect. None is followed, since your sign-in would go along to wherever it leads.',
    steps: [
      'Whoever runs this page should check the address of the API: a redirect often means a moved or a wrong host.',
    ],
  }),
  'not-json': (facts) => ({
    title: 'The answer is not JSON',
    lead: `Something else than the API answered, often a proxy or a sign-in page${
      facts.contentType && facts.by === undefined ? ` (it calls itself ${facts.contentType})` : ''
    }.`,
    steps: [facts.excerpt ? 'Look at what it says below, then try again.' : `Try again. ${TELL_OPERATOR}`],
  }),
  'too-large': () => ({
    title: 'The answer is too large',
    lead: 'It has more than 64 MB, which is more than is read of one interaction. The reading was ended.',
    steps: [
      'An interaction has some kilobytes, one with a long transcript some megabytes: what came is probably something else.',
      'Whoever runs this page can fetch it without the page and look.',
    ],
  }),
  'cut-off': (facts) => ({
    title: 'The answer broke off',
    lead: `The connection ended in the middle of it${
      facts.receivedBytes ? `, after ${bytesInWords(facts.receivedBytes)}` : ''
    }. What came is not shown, since figures could be missing from it without a sign.`,
    steps: ['Try again.', TELL_OPERATOR],
  }),
  unreadable: (facts) => ({
    title: 'No interaction in this answer',
    lead: `An interaction was expected; found was ${facts.found ? foundInWords(facts.found) : 'something else'}.`,
    steps: ['Check that the address or file is that of one interaction.'],
  }),
  'another-interaction': () => ({
    title: 'The answer is another interaction',
    lead: 'The document that came carries other IDs than those asked for. It is held back, so that its figures are not taken for the wrong ones.',
    steps: ['Try again; if the same comes again, show it to whoever runs the host.'],
  }),
  overloaded: () => ({
    title: 'The server of this page is busy',
    lead: 'It is answering as many requests as it can, and has not passed this one on.',
    steps: ['Try again in a minute.'],
  }),
  'not-offered': () => ({
    title: 'This page does not ask for that',
    lead: 'Whoever runs it has turned it off, so the host was not asked.',
    steps: ['Ask whoever runs this page.'],
  }),
  'gateway-fault': () => ({
    title: 'The server of this page failed',
    lead: 'The fault is in the viewer’s own server, not in the interaction and not in CxEngage.',
    steps: [`Try again. ${TELL_OPERATOR}`],
  }),
};

/** The words for a failure with its facts. */
export function failureWords(kind: LookupFailureKind, facts: FailureFacts): FailureWords {
  return WORDS[kind](facts);
}

function bytesInWords(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  return bytes < 1_000_000 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** What was found where an interaction was expected: "a list of 3 values", "an object with the keys a, b". */
function foundInWords(found: Found): string {
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
