/*
 * Texts on opening a file or a pasted text, and on ignored parts of the URL. Exhaustive by type.
 */

import { formatCount } from '../time/format.ts';
import type { Notice } from './lookup.ts';
import type { DocumentNote, FoundInstead, Looks, OpenFailure } from './readDocument.ts';

/** A title and what it means, with what to do. */
interface OpeningWords {
  readonly title: string;
  readonly lead: string;
}

/** Why nothing was opened. */
export function failureOfOpening(failure: OpenFailure): OpeningWords {
  switch (failure.kind) {
    case 'too-large':
      return {
        title: 'This file is too large',
        lead: `It has ${megabytes(failure.bytes)}; at most ${megabytes(failure.limit)} are opened. One interaction is usually a few kB: this may be a list or an export.`,
      };
    case 'empty':
      return {
        title: 'There is nothing in it',
        lead: 'The file or text is empty. Save the response again and open that.',
      };
    case 'unreadable':
      return {
        title: 'The browser could not read this file',
        lead: `It gave the reason ${failure.reason}. The file may have been moved, changed or be a folder; choose it again.`,
      };
    case 'not-json':
      return {
        title: LOOKS[failure.looksLike],
        lead: `Line ${failure.fault.line}, column ${failure.fault.column}: found ${failure.fault.found}, expected ${failure.fault.expected}.`,
      };
    case 'too-deep':
      return {
        title: 'This JSON is nested too deep',
        lead: `It has ${formatCount(failure.levels)} levels; an interaction has about four. It is not a response of this API.`,
      };
    case 'not-an-interaction':
      return {
        title: 'No interaction in it',
        lead: `This is valid JSON, but an interaction was expected and found was ${instead(failure.found)}.`,
      };
  }
}

const LOOKS: Record<Looks, string> = {
  truncated: 'This JSON ends too early',
  json: 'This JSON is broken',
  html: 'This is a web page, not JSON',
  xml: 'This is XML, not JSON',
  csv: 'This is a table (CSV), not JSON',
  binary: 'This is not a text file',
  text: 'This is text, not JSON',
};

function instead(found: FoundInstead): string {
  switch (found.type) {
    case 'object': {
      if (found.keyCount === 0) return 'an empty object';
      const more = found.keyCount - found.keys.length;
      return `an object with the ${found.keyCount === 1 ? 'key' : 'keys'} ${found.keys.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
    }
    case 'list': {
      const where = found.path === '' ? '' : ` in “${found.path}”`;
      return found.length === 0
        ? `an empty list${where}`
        : `a list of ${formatCount(found.length)}${where}, none of them an interaction`;
    }
    case 'string':
      return 'a text';
    case 'number':
      return `the number ${found.value}`;
    case 'boolean':
      return String(found.value);
    case 'null':
      return 'null';
  }
}

/** How the document was read; shown beside its source. */
export function noteInWords(note: DocumentNote): string {
  switch (note.kind) {
    case 'decoded':
      return `read as ${note.encoding.toUpperCase()}`;
    case 'invalid-bytes':
      return `${formatCount(note.count)} ${note.count === 1 ? 'place' : 'places'} not valid text, first at byte ${formatCount(note.offset)}`;
    case 'text-around':
      return 'text around the JSON left out';
    case 'broken-object':
      return `a broken object at line ${note.line} left out`;
    case 'encoded-twice':
      return 'was JSON inside a JSON text';
    case 'envelope':
      return `taken from “${note.path}”`;
    case 'only-entry':
      return `the only interaction of a list, ${note.path}`;
    case 'chosen':
      return `${note.path} of ${note.of} in the list`;
    case 'left-out':
      return `${formatCount(note.count)} entries without an interaction left out`;
    case 'deep':
      return `nested ${formatCount(note.levels)} levels deep`;
  }
}

/** Why a part of the address was ignored. */
export function noticeInWords(notice: Notice): string {
  switch (notice.kind) {
    case 'foreign-parameter':
      return `The link has “${notice.name}”, which this page does not know. It was ignored.`;
    case 'broken-parameter':
      return `The link has ${notice.name}=${notice.value}, which is not ${MEANT[notice.name]}. It was ignored.`;
    case 'repeated-parameter':
      return `The link has “${notice.name}” more than once; only the first was used.`;
    case 'missing-parameter':
      return `The link has no ${notice.name === 'tenant' ? 'tenant' : 'interaction'} ID, so nothing was looked up.`;
  }
}

const MEANT: Record<Extract<Notice, { kind: 'broken-parameter' }>['name'], string> = {
  review: 'the name of a review of this page',
  tenant: 'a tenant ID',
  interaction: 'an interaction ID',
  sla: 'a number of seconds from 0 to 86400',
  abandons: 'count or ignore',
  short: 'a number of seconds from 0 to 86400',
  record: 'the place of a record',
  view: 'a stretch of seconds, as in 30.2-60',
  folded: 'a list of places of records',
  idle: 'the word “folded”',
  mask: 'customer, all or off',
  tz: 'a time zone this browser knows',
  times: 'clock',
};

function megabytes(bytes: number): string {
  return `${(bytes / (1024 * 1024)).toFixed(1).replace(/\.0$/, '')} MB`;
}
