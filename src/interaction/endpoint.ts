/**
 * The ids of one interaction (two UUIDs), and its path, which is the same at CxEngage and at the gateway.
 * Strict: braces, spaces and pasted URLs are accepted in `lookup/`, never here.
 * Any UUID version: CxEngage sends version 1 and version 4 side by side.
 */

/** The ids of one interaction. Both are lower-case UUIDs from `parseUuid`. */
export interface InteractionRef {
  readonly tenantId: string;
  readonly interactionId: string;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The UUID in lower case, or `undefined` unless the whole text is 8-4-4-4-12 hexadecimal digits. */
export function parseUuid(text: string): string | undefined {
  return UUID.test(text) ? text.toLowerCase() : undefined;
}

/** An id as records are joined by it: a UUID in lower case, as either case names the same record; any other text as sent. */
export function joiningId<Id extends string | null | undefined>(id: Id): Id | string {
  return typeof id === 'string' && /[A-F]/.test(id) ? (parseUuid(id) ?? id) : id;
}

/** The path of one interaction, as in the vendor's reference: `/v1/tenants/{t}/interactions/{i}`. */
export function interactionPath(ref: InteractionRef): string {
  return `/v1/tenants/${ref.tenantId}/interactions/${ref.interactionId}`;
}
