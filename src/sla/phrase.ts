/* A sentence with names of fields in it: what the wording makes, and the figure sets. */

/** Texts and, between them, names as they stand in the response. */
export type Phrase = readonly (string | { readonly code: string })[];

/** A name as it stands in the response. */
export function code(text: string): { readonly code: string } {
  return { code: text };
}
