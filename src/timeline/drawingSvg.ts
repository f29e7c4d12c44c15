/*
 * A drawing as an SVG file: complete in itself, no script, no style sheet, no address of anything. Characters that are no
 * text of XML are shown by their code points.
 */

import { isFilled, PATHS } from '../glyph/paths.ts';
import { visibleText } from '../words/visible.ts';
import { type Drawing, INKS, type Item } from './drawing.ts';

const FONT = "Inter, 'Inter Variable', system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";

/** @param description text alternative beside the title, for screen readers */
export function svgOf({ width, height, title, items }: Drawing, description: string): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${round(height)}" viewBox="0 0 ${width} ${round(height)}" role="img" font-family="${FONT}">`,
    `<title>${escapeXml(title)}</title>`,
    `<desc>${escapeXml(description)}</desc>`,
    `<rect width="${width}" height="${round(height)}" fill="${INKS.paper}"/>`,
    ...items.map(element),
    '</svg>',
    '',
  ].join('\n');
}

function element(item: Item): string {
  switch (item.kind) {
    case 'text': {
      const anchor = item.anchor === undefined ? '' : ` text-anchor="${item.anchor}"`;
      const weight = item.isStrong ? ' font-weight="600"' : '';
      return `<text x="${round(item.x)}" y="${round(item.y)}" font-size="${item.size}" fill="${INKS[item.ink]}"${anchor}${weight}>${escapeXml(item.text)}</text>`;
    }
    case 'glyph': {
      const { name, size, ink } = item;
      const at = `translate(${round(item.x - size / 2)} ${round(item.y - size / 2)}) scale(${size / 16})`;
      const fill = isFilled(name) ? INKS[ink] : 'none';
      return `<path d="${PATHS[name]}" transform="${at}" fill="${fill}" stroke="${INKS[ink]}" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round"/>`;
    }
    case 'rect': {
      const fill = item.fill === undefined ? 'none' : INKS[item.fill];
      const stroke = item.stroke === undefined ? '' : ` stroke="${INKS[item.stroke]}"`;
      return `<rect x="${round(item.x)}" y="${round(item.y)}" width="${round(item.width)}" height="${round(item.height)}" fill="${fill}"${stroke}/>`;
    }
    case 'line': {
      const dash = item.isDashed ? ' stroke-dasharray="4 3"' : '';
      return `<line x1="${round(item.x1)}" y1="${round(item.y1)}" x2="${round(item.x2)}" y2="${round(item.y2)}" stroke="${INKS[item.ink]}" stroke-width="${item.width}"${dash}/>`;
    }
    case 'stripes':
      return `<path d="${stripesPath(item)}" stroke="${INKS[item.ink]}" stroke-width="1.5" fill="none"/>`;
  }
}

/** The stripes as lines that end at the edges of their field, so that nothing has to be clipped. */
function stripesPath(item: Extract<Item, { kind: 'stripes' }>): string {
  return stripeLines(item)
    .map(([x1, y1, x2, y2]) => `M${round(x1)} ${round(y1)}L${round(x2)} ${round(y2)}`)
    .join('');
}

/** Each stripe from where it enters the field to where it leaves it. */
export function stripeLines({
  x,
  y,
  width,
  height,
  gap,
  isUpright,
}: Extract<Item, { kind: 'stripes' }>): readonly (readonly [number, number, number, number])[] {
  const lines: [number, number, number, number][] = [];
  if (isUpright) {
    for (let at = gap / 2; at < width; at += gap) lines.push([x + at, y, x + at, y + height]);
    return lines;
  }
  for (let at = gap / 2; at < width + height; at += gap) {
    const fromX = Math.min(at, width);
    const toX = Math.max(at - height, 0);
    lines.push([x + fromX, y + at - fromX, x + toX, y + at - toX]);
  }
  return lines;
}

function round(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** Text of XML; what XML forbids and what cannot be seen is shown by its code point. */
function escapeXml(text: string): string {
  return visibleText(text).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
