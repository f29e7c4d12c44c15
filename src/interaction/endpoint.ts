/**
 * What names one interaction: two UUIDs, and the path both CxEngage and our gateway answer on.
 * Knows the strict shape only. Braces, spaces, pasted addresses and the like are forgiven in `lookup/`, never here.
 * Any UUID version is taken: CxEngage sends version 1 and version 4 side by side.
 */

/** Names one interaction. Both are lower-case UUIDs, as `parseUuid` gives them. */
export interface InteractionRef {
  readonly tenantId: string;
  readonly interactionId: string;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The UUID in lower case, or `undefined` unless the whole text is 8-4-4-4-12 hexadecimal digits. */
export function parseUuid(text: string): string | undefined {
  return UUID.test(text) ? text.toLowerCase() : undefined;
}

/** The path of one interaction, as in the vendor's reference: `/v1/tenants/{t}/interactions/{i}`. */
export function interactionPath(ref: InteractionRef): string {
  return `/v1/tenants/${ref.tenantId}/interactions/${ref.interactionId}`;
}
