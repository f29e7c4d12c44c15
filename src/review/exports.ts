/*
 * A review on its way out: a CSV to be joined to the report it came from, JSON, and a summary in Markdown. Times are ISO 8601
 * in UTC, as the API sends them; lengths are seconds.
 */

import { csvOf } from '../export/csv.ts';
import { escapeMarkdown, markdownTable } from '../export/markdown.ts';
import type { Masking } from '../interaction/masked.ts';
import { formatIso, formatSeconds, type Zone } from '../time/format.ts';
import { instant, millis } from '../time/instant.ts';
import { formatLimit } from '../time/lengths.ts';
import { labelOfUse, suggestedWords } from '../words/suggestion.ts';
import { counted } from '../words/text.ts';
import { ADDED, type Added, TENANT } from './addedColumns.ts';
import { groupItems, type ItemView } from './groups.ts';
import { decisionOf } from './history.ts';
import { overviewOf } from './overview.ts';
import { latest, type Review } from './review.ts';
import {
  causeWords,
  derivedText,
  effectLabel,
  groupSentence,
  groupTitle,
  maskedWords,
  standingLabel,
  unknownWords,
} from './wording.ts';

/** One row an item, in the order they came in, so that the rows line up with the report's. */
export function writeCsv(review: Review, items: readonly ItemView[], failureOf: (key: string) => string): string {
  const rows = [...items]
    .sort((a, b) => a.item.position - b.item.position)
    .map(({ item }) => {
      const { finding } = item;
      const edit = decisionOf(item);
      const suggested = finding && suggestedWords(finding.suggestion, finding.uses ?? []);
      const added: Readonly<Record<Added, string>> = {
        Flag: finding?.flag ?? '',
        'Flag against data': finding ? standingLabel(finding.standing) : '',
        Cause: finding ? causeWords(finding) : '',
        'Does it matter': finding ? effectLabel(finding.effect) : '',
        'What depends on it': finding
          ? finding.stakes.map((stake) => (stake === 'sla' ? 'SLA' : 'who answered')).join(', ')
          : '',
        'Derived values': finding
          ? finding.derived.map((value) => `${value.path} ${derivedText(value)}`).join('; ')
          : '',
        Suggestion: suggested?.use ?? '',
        'Reason for the suggestion': suggested?.reason ?? '',
        Verdict: edit?.verdict ? labelOfUse(edit.verdict) : '',
        Note: latest(item)?.note ?? '',
        Reviewer: edit?.by ?? '',
        'Decided at': edit ? formatIso(instant(edit.at)) : '',
        'Not loaded because': finding ? '' : failureOf(item.key),
        'Started at': finding?.startAt === undefined ? '' : formatIso(instant(finding.startAt)),
        Queues: finding?.queues.join('; ') ?? '',
        Agents: finding?.agents.join('; ') ?? '',
        'SLA threshold assumed, s': finding ? formatSeconds(millis(finding.policy.threshold)) : '',
        'SHA-256 of the response': finding?.sha256 ?? '',
        'Fetched at': finding ? formatIso(instant(finding.fetchedAt)) : '',
        'Rules version': finding ? String(finding.rulesVersion) : '',
      };
      const cells = review.columns.map((_, place) => item.cells[place] ?? '');
      return [item.interactionId, item.tenantId ?? '', ...cells, ...ADDED.map((name) => added[name])];
    });
  return csvOf({ columns: ['Interaction ID', TENANT, ...review.columns, ...ADDED], rows }, true);
}

/** So many agents and queues are in the summary. */
const MOST_NAMES = 20;

/** A summary to put into a ticket or a message. @param masking how review and items are masked, which is said */
export function writeMarkdown(
  review: Review,
  items: readonly ItemView[],
  zone: Zone,
  masking: Masking | undefined,
): string {
  const { counts, decided, unknown, byAgent, byQueue } = overviewOf(items);
  const lines = [
    `# ${escapeMarkdown(review.name)}`,
    '',
    `${decided} of ${counted(items.length, 'interaction')} decided${review.reviewer === '' ? '' : ` by ${escapeMarkdown(review.reviewer)}`}. SLA threshold assumed: ${formatLimit(review.policy.threshold)}. ${maskedWords(masking)}`,
    ...(unknown > 0 ? ['', unknownWords(unknown)] : []),
    ...(review.isSynthetic ? ['', 'Synthetic: invented for this viewer.'] : []),
    '',
    markdownTable(
      { columns: ['Verdict', 'Interactions'], rows: counts.map(({ label, count }) => [label, String(count)]) },
      counts.length,
    ),
    '',
    '## By cause',
  ];
  for (const group of groupItems(items)) {
    lines.push(
      '',
      `### ${escapeMarkdown(groupTitle(group))}`,
      '',
      `${escapeMarkdown(groupSentence(group, items.length, zone))}.`,
      '',
    );
    for (const { item } of group.members) {
      const edit = latest(item);
      const verdict = edit?.verdict ? labelOfUse(edit.verdict) : 'not decided';
      lines.push(
        `- \`${item.interactionId || item.key}\` ${verdict}${edit?.note ? `: ${escapeMarkdown(edit.note)}` : ''}`,
      );
    }
  }
  for (const [title, rows] of [
    ['By agent', byAgent],
    ['By queue', byQueue],
  ] as const) {
    if (rows.length === 0) continue;
    const table = {
      columns: ['Name', 'Interactions', 'Most frequent cause'],
      rows: rows.slice(0, MOST_NAMES).map(({ name, count, cause }) => [name, String(count), cause]),
    };
    lines.push('', `## ${title}`, '', markdownTable(table, MOST_NAMES));
    if (rows.length > MOST_NAMES) lines.push('', `And ${rows.length - MOST_NAMES} more.`);
  }
  return `${lines.join('\n')}\n`;
}

/** A file name out of a review's name. */
export function fileName(review: Review, ending: string): string {
  const plain = review.name
    .normalize('NFKD')
    .replace(/[^\w]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .toLowerCase();
  return `${plain.slice(0, 60) || 'review'}.${ending}`;
}
