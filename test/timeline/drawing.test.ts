/** The timeline as a drawing: every row that is seen, nothing outside the sheet, the same folds and view as on the page. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { auditInteraction } from '../../src/audit/audit.ts';
import { slaPolicy } from '../../src/audit/slaPolicy.ts';
import { readInteraction } from '../../src/interaction/readInteraction.ts';
import { after, instant, millis } from '../../src/time/instant.ts';
import { drawTimeline } from '../../src/timeline/drawing.ts';
import { svgOf } from '../../src/timeline/drawingSvg.ts';
import { layoutTimeline } from '../../src/timeline/layout.ts';
import type { PictureChoice } from '../../src/timeline/pictureStore.ts';
import type { TimelineLayout } from '../../src/timeline/row.ts';

const FOLDER = 'src/gateway/sample';

function layoutOf(document: unknown): TimelineLayout {
  const interaction = readInteraction(document);
  const audit = auditInteraction(interaction, slaPolicy({ threshold: millis(20_000), abandonType: 'ignore-abandons' }));
  return layoutTimeline({ interaction, audit });
}

function draw(layout: TimelineLayout, choice: PictureChoice = {}): ReturnType<typeof drawTimeline> {
  return drawTimeline({ layout, choice, zone: 'UTC', title: 'A title', source: ['Where it came from'] });
}

describe('every sample', () => {
  it.each(readdirSync(FOLDER).filter((name) => name.endsWith('.json')))('%s', (name) => {
    const layout = layoutOf(JSON.parse(readFileSync(`${FOLDER}/${name}`, 'utf8')));
    const { items, width, height } = draw(layout);
    const texts = items.flatMap((item) => (item.kind === 'text' ? [item.text] : []));
    layout.places.forEach((_, index) => {
      const { name: row } = layout.glance(index);
      expect(texts.some((text) => text === row || (text.endsWith('…') && row.startsWith(text.slice(0, -1))))).toBe(
        true,
      );
    });
    expect(texts).toContain('Where it came from');
    for (const item of items) {
      for (const [key, value] of Object.entries(item))
        if (typeof value === 'number') expect(value, key).toSatisfy(Number.isFinite);
      if (item.kind !== 'rect') continue;
      expect(item.x).toBeGreaterThanOrEqual(0);
      expect(item.x + item.width).toBeLessThanOrEqual(width);
      expect(item.y + item.height).toBeLessThanOrEqual(height);
    }
  });
});

it('draws no row that is folded away, and only the view that is seen', () => {
  const layout = layoutOf(JSON.parse(readFileSync(`${FOLDER}/warm-transfer.json`, 'utf8')));
  const names = (choice: PictureChoice): readonly string[] =>
    draw(layout, choice).items.flatMap((item) => (item.kind === 'text' ? [item.text] : []));
  const queue = layout.places.findIndex(({ id }) => id === 'queues[0]');
  const name = layout.glance(queue).name;
  expect(names({})).toContain(name);
  expect(names({ folded: ['segments[0]'] })).not.toContain(name);
  expect(names({ view: { from: 0, to: 1000 } })).not.toEqual(names({}));
});

it('draws a recording below all rows: its bar where its length is known, else where it begins', () => {
  const layout = layoutOf(JSON.parse(readFileSync(`${FOLDER}/call-with-recording.json`, 'utf8')));
  const zeroAt = after(layout.axis?.zeroAt ?? instant(0), millis(14_257));
  const drawn = (length?: number): ReturnType<typeof drawTimeline> =>
    drawTimeline({
      ...{ layout, choice: {}, zone: 'UTC', title: 'A title', source: [] },
      recording: { zeroAt, isMoved: true, ...(length === undefined ? {} : { length: millis(length) }) },
    });
  const texts = (drawing: ReturnType<typeof drawTimeline>): readonly string[] =>
    drawing.items.flatMap((item) => (item.kind === 'text' ? [item.text] : []));
  expect(texts(draw(layout))).not.toContain('Recording');
  expect(texts(drawn())).toEqual(expect.arrayContaining(['Recording', 'start set by hand', '0:14']));
  expect(texts(drawn(16_000))).toContain('0:16');
  expect(drawn().height).toBe(draw(layout).height + 26 - 17);
  const bars = ({ items }: ReturnType<typeof drawTimeline>): number =>
    items.filter(({ kind }) => kind === 'rect').length;
  expect(bars(drawn(16_000))).toBe(bars(drawn()) + 1);
});

it('has the glyphs of the page as lines, which no missing font turns into squares, and the zero of its axis', () => {
  const layout = layoutOf(JSON.parse(readFileSync(`${FOLDER}/lost-agent-end.json`, 'utf8')));
  const { items } = draw(layout);
  const glyphs = items.flatMap((item) => (item.kind === 'glyph' ? [item.name] : []));
  expect(glyphs).toEqual(expect.arrayContaining(['interaction', 'ivr', 'segment', 'queue', 'agent']));
  const texts = items.flatMap((item) => (item.kind === 'text' ? [item.text] : []));
  expect(texts.join('\n')).not.toMatch(/\p{So}/u);
  expect(texts.find((text) => text.includes(' is '))).toMatch(/^0:00 is /);
});

it('is an SVG in which no text is markup', () => {
  const layout = layoutOf({
    interactionId: 'x',
    startTimestamp: '2026-10-20T14:00:00.000Z',
    queues: [{ queueName: '</text><script>alert(1)</script>\u202e\u0000', startTimestamp: '2026-10-20T14:00:01.000Z' }],
  });
  const svg = svgOf(draw(layout), 'told & <said>');
  expect(svg).not.toMatch(/<script|\u202e|\0/);
  expect(svg).toContain('told &#38; &#60;said&#62;');
});

it('breaks a long title between words, and no number from its unit', () => {
  const layout = layoutOf(JSON.parse(readFileSync(`${FOLDER}/reference.json`, 'utf8')));
  const words = `${'word '.repeat(21)}a`;
  const title = `${words} 20 s.`;
  const { items } = drawTimeline({ layout, choice: {}, zone: 'UTC', title, source: [] });
  const lines = items.flatMap((item) => (item.kind === 'text' && item.isStrong ? [item.text] : []));
  expect(lines).toEqual([expect.stringMatching(`^${words}$`), '20 s.', ...lines.slice(2)]);
});
