/**
 * What the peer has to give: the sample tenant's documents byte for byte, and one interaction that is still going on.
 *
 * The running one is drawn in stages and moves with the questions, not with the clock, so that a test decides when it
 * ends: in the queue, answered, (still answered as often as wanted), ended. Its times are near now all the same, because
 * a reader's "so far" and a page's refreshing look at them.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type InteractionRef, interactionPath } from '../../src/interaction/endpoint.ts';
import { DRAWN_START, drawDocument, type WireObject } from '../drawDocument.ts';

// From the root: the launcher and the test runner both start there, and a bundled module has no address of its own.
const FOLDER = join(process.cwd(), 'src/gateway/sample');

/** The tenant of the reference response. */
export const REFERENCE: InteractionRef = {
  tenantId: '2336d1ec-c956-47e1-b3b1-fe8fde81b2b4',
  interactionId: 'b2109780-db83-11e7-9709-c2b07aa3bee9',
};

/** The made-up tenant of all other documents. */
export const TENANT = '00000000-0000-4000-8000-000000000506';

/** The sample documents' texts by path. */
export function readSampleDocuments(): Map<string, string> {
  const texts = new Map<string, string>();
  for (const name of readdirSync(FOLDER)) {
    const text = readFileSync(join(FOLDER, name), 'utf8');
    const { tenantId, interactionId } = JSON.parse(text) as InteractionRef;
    texts.set(interactionPath({ tenantId, interactionId }), text);
  }
  return texts;
}

/** The same document under other ids, all else as it was. */
export function underOtherIds(text: string, ref: InteractionRef): string {
  return text
    .replace(/("tenantId"\s*:\s*)"[^"]*"/, `$1"${ref.tenantId}"`)
    .replace(/("interactionId"\s*:\s*)"[^"]*"/, `$1"${ref.interactionId}"`);
}

/** The document with a member more, at its end, so that everything before it stays byte for byte. */
export function withMember(text: string, name: string, value: unknown): string {
  const end = text.lastIndexOf('}');
  return `${text.slice(0, end).trimEnd()},\n  ${JSON.stringify(name)}: ${JSON.stringify(value)}\n${text.slice(end)}`;
}

const WAITING = 'ivr 6s, queue Support running';
const TALKING = 'ivr 6s, queue Support 19s, agent Ada Brook running offer 4s';
const ENDED = 'ivr 6s, queue Support 19s, agent Ada Brook 95s offer 4s wrap 20s';

/**
 * An interaction that goes on until it has been asked for a number of times.
 *
 * @param endsAt the question, counted from 1, that finds it ended; the first finds it in the queue
 * @param startedAt when it began, ms since 1970
 * @returns gives the text for the n-th question
 */
export function runningInteraction(
  ref: InteractionRef,
  endsAt: number,
  startedAt: number,
): (question: number) => string {
  return (question) => {
    const line = question >= endsAt ? ENDED : question <= 1 ? WAITING : TALKING;
    return `${JSON.stringify(movedTo(startedAt, { ...drawDocument(line), ...ref }), null, 2)}\n`;
  };
}

/** Every timestamp of a drawn document, moved so that it begins at another instant. */
function movedTo(startedAt: number, document: WireObject): unknown {
  const move = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(move);
    if (typeof value === 'object' && value !== null) {
      return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, move(member)]));
    }
    if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)) return value;
    return new Date(Date.parse(value) - DRAWN_START + startedAt).toISOString();
  };
  return move(document);
}
