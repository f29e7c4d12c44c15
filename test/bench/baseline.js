/**
 * What the timeline is measured against: a page that parses the same response and draws the same bars on a canvas, and
 * nothing else. No library, no table, no words, no check of anything: the floor, not a rival.
 *
 * Rows stand as in the timeline, a segment and then its entries by their start; those in view are drawn, and all of them
 * once more in a strip above, as small as they come. Ctrl + wheel zooms about the pointer, a drag pans.
 */

const ROW = 24;
const STRIP = 60;
const COLORS = { segment: '#64748b', queue: '#b45309', agent: '#1d4ed8' };

/**
 * @typedef {{ kind: keyof typeof COLORS, from: number, to: number }} Bar
 * @typedef {{ interactionSegmentId?: string, startTimestamp: string, endTimestamp?: string }} Entry
 */

/**
 * @param {{ segments: Entry[], queues: Entry[], agents: Entry[] }} interaction
 * @returns {Bar[]} one per record, in the order of the rows
 */
function barsOf({ segments, queues, agents }) {
  /** @type {Map<string | undefined, Bar[]>} */
  const entries = new Map();
  /** @type {[keyof typeof COLORS, Entry[]][]} */
  const lists = [
    ['queue', queues],
    ['agent', agents],
  ];
  for (const [kind, list] of lists) {
    for (const entry of list) {
      const bars = entries.get(entry.interactionSegmentId) ?? [];
      bars.push(barOf(kind, entry));
      entries.set(entry.interactionSegmentId, bars);
    }
  }
  return segments.flatMap((segment) => [
    barOf('segment', segment),
    ...(entries.get(segment.interactionSegmentId) ?? []).sort((one, other) => one.from - other.from),
  ]);
}

/**
 * @param {keyof typeof COLORS} kind
 * @param {Entry} entry
 * @returns {Bar}
 */
function barOf(kind, entry) {
  const from = Date.parse(entry.startTimestamp);
  return { kind, from, to: entry.endTimestamp === undefined ? from : Date.parse(entry.endTimestamp) };
}

/** @param {HTMLCanvasElement} canvas */
function brushOf(canvas) {
  const brush = canvas.getContext('2d');
  if (brush === null) throw new Error('no canvas here');
  return brush;
}

/**
 * @param {CanvasRenderingContext2D} brush
 * @param {readonly Bar[]} bars
 * @param {{ from: number, to: number, row: number, top: number }} place
 */
function drawBars(brush, bars, { from, to, row, top }) {
  const scale = brush.canvas.width / (to - from);
  let y = top;
  for (const bar of bars) {
    if (bar.to >= from && bar.from <= to) {
      brush.fillStyle = COLORS[bar.kind];
      brush.fillRect((bar.from - from) * scale, y, Math.max(1, (bar.to - bar.from) * scale), Math.max(1, row * 0.6));
    }
    y += row;
  }
}

export {};

const asked = new URLSearchParams(location.search);
const response = await fetch(`/v1/tenants/${asked.get('tenant')}/interactions/${asked.get('interaction')}`);
const bars = barsOf(JSON.parse(await response.text()));
const canvas = document.createElement('canvas');
const strip = document.createElement('canvas');
for (const each of [canvas, strip]) each.width = innerWidth;
strip.height = STRIP;
canvas.height = innerHeight - STRIP;
const whole = { from: Infinity, to: -Infinity };
for (const { from, to } of bars) {
  whole.from = Math.min(whole.from, from);
  whole.to = Math.max(whole.to, to);
}
let view = { ...whole };

function draw() {
  const brush = brushOf(canvas);
  brush.clearRect(0, 0, canvas.width, canvas.height);
  const step = 10 ** Math.floor(Math.log10((view.to - view.from) / 2));
  brush.fillStyle = '#cbd5e1';
  for (let at = Math.ceil(view.from / step) * step; at <= view.to; at += step) {
    brush.fillRect(((at - view.from) * canvas.width) / (view.to - view.from), 0, 1, canvas.height);
  }
  drawBars(brush, bars.slice(0, Math.ceil(canvas.height / ROW)), { ...view, row: ROW, top: 0 });
}

draw();
drawBars(brushOf(strip), bars, { ...whole, row: STRIP / bars.length, top: 0 });
document.body.append(strip, canvas);

let isDue = false;
/** @param {{ from: number, to: number }} next */
function show(next) {
  view = next;
  if (isDue) return;
  isDue = true;
  requestAnimationFrame(() => {
    isDue = false;
    draw();
  });
}
canvas.addEventListener(
  'wheel',
  (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    const factor = 1.002 ** event.deltaY;
    const about = view.from + ((view.to - view.from) * event.offsetX) / canvas.width;
    show({ from: about - (about - view.from) * factor, to: about + (view.to - about) * factor });
  },
  { passive: false },
);
canvas.addEventListener('pointermove', (event) => {
  if (event.buttons !== 1) return;
  const shift = (event.movementX * (view.to - view.from)) / canvas.width;
  show({ from: view.from - shift, to: view.to - shift });
});
