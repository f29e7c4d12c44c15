/*
 * How a report is shown: read from the address, and written back to it. The same for a report alone and in a review.
 */

import type { Source } from './interaction/answer.ts';
import { addressOfRecord, type Lookup, pictureInAddress } from './lookup/useLookup.ts';
import type { Choices } from './report/choices.ts';

/** @param source of the document on screen: a file is in no address, only this tab has it */
export function choicesOf(
  { shown, adjust, follow }: Lookup,
  source: Source | undefined,
): Omit<Choices, 'assumed' | 'onAssume'> {
  return {
    zone: shown.zone,
    isByClock: shown.times === 'clock',
    record: shown.record === '' ? 'interaction' : shown.record,
    masking: shown.masking,
    picture: pictureInAddress,
    onMask: (masking) => adjust({ masking }),
    onZone: (zone) => adjust({ zone }),
    onRecord: (record) => adjust({ record: record === 'interaction' ? '' : record }),
    onFollow: (record) => follow(record === 'interaction' ? '' : record),
    addressOf: source === 'file' ? undefined : addressOfRecord,
  };
}
