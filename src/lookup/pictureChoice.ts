/*
 * State of the timeline (zoom, folded rows, folded idle time) as query parameters:
 * `view=30.2-60&folded=segments[1]&idle=30.2-60`.
 *
 * Syntax only; the timeline checks whether a range is within its axis. A view is in seconds from the axis' zero and parsed
 * digit by digit, because 1.005 * 1000 is not 1005.
 */

/** State of the timeline; empty for the default. */
export interface PictureChoice {
  /** The visible range, in ms from the axis' zero; `from` is below `to`. Absent: all of it. */
  readonly view?: { readonly from: number; readonly to: number };
  /** Paths of the rows whose parts are folded; at least one. */
  readonly folded?: readonly string[];
  /** Time in which nothing begins or ends is folded too: everywhere, or within this range. */
  readonly idle?: 'all' | { readonly from: number; readonly to: number };
}

const SECONDS = '-?\\d{1,12}(?:\\.\\d{1,7})?';
const VIEW = new RegExp(`^(${SECONDS})-(${SECONDS})$`);
/** Some programs cut longer URLs; further folded rows are not in the URL. */
const MOST_FOLDED = 60;

/** '30.2-60' → 30200 to 60000 ms. @returns `undefined` for anything else, and where the end is not after the start */
export function parseView(text: string): PictureChoice['view'] {
  const [, first, last] = VIEW.exec(text) ?? [];
  if (first === undefined || last === undefined) return undefined;
  const [from, to] = [toMillis(first), toMillis(last)];
  return from < to ? { from, to } : undefined;
}

/** 30200 to 60000 ms → '30.2-60'. Undoes `parseView`, to a ten-thousandth of a millisecond. */
export function formatView({ from, to }: NonNullable<PictureChoice['view']>): string {
  return `${toSeconds(from)}-${toSeconds(to)}`;
}

const ALL = 'folded';

/** 'folded' → all of them; '30.2-60' → those from 30200 to 60000 ms. @returns `undefined` for anything else */
export function parseIdle(text: string): PictureChoice['idle'] {
  return text === ALL ? 'all' : parseView(text);
}

/** Undoes `parseIdle`. */
export function formatIdle(idle: NonNullable<PictureChoice['idle']>): string {
  return idle === 'all' ? ALL : formatView(idle);
}

/** 'segments[0],agents[1]' → the paths. @param isPath whether a text is the path of a record */
export function parseFolded(text: string, isPath: (path: string) => boolean): readonly string[] | undefined {
  const paths = [...new Set(text.split(','))];
  return paths.length <= MOST_FOLDED && paths.every(isPath) ? paths : undefined;
}

/** The paths → 'segments[0],agents[1]'. */
export function formatFolded(folded: readonly string[]): string {
  return folded.slice(0, MOST_FOLDED).join(',');
}

function toMillis(seconds: string): number {
  const [, sign = '', whole = '', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(seconds) ?? [];
  return Number(`${sign}${whole}${fraction.slice(0, 3).padEnd(3, '0')}.${fraction.slice(3).padEnd(4, '0')}`);
}

function toSeconds(length: number): string {
  const units = Math.round(Math.abs(length) * 10_000);
  const digits = String(units).padStart(8, '0');
  const fraction = digits.slice(-7).replace(/0+$/, '');
  const sign = length < 0 && units > 0 ? '-' : '';
  return `${sign}${digits.slice(0, -7)}${fraction === '' ? '' : `.${fraction}`}`;
}
