/*
 * A drawing as a PNG file, put down on a canvas item by item: an SVG drawn into an image would need an address of its own,
 * which the page's security policy forbids. Uses the DOM.
 */

import { isFilled, PATHS } from '../glyph/paths.ts';
import { visibleText } from '../words/visible.ts';
import { type Drawing, INKS, type Item } from './drawing.ts';
import { stripeLines } from './drawingSvg.ts';

/** Pixels for each px of the drawing: sharp on every screen and in print. */
const SCALE = 2;
/** No browser makes a canvas higher than this, in pixels. */
const HIGHEST = 16_000;

/** Rejects where the browser makes no canvas or no file of it. */
export async function pngOf(drawing: Drawing): Promise<Blob> {
  const scale = Math.min(SCALE, HIGHEST / drawing.height);
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(drawing.width * scale);
  canvas.height = Math.round(drawing.height * scale);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('The browser gave no canvas');
  context.scale(scale, scale);
  context.fillStyle = INKS.paper;
  context.fillRect(0, 0, drawing.width, drawing.height);
  for (const item of drawing.items) put(item, context);
  return new Promise((resolve, reject) => {
    canvas.toBlob((file) => (file ? resolve(file) : reject(new Error('The browser made no picture'))), 'image/png');
  });
}

function put(item: Item, context: CanvasRenderingContext2D): void {
  switch (item.kind) {
    case 'text':
      context.font = `${item.isStrong ? 600 : 420} ${item.size}px 'Inter Variable', system-ui, sans-serif`;
      context.textAlign = item.anchor === 'end' ? 'right' : item.anchor === 'middle' ? 'center' : 'left';
      context.fillStyle = INKS[item.ink];
      context.fillText(visibleText(item.text), item.x, item.y);
      return;
    case 'glyph': {
      const path = new Path2D(PATHS[item.name]);
      context.save();
      context.translate(item.x - item.size / 2, item.y - item.size / 2);
      context.scale(item.size / 16, item.size / 16);
      context.lineCap = 'round';
      context.lineJoin = 'round';
      context.lineWidth = 1.5;
      context.strokeStyle = INKS[item.ink];
      context.fillStyle = INKS[item.ink];
      context.stroke(path);
      if (isFilled(item.name)) context.fill(path);
      context.restore();
      return;
    }
    case 'rect':
      if (item.fill !== undefined) {
        context.fillStyle = INKS[item.fill];
        context.fillRect(item.x, item.y, item.width, item.height);
      }
      if (item.stroke !== undefined) {
        context.strokeStyle = INKS[item.stroke];
        context.lineWidth = 1;
        context.strokeRect(item.x, item.y, item.width, item.height);
      }
      return;
    case 'line':
      context.setLineDash(item.isDashed ? [4, 3] : []);
      stroke([[item.x1, item.y1, item.x2, item.y2]], INKS[item.ink], item.width, context);
      context.setLineDash([]);
      return;
    case 'stripes':
      stroke(stripeLines(item), INKS[item.ink], 1.5, context);
  }
}

function stroke(
  lines: readonly (readonly [number, number, number, number])[],
  color: string,
  width: number,
  context: CanvasRenderingContext2D,
): void {
  context.strokeStyle = color;
  context.lineWidth = width;
  context.beginPath();
  for (const [x1, y1, x2, y2] of lines) {
    context.moveTo(x1, y1);
    context.lineTo(x2, y2);
  }
  context.stroke();
}
