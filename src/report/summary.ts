/*
 * The report as plain text, to be pasted into a ticket or a mail: the verdict, the ids in full, times with their zone,
 * figures, the data flag and SLA. Reads without the page beside it, so every assumption is called one.
 */

import type { Audit } from '../audit/audit.ts';
import { fieldState } from '../audit/fieldState.ts';
import { flagDisagreement, flagLabel, flagWording, nameRecord, ordinalWord } from '../flag/wording.ts';
import type { Interaction } from '../interaction/interaction.ts';
import { formatClockMs, formatDate, formatHms, formatSeconds, formatZone, type Zone } from '../time/format.ts';
import { type Instant, millis } from '../time/instant.ts';
import { contactWords } from './contactWording.ts';
import { type Fact, interactionFacts, MISSING_WORDS } from './facts.ts';
import { headline } from './headline.ts';

/** The summary of an interaction; lines end in "\n", ids and numbers exactly as sent. */
export function summary(interaction: Interaction, audit: Audit, zone: Zone): string {
  const { what, consequence } = headline(audit, interaction);
  return `${[
    what,
    consequence,
    '',
    `Interaction: ${idText(interaction.interactionId)}`,
    `Tenant: ${idText(interaction.tenantId)}`,
    `Contact: ${contactWords(interaction)}`,
    ...interactionFacts(interaction, audit, zone).map((fact) => factLine(fact, zone)),
    ...figureLines(interaction),
    '',
    ...flagLines(interaction, audit),
    ...slaLines(interaction, audit),
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
      return `${label}: ${formatSeconds(value.length)} s (${formatHms(value.length)})`;
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

function figureLines(interaction: Interaction): readonly string[] {
  const figures = [
    ['ivrTime', interaction.ivrTime],
    ['customerAbandonTime', interaction.customerAbandonTime],
    ['customerConversationTime', interaction.customerConversationTime],
    ['customerHoldTime', interaction.customerHoldTime],
  ] as const;
  return figures.flatMap(([name, value]) => (typeof value === 'number' ? [`${name}: ${formatSeconds(value)} s`] : []));
}

function flagLines(interaction: Interaction, audit: Audit): readonly string[] {
  const wording = flagWording(audit.flag);
  const missing = audit.isRunning ? [] : audit.missingEnds;
  const disagreement = flagDisagreement(interaction, audit.flag);
  return [
    wording === undefined ? 'Data flag: not flagged' : `${flagLabel(audit.flag)}. ${wording.says}`,
    ...(wording?.reference === undefined ? [] : [`API reference: "${wording.reference}"`]),
    ...(disagreement === undefined ? [] : [disagreement]),
    ...missing.map((each) => `No end: ${nameRecord(interaction, each)} (${each.endPath})`),
  ];
}

function slaLines(interaction: Interaction, audit: Audit): readonly string[] {
  if (audit.queues.length === 0) return [];
  const threshold = `${audit.policy.threshold / 1000} s`;
  return [
    '',
    `SLA, held against an assumed threshold of ${threshold} (the one in force is not in the response):`,
    ...audit.queues.map(({ entry, ordinal, ordinals, wait, standing, end }) => {
      const name = `Queue ${entry.queueName ?? 'without a name'}${ordinals > 1 ? `, ${ordinalWord(ordinal)} entry` : ''}`;
      const waited = wait === undefined ? 'wait not known' : `wait ${formatSeconds(wait.length)} s`;
      const state = {
        received: String(entry.slaAbandoned),
        null: 'null',
        absent: 'not in the response',
        unreadable: 'could not be read',
      };
      const received = state[fieldState(interaction, entry, 'slaAbandoned', entry.slaAbandoned)];
      const over = standing.over === undefined ? undefined : formatSeconds(millis(Math.abs(standing.over)));
      const against =
        over === undefined || standing.over === undefined
          ? standing.kind === 'abandoned'
            ? 'counts (assumed: every abandon does)'
            : 'undecided'
          : standing.over > 0
            ? `${over} s over (assumed)`
            : `${over} s under (assumed)`;
      const how = END_WORDS[end];
      return `- ${name}: ${how}, ${waited}, ${against}; slaAbandoned as received: ${received}`;
    }),
  ];
}

const END_WORDS: Readonly<Record<Audit['queues'][number]['end'], string>> = {
  abandoned: 'abandoned',
  answered: 'answered',
  'queued-again': 'queued again',
  left: 'left, how is not said',
  open: 'no end',
};
