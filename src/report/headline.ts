/*
 * One sentence on what happened to the customer, and what followed from it.
 *
 * Made from the interaction and its records, never from what a flag guesses; where the document does not say, neither
 * does the sentence. Past tense, active, plain words. What is held against the threshold is called assumed every time,
 * because no threshold is in the response, while `slaAbandoned` is repeated as it was received.
 */

import { agentNameById, agentNameOf, isSameAgent } from '../audit/agentName.ts';
import type { Audit, OpenEnd, QueueOutcome } from '../audit/audit.ts';
import type { Decision } from '../audit/decision.ts';
import { type Declined, isTransferSegment, type RunningNow, type Story } from '../audit/story.ts';
import { fieldState, isListUnreadable } from '../interaction/fieldState.ts';
import type { AgentEntry, Interaction, QueueEntry, Segment } from '../interaction/interaction.ts';
import { between, type Millis, millis } from '../time/instant.ts';
import { formatLength, formatLimit } from '../time/lengths.ts';
import { countWord, listWords, ordinalWord } from '../words/text.ts';
import { channelWords, isAgentsDoing, phoneGroups } from './contactWording.ts';
import type { Proved } from './proved.ts';

/** The two sentences of a report; both end in a full stop, and `consequence` may be more than one. */
export interface Headline {
  readonly what: string;
  readonly consequence: string;
}

/**
 * Puts the story into words. Total: every document has a headline.
 *
 * @param proved missing while it is being worked out: what hangs on a lost end is then not said yet
 */
export function headline(audit: Audit, interaction: Interaction, proved?: Proved): Headline {
  const told = tell(audit.story, audit, interaction);
  const isOver = audit.story.kind !== 'running';
  const missing = isOver ? lostEnds(audit, told.isWaitAtStake ?? false, proved) : [];
  const noEnd = isOver && audit.isRunning ? ['The interaction itself has no end yet.'] : missing;
  const last = [...contradictions(proved), ...noEnd];
  const first = told.after.slice(0, Math.max(0, MOST_SENTENCES - last.length));
  return { what: told.what, consequence: [...first, ...last].join(' ') };
}

/** More than this many short sentences are no headline. */
const MOST_SENTENCES = 3;

interface Told {
  readonly what: string;
  readonly after: readonly string[];
  /** A queue stay whose end is missing is what SLA would be decided by. */
  readonly isWaitAtStake?: boolean;
}

function tell(story: Story, audit: Audit, interaction: Interaction): Told {
  switch (story.kind) {
    case 'running':
      return {
        what: tellRunning(story.now, interaction),
        after: ['Figures can still change; totals are left out until it ends.'],
      };
    case 'abandoned-in-ivr':
      return tellIvrAbandon(story.wait, interaction);
    case 'abandoned-in-queue':
      return tellQueueAbandon(story.queue, story.declined, audit, interaction);
    case 'abandoned-on-hold':
      return tellHoldAbandon(story, audit, interaction);
    case 'answered':
      return tellAnswer(story, audit, interaction);
    case 'unknown':
      return tellUnknown(story, interaction);
  }
}

/* ---- still going on ---- */

function tellRunning(now: RunningNow, interaction: Interaction): string {
  const words = channelWords(interaction);
  switch (now.kind) {
    case 'talking': {
      const agent = nameOf(interaction, now.agent);
      return now.isOnHold ? `Customer is on hold with ${agent}.` : `${sentence(agent)} ${words.isTalking}.`;
    }
    case 'offered':
      return `The ${words.noun} is offered to ${nameOf(interaction, now.agent)}.`;
    case 'waiting':
      return `${words.subject} is waiting in ${queueName(now.queue)}.`;
    case 'in-flow': {
      if (now.after) {
        return `The conversation with ${nameOf(interaction, now.after)} is over; the ${words.noun} has not ended.`;
      }
      const left = interaction.queueEntries.at(-1);
      if (left) return `${words.subject} has left ${queueNameOf(left)}; what came next has not been received.`;
      return isAgentsDoing(interaction)
        ? `The outbound ${words.noun} has begun.`
        : `${words.subject} is in ${words.flow}.`;
    }
  }
}

/* ---- gave up ---- */

function tellIvrAbandon(wait: Millis | undefined, interaction: Interaction): Told {
  const words = channelWords(interaction);
  const after = wait === undefined ? '; after how long is not in the response' : ` after ${formatLength(wait)}`;
  const entries = interaction.queueEntries.length;
  const reached = isListUnreadable(interaction, 'queues')
    ? 'The queue entries could not be read, so nothing is said about SLA.'
    : entries > 0
      ? `Marked as an IVR abandon, although the response holds ${countWord(entries)} queue ${entries === 1 ? 'entry' : 'entries'}.`
      : 'Never reached a queue, so SLA does not apply.';
  return { what: `${words.gaveUp} in ${words.flow}${after}.`, after: [reached] };
}

function tellQueueAbandon(
  queue: QueueOutcome,
  declined: readonly Declined[],
  audit: Audit,
  interaction: Interaction,
): Told {
  const words = channelWords(interaction);
  return {
    what: `${words.gaveUp} in ${whereAndHowLong(queue, audit)}.`,
    after: [slaAbandon(queue, audit, interaction), whoWasAllocated(declined, interaction)].filter(isSaid),
  };
}

function tellHoldAbandon(
  story: Extract<Story, { kind: 'abandoned-on-hold' }>,
  audit: Audit,
  interaction: Interaction,
): Told {
  const words = channelWords(interaction);
  const { agent, wait } = story;
  const whom = agent ? ` with ${nameOf(interaction, agent)}` : '';
  const total = interaction.customerHoldTime;
  const holds = interaction.customerHolds ?? interaction.holds.length;
  const after =
    wait !== undefined
      ? ` after ${formatLength(wait)}`
      : typeof total === 'number'
        ? `; ${formatLength(total)} on hold in all${holds > 1 ? `, in ${countWord(holds)} holds` : ''}`
        : '; how long the hold was is not in the response';
  return { what: `${words.gaveUp} on hold${whom}${after}.`, ...answerWait(audit, interaction, agent, 'alone') };
}

/** `slaAbandoned` as it was received: true, false, null, not there, and unusable are five different sentences. */
function slaAbandon(queue: QueueOutcome, audit: Audit, interaction: Interaction): string {
  const { slaAbandoned } = queue.entry;
  switch (fieldState(interaction, queue.entry, 'slaAbandoned', slaAbandoned)) {
    case 'received':
      return `${slaAbandoned === true ? 'Counted' : 'Not counted'} as an SLA abandon${butAssumed(queue, audit)}.`;
    case 'null':
      return 'Whether it counted against SLA was sent as null.';
    case 'unreadable':
      return 'Whether it counted against SLA could not be read.';
    case 'absent':
      return 'The response does not say whether it counted against SLA.';
  }
}

/** Said where the assumed policy makes of an abandon what `slaAbandoned` as received does not. */
function butAssumed({ entry }: QueueOutcome, { queues }: Audit): string {
  const standing = queues.find((each) => each.entry === entry)?.standing;
  if (standing?.agreesWithReceived !== false) return '';
  return standing.kind === 'short-abandon'
    ? '; the assumed policy would leave it out'
    : '; the assumed policy would count it';
}

function whoWasAllocated(declined: readonly Declined[], interaction: Interaction): string | undefined {
  if (declined.length > 0) return `${sentence(whoDeclined(declined, interaction))}.`;
  if (interaction.agentEntries.length > 0) return undefined;
  const isUnreadable = ['agents', 'details', 'details.agents'].some((name) => isListUnreadable(interaction, name));
  return isUnreadable ? 'The agent entries could not be read.' : 'No agent was allocated.';
}

/* ---- answered ---- */

function tellAnswer(story: Extract<Story, { kind: 'answered' }>, audit: Audit, interaction: Interaction): Told {
  const words = channelWords(interaction);
  const [first] = story.talkers;
  if (first === undefined)
    return tellUnknown({ kind: 'unknown', hasEnded: true, declined: story.declined }, interaction);
  const chain = chainAfter(first, story, interaction);
  const name = nameOf(interaction, first);
  const isOutbound = isAgentsDoing(interaction) && interaction.queueEntries.length === 0;
  if (isOutbound) return tellOutbound(first, chain, interaction);

  const took = `${words.took} ${name}`;
  if (story.abandonedLater) {
    const later = story.abandonedLater;
    return {
      what: `${words.after(name)}, then ${words.gaveUpThen} in ${whereAndHowLong(later, audit)}.`,
      after: [slaAbandon(later, audit, interaction)],
    };
  }
  const lost = story.hasTransfer && !chain.hasTransfer ? [endlessTransfer(interaction)] : [];
  if (story.declined.length > 0) {
    const { after, isWaitAtStake } = answerWait(audit, interaction, first, 'alone');
    const before = afterDeclined(first, story.declined, interaction);
    return { what: `${took} ${before}${chain.words}.`, after: [...after, ...lost], isWaitAtStake };
  }
  const queue = audit.queues.find((each) => each.answeredBy === first);
  const wait = queue ? ` ${afterWaiting(queue, audit, 'in its queue').trimStart()}` : directly(first, interaction);
  const { after, isWaitAtStake } = answerWait(audit, interaction, first, 'told');
  return { what: `${took}${wait}${chain.words}.`, after: [...after, ...lost], isWaitAtStake };
}

function tellOutbound(first: AgentEntry, chain: Chain, interaction: Interaction): Told {
  const words = channelWords(interaction);
  const talk = interaction.customerConversationTime ?? talkOf(first);
  const talked = typeof talk === 'number' && talk >= 0 ? words.talkedFor(formatLength(talk)) : '';
  const moved = chain.words.replace(/^, then transferred/, ', who was then transferred');
  return {
    what: `${sentence(nameOf(interaction, first))} ${words.reached}${chain.words === '' ? talked : moved}.`,
    after: [noQueue(interaction)],
  };
}

/** How long it took from the start of the interaction to a conversation that no queue entry leads to. */
function directly(first: AgentEntry, interaction: Interaction): string {
  if (typeof first.conversationStartAt !== 'number' || typeof interaction.startAt !== 'number') return '';
  const wait = between(interaction.startAt, first.conversationStartAt);
  return wait < 0 ? '' : ` ${formatLength(wait)} after the start`;
}

/**
 * What became of the wait that ended in an answer.
 *
 * @param style `told` where the sentence before has named queue and wait already, `alone` where it has not
 */
function answerWait(
  audit: Audit,
  interaction: Interaction,
  agent: AgentEntry | undefined,
  style: 'told' | 'alone',
): { readonly after: readonly string[]; readonly isWaitAtStake: boolean } {
  if (audit.queues.length === 0) return { after: [noQueue(interaction)], isWaitAtStake: false };
  const queue =
    audit.queues.find((each) => agent !== undefined && each.answeredBy === agent) ??
    audit.queues.find((each) => each.end === 'answered');
  if (queue === undefined) {
    const isOpen = audit.queues.some((each) => each.end === 'open');
    return isOpen
      ? { after: [], isWaitAtStake: true }
      : { after: ['The response does not say which wait the answer ended.'], isWaitAtStake: false };
  }
  const { standing, wait } = queue;
  if (queue.end === 'open') return { after: [], isWaitAtStake: true };
  if (wait === undefined || wait.length < 0 || standing.over === undefined) {
    return { after: ['How long the wait was cannot be told, so it is not held against SLA.'], isWaitAtStake: false };
  }
  const threshold = `the assumed SLA threshold of ${formatLimit(audit.policy.threshold)}`;
  const against =
    standing.kind === 'within' ? `within ${threshold}` : `${formatLength(standing.over)} past ${threshold}`;
  const but = otherSide(queue.entry, standing.kind === 'within', audit.policy.threshold);
  const after =
    style === 'told'
      ? `${sentence(against)}.${but}`
      : `Waited ${formatLength(wait.length, audit.policy.threshold)} in ${queueName(queue)}, ${against}.${but}`;
  return { after: [after], isWaitAtStake: false };
}

/** Said where `slaTime` as received lies on the other side of the assumed threshold than the wait does. */
function otherSide(entry: QueueEntry, isWithin: boolean, threshold: Millis): string {
  const { slaTime } = entry;
  if (typeof slaTime !== 'number' || slaTime <= threshold === isWithin) return '';
  return ` The slaTime in the response, ${formatLength(slaTime, threshold)}, is ${isWithin ? 'past' : 'within'} it.`;
}

function noQueue(interaction: Interaction): string {
  return isListUnreadable(interaction, 'queues')
    ? 'The queue entries could not be read, so nothing is said about SLA.'
    : 'No queue entry, so SLA does not apply.';
}

/* ---- who came after the first ---- */

interface Chain {
  readonly words: string;
  readonly hasTransfer: boolean;
}

type Link = 'transfer' | 'consult' | 'participant' | 'same';

interface Step {
  readonly at: number;
  readonly link: Link;
  readonly whom: string;
}

/** Named in full up to this many; past it, all but the first two are counted. */
const MOST_STEPS = 3;

function chainAfter(first: AgentEntry, story: Extract<Story, { kind: 'answered' }>, interaction: Interaction): Chain {
  const steps: Step[] = [];
  const segmentOf = segmentFinder(interaction);
  let before = first;
  let segmentBefore = segmentOf(first);
  for (const talker of story.talkers.slice(1)) {
    const segment = segmentOf(talker);
    const isAgain = isSameAgent(talker, before) && segment === segmentBefore;
    before = talker;
    segmentBefore = segment;
    if (isAgain) continue;
    const name = agentNameOf(interaction, talker) ?? 'another agent';
    steps.push({ at: talker.conversationStartAt ?? Number.MAX_SAFE_INTEGER, link: linkOf(segment), whom: name });
  }
  for (const segment of story.thirdParties) {
    if (isCancelled(segment)) continue;
    const at = segment.startAt ?? Number.MAX_SAFE_INTEGER;
    steps.push({
      at,
      link: linkOf(segment) === 'participant' ? 'participant' : 'transfer',
      whom: externalParty(segment),
    });
  }
  steps.sort((a, b) => a.at - b.at);
  const shown = steps.length > MOST_STEPS ? steps.slice(0, 2) : steps;
  const more = steps.length - shown.length;
  const words = shown.map((step, index) => linkWords(step, shown[index - 1]?.link)).join('');
  return {
    words: more > 0 ? `${words} and ${countWord(more)} more` : words,
    hasTransfer: steps.some(({ link }) => link === 'transfer' || link === 'consult'),
  };
}

function linkWords({ link, whom }: Step, before: Link | undefined): string {
  switch (link) {
    case 'transfer':
      return before === 'transfer' ? `, then to ${whom}` : `, then transferred to ${whom}`;
    case 'consult':
      return `, with ${whom} consulted`;
    case 'participant':
      if (before === 'participant') return ` and ${whom}`;
      return before === undefined ? `, then joined by ${whom}` : ` and joined by ${whom}`;
    case 'same':
      return `, then by ${whom}`;
  }
}

function linkOf(segment: Segment | undefined): Link {
  if (segment === undefined) return 'same';
  if (isTransferSegment(segment)) return isCancelled(segment) ? 'consult' : 'transfer';
  const isJoined = segment.isParticipant === true || segment.startType?.trim().toLowerCase() === 'add-participant';
  return isJoined ? 'participant' : 'same';
}

/** Finds the segment an agent entry names, or else the only one meant for its agent. */
function segmentFinder({ segments }: Interaction): (agent: AgentEntry) => Segment | undefined {
  const byId = new Map<string, Segment>();
  const meantFor = new Map<string, readonly Segment[]>();
  for (const segment of segments) {
    const { segmentId, toAgentId } = segment;
    if (segmentId && !byId.has(segmentId)) byId.set(segmentId, segment);
    // Of more than two it is enough to know that there are two.
    if (toAgentId) meantFor.set(toAgentId, [...(meantFor.get(toAgentId) ?? []), segment].slice(0, 2));
  }
  return (agent) => {
    if (agent.segmentId) return byId.get(agent.segmentId);
    const [meant, another] = meantFor.get(agent.agentId ?? '') ?? [];
    return another === undefined ? meant : undefined;
  };
}

function isCancelled(segment: Segment): boolean {
  return segment.isCancelled === true || segment.endType?.trim().toLowerCase() === 'cancelled';
}

function externalParty(segment: Segment): string {
  const value = segment.extensionValue?.trim();
  return value && value.length <= 40 ? `an external party (${phoneGroups(value).join(' ')})` : 'an external party';
}

function endlessTransfer(interaction: Interaction): string {
  const transfers = interaction.segments.filter(isTransferSegment);
  if (transfers.every(isCancelled))
    return transfers.length === 1 ? 'A transfer was cancelled.' : 'The transfers were cancelled.';
  const to = agentNameById(interaction, transfers.at(-1)?.toAgentId);
  return to
    ? `A transfer to ${to} was started; the response shows no conversation after it.`
    : 'A transfer was started; the response shows no conversation after it.';
}

/* ---- not said ---- */

function tellUnknown(story: Extract<Story, { kind: 'unknown' }>, interaction: Interaction): Told {
  const words = channelWords(interaction);
  const talk = interaction.customerConversationTime ?? interaction.customerTalkTime;
  const total = lengthOf(interaction);
  const last = interaction.queueEntries.at(-1);
  const queueWords = interaction.queueEntries.length === 0 ? [noQueue(interaction)] : [];
  if (typeof talk === 'number' && talk > 0) {
    return {
      what: `${words.inConversation} ${formatLength(talk)}; with whom is not in the response.`,
      after: queueWords,
    };
  }
  const external = interaction.segments.find((segment) => segment.isThirdParty === true && !isCancelled(segment));
  if (external) {
    return {
      what: `${words.subject} was sent to ${externalParty(external)}; no agent’s conversation is in the response.`,
      after: queueWords,
    };
  }
  if (isAgentsDoing(interaction) && last === undefined) {
    const [agent] = interaction.agentEntries;
    const who = agent
      ? `${sentence(nameOf(interaction, agent))} ${words.reached}`
      : `Outbound ${words.noun} to the customer`;
    const ended =
      total === undefined
        ? ''
        : agent
          ? `, and it ended after ${formatLength(total)}`
          : ` ended after ${formatLength(total)}`;
    const began = agent || ended !== '' ? '' : ' began';
    return { what: `${who}${began}${ended}.`, after: ['The response shows no conversation.', ...queueWords] };
  }
  const allocated = story.declined.length > 0 ? [`${sentence(whoDeclined(story.declined, interaction))}.`] : [];
  if (last) {
    const after = [
      'The response shows neither an answer nor an abandon.',
      whoWasAllocated(story.declined, interaction),
    ];
    return { what: tellQueued(last, interaction), after: after.filter(isSaid), isWaitAtStake: true };
  }
  const isCustomers = interaction.segments.at(-1)?.endType?.trim().toLowerCase() === 'customer-disconnect';
  const left = interaction.customerAbandonTime ?? total;
  if (isCustomers && !isListUnreadable(interaction, 'queues')) {
    const after = typeof left === 'number' ? ` after ${formatLength(left)}` : '';
    return {
      what: `${words.gaveUp}${after}, without a queue entry.`,
      after: ['Where it was then is not in the response.', ...allocated],
    };
  }
  if (!story.hasEnded) {
    return { what: 'What became of the customer is not in the response.', after: allocated };
  }
  const flow =
    interaction.flowName && interaction.agentEntries.length === 0 ? ` in the flow ${interaction.flowName}` : '';
  return {
    what:
      total === undefined
        ? `The ${words.noun} ended${flow}.`
        : `The ${words.noun} ended${flow} after ${formatLength(total)}.`,
    after: ['The response does not say how.', ...allocated, ...queueWords],
  };
}

function tellQueued(last: QueueEntry, interaction: Interaction): string {
  const { subject } = channelWords(interaction);
  const name = queueNameOf(last);
  const waits = interaction.queueEntries.map(({ wait }) => wait);
  const isKnown = waits.every((wait) => typeof wait === 'number' && wait >= 0);
  const total = millis(waits.reduce<number>((sum, wait) => sum + (wait ?? 0), 0));
  if (waits.length === 1)
    return isKnown ? `${subject} waited ${formatLength(total)} in ${name}.` : `${subject} entered ${name}.`;
  const isSameQueue = interaction.queueEntries.every((entry) => queueNameOf(entry) === name);
  const where = isSameQueue ? `always in ${name}` : `last in ${name}`;
  const times = waits.length === 2 ? 'twice' : `${countWord(waits.length)} times`;
  return `${subject} was queued ${times}, ${where}${isKnown ? `, for ${formatLength(total)} in all` : ''}.`;
}

/* ---- ends that are missing, figures that contradict each other ---- */

function lostEnds({ openEnds }: Audit, isWaitAtStake: boolean, proved: Proved | undefined): readonly string[] {
  const missing = openEnds.filter(({ kind, state }) => state !== 'running' && isCounted(kind));
  // An agent entry that lost its end takes the end of its conversation with it: that is one loss, not two.
  const agents = new Set(missing.filter(({ kind }) => kind === 'agent').map(({ record }) => record.path));
  const counted = missing.filter(({ kind, record }) => kind !== 'conversation' || !agents.has(record.path));
  if (counted.length === 0) return [];
  const listed = listWords(
    KINDS.map(({ kind, one, many }) => ({ number: counted.filter((each) => each.kind === kind).length, one, many }))
      .filter(({ number }) => number > 0)
      .map(({ number, one, many }) => (number === 1 ? one : `${countWord(number)} ${many}`)),
  );
  const isOne = counted.length === 1;
  const ends = isOne ? `The end of ${listed}` : `The ends of ${listed}`;
  const isLost = counted.every(({ state }) => state === 'lost');
  const verb = isLost
    ? isOne
      ? 'was lost'
      : 'were lost'
    : isOne
      ? 'is not in the response'
      : 'are not in the response';
  const isQueue = counted.some(({ kind }) => kind === 'queue');
  const so = proved ? stakeWords(proved.decision, isOne) : isWaitAtStake && isQueue ? ', so SLA is open' : '';
  return [`${ends} ${verb}${so}.`];
}

/** What hangs on the lost ends, to end the sentence about them. */
function stakeWords({ consequence }: Decision, isOne: boolean): string {
  const it = isOne ? 'it' : 'they';
  switch (consequence.kind) {
    case 'yes': {
      const what = listWords(consequence.stakes.map((stake) => (stake === 'sla' ? 'SLA' : 'who answered')));
      return `, and ${it} ${isOne ? 'decides' : 'decide'} ${what}`;
    }
    case 'cannot-be-told':
      return `, and without ${isOne ? 'it' : 'them'} SLA cannot be told`;
    case 'no':
      return `, but SLA does not depend on ${isOne ? 'it' : 'them'}`;
    case 'nothing-lost':
    case 'no-queue-entry':
    case 'still-waiting':
      return '';
  }
}

function contradictions(proved: Proved | undefined): readonly string[] {
  if (!proved?.proof.standing.hasContradiction) return [];
  const { consequence } = proved.decision;
  const isAtStake =
    consequence.kind === 'yes' && consequence.undecided.some(({ because }) => because === 'contradicted');
  return [
    isAtStake
      ? 'Its figures contradict each other, and SLA depends on which is true.'
      : 'Its figures contradict each other.',
  ];
}

type Counted = 'interaction' | 'segment' | 'queue' | 'agent' | 'conversation';

function isCounted(kind: OpenEnd['kind']): kind is Counted {
  return kind !== 'phase' && kind !== 'hold';
}

const KINDS: readonly { readonly kind: Counted; readonly one: string; readonly many: string }[] = [
  { kind: 'interaction', one: 'the interaction', many: 'interactions' },
  { kind: 'segment', one: 'one segment', many: 'segments' },
  { kind: 'queue', one: 'one queue stay', many: 'queue stays' },
  { kind: 'agent', one: 'one agent entry', many: 'agent entries' },
  { kind: 'conversation', one: 'one conversation', many: 'conversations' },
];

/* ---- pieces of sentences ---- */

function nameOf(interaction: Interaction, agent: AgentEntry): string {
  return agentNameOf(interaction, agent) ?? 'an agent';
}

function queueName(queue: QueueOutcome): string {
  const name = queueNameOf(queue.entry);
  return queue.ordinal > 1 ? `${name}, ${ordinalWord(queue.ordinal)} entry` : name;
}

function queueNameOf(entry: QueueEntry): string {
  const name = entry.queueName?.trim();
  return name ? `queue ${name}` : 'a queue';
}

/** "queue Support after waiting 1 min 34 s", "queue Billing, 2nd entry, after waiting 41 s". */
function whereAndHowLong(queue: QueueOutcome, audit: Audit): string {
  return `${queueName(queue)}${queue.ordinal > 1 ? ',' : ''}${afterWaiting(queue, audit)}`;
}

/** " after waiting 41 s" where the queue was named just before, " after waiting 41 s in queue Support" otherwise. */
function afterWaiting(queue: QueueOutcome, { policy }: Audit, place: 'named' | 'in its queue' = 'named'): string {
  const where = place === 'named' ? '' : ` in ${queueName(queue)}`;
  // queueAbandonTime equals queueTime in the one vendor sample that has both.
  const waited = queue.wait?.length ?? (queue.end === 'abandoned' ? queue.entry.abandonTime : undefined);
  if (typeof waited !== 'number')
    return place === 'named' ? ' after a wait of unknown length' : ` after waiting${where}`;
  if (waited < 0) return ` after a wait${where} that the response makes negative (${formatLength(waited)})`;
  return ` after waiting ${formatLength(waited, policy.threshold, policy.abandonThreshold)}${where}`;
}

function whoDeclined(declined: readonly Declined[], interaction: Interaction): string {
  const words = channelWords(interaction);
  const [only, second] = declined;
  if (only && second === undefined) {
    return `${nameOf(interaction, only.agent)} ${only.isRejected ? 'rejected it' : words.didNotTake}`;
  }
  if (declined.length > 2) return `${countWord(declined.length)} agents were offered it and none took it`;
  const did = (isRejected: boolean): string => (isRejected ? 'rejected it' : words.didNotTake);
  const named = declined.map(({ agent }) => agentNameOf(interaction, agent));
  if (declined.every(({ isRejected }) => isRejected === declined[0]?.isRejected)) {
    const who = named.every(isSaid) ? listWords(named) : `${countWord(declined.length)} agents`;
    return `${who} ${did(declined[0]?.isRejected ?? false)}`;
  }
  const parts = declined.map(
    ({ isRejected }, index) => `${named[index] ?? (index === 0 ? 'an agent' : 'another agent')} ${did(isRejected)}`,
  );
  return parts.join(' and ');
}

function afterDeclined(first: AgentEntry, declined: readonly Declined[], interaction: Interaction): string {
  const others = declined.filter(({ agent }) => !isSameAgent(agent, first));
  if (others.length > 2) return `after ${countWord(declined.length)} offers that nobody took`;
  if (others.length > 0) return `after ${whoDeclined(others, interaction)}`;
  return declined.some(({ isRejected }) => isRejected) ? 'after rejecting it first' : 'after not taking it first';
}

function talkOf(agent: AgentEntry): Millis | undefined {
  const { conversationStartAt: from, conversationEndAt: to } = agent;
  return typeof from === 'number' && typeof to === 'number' ? between(from, to) : undefined;
}

function lengthOf(interaction: Interaction): Millis | undefined {
  if (typeof interaction.length === 'number') return interaction.length;
  if (typeof interaction.startAt !== 'number' || typeof interaction.endAt !== 'number') return undefined;
  return between(interaction.startAt, interaction.endAt);
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function isSaid(words: string | undefined): words is string {
  return words !== undefined;
}
