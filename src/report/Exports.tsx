/*
 * The menu "Export" of a report, loaded when it is opened: makes what is asked for and saves it. What leaves the page is
 * masked unless it was chosen otherwise; only the response itself is saved as it was received, and says so.
 */

import { type ReactNode, useMemo } from 'react';
import type { SlaPolicy } from '../audit/slaPolicy.ts';
import { save } from '../copy/save.ts';
import { csvOf } from '../export/csv.ts';
import { type ExportGroup, ExportMenu, type ExportOptions } from '../export/ExportMenu.tsx';
import { markdownOf } from '../export/markdown.ts';
import type { Table } from '../export/table.ts';
import type { Answer } from '../interaction/answer.ts';
import { readSaid } from '../interaction/said.ts';
import type { Times } from '../time/format.ts';
import type { Instant } from '../time/instant.ts';
import type { Playhead } from '../time/playhead.ts';
import { type Drawing, drawTimeline } from '../timeline/drawing.ts';
import { pngOf } from '../timeline/drawingPng.ts';
import { svgOf } from '../timeline/drawingSvg.ts';
import type { PictureStore } from '../timeline/pictureStore.ts';
import {
  figuresTable,
  type Material,
  materialOf,
  messagesTable,
  recordsTable,
  sourceLines,
  withOrigin,
} from './exports.ts';
import { headline } from './headline.ts';
import { summary } from './summary.ts';
import { loadMasking, type MaskingChoice, maskingOutside } from './useMasked.ts';

/** So many rows of a table are in the Markdown; all are in the CSV. */
const MOST_IN_MARKDOWN = 60;

/**
 * @param answer as it is shown
 * @param source where it came from, in words
 */
export function Exports(props: {
  readonly answer: Answer;
  readonly policy: SlaPolicy;
  readonly fetchedAt: Instant | undefined;
  readonly masking: MaskingChoice;
  readonly times: Times;
  readonly picture: PictureStore;
  readonly playhead: Playhead | undefined;
  readonly source: string | undefined;
  readonly fileName: string;
  readonly onClose: () => void;
}): ReactNode {
  const { answer, policy, fetchedAt, times, picture, playhead, onClose } = props;
  const { zone, isByClock } = times;
  const masking = maskingOutside(props.masking);
  const hasMessages = useMemo(() => readSaid(answer.document).transcript !== undefined, [answer.document]);
  const stem = props.fileName.replace(/\.json$/, '');
  const made = async (signal: AbortSignal): Promise<Material> => {
    const masked =
      masking === undefined || answer.masking === masking
        ? undefined
        : (await loadMasking()).maskAnswer(answer, masking);
    // The name of a file can hold a number, too.
    const source = props.source === undefined ? undefined : (masked?.text(props.source) ?? props.source);
    const material = await materialOf(masked?.answer ?? answer, source, policy, fetchedAt, signal);
    if (!material) throw new Error('it was given up');
    return material;
  };
  const text = (material: Material): string =>
    `${summary(material.answer.interaction, material.audit, material.proved, times)}\n${sourceLines(material, zone).join('\n')}\n`;
  const markdown = (material: Material): string =>
    markdownOf(text(material), [recordsTable(material, times)], MOST_IN_MARKDOWN);
  const copy = (content: string): Promise<void> => navigator.clipboard.writeText(content);
  const saveTable =
    (tableOf: (material: Material, times: Times) => Table) =>
    async ({ hasMark, signal }: ExportOptions): Promise<void> => {
      const material = await made(signal);
      const table = withOrigin(tableOf(material, times), material, zone);
      save(new Blob([csvOf(table, hasMark)], { type: 'text/csv;charset=utf-8' }), `${stem}-${table.name}.csv`);
    };
  const drawn = async (signal: AbortSignal): Promise<{ readonly drawing: Drawing; readonly material: Material }> => {
    const material = await made(signal);
    const { what, consequence } = headline(material.audit, material.answer.interaction, material.proved);
    const lines = sourceLines(material, zone);
    const place = playhead?.get();
    const drawing = drawTimeline({
      layout: material.layout,
      choice: picture.get(),
      zone,
      isByClock,
      title: `${what} ${consequence}`,
      recording: place && !place.isFailed ? { ...place, isMoved: place.zeroAt !== playhead?.assumedAt } : undefined,
      source: [
        `Interaction ${material.answer.interaction.interactionId ?? 'without an ID'}. ${lines[0]}`,
        ...lines.slice(1),
      ],
    });
    return { drawing, material };
  };
  const groups: readonly ExportGroup[] = [
    {
      title: 'Text for a ticket',
      items: [
        {
          label: 'Copy Markdown',
          name: 'Copy as Markdown',
          run: async ({ signal }) => copy(markdown(await made(signal))),
        },
        {
          label: 'Copy plain text',
          name: 'Copy as plain text',
          run: async ({ signal }) => copy(text(await made(signal))),
        },
        {
          label: 'Save Markdown',
          name: 'Save as Markdown',
          run: async ({ signal }) =>
            save(new Blob([markdown(await made(signal))], { type: 'text/markdown' }), `${stem}.md`),
        },
      ],
    },
    {
      title: 'Picture',
      note: 'The timeline as it is seen now: view, folds, zone; light on white.',
      items: [
        {
          label: 'SVG',
          name: 'Save timeline as SVG',
          run: async ({ signal }) => {
            const { drawing, material } = await drawn(signal);
            const svg = svgOf(drawing, text(material));
            save(new Blob([svg], { type: 'image/svg+xml' }), `${stem}-timeline.svg`);
          },
        },
        {
          label: 'PNG',
          name: 'Save timeline as PNG',
          run: async ({ signal }) => save(await pngOf((await drawn(signal)).drawing), `${stem}-timeline.png`),
        },
      ],
    },
    {
      title: 'Tables',
      note: 'CSV. Each row ends with its interaction, source, time zone, and whether it is masked.',
      items: [
        { label: 'Records', name: 'Save records as CSV', run: saveTable(recordsTable) },
        { label: 'Figures', name: 'Save figures as CSV', run: saveTable(figuresTable) },
        {
          label: hasMessages ? 'Messages' : 'No messages',
          name: hasMessages ? 'Save messages as CSV' : 'No messages to save as CSV',
          run: hasMessages ? saveTable(messagesTable) : undefined,
        },
      ],
    },
    {
      title: 'The response itself',
      note: 'Byte for byte as it was received: never masked.',
      items: [
        { label: 'JSON', name: 'Save response as received', run: async () => save(answer.bytes(), props.fileName) },
      ],
    },
    {
      title: 'Paper',
      items: [
        {
          label: 'Print or PDF',
          name: 'Print this report',
          run: async () => {
            onClose();
            await loadMasking();
            window.print();
          },
        },
      ],
    },
  ];
  return (
    <ExportMenu
      groups={groups}
      note={
        masking === undefined
          ? 'Personal data is not masked, as you chose.'
          : `Personal data is masked${masking === 'all' ? ', agents’ names too' : ''}; choose otherwise under “Personal data”.`
      }
      onClose={onClose}
    />
  );
}
