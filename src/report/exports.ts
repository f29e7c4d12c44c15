/*
 * What is taken away of a report: texts, tables, the drawing of its timeline. Composed from what the views show, so that an
 * export says the same as the page: same rows and names, same zone, same masking.
 */

import { type Audit, auditInteraction } from '../audit/audit.ts';
import type { SlaPolicy } from '../audit/slaPolicy.ts';
import type { Table } from '../export/table.ts';
import type { Answer } from '../interaction/answer.ts';
import type { Masking } from '../interaction/masked.ts';
import { readSaid } from '../interaction/said.ts';
import { inSlices } from '../record/walk.ts';
import type { FigureGroup } from '../statistics/figureRows.ts';
import { figureValueWords, fromWords, trustMark } from '../statistics/figureWording.ts';
import {
  formatClockMs,
  formatDate,
  formatIsoIn,
  formatSeconds,
  formatZone,
  type Times,
  type Zone,
} from '../time/format.ts';
import { after, between, type Instant, type Millis } from '../time/instant.ts';
import { layoutTimeline } from '../timeline/layout.ts';
import type { TimelineLayout } from '../timeline/row.ts';
import { durationWords, faultWords, rowNoteWords, rowStateWords } from '../timeline/wording.ts';
import { namesOf } from '../words/names.ts';
import { decided, type Proved, readInSteps } from './proved.ts';

/** A report with all that is known of it, ready to be taken away. */
export interface Material {
  readonly answer: Answer;
  /** Where it came from, in words. */
  readonly source: string | undefined;
  readonly audit: Audit;
  readonly proved: Proved;
  readonly layout: TimelineLayout;
}

/**
 * Audits and proves an answer for an export, in slices.
 *
 * @param answer as it is to leave the page, masked or not
 * @param source where it came from, in words, as they are to leave the page
 * @param fetchedAt when it was fetched, where that tells its age
 * @returns `undefined` where `signal` ended it
 */
export async function materialOf(
  answer: Answer,
  source: string | undefined,
  policy: SlaPolicy,
  fetchedAt: Instant | undefined,
  signal: AbortSignal,
): Promise<Material | undefined> {
  const { interaction } = answer;
  const read = await inSlices(readInSteps(interaction, fetchedAt), signal, () => undefined);
  if (!read) return undefined;
  const audit = auditInteraction(interaction, policy, fetchedAt);
  const proved = decided(read, audit);
  const layout = layoutTimeline({ interaction, audit, fetchedAt, proof: read.proof, decision: proved.decision });
  return { answer, source, audit, proved, layout };
}

/** Every row of the timeline, also those that are folded away. */
export function recordsTable({ layout }: Material, { zone }: Times): Table {
  const { axis } = layout;
  const clock = (at: Millis | undefined): string =>
    at === undefined || !axis ? '' : formatIsoIn(after(axis.zeroAt, at), zone);
  const rows = layout.places.map((_, index) => {
    const row = layout.glance(index);
    const { text, more = '' } = rowStateWords(row.state);
    return [
      row.id,
      row.name,
      row.kind,
      String(row.level),
      `${text}${more}`,
      row.start === undefined ? '' : formatSeconds(row.start),
      'length' in row.duration ? formatSeconds(row.duration.length) : '',
      durationWords(row.duration, zone).text,
      clock(row.start),
      clock(row.end),
      [row.note === undefined ? '' : rowNoteWords(row.note), faultWords(row) ?? ''].filter(Boolean).join('; '),
    ];
  });
  return {
    name: 'records',
    columns: [
      'path',
      'record',
      'kind',
      'level',
      'state',
      'start, s',
      'duration, s',
      'duration',
      'start',
      'end',
      'note',
    ],
    rows: rows.map((row) => row.map(plainMinus)),
  };
}

/** Every figure with its trust, in the order of the page. */
export function figuresTable({ answer, proved }: Material, times: Times): Table {
  const { figures } = proved;
  const names = namesOf(answer.interaction);
  const groups: readonly FigureGroup[] = [
    ...figures.atFault,
    ...figures.lengths,
    ...figures.moments,
    ...figures.pending,
  ];
  const rows = groups.flatMap(({ record, rows: own }) =>
    own.map((row) => {
      const value = figureValueWords(row, times);
      return [row.path, names.title(record), row.wireName, value.text, fromWords(row), trustMark(row).word];
    }),
  );
  return {
    name: 'figures',
    columns: ['path', 'record', 'figure', 'value', 'recomputed from', 'trust'],
    rows: rows.map((row) => row.map(plainMinus)),
  };
}

/** Every message with its sender and text; no rows where there is no transcript. */
export function messagesTable({ answer }: Material, { zone, zeroAt }: Times): Table {
  const { transcript } = readSaid(answer.document);
  const nameOf = namesOf(answer.interaction).namedById;
  const rows = (transcript?.messages ?? []).map((message) => [
    message.path,
    message.at === undefined ? (message.unreadTime ?? '') : formatIsoIn(message.at, zone),
    message.side,
    message.name ?? nameOf(message.from) ?? '',
    message.from ?? '',
    message.subject ?? '',
    message.text ?? '',
    message.file?.address ?? message.file?.name ?? '',
    message.at === undefined || zeroAt === undefined ? '' : plainMinus(formatSeconds(between(zeroAt, message.at))),
  ]);
  return {
    name: 'messages',
    columns: ['path', 'written', 'side', 'name', 'from', 'subject', 'text', 'file', 'start, s'],
    rows,
  };
}

/**
 * A table with where its rows come from, in columns after its own: a CSV file has no other place for that which every reader
 * keeps, and rows of several interactions can be put into one sheet.
 */
export function withOrigin({ columns, rows, name }: Table, { answer, source }: Material, zone: Zone): Table {
  const { interaction, receivedAt, masking } = answer;
  const origin = [
    interaction.interactionId ?? '',
    source ?? 'CxEngage',
    formatIsoIn(receivedAt, zone),
    zone,
    MASKED[masking ?? 'off'],
  ];
  return {
    name,
    columns: [...columns, 'interaction', 'source', 'fetched', 'time zone', 'personal data'],
    rows: rows.map((row) => [...row, ...origin]),
  };
}

const MASKED: Readonly<Record<Masking | 'off', string>> = {
  off: 'not masked',
  customer: 'masked',
  all: 'masked, agents too',
};

/** Where it came from, when, in which zone, and what is masked: stated in every export. */
export function sourceLines({ answer, source }: Material, zone: Zone): readonly string[] {
  const { receivedAt, masking } = answer;
  const at = `${formatDate(receivedAt, zone)}, ${formatClockMs(receivedAt, zone)} ${formatZone(zone, receivedAt)}`;
  return [
    `${source ?? 'CxEngage'}. ${answer.source === 'file' ? 'Opened' : 'Fetched'} ${at}. Times in ${zone}.`,
    masking === undefined
      ? 'Personal data is not masked.'
      : `Personal data is masked: numbers, addresses, names of customers${masking === 'all' ? ' and agents' : ''}, and what was written.`,
  ];
}

/** A true minus sign is for people; programs know the hyphen. */
function plainMinus(text: string): string {
  return text.replace(/^\u2212(?=\d)/, '-');
}
