/*
 * The report as plain text, to be pasted into a ticket or a mail: the verdict, the ids in full, times with their zone,
 * figures, the four answers about a flag, and SLA. Says what the page says, in the page's own words; reads without the
 * page beside it, so every assumption is called one.
 */

import type { Audit } from '../audit/audit.ts';
import type { SlaPolicy } from '../audit/slaPolicy.ts';
import { accountWords } from '../flag/account.ts';
import { type FoldedAnswer, isAccounted, QUESTIONS } from '../flag/questions.ts';
import { flagLabel } from '../flag/wording.ts';
import type { Interaction } from '../interaction/interaction.ts';
import { slaChartRows } from '../sla/chartRows.ts';
import { receivedWords, rowName } from '../sla/wording.ts';
import { formatClockMs, formatDate, formatZone, type Times, type Zone } from '../time/format.ts';
import type { Instant } from '../time/instant.ts';
import {
  formatExact,
  formatExactAndRounded,
  formatExactRange,
  formatLength,
  formatLengthRange,
  formatLimit,
} from '../time/lengths.ts';
import { plainPhrase } from '../words/phrase.ts';
import { slaSentence, waitEndLabel } from '../words/sla.ts';
import { slaGrounds } from '../words/slaGrounds.ts';
import { contactWords } from './contactWording.ts';
import { type InteractionFact, interactionFacts, MISSING_WORDS } from './facts.ts';
import { headline } from './headline.ts';
import { marks } from './marks.ts';
import type { Proved } from './proved.ts';

/**
 * The summary of an interaction; lines end in "\n", ids and numbers exactly as sent.
 *
 * @param proved missing while it is being worked out, which the summary then says
 */
export function summary(interaction: Interaction, audit: Audit, proved: Proved | undefined, times: Times): string {
  const { zone } = times;
  const { what, consequence } = headline(audit, interaction, proved);
  return `${[
    what,
    consequence,
    '',
    `Interaction: ${idText(interaction.interactionId)}`,
    `Tenant: ${idText(interaction.tenantId)}`,
    `Contact: ${contactWords(interaction)}`,
    ...interactionFacts(interaction, audit, zone, proved).map((fact) => factLine(fact, zone)),
    ...figureLines(interaction, proved),
    ...trustLines(interaction, audit, proved),
    ...accountLines(interaction, audit, proved, times),
    ...slaLines(audit, proved, times),
  ].join('\n')}\n`;
}

/** None where the answers about a flag say it. */
function trustLines(interaction: Interaction, audit: Audit, proved: Proved | undefined): readonly string[] {
  const texts = marks(interaction, audit, proved).map(({ text }) => text);
  return texts.length === 0 ? [] : ['', `Trust: ${texts.join('; ')}`];
}

function idText(id: string | null | undefined): string {
  return id ?? (id === null ? 'null' : 'not in the response');
}

function factLine({ label, value, notes }: InteractionFact, zone: Zone): string {
  const small = notes.map(({ text }) => text).filter((text) => text !== 'same day');
  switch (value.kind) {
    case 'text':
    case 'number-or-address':
      return `${label}: ${withNotes(value.text, small)}`;
    case 'time': {
      const rest = small.filter((text) => text !== formatDate(value.at, zone));
      return `${label}: ${withNotes(moment(value.at, zone), rest)}`;
    }
    case 'length':
      return `${label}: ${withNotes(formatLength(value.length), [formatExact(value.length), ...small])}`;
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
    return [`${name}: ${formatExactAndRounded(value)}${state === undefined ? '' : ` (${state})`}`];
  });
}

function accountLines(
  interaction: Interaction,
  audit: Audit,
  proved: Proved | undefined,
  { zone, isByClock }: Times,
): readonly string[] {
  if (!isAccounted(audit, proved?.proof)) return [];
  const answers = accountWords(interaction, audit, proved, zone, isByClock);
  return [
    '',
    flagLabel(audit.reading.flag),
    ...QUESTIONS.map((question) => {
      const answer = answers[question];
      const mark = question.endsWith('?') ? ' ' : ': ';
      return `${question}${mark}${answer ? answerText(answer) : 'not worked out yet'}`;
    }),
  ];
}

function answerText({ line, why }: FoldedAnswer): string {
  return [line, ...why]
    .map((words) => plainPhrase(words).trim())
    .filter((text) => text !== '')
    .join(' ');
}

function slaLines(audit: Audit, proved: Proved | undefined, times: Times): readonly string[] {
  const { waits } = audit.reading;
  if (waits.length === 0) return [];
  const chart = slaChartRows(audit.reading.interaction, audit, proved?.decision);
  const threshold = formatLimit(audit.policy.threshold);
  return [
    '',
    `SLA, held against an assumed threshold of ${threshold}${abandonWords(audit.policy)} (the one in force is not in the response):`,
    ...chart.waits.slice(0, MOST_ENTRIES).map((row) => {
      const received = `slaTime as received: ${receivedWords(row.slaTime)}; slaAbandoned as received: ${receivedWords(row.slaAbandoned)}`;
      const name = rowName(row, chart.names);
      if (!row.answer) return `- ${name}: not worked out yet; ${received}`;
      const { least, most } = row.answer.wait;
      const length = row.length
        ? `, wait ${formatLengthRange(least, most, row.limit)} (${formatExactRange(least, most)})`
        : '';
      const grounds = plainPhrase(slaGrounds(row.answer, times));
      const sentence = slaSentence(row.answer, audit.policy);
      return `- ${name}: ${waitEndLabel(row.answer.wait)}${length}. ${sentence} ${grounds}${grounds === '' ? '' : ' '}${received}`;
    }),
    ...(waits.length > MOST_ENTRIES ? [`- and ${waits.length - MOST_ENTRIES} more waits`] : []),
  ];
}

/** What is assumed of abandons where it is not: left out up to the same length. */
function abandonWords({ threshold, abandonType, abandonThreshold }: SlaPolicy): string {
  if (abandonType === 'count-against-sla') return ', every abandon counted';
  return abandonThreshold === threshold ? '' : `, abandons of at most ${formatLimit(abandonThreshold)} left out`;
}

/** The most waits in a text that is pasted; a looping flow has thousands. */
const MOST_ENTRIES = 50;
