/*
 * What was taken away as Markdown for a ticket: a heading, lines of "label: value" as a list, tables as tables. Nothing in a
 * value can become markup: whatever Markdown reads as such is escaped.
 */

import type { Table } from './table.ts';

/** A text as Markdown shows it, on one line. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\\`*_[\]<>#|~^&]/g, '\\$&')
    .replace(/^(\s*)([-+=])/gm, '$1\\$2')
    .replace(/\s*\r?\n\s*/g, ' ')
    .replace(/(https?):\/\//gi, '$1:\u200b//');
}

/** A table of Markdown; at most `most` rows, and then how many are left out. */
export function markdownTable({ columns, rows }: Omit<Table, 'name'>, most: number): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(escapeMarkdown).join(' | ')} |`;
  const left = rows.length - most;
  return [
    line(columns),
    `|${' --- |'.repeat(columns.length)}`,
    ...rows.slice(0, most).map(line),
    ...(left > 0 ? ['', `${left} more rows are in the CSV.`] : []),
  ].join('\n');
}

/**
 * A plain summary as Markdown: its first line the heading, prose up to the first empty line, then every "label: value" or
 * "question? answer" an item, what has no label a paragraph.
 *
 * @param summary as it is copied
 * @param tables appended, each under its name
 */
export function markdownOf(summary: string, tables: readonly Table[], most: number): string {
  const [title = '', ...rest] = summary.trimEnd().split('\n');
  const prose = Math.max(0, rest.indexOf(''));
  const lines = rest.map((line, index) => {
    const [, label, value] = (index < prose ? null : /^(?:- )?([^:?]{1,40}[:?]) (.*)$/.exec(line)) ?? [];
    if (label !== undefined && value !== undefined) return `- **${escapeMarkdown(label)}** ${escapeMarkdown(value)}`;
    return escapeMarkdown(line);
  });
  return [
    `## ${escapeMarkdown(title)}`,
    '',
    ...lines,
    ...tables
      .filter(({ rows }) => rows.length > 0)
      .flatMap((table) => ['', `### ${escapeMarkdown(table.name)}`, '', markdownTable(table, most)]),
    '',
  ].join('\n');
}
