/*
 * How the timeline's picture is looked at, as parts of an address: `view=30.2-60&folded=segments[1]&idle=30.2-60`.
 *
 * Knows texts and numbers; whether a stretch lies in the document's picture is for the timeline to say. A view is written
 * in seconds from the picture's zero and read digit by digit, because 1.005 * 1000 is not 1005.
 */

/** What is chosen of the picture; empty where all of it is seen as it comes. */
export interface PictureChoice {
  /** The stretch that is seen, in ms from the picture's zero; `from` is below `to`. Absent: all of it. */
  readonly view?: { readonly from: number; readonly to: number };
  /** Paths of the rows whose parts are folded away; at least one. */
  readonly folded?: readonly string[];
  /** Where stretches in which nothing begins or ends are folded too: wherever they are, or in this stretch. */
  readonly idle?: 'all' | { readonly from: number; readonly to: number };
}

const SECONDS = '-?\\d{1,12}(?:\\.\\d{1,7})?';
const VIEW = new RegExp(`^(${SECONDS})-(${SECONDS})$`);
/** Addresses of more than this are cut by some programs; rows folded beyond it are not in the address. */
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

/** 'segments[0],agents[1]' → the paths. @param isPath tells a record's path from anything else */
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
