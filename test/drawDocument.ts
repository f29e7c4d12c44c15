/**
 * Draws a wire document from a line of words, so that a test shows the case it is about:
 *
 *   drawDocument('ivr 5s, queue Support 40s, agent Ada 2m')
 *   drawDocument('ivr 8s, queue Billing 12s, agent Bo 9s rejected, queue Billing 14s lost, agent Ada 1m offer 4s wrap 20s')
 *   drawDocument('queue Support 94s abandoned'), drawDocument('ivr 9s, queue Support running')
 *
 * Steps follow each other in time from 2026-03-02T10:00:00.000Z on; lengths are `173ms`, `5s`, `2m`, `1h` or `2m30s`.
 *
 * - `ivr LENGTH` (`abandoned`): time in the flow. Later `ivr` steps are ignored by `ivrTime`, which is the first one's.
 * - `queue NAME LENGTH` (`abandoned`, `lost`, `running`): a queue entry. `lost` takes its end and every figure that
 *   rests on it away and lets time go on; `running` does the same and leaves the whole document without an end.
 * - `agent NAME LENGTH`: an agent entry with a conversation of that length, then
 *   `offer LENGTH` before it, `wrap LENGTH` after it (the customer is gone by then: the interaction ends before it),
 *   `hold LENGTH at LENGTH` inside it, the latter counted from its start; or `rejected`, `ignored` for an offer of that
 *   length without a conversation; or `lost`, `running` for one without an end.
 * - `transfer`, `participant`: a new segment begins.
 * - `link LENGTH`: a CRM link made so long after the beginning.
 * - `tail LENGTH`: the interaction goes on for so long after its last segment.
 *
 * Agents and queues are the same wherever they have the same name. Everything adds up to the millisecond. Field names of
 * `agents[]` and `customerHoldTimes[]` other than the ids are guesses, as in the sample tenant.
 */

/** A JSON object of the wire, open to a test's own changes. */
export type WireObject = Record<string, unknown>;

/** A drawn document. Lists are there only where they have members, except `segments`. */
export interface WireDocument extends WireObject {
  segments: WireObject[];
  queues?: WireObject[];
  agents?: WireObject[];
  customerHoldTimes?: WireObject[];
  hooks?: WireObject[];
}

/** When every drawn document begins, ms since 1970. */
export const DRAWN_START = Date.UTC(2026, 2, 2, 10);

/** A timestamp so many ms after the beginning. */
export function drawnAt(ms: number): string {
  return new Date(DRAWN_START + ms).toISOString();
}

/** Draws a document; throws on a word it does not know. */
export function drawDocument(line: string): WireDocument {
  const drawing = new Drawing();
  for (const step of line.split(',')) drawing.draw(step.trim());
  return drawing.finish();
}

type Words = string[];

class Drawing {
  private now = 0;
  /** When the customer left: wrap-up goes on after it. */
  private customerUntil = 0;
  private tail = 0;
  private ivrTime: number | undefined;
  private isRunning = false;
  private isIvrAbandoned = false;
  private endType = 'success';
  private readonly segments: WireObject[] = [];
  private readonly queues: WireObject[] = [];
  private readonly agents: WireObject[] = [];
  private readonly holds: WireObject[] = [];
  private readonly hooks: WireObject[] = [];

  constructor() {
    this.beginSegment('interaction');
  }

  draw(step: string): void {
    const words = step.split(/\s+/);
    switch (words.shift()) {
      case 'ivr':
        this.drawIvr(words);
        break;
      case 'queue':
        this.drawQueue(words);
        break;
      case 'agent':
        this.drawAgent(words);
        break;
      case 'transfer':
        this.beginSegment('transfer');
        break;
      case 'participant':
        this.beginSegment('add-participant');
        break;
      case 'link':
        this.hooks.push({
          hookType: 'zendesk',
          hookSubType: 'ticket',
          hookId: String(this.hooks.length + 1),
          timestamp: drawnAt(takeLength(words)),
        });
        break;
      case 'tail':
        this.tail = takeLength(words);
        break;
      default:
        throw new Error(`"${step}" begins with no step there is`);
    }
  }

  finish(): WireDocument {
    this.endSegment();
    const end = this.customerUntil + this.tail;
    const ended = this.isRunning
      ? { dataComplete: false }
      : { endTimestamp: drawnAt(end), interactionTime: end / 1000, dataComplete: true };
    return {
      tenantId: '00000000-0000-4000-8000-000000000506',
      interactionId: '00000000-0000-4000-8000-000000000001',
      direction: 'inbound',
      channelType: 'voice',
      flowName: 'Main Menu',
      startTimestamp: drawnAt(0),
      ...ended,
      ...(this.ivrTime === undefined ? {} : { ivrTime: this.ivrTime / 1000 }),
      ...(this.isIvrAbandoned ? { ivrAbandoned: true } : {}),
      segments: this.segments,
      ...listed('queues', this.queues),
      ...listed('agents', this.agents),
      ...listed('customerHoldTimes', this.holds),
      ...listed('hooks', this.hooks),
    };
  }

  private drawIvr(words: Words): void {
    const length = takeLength(words);
    this.ivrTime ??= length;
    this.isIvrAbandoned = takeWord(words, 'abandoned');
    if (this.isIvrAbandoned) this.endType = 'customer-disconnect';
    this.pass(length);
  }

  private drawQueue(words: Words): void {
    const name = takeName(words);
    const isRunning = takeWord(words, 'running');
    const length = isRunning ? 0 : takeLength(words);
    const isLost = takeWord(words, 'lost');
    const isAbandoned = takeWord(words, 'abandoned');
    const entry: WireObject = {
      interactionQueueId: `queue-entry-${this.queues.length}`,
      interactionSegmentId: this.segmentId(),
      queueId: `queue-${name}`,
      queueName: name,
      startTimestamp: drawnAt(this.now),
    };
    this.queues.push(entry);
    this.pass(length);
    if (isRunning) this.isRunning = true;
    if (isRunning || isLost) return;
    Object.assign(entry, { endTimestamp: drawnAt(this.now), queueTime: length / 1000, queueAbandoned: isAbandoned });
    if (!isAbandoned) return;
    Object.assign(entry, { queueExitType: 'abandon', queueAbandonTime: length / 1000, slaTime: length / 1000 });
    this.endType = 'customer-disconnect';
  }

  private drawAgent(words: Words): void {
    const name = takeName(words);
    const isRunning = takeWord(words, 'running');
    const length = isRunning ? 0 : takeLength(words);
    const isLost = takeWord(words, 'lost');
    const isRejected = takeWord(words, 'rejected');
    const isIgnored = takeWord(words, 'ignored');
    const offer = takeAfter(words, 'offer');
    const wrap = takeAfter(words, 'wrap');
    const hold = takeAfter(words, 'hold');
    const holdAt = takeAfter(words, 'at');
    if (words.length > 0) throw new Error(`An agent has no "${words.join(' ')}"`);
    const entry: WireObject = {
      interactionAgentId: `agent-entry-${this.agents.length}`,
      interactionSegmentId: this.segmentId(),
      agentId: `agent-${name}`,
      agentName: name,
      startTimestamp: drawnAt(this.now),
    };
    this.agents.push(entry);
    if (isRejected) entry.rejected = true;
    if (!isRejected && !isIgnored) {
      this.pass(offer);
      entry.conversationStartTimestamp = drawnAt(this.now);
      if (hold > 0) {
        const from = this.now + holdAt;
        this.holds.push({ startTimestamp: drawnAt(from), endTimestamp: drawnAt(from + hold) });
      }
    }
    this.pass(length);
    if (isRunning) this.isRunning = true;
    if (isRunning || isLost) return;
    if (!isRejected && !isIgnored) entry.conversationEndTimestamp = drawnAt(this.now);
    this.now += wrap;
    entry.endTimestamp = drawnAt(this.now);
  }

  private beginSegment(startType: string): void {
    this.endSegment();
    const number = this.segments.length;
    this.segments.push({
      segmentNumber: number,
      interactionSegmentId: `segment-${number}`,
      segmentStartType: startType,
      startTimestamp: drawnAt(this.now),
      ...(startType === 'transfer' ? { transfer: true } : {}),
      ...(startType === 'add-participant' ? { addParticipant: true } : {}),
      ...(number > 0 && this.agents.length > 0 ? { interactionAgentId: `agent-entry-${this.agents.length - 1}` } : {}),
    });
  }

  private endSegment(): void {
    const segment = this.segments.at(-1);
    if (!segment || this.isRunning) return;
    const start = Date.parse(String(segment.startTimestamp)) - DRAWN_START;
    Object.assign(segment, {
      endTimestamp: drawnAt(this.now),
      segmentTime: (this.now - start) / 1000,
      segmentEndType: this.endType,
    });
  }

  private segmentId(): string {
    return `segment-${this.segments.length - 1}`;
  }

  private pass(length: number): void {
    this.now += length;
    this.customerUntil = this.now;
  }
}

function listed(name: string, list: WireObject[]): WireObject {
  return list.length === 0 ? {} : { [name]: list };
}

/** All words up to the first length or known word make the name. */
function takeName(words: Words): string {
  const end = words.findIndex((word) => lengthOf(word) !== undefined || /^(running|lost)$/.test(word));
  const name = words.splice(0, end < 0 ? words.length : end).join(' ');
  if (name === '') throw new Error('A queue or an agent without a name');
  return name;
}

function takeLength(words: Words): number {
  const length = lengthOf(words.shift() ?? '');
  if (length === undefined) throw new Error('A step without a length');
  return length;
}

function takeWord(words: Words, word: string): boolean {
  const place = words.indexOf(word);
  if (place >= 0) words.splice(place, 1);
  return place >= 0;
}

/** The length that follows a word; 0 where the word is missing. */
function takeAfter(words: Words, word: string): number {
  const place = words.indexOf(word);
  if (place < 0) return 0;
  const [, length = ''] = words.splice(place, 2);
  const ms = lengthOf(length);
  if (ms === undefined) throw new Error(`"${word}" without a length`);
  return ms;
}

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

function lengthOf(word: string): number | undefined {
  if (!/^(\d+(ms|s|m|h))+$/.test(word)) return undefined;
  let ms = 0;
  for (const [, count, unit = ''] of word.matchAll(/(\d+)(ms|s|m|h)/g)) ms += Number(count) * (UNITS[unit] ?? 0);
  return ms;
}
