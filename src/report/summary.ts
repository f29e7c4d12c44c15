/*
 * The report as plain text, to be pasted into a ticket or a mail: the verdict, the ids in full, times with their zone,
 * figures, the four answers about a flag, and SLA. Says what the page says, in the page's own words; reads without the
 * page beside it, so every assumption is called one.
 */

import type { Audit, QueueReading } from '../audit/audit.ts';
import type { QueueDecision } from '../audit/decision.ts';
import type { SlaPolicy } from '../audit/slaPolicy.ts';
import { accountWords, isAccounted, QUESTIONS } from '../flag/account.ts';
import { flagLabel } from '../flag/wording.ts';
import { type Answer, plainWords } from '../flag/words.ts';
import { fieldState } from '../interaction/fieldState.ts';
import type { Interaction } from '../interaction/interaction.ts';
import { formatClockMs, formatDate, formatZone, type Zone } from '../time/format.ts';
import { type Instant, millis } from '../time/instant.ts';
import { formatExact, formatExactRange, formatLimit } from '../time/lengths.ts';
import { ordinalWord } from '../words/text.ts';
import { contactWords } from './contactWording.ts';
import { type Fact, interactionFacts, MISSING_WORDS } from './facts.ts';
import { headline } from './headline.ts';
import { marks } from './marks.ts';
import type { Proved } from './proved.ts';

/**
 * The summary of an interaction; lines end in "\n", ids and numbers exactly as sent.
 *
 * @param proved missing while it is being worked out, which the summary then says
 */
export function summary(interaction: Interaction, audit: Audit, proved: Proved | undefined, zone: Zone): string {
  const { what, consequence } = headline(audit, interaction, proved);
  return `${[
    what,
    consequence,
    '',
    `Interaction: ${idText(interaction.interactionId)}`,
    `Tenant: ${idText(interaction.tenantId)}`,
    `Contact: ${contactWords(interaction)}`,
    ...interactionFacts(interaction, audit, zone).map((fact) => factLine(fact, zone)),
    ...figureLines(interaction, proved),
    '',
    `Trust: ${marks(interaction, audit, proved)
      .map(({ text }) => text)
      .join('; ')}`,
    ...accountLines(interaction, audit, proved, zone),
    ...slaLines(interaction, audit, proved),
  ].join('\n')}\n`;
}

function idText(id: string | null | undefined): string {
  return id ?? (id === null ? 'null' : 'not in the response');
}

function factLine({ label, value, notes }: Fact, zone: Zone): string {
  const small = notes.map(({ text }) => text).filter((text) => text !== 'same day' && !text.startsWith('dataComplete'));
  switch (value.kind) {
    case 'text':
      return `${label}: ${withNotes(value.text, small)}`;
    case 'number-or-address':
      return `${label}: ${withNotes(value.text, small)}`;
    case 'time': {
      const rest = small.filter((text) => text !== formatDate(value.at, zone));
      return `${label}: ${withNotes(moment(value.at, zone), rest)}`;
    }
    case 'length':
      return `${label}: ${formatExact(value.length)}`;
    case 'running':
      return `${label}: ${withNotes('still running', small)}`;
    case 'missing':
      return `${label}: ${withNotes(MISSING_WORDS[value.state], small)}`;
  }
}

function withNotes(text: string, notes: readonly string[]): string {
  return notes.length === 0 ? text : `${text} (${notes.join('; ')})`;
}

function moment(at: Instant, zone: Zone): string {
  return `${formatDate(at, zone)}, ${formatClockMs(at, zone)} ${formatZone(zone, at)}`;
}

function figureLines(interaction: Interaction, proved: Proved | undefined): readonly string[] {
  const figures = [
    ['ivrTime', interaction.ivrTime],
    ['customerAbandonTime', interaction.customerAbandonTime],
    ['customerConversationTime', interaction.customerConversationTime],
    ['customerHoldTime', interaction.customerHoldTime],
  ] as const;
  const spoiled = new Map(proved?.touched.spoiled.map(({ figure, state }) => [figure.path, state]));
  return figures.flatMap(([name, value]) => {
    if (typeof value !== 'number') return [];
    const state = spoiled.get(name);
    return [`${name}: ${formatExact(value)}${state === undefined ? '' : ` (${state})`}`];
  });
}

function accountLines(
  interaction: Interaction,
  audit: Audit,
  proved: Proved | undefined,
  zone: Zone,
): readonly string[] {
  if (!isAccounted(audit, proved?.proof)) return [];
  const answers = accountWords(interaction, audit, proved, zone);
  return [
    '',
    flagLabel(audit.flag),
    ...QUESTIONS.map((question) => {
      const answer = answers[question];
      const mark = question.endsWith('?') ? ' ' : ': ';
      return `${question}${mark}${answer ? answerText(answer) : 'not worked out yet'}`;
    }),
  ];
}

function answerText({ lead, rest, small }: Answer): string {
  return [lead, rest, ...small]
    .map((words) => plainWords(words).trim())
    .filter((text) => text !== '')
    .join(' ');
}

function slaLines(interaction: Interaction, audit: Audit, proved: Proved | undefined): readonly string[] {
  if (audit.queues.length === 0) return [];
  const threshold = formatLimit(audit.policy.threshold);
  const decided = new Map(proved?.decision.queues.map((each) => [each.wait.outcome.entry.path, each]));
  return [
    '',
    `SLA, held against an assumed threshold of ${threshold}${abandonWords(audit.policy)} (the one in force is not in the response):`,
    ...audit.queues.slice(0, MOST_ENTRIES).map((queue) => {
      const { entry, ordinal, ordinals, end } = queue;
      const name = `Queue ${entry.queueName ?? 'without a name'}${ordinals > 1 ? `, ${ordinalWord(ordinal)} entry` : ''}`;
      const received = RECEIVED[fieldState(interaction, entry, 'slaAbandoned', entry.slaAbandoned)];
      const says = received ?? String(entry.slaAbandoned);
      return `- ${name}: ${END_WORDS[end]}, ${waitText(queue, decided.get(entry.path))}; slaAbandoned as received: ${says}`;
    }),
    ...(audit.queues.length > MOST_ENTRIES ? [`- and ${audit.queues.length - MOST_ENTRIES} more queue entries`] : []),
  ];
}

/** What is assumed of abandons where it is not what the vendor's default has: left out up to the same length. */
function abandonWords({ threshold, abandonType, abandonThreshold }: SlaPolicy): string {
  if (abandonType === 'count-against-sla') return ', every abandon counted';
  return abandonThreshold === threshold ? '' : `, abandons of at most ${formatLimit(abandonThreshold)} left out`;
}

/** So many queue entries are told of in a text that is pasted; a looping flow has thousands. */
const MOST_ENTRIES = 50;

const RECEIVED = {
  received: undefined,
  null: 'null',
  absent: 'not in the response',
  unreadable: 'could not be read',
} as const;

function waitText({ wait, standing }: QueueReading, decision: QueueDecision | undefined): string {
  if (decision && decision.kind !== 'decided') {
    return `wait ${formatExactRange(decision.wait.least, decision.wait.most)}, ${decision.kind === 'waiting' ? 'still waiting' : 'undecided'}`;
  }
  const waited = wait === undefined ? 'wait not known' : `wait ${formatExact(wait.length)}`;
  if (standing.over === undefined) {
    return `${waited}, ${standing.kind === 'abandoned' ? 'counts (assumed: every abandon does)' : 'undecided'}`;
  }
  const over = formatExact(millis(Math.abs(standing.over)));
  return `${waited}, ${over} ${standing.over > 0 ? 'over' : 'under'} (assumed)`;
}

const END_WORDS: Readonly<Record<QueueReading['end'], string>> = {
  abandoned: 'abandoned',
  answered: 'answered',
  'queued-again': 'queued again',
  left: 'left, how is not said',
  open: 'no end',
};
