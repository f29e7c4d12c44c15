/*
 * What is shown, as an address: `/?tenant=…&interaction=…&sla=…&abandons=…&short=…&record=…&mask=…&tz=…&times=…`
 * and back.
 *
 * Knows these parameters and nothing of React, history or the document they point into: whether `queues[7]` exists is
 * for the views to say. Refuses to guess: a parameter that is foreign, broken, repeated or left alone without its twin
 * is ignored and named in a notice, so that a mistyped link never quietly shows something else.
 */

import { type InteractionRef, parseUuid } from '../interaction/endpoint.ts';
import { isZone } from '../time/format.ts';
import { millis } from '../time/instant.ts';
import { formatThreshold, parseThreshold } from '../time/threshold.ts';
import {
  formatFolded,
  formatIdle,
  formatView,
  type PictureChoice,
  parseFolded,
  parseIdle,
  parseView,
} from './pictureChoice.ts';

/** What the page shows. Everything here is in the address, and nothing else is. */
export interface Shown {
  /** The review on screen: its id, `new` for where one begins, `sample` for the one to try. `ref` is then one of its items. */
  readonly review?: string;
  /** The interaction looked up; absent on the first page and while a file is open. */
  readonly ref?: InteractionRef;
  /** The assumed SLA threshold in whole milliseconds, 0 to `LONGEST_THRESHOLD`. */
  readonly slaThreshold: number;
  /** Set where every abandon is assumed to count; absent: short ones are left out, as the vendor's default has it. */
  readonly abandonType?: 'count-against-sla';
  /** The assumed abandon threshold in whole milliseconds, as the other; absent: as long as it. */
  readonly abandonThreshold?: number;
  /** IANA name of the zone in which absolute times are written; 'UTC' unless chosen. */
  readonly zone: string;
  /** Set where axis, rows and tables are read by the clock; absent: from the start of the interaction. */
  readonly times?: 'clock';
  /**
   * The selected record: its path in the document as in `queues[0]` or `details.agents[1]`, `ivr` for the stretch before
   * the first queue, '' for the interaction itself (written `record=interaction`). Absent: nothing is selected.
   */
  readonly record?: string;
  /** How personal data is masked on the page: customers' or agents' names too; `off`: not even where it leaves the page. */
  readonly masking?: 'customer' | 'all' | 'off';
  /** How the timeline's picture is looked at; absent: all of it, as it comes. */
  readonly picture?: PictureChoice;
}

/** The parameters this page knows. */
export const PARAMETERS = [
  'review',
  'tenant',
  'interaction',
  'sla',
  'abandons',
  'short',
  'record',
  'view',
  'folded',
  'idle',
  'mask',
  'tz',
  'times',
] as const;

type Parameter = (typeof PARAMETERS)[number];

/** Why a part of the address was ignored: facts only, the words are the page's. */
export type Notice =
  /** A parameter this page does not know. */
  | { readonly kind: 'foreign-parameter'; readonly name: string }
  /** A known parameter with a value that cannot be one. */
  | { readonly kind: 'broken-parameter'; readonly name: Parameter; readonly value: string }
  /** A known parameter given again; the first one counts. */
  | { readonly kind: 'repeated-parameter'; readonly name: Parameter; readonly value: string }
  /** The other half of the reference is there, this one is not. */
  | { readonly kind: 'missing-parameter'; readonly name: 'tenant' | 'interaction' };

/** The vendor's default threshold, 20 s, in ms. An assumption: the response does not hold the tenant's own. */
export const ASSUMED_SLA_THRESHOLD = 20_000;

/** The API's own zone. */
const ASSUMED_ZONE = 'UTC';

const WHOLE_INTERACTION = 'interaction';
const NAME = '[A-Za-z_$][\\w$-]*(?:\\[\\d{1,6}\\])?';
const RECORD = new RegExp(`^${NAME}(?:\\.${NAME}){0,7}$`);
const LONGEST_RECORD = 200;

/** Only plain decimals: a comma, a sign or a unit in an address is no threshold. */
function parseSeconds(text: string): number | undefined {
  const reading = /^\s*\d{1,8}(?:\.\d{1,3})?\s*$/.test(text) ? parseThreshold(text) : undefined;
  return reading?.isGood ? reading.threshold : undefined;
}

/**
 * The zone as this page writes it, when `Intl` knows it. 'utc' in any case is 'UTC'; other names stay as given, because
 * an alias such as US/Eastern is what the tenant's own lists say. Bare offsets are refused: only some engines know them.
 */
export function parseZone(text: string): string | undefined {
  if (/^utc$/i.test(text)) return ASSUMED_ZONE;
  if (!/^[A-Za-z][\w+/-]{0,63}$/.test(text)) return undefined;
  return isZone(text) ? text : undefined;
}

/** 'count' or, for what is assumed anyway, 'ignore'. */
function parseAbandons(text: string): 'count-against-sla' | 'ignore-abandons' | undefined {
  return text === 'count' ? 'count-against-sla' : text === 'ignore' ? 'ignore-abandons' : undefined;
}

function parseReview(text: string): string | undefined {
  return /^(?:new|sample|[0-9a-f]{32})$/.test(text) ? text : undefined;
}

/** 'customer', 'all' or 'off'. */
function parseMasking(text: string): Shown['masking'] {
  return text === 'customer' || text === 'all' || text === 'off' ? text : undefined;
}

function parseRecord(text: string): string | undefined {
  if (text === WHOLE_INTERACTION) return '';
  return text.length <= LONGEST_RECORD && RECORD.test(text) ? text : undefined;
}

/**
 * Reads the query of an address (`location.search`, with or without its '?').
 *
 * @returns what to show, defaults filled in, and a notice for each parameter that was ignored. Never throws.
 */
export function readShown(search: string): { readonly shown: Shown; readonly notices: readonly Notice[] } {
  const notices: Notice[] = [];
  const given = new Map<Parameter, string>();
  const foreign = new Set<string>();
  for (const [name, value] of new URLSearchParams(search)) {
    const parameter = PARAMETERS.find((known) => known === name);
    if (parameter === undefined) foreign.add(name);
    else if (given.has(parameter)) notices.push({ kind: 'repeated-parameter', name: parameter, value });
    else given.set(parameter, value);
  }
  for (const name of foreign) notices.push({ kind: 'foreign-parameter', name });

  function take<T>(name: Parameter, parse: (text: string) => T | undefined): T | undefined {
    const value = given.get(name);
    if (value === undefined) return undefined;
    const parsed = parse(value);
    if (parsed === undefined) notices.push({ kind: 'broken-parameter', name, value });
    return parsed;
  }

  const review = take('review', parseReview);
  const tenantId = take('tenant', (text) => parseUuid(text.trim()));
  const interactionId = take('interaction', (text) => parseUuid(text.trim()));
  if (given.has('tenant') && !given.has('interaction'))
    notices.push({ kind: 'missing-parameter', name: 'interaction' });
  if (given.has('interaction') && !given.has('tenant')) notices.push({ kind: 'missing-parameter', name: 'tenant' });
  const slaThreshold = take('sla', parseSeconds);
  const abandonType = take('abandons', parseAbandons);
  const abandonThreshold = take('short', parseSeconds);
  const record = take('record', parseRecord);
  const view = take('view', parseView);
  const folded = take('folded', (text) => parseFolded(text, (path) => parseRecord(path) !== undefined));
  const idle = take('idle', parseIdle);
  const picture: PictureChoice = {
    ...(view && { view }),
    ...(folded && { folded }),
    ...(idle && { idle }),
  };
  // A '+' typed by hand, as in Etc/GMT+5, arrives as a space; no zone's name has a space.
  const masking = take('mask', parseMasking);
  const zone = take('tz', (text) => parseZone(text.replaceAll(' ', '+')));
  const times = take('times', (text) => (text === 'clock' ? text : undefined));
  return {
    shown: {
      ...(review !== undefined && { review }),
      ...(tenantId !== undefined && interactionId !== undefined && { ref: { tenantId, interactionId } }),
      slaThreshold: slaThreshold ?? ASSUMED_SLA_THRESHOLD,
      ...(abandonType === 'count-against-sla' && { abandonType }),
      ...(abandonThreshold !== undefined && { abandonThreshold }),
      zone: zone ?? ASSUMED_ZONE,
      ...(times !== undefined && { times }),
      ...(record !== undefined && { record }),
      ...(masking !== undefined && { masking }),
      ...(Object.keys(picture).length > 0 && { picture }),
    },
    notices,
  };
}

/**
 * The query that shows this: '?tenant=…&interaction=…&sla=…&abandons=…&short=…&record=…&view=…&folded=…&idle=…&mask=…&tz=…&times=…', always in
 * this order, without what is assumed anyway. '' when nothing is left (beware: `pushState` takes '' for "the same address"; give it `/`).
 * `readShown` gives back the same `Shown` without a notice.
 */
export function writeShown(shown: Shown): string {
  const parts: string[] = [];
  function put(name: Parameter, value: string): void {
    // Brackets are escaped, since chat programs end a link there; a slash may stand in a query.
    parts.push(`${name}=${encodeURIComponent(value).replaceAll('%2F', '/')}`);
  }
  if (shown.review !== undefined) put('review', shown.review);
  if (shown.ref) {
    put('tenant', shown.ref.tenantId);
    put('interaction', shown.ref.interactionId);
  }
  if (shown.slaThreshold !== ASSUMED_SLA_THRESHOLD) put('sla', formatThreshold(millis(shown.slaThreshold)));
  if (shown.abandonType === 'count-against-sla') put('abandons', 'count');
  if (shown.abandonThreshold !== undefined) put('short', formatThreshold(millis(shown.abandonThreshold)));
  if (shown.record !== undefined) put('record', shown.record === '' ? WHOLE_INTERACTION : shown.record);
  const { view, folded, idle } = shown.picture ?? {};
  if (view) put('view', formatView(view));
  if (folded) put('folded', formatFolded(folded));
  if (idle) put('idle', formatIdle(idle));
  if (shown.masking !== undefined) put('mask', shown.masking);
  if (shown.zone !== ASSUMED_ZONE) put('tz', shown.zone);
  if (shown.times !== undefined) put('times', shown.times);
  return parts.length === 0 ? '' : `?${parts.join('&')}`;
}

/** What stays when something else is shown: what is assumed and the zone, no reference, no record, no view. */
export function keptChoices({ review: _, ref: __, record: ___, picture: ____, ...kept }: Shown): Shown {
  return kept;
}
