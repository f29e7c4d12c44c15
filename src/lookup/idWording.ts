/*
 * Error messages for ids, under the field or beside the form. Exhaustive by type.
 */

import type { FoundText, IdFault, IdKind, Pasted } from './pastedIds.ts';

/** The sentence under a field. */
export function faultInWords(kind: IdKind, fault: IdFault): string {
  const name = kind === 'tenant' ? 'tenant ID' : 'interaction ID';
  switch (fault.kind) {
    case 'empty':
      return `Type or paste the ${name}.`;
    case 'too-short':
      return `“${fault.text}” has ${fault.digits} of the 32 digits of an ID.`;
    case 'too-long':
      return `“${fault.text}” has ${fault.digits} digits; an ID has 32.`;
    case 'not-hex': {
      const wrong = [...new Set(fault.characters.map(({ character }) => `“${character}”`))].slice(0, 5).join(', ');
      return `“${fault.text}” has ${wrong}; an ID has only 0 to 9 and a to f.`;
    }
    case 'not-an-id':
      return `“${fault.text}” is not an ID. An ID looks like b2109780-db83-11e7-9709-c2b07aa3bee9.`;
    case 'other-id':
      return `This is the ID of ${article(fault.named)}, not ${article(kind)}.`;
    case 'several':
      return `Here are ${fault.count} IDs; only one can stand in this field.`;
  }
}

/** How a paste was understood, or why it could not be used; `undefined` for a document, which the page opens. */
export function pasteInWords(pasted: Pasted): string | undefined {
  switch (pasted.kind) {
    case 'ref':
      return pasted.basis === 'order'
        ? 'Two IDs pasted: the first was taken as the tenant’s.'
        : 'Both IDs were found in what you pasted.';
    case 'tenant-id':
      return 'A tenant ID was pasted. The interaction ID is still missing.';
    case 'interaction-id':
    case 'id':
      return 'An ID was pasted into its field.';
    case 'list-address':
      return 'This is the address of a list of interactions. The tenant ID was taken from it; the interaction ID is missing.';
    case 'several':
      return `${pasted.count} IDs were pasted. One interaction is shown at a time: paste one tenant ID and one interaction ID.`;
    case 'document':
      return undefined;
    case 'nothing':
      return nothingInWords(pasted.found);
  }
}

function nothingInWords(found: FoundText): string {
  switch (found.kind) {
    case 'empty':
      return 'Nothing was pasted.';
    case 'near-id':
      return faultInWords('interaction', found.fault);
    case 'broken-address':
      return 'This is an address of the API, but without both IDs in it.';
    case 'other-id':
      return `Only the ID of ${article(found.named)} was found in what you pasted.`;
    case 'text':
      return 'No ID was found in what you pasted.';
  }
}

function article(noun: string): string {
  return /^[aeiou]/i.test(noun) ? `an ${noun}` : `a ${noun}`;
}
