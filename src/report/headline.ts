/*
 * One sentence on what happened to the customer, and what followed from it.
 *
 * Made from the interaction and its records, never from what a flag guesses; where the document does not say, neither
 * does the sentence. Past tense, active, plain words. What is held against the threshold is called assumed every time,
 * because no threshold is in the response, while `slaAbandoned` is repeated as it was received.
 */

import { type Audit, answerOf, type CustomerWait, type Declined, type RunningNow, type Story } from '../audit/audit.ts';
import type { Decision, WaitDecision } from '../audit/decision.ts';
import { type CountedEnd, lossesOf } from '../audit/ends.ts';
import { agentsOf } from '../audit/identities.ts';
import { flagWording } from '../flag/wording.ts';
import { fieldState, isListUnreadable } from '../interaction/fieldState.ts';
import type { AgentEntry, Interaction, QueueEntry, Segment } from '../interaction/interaction.ts';
import {
  areAgentsUnreadable,
  endedByCustomer,
  isCancelledSegment,
  isOutbound,
  isParticipantSegment,
  isThirdPartySegment,
  isTransferSegment,
} from '../interaction/recordKinds.ts';
import { formatDate, type Zone } from '../time/format.ts';
import { between, lengthBetween, type Millis } from '../time/instant.ts';
import { formatLength } from '../time/lengths.ts';
import { namesOf } from '../words/names.ts';
import { phoneGroups } from '../words/phone.ts';
import { receivedMark, slaLabel, slaSentence, waitLength } from '../words/sla.ts';
import { capital, counted, countWord, listWords } from '../words/text.ts';
import { channelWords } from './contactWording.ts';
import type { Proved } from './proved.ts';

/** The two sentences of a report; both end in a full stop, and `consequence` may be more than one. */
interface Headline {
  readonly what: string;
  readonly consequence: string;
}

/**
 * Puts the story into words. Total: every document has a headline.
 *
 * @param proved missing while it is being worked out: what hangs on a lost end is then not said yet
 */
export function headline(audit: Audit, interaction: Interaction, proved?: Proved): Headline {
  const scene: HeadlineScene = { audit, interaction, proved, answer: answerOf(audit, proved?.decision) };
  const told = tell(audit.story, scene);
  const isOver = audit.story.kind !== 'running';
  const missing = isOver ? lostEnds(scene) : [];
  const noEnd = isOver && audit.isRunning ? ['The interaction itself has no end yet.'] : missing;
  // What the platform did explains what was lost with it.
  const { stop } = flagWording(audit.reading.flag);
  // Of a flagged one the answers say what was lost.
  const isSaidBelow =
    isOver && audit.reading.flag.isFlagged && (stop ?? told.after[0]) !== undefined && !decides(proved);
  const last = [...overruledMarks(scene), ...contradictions(proved), ...(isSaidBelow ? [] : noEnd)];
  const lead = stop === undefined ? [] : [stop];
  const first = told.after.slice(0, Math.max(0, MOST_SENTENCES - last.length - lead.length));
  const said = [...lead, ...first, ...last];
  return { what: told.what, consequence: said.length > 0 ? said.join(' ') : NOTHING_YET };
}

/** The document's title, which a tab, the history and the preview of a link show: what happened, and the day. */
export function titleOf({ what }: Pick<Headline, 'what'>, { startAt }: Interaction, zone: Zone): string {
  const day = typeof startAt === 'number' ? ` · ${formatDate(startAt, zone)}` : '';
  return `${what.replace(/\.$/, '')}${day} · Interaction viewer`;
}

/** Marks of an abandon that the records show to have been elsewhere, or not at all. */
function overruledMarks({ audit: { story }, interaction }: HeadlineScene): readonly string[] {
  return [
    ...(interaction.ivrAbandoned === true && story.kind !== 'abandoned-in-ivr'
      ? ['ivrAbandoned says that the customer gave up in the IVR.']
      : []),
    ...(interaction.customerHoldAbandoned === true && story.kind !== 'abandoned-on-hold'
      ? ['customerHoldAbandoned says that the customer gave up on hold.']
      : []),
  ];
}

/** Of a document of which only the proof can tell more. */
const NOTHING_YET = 'What SLA says of it follows from the proof.';

/** What every sentence may ask. */
interface HeadlineScene {
  readonly audit: Audit;
  readonly interaction: Interaction;
  readonly proved: Proved | undefined;
  readonly answer: (wait: CustomerWait) => WaitDecision | undefined;
}

/** More than this many short sentences are no headline. */
const MOST_SENTENCES = 3;

interface Sentences {
  readonly what: string;
  readonly after: readonly string[];
}

function tell(story: Story, scene: HeadlineScene): Sentences {
  const { interaction } = scene;
  switch (story.kind) {
    case 'running':
      return {
        what: tellRunning(story.now, scene),
        after: [...runningWait(story.now, scene), 'Figures can still change; totals are left out until it ends.'],
      };
    case 'abandoned-in-ivr':
      return tellIvrAbandon(story.wait, scene);
    case 'abandoned':
      return tellAbandon(story.wait, story.declined, scene);
    case 'abandoned-on-hold':
      return tellHoldAbandon(story, scene);
    case 'answered':
      return tellAnswer(story, scene);
    case 'unknown':
      return tellUnknown(story, interaction, scene);
  }
}

/* ---- still going on ---- */

function tellRunning(now: RunningNow, { interaction, audit }: HeadlineScene): string {
  const words = channelWords(interaction);
  switch (now.kind) {
    case 'talking': {
      const agent = nameOf(interaction, now.agent);
      return now.isOnHold ? `Customer is on hold with ${agent}.` : `${capital(agent)} ${words.isTalking}.`;
    }
    case 'offered':
      if (isOutbound(interaction))
        return `${capital(nameOf(interaction, now.agent))} ${words.reached}; no conversation yet.`;
      return `The ${words.noun} is being offered to ${nameOf(interaction, now.agent)}.`;
    case 'waiting':
      return `${words.subject} is waiting in ${waitPlace(now.wait, audit)}.`;
    case 'in-flow': {
      if (now.after) {
        return `The conversation with ${nameOf(interaction, now.after)} is over; the ${words.noun} has not ended.`;
      }
      const left = interaction.queueEntries.at(-1);
      if (left)
        return `${words.subject} has left ${namesOf(interaction).queue(left)}; what came next has not been received.`;
      return isOutbound(interaction)
        ? `The outbound ${words.noun} has begun.`
        : `${words.subject} is in ${words.flow}.`;
    }
  }
}

/** How long a customer who is waiting has waited. */
function runningWait(now: RunningNow, { answer, audit }: HeadlineScene): readonly string[] {
  const open = audit.reading.waits.findLast(({ ending }) => ending.kind === 'open');
  const decision = open && (now.kind === 'waiting' || now.kind === 'offered') ? answer(open) : undefined;
  return decision ? [slaSentence(decision, audit.policy)] : [];
}

/* ---- gave up ---- */

function tellIvrAbandon(wait: Millis | undefined, { interaction, proved }: HeadlineScene): Sentences {
  const words = channelWords(interaction);
  const names = ['ivrAbandonTime', 'ivrTime'];
  const isDoubted = wait !== undefined && names.some((name) => isContradicted(name, proved));
  const after =
    wait === undefined
      ? '; after how long is not in the response'
      : isDoubted
        ? `; ${formatLength(wait)} as received, which other figures contradict`
        : ` after ${formatLength(wait)}`;
  const reached = isListUnreadable(interaction, 'queues')
    ? noQueue(interaction)
    : 'Never reached a queue, so SLA does not apply.';
  return { what: `${words.gaveUp} in ${words.flow}${after}.`, after: [reached] };
}

/** Whether a received figure is among those that cannot all be true. */
function isContradicted(path: string, proved: Proved | undefined): boolean {
  return (
    proved?.proof.trust.figures.some(({ figure, state }) => figure.path === path && state === 'contradicted') === true
  );
}

function tellAbandon(wait: CustomerWait, declined: readonly Declined[], scene: HeadlineScene): Sentences {
  const { interaction, audit, answer } = scene;
  const words = channelWords(interaction);
  const decision = answer(wait);
  const sla = decision ? [slaOfAbandon(decision, scene)] : [];
  const { ending } = wait;
  const ringing = whileOffered(wait, interaction);
  if (ringing !== '' || (ending.kind === 'abandoned' && ending.where === 'at-offer')) {
    const offer = 'offer' in ending ? ending.offer : undefined;
    const how = ringing || (offer ? `, after ${nameOf(interaction, offer)} did not take it` : '');
    const others = declined.filter(({ agent }) => agent !== offer);
    const into = leftAfter(decision, interaction);
    const length = waited(decision);
    return {
      what: `${words.gaveUp}${into === undefined ? '' : ` after ${formatLength(into)}`}${how}.`,
      after: [
        length === '' ? undefined : `Waited ${length} in ${waitPlace(wait, audit)}.`,
        ...sla,
        others.length > 0 ? whoWasAllocated(others, interaction) : undefined,
      ].filter(isSaid),
    };
  }
  return {
    what: `${words.gaveUp} in ${waitPlace(wait, audit, ',')}${afterWaiting(decision)}.`,
    after: [...sla, whoWasAllocated(declined, interaction)].filter(isSaid),
  };
}

function tellHoldAbandon(story: Extract<Story, { kind: 'abandoned-on-hold' }>, scene: HeadlineScene): Sentences {
  const { interaction } = scene;
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
  return { what: `${words.gaveUp} on hold${whom}${after}.`, after: slaOfAnswer(scene, agent, 'alone') };
}

/** ", while being offered to Ann and Bo": the agents with an open offer when the customer left; '' if there was none. */
function whileOffered({ ending }: CustomerWait, interaction: Interaction): string {
  if (ending.kind !== 'abandoned' || ending.onOffer.length === 0) return '';
  return `, while being offered to ${listWords(ending.onOffer.map((agent) => nameOf(interaction, agent)))}`;
}

/** How long after the interaction's start the customer left, where both instants are known. */
function leftAfter(decision: WaitDecision | undefined, { startAt }: Interaction): Millis | undefined {
  const { earliest, latest } = decision?.wait.until ?? {};
  if (typeof startAt !== 'number' || earliest === undefined || earliest !== latest || earliest < startAt)
    return undefined;
  return between(startAt, earliest);
}

/** What SLA says of an abandon, and what `slaAbandoned` as received says beside it. */
function slaOfAbandon(decision: WaitDecision, { interaction, audit }: HeadlineScene): string {
  const sentence = slaSentence(decision, audit.policy);
  const { last } = decision.wait.read;
  switch (fieldState(interaction, last, 'slaAbandoned', last.slaAbandoned)) {
    case 'received': {
      const mark = receivedMark(decision);
      return mark === undefined ? sentence : `${sentence.slice(0, -1)}; ${mark}.`;
    }
    case 'null':
      return `${sentence.slice(0, -1)}; slaAbandoned was sent as null.`;
    case 'unreadable':
      return `${sentence.slice(0, -1)}; slaAbandoned could not be read.`;
    case 'absent':
      return `${sentence.slice(0, -1)}; slaAbandoned is not in the response.`;
  }
}

function whoWasAllocated(declined: readonly Declined[], interaction: Interaction): string | undefined {
  if (declined.length > 0) return `${capital(whoDeclined(declined, interaction))}.`;
  if (interaction.agentEntries.length > 0) return undefined;
  return areAgentsUnreadable(interaction) ? 'The agent entries could not be read.' : 'No agent was allocated.';
}

/* ---- answered ---- */

function tellAnswer(story: Extract<Story, { kind: 'answered' }>, scene: HeadlineScene): Sentences {
  const { audit, interaction, answer } = scene;
  const words = channelWords(interaction);
  const [first] = story.talkers;
  if (first === undefined) return { what: '', after: [] };
  const chain = chainAfter(first, story, audit, interaction);
  const name = nameOf(interaction, first);
  if (isOutbound(interaction) && interaction.queueEntries.length === 0) return tellOutbound(first, chain, interaction);

  const took = `${words.took} ${name}`;
  if (story.abandonedLater) {
    const later = story.abandonedLater;
    const decision = answer(later);
    return {
      what: `${words.after(name)}, then ${words.gaveUpThen} in ${waitPlace(later, audit, ',')}${afterWaiting(decision)}${whileOffered(later, interaction)}.`,
      after: decision ? [slaOfAbandon(decision, scene)] : [],
    };
  }
  const lost =
    story.hasTransfer && !chain.hasTransfer && linkOf(audit.reading.places.of(first).segment) !== 'transfer'
      ? [endlessTransfer(interaction)]
      : [];
  if (story.declined.length > 0) {
    return {
      what: `${took} ${afterDeclined(first, story.declined, interaction)}${chain.words}.`,
      after: [...slaOfAnswer(scene, first, 'alone'), ...lost],
    };
  }
  const wait = waitEndedBy(first, audit);
  const decision = wait && answer(wait);
  const after = wait
    ? ` ${afterWaiting(decision, ` in ${waitPlace(wait, audit)}`).trimStart()}`
    : directly(first, interaction);
  return { what: `${took}${after}${chain.words}.`, after: [...slaOfAnswer(scene, first, 'told'), ...lost] };
}

/** The wait an agent took the customer out of, as read. */
function waitEndedBy(agent: AgentEntry, { reading }: Audit): CustomerWait | undefined {
  return reading.waits.find(({ ending }) => ending.kind === 'answered' && ending.by === agent);
}

function tellOutbound(first: AgentEntry, chain: Chain, interaction: Interaction): Sentences {
  const words = channelWords(interaction);
  const talk =
    interaction.customerConversationTime ?? lengthBetween(first.conversationStartAt, first.conversationEndAt);
  const talked = typeof talk === 'number' && talk >= 0 ? words.talkedFor(formatLength(talk)) : '';
  const moved = chain.words.replace(/^, then transferred/, ', who was then transferred');
  return {
    what: `${capital(nameOf(interaction, first))} ${words.reached}${chain.words === '' ? talked : moved}.`,
    after: [noQueue(interaction)],
  };
}

/** How long it took from the start of the interaction to a conversation that no queue entry leads to. */
function directly(first: AgentEntry, interaction: Interaction): string {
  const wait = lengthBetween(interaction.startAt, first.conversationStartAt);
  return wait === undefined || wait < 0 ? '' : ` ${formatLength(wait)} after the start`;
}

/**
 * What SLA says of the wait that ended in an answer.
 *
 * @param style `told` where the sentence before has named queue and wait already, `alone` where it has not
 */
function slaOfAnswer(scene: HeadlineScene, agent: AgentEntry | undefined, style: 'told' | 'alone'): readonly string[] {
  const { audit, interaction, answer } = scene;
  const { waits } = audit.reading;
  if (waits.length === 0) return [noQueue(interaction)];
  const own = agent && waitEndedBy(agent, audit);
  const wait = own ?? waits.find(({ ending }) => ending.kind === 'answered');
  if (!wait) {
    const [only, another] = waits;
    const decision = only && !another ? answer(only) : undefined;
    if (decision) return [slaSentence(decision, audit.policy)];
    return waits.every((each) => answer(each)) ? ['The response does not say which wait the answer ended.'] : [];
  }
  const decision = answer(wait);
  if (!decision) return [];
  const said = slaSentence(decision, audit.policy);
  const others = otherAnswers(wait, decision, scene);
  if (style === 'told' && wait === own) return [said, ...others];
  const length = waited(decision);
  return [length === '' ? said : `Waited ${length} in ${waitPlace(wait, audit)}. ${said}`, ...others];
}

/** What SLA says of another wait, where it is not the same as of the one that was said, and not that it was met. */
function otherAnswers(said: CustomerWait, of: WaitDecision, { audit, answer }: HeadlineScene): readonly string[] {
  const others = audit.reading.waits.flatMap((wait) => {
    const decision = wait === said ? undefined : answer(wait);
    if (!decision || (decision.kind === 'decided' && decision.effect === 'met')) return [];
    const label = slaLabel(decision);
    return label === slaLabel(of) ? [] : [{ wait, label }];
  });
  const told = others.slice(0, 2).map(({ wait, label }) => `${capital(waitPlace(wait, audit))}: ${label}.`);
  const more = others.length - told.length;
  if (more > 0) told.push(`${capital(counted(more, 'more wait'))} ended otherwise.`);
  return told.length > 0 ? [told.join(' ')] : [];
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

type Link = 'transfer' | 'consult' | 'participant' | 'barge' | 'same';

interface Step {
  readonly at: number;
  readonly link: Link;
  readonly whom: string;
}

/** Named in full up to this many; past it, all but the first two are counted. */
const MOST_STEPS = 3;

function chainAfter(
  first: AgentEntry,
  story: Extract<Story, { kind: 'answered' }>,
  { reading }: Audit,
  interaction: Interaction,
): Chain {
  const steps: Step[] = [];
  const { places } = reading;
  const agents = agentsOf(interaction);
  let before = first;
  let segmentBefore = places.of(first).segment;
  for (const talker of story.talkers.slice(1)) {
    const { segment } = places.of(talker);
    const isAgain = agents.of(talker) === agents.of(before) && segment === segmentBefore;
    before = talker;
    segmentBefore = segment;
    if (isAgain) continue;
    const at = talker.conversationStartAt ?? Number.MAX_SAFE_INTEGER;
    steps.push({ at, link: linkOf(segment), whom: nameOf(interaction, talker) });
  }
  for (const supervisor of story.barged) {
    const whom = `supervisor ${nameOf(interaction, supervisor)}`;
    steps.push({ at: supervisor.startAt ?? Number.MAX_SAFE_INTEGER, link: 'barge', whom });
  }
  for (const segment of story.thirdParties) {
    if (isCancelledSegment(segment)) continue;
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
    case 'barge':
      return `, with ${whom} barging in`;
    case 'same':
      return `, then by ${whom}`;
  }
}

function linkOf(segment: Segment | undefined): Link {
  if (segment === undefined) return 'same';
  if (isTransferSegment(segment)) return isCancelledSegment(segment) ? 'consult' : 'transfer';
  return isParticipantSegment(segment) ? 'participant' : 'same';
}

function externalParty(segment: Segment): string {
  const value = segment.extensionValue?.trim();
  return value && value.length <= 40 ? `an external party (${phoneGroups(value).join(' ')})` : 'an external party';
}

function endlessTransfer(interaction: Interaction): string {
  const transfers = interaction.segments.filter(isTransferSegment);
  if (transfers.every(isCancelledSegment))
    return transfers.length === 1 ? 'A transfer was cancelled.' : 'The transfers were cancelled.';
  const to = namesOf(interaction).namedById(transfers.at(-1)?.toAgentId);
  return to
    ? `A transfer to ${to} was started; the response shows no conversation after it.`
    : 'A transfer was started; the response shows no conversation after it.';
}

/* ---- not said ---- */

function tellUnknown(
  story: Extract<Story, { kind: 'unknown' }>,
  interaction: Interaction,
  scene: HeadlineScene,
): Sentences {
  const words = channelWords(interaction);
  const talk = interaction.customerConversationTime ?? interaction.customerTalkTime;
  const total = interaction.length ?? lengthBetween(interaction.startAt, interaction.endAt);
  const last = interaction.queueEntries.at(-1);
  const queueWords = interaction.queueEntries.length === 0 ? [noQueue(interaction)] : [];
  if (typeof talk === 'number' && talk > 0) {
    return {
      what: `${words.inConversation} ${formatLength(talk)}; with whom is not in the response.`,
      after: queueWords,
    };
  }
  const external = interaction.segments.find((segment) => isThirdPartySegment(segment) && !isCancelledSegment(segment));
  if (external) {
    return {
      what: `${words.subject} was sent to ${externalParty(external)}; no agent’s conversation is in the response.`,
      after: queueWords,
    };
  }
  if (isOutbound(interaction) && last === undefined) {
    const [agent] = interaction.agentEntries;
    const who = agent
      ? `${capital(nameOf(interaction, agent))} ${words.reached}`
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
  const allocated = story.declined.length > 0 ? [`${capital(whoDeclined(story.declined, interaction))}.`] : [];
  if (last) {
    const answers = scene.audit.reading.waits.map(scene.answer);
    const [answer, another] = answers;
    const sla = answer && !another ? [slaSentence(answer, scene.audit.policy)] : neitherWords(answers);
    const unreadable =
      story.unreadable.length > 0 ? [`${capital(unreadableWords(story.unreadable, interaction))}.`] : [];
    const after = [...unreadable, ...sla, whoWasAllocated(story.declined, interaction)];
    return { what: tellQueued(last, interaction, another ? undefined : answer), after: after.filter(isSaid) };
  }
  const lastSegment = interaction.segments.at(-1);
  const isCustomers = lastSegment !== undefined && endedByCustomer(lastSegment);
  const left = interaction.customerAbandonTime ?? total;
  if (isCustomers && !isListUnreadable(interaction, 'queues')) {
    const after = typeof left === 'number' ? ` after ${formatLength(left)}` : '';
    return {
      what: `${words.gaveUp}${after}, before any queue.`,
      after: [...allocated, ...queueWords],
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

function neitherWords(answers: readonly (WaitDecision | undefined)[]): readonly string[] {
  return answers.some((answer) => answer?.kind === 'no-answer')
    ? ['The response shows neither an answer nor an abandon.']
    : [];
}

/** "Whether Robin Vale talked with the customer could not be read". */
function unreadableWords(agents: readonly AgentEntry[], interaction: Interaction): string {
  const [only, another] = agents;
  const what = 'talked with the customer could not be read';
  return only && !another ? `whether ${nameOf(interaction, only)} ${what}` : `whether an agent ${what}`;
}

/** @param answer of the one wait, where there is one only: its length is that of the facts */
function tellQueued(last: QueueEntry, interaction: Interaction, answer: WaitDecision | undefined): string {
  const { subject } = channelWords(interaction);
  const names = namesOf(interaction);
  const name = names.queue(last);
  const { queueEntries } = interaction;
  const wait = answer?.wait;
  const length = wait && (wait.most !== undefined || wait.least > 0) ? waitLength(wait, answer.limit) : undefined;
  if (queueEntries.length === 1)
    return length === undefined ? `${subject} entered ${name}.` : `${subject} waited ${length} in ${name}.`;
  const isSameQueue = queueEntries.every((entry) => names.queue(entry) === name);
  const where = isSameQueue ? `always in ${name}` : `last in ${name}`;
  const times = queueEntries.length === 2 ? 'twice' : `${countWord(queueEntries.length)} times`;
  return `${subject} was queued ${times}, ${where}${length === undefined ? '' : `, for ${length} in all`}.`;
}

/* ---- ends that are missing, figures that contradict each other ---- */

function lostEnds({ audit, proved }: HeadlineScene): readonly string[] {
  const losses = lossesOf(audit.reading.openEnds.filter(({ state }) => state !== 'running'));
  if (losses.length === 0) return [];
  const listed = listWords(
    KINDS.map(({ kind, one, many }) => ({ number: losses.filter((each) => each.kind === kind).length, one, many }))
      .filter(({ number }) => number > 0)
      .map(({ number, one, many }) => (number === 1 ? one : `${countWord(number)} ${many}`)),
  );
  const isOne = losses.length === 1;
  const ends = isOne ? `The end of ${listed}` : `The ends of ${listed}`;
  const isLost = losses.every(({ state }) => state === 'lost');
  const verb = isLost
    ? isOne
      ? 'was lost'
      : 'were lost'
    : isOne
      ? 'is not in the response'
      : 'are not in the response';
  const so = proved ? stakeWords(proved.decision, isOne) : '';
  return [`${ends} ${verb}${so}.`];
}

/** Whether anything depends on what was lost; where nothing does, the four answers under the headline say all of it. */
function decides(proved: Proved | undefined): boolean {
  const kind = proved?.decision.consequence.kind;
  return kind === 'yes' || kind === 'cannot-be-told';
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
      return consequence.because === 'no-latest' ? `, and SLA depends on ${isOne ? 'it' : 'them'}` : '';
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

const KINDS: readonly { readonly kind: CountedEnd; readonly one: string; readonly many: string }[] = [
  { kind: 'interaction', one: 'the interaction', many: 'interactions' },
  { kind: 'segment', one: 'one segment', many: 'segments' },
  { kind: 'queue', one: 'one queue stay', many: 'queue stays' },
  { kind: 'agent', one: 'one agent entry', many: 'agent entries' },
  { kind: 'conversation', one: 'one conversation', many: 'conversations' },
];

/* ---- pieces of sentences ---- */

function nameOf(interaction: Interaction, agent: AgentEntry): string {
  return namesOf(interaction).agent(agent);
}

/** The name of a wait. @param after what closes a name that has a comma in it, where the sentence goes on */
function waitPlace({ stays }: CustomerWait, { reading }: Audit, after = ''): string {
  const name = namesOf(reading.interaction).wait(stays);
  return name.includes(', ') ? `${name}${after}` : name;
}

/** The length of a wait, or its range; '' where nothing is known of it. */
function waited(decision: WaitDecision | undefined): string {
  if (!decision || decision.kind === 'unavailable') return '';
  const { wait, limit } = decision;
  return wait.most === undefined && wait.least === 0 ? '' : waitLength(wait, limit);
}

/** " after waiting 1 min 34 s"; with where, in an answer. */
function afterWaiting(decision: WaitDecision | undefined, where = ''): string {
  const length = waited(decision);
  return length === '' ? ` after waiting${where || ', for how long is not known'}` : ` after waiting ${length}${where}`;
}

function whoDeclined(declined: readonly Declined[], interaction: Interaction): string {
  if (declined.length > 2) return `${countWord(declined.length)} agents were offered it and none took it`;
  const { didNotTake } = channelWords(interaction);
  const did = (isRejected: boolean): string => (isRejected ? 'rejected it' : didNotTake);
  const who = declined.map(({ agent }) => nameOf(interaction, agent));
  const [first, second] = declined;
  return first && (second === undefined || first.isRejected === second.isRejected)
    ? `${listWords([...new Set(who)])} ${did(first.isRejected)}`
    : declined.map(({ isRejected }, index) => `${who[index]} ${did(isRejected)}`).join(' and ');
}

function afterDeclined(first: AgentEntry, declined: readonly Declined[], interaction: Interaction): string {
  const agents = agentsOf(interaction);
  const others = declined.filter(({ agent }) => agents.of(agent) !== agents.of(first));
  if (others.length > 2) return `after ${countWord(declined.length)} offers that nobody took`;
  if (others.length > 0) return `after ${whoDeclined(others, interaction)}`;
  return declined.some(({ isRejected }) => isRejected) ? 'after rejecting it first' : 'after not taking it first';
}

function isSaid(words: string | undefined): words is string {
  return words !== undefined;
}
