/*
 * The document as the vendor sends it: wire names verbatim, seconds and texts as sent, unknown fields kept.
 *
 * Every field is optional and may be null: "responses for any interaction query include only parameters that have
 * values", and one option of the API sends the nulls. The reference's table and its JSON disagree on names (`start` and
 * `startTimestamp`, `tenantID` and `tenantId`); both are read. Fields whose type is unknown or contested
 * (`audioRecording`, `notes`, `monitors`, `messagingTranscript`) are left out on purpose; messages.ts reads the times of
 * the last one.
 *
 * `jitless`: otherwise zod tries `new Function`, which the page's Content-Security-Policy blocks and reports.
 */

import * as z from 'zod/mini';
import type { Expected } from './interaction.ts';

z.config({ jitless: true });

const text = z.nullish(z.string());
const seconds = z.nullish(z.number());
const count = z.nullish(z.number());
const mark = z.nullish(z.boolean());
/** ISO 8601 text; readInteraction.ts checks whether it names a real instant. */
const timestamp = z.nullish(z.string());

/** `segments[]`: call legs. `segmentTime` = end − start in every vendor sample that shows both. */
export const segmentSchema = z.looseObject({
  segmentNumber: count,
  interactionSegmentId: text,
  segmentStartType: text,
  segmentEndType: text,
  startTimestamp: timestamp,
  endTimestamp: timestamp,
  segmentTime: seconds,
  segmentCancelled: mark,
  segmentCancelTime: seconds,
  segmentConsultTime: seconds,
  transfer: mark,
  transferTime: seconds,
  addParticipant: mark,
  addParticipantTime: seconds,
  addParticipantHandedOff: mark,
  segmentThirdParty: mark,
  segmentExtensionType: text,
  segmentExtensionValue: text,
  agentId: text,
  interactionAgentId: text,
  segmentToAgentId: text,
});

/** `queues[]`: one entry per entry into a queue. `queueEntryLength` is not a duration (1 in the reference). */
export const queueSchema = z.looseObject({
  interactionQueueId: text,
  interactionSegmentId: text,
  queueId: text,
  queueName: text,
  queueEntryType: text,
  queueExitType: text,
  queueType: text,
  queueEntryLength: count,
  startTimestamp: timestamp,
  endTimestamp: timestamp,
  queueTime: seconds,
  queueAbandoned: mark,
  queueAbandonTime: seconds,
  slaTime: seconds,
  slaAbandoned: mark,
});

/** `agents[]` and `details.agents[]`. Of the outer list only `interactionAgentId` is documented; the rest is read by form. */
export const agentSchema = z.looseObject({
  interactionAgentId: text,
  interactionSegmentId: text,
  agentId: text,
  resourceId: text,
  agentName: text,
  startTimestamp: timestamp,
  endTimestamp: timestamp,
  conversationStartTimestamp: timestamp,
  conversationEndTimestamp: timestamp,
  dispositionName: text,
  noteTitle: text,
});

/** `hooks[]`: links to a CRM or ticketing system. The reference writes `hookedBy`, a vendor sample `hookBy`. */
export const hookSchema = z.looseObject({
  interactionHookId: text,
  hookType: text,
  hookSubType: text,
  hookId: z.nullish(z.union([z.string(), z.number()])),
  hookName: text,
  timestamp: timestamp,
});

const members = z.nullish(z.array(z.unknown()));

/** `details`: a second, smaller copy of the interaction; nulls are explicit here in the reference response. */
export const detailsSchema = z.looseObject({
  interactionId: text,
  contactPoint: text,
  customer: text,
  startTimestamp: timestamp,
  endTimestamp: timestamp,
  direction: text,
  channelType: text,
  contactId: text,
  agents: members,
});

/** The outermost object. Lists hold `unknown`, so that one broken entry costs that entry only. */
export const interactionSchema = z.looseObject({
  tenantId: text,
  interactionId: text,
  startTimestamp: timestamp,
  endTimestamp: timestamp,
  interactionTime: seconds,
  direction: text,
  channelType: text,
  flowId: text,
  flowName: text,
  contactPoint: text,
  customer: text,
  contactId: text,
  outboundIdentifier: z.nullish(z.union([z.string(), z.looseObject({})])),
  ivrTime: seconds,
  ivrAbandoned: mark,
  ivrAbandonTime: seconds,
  customerAbandonTime: seconds,
  customerHolds: count,
  customerHoldTime: seconds,
  customerHoldTimes: members,
  customerHoldAbandoned: mark,
  customerConversationTime: seconds,
  customerTalkTime: seconds,
  customerTransfers: count,
  thirdPartyTime: seconds,
  dispositionName: text,
  flagged: mark,
  flagType: text,
  flagTimestamp: timestamp,
  updated: timestamp,
  dataComplete: mark,
  segments: members,
  queues: members,
  agents: members,
  hooks: members,
  details: z.nullish(z.looseObject({})),
});

/** Any of the schemas above. */
export type WireSchema =
  | typeof interactionSchema
  | typeof detailsSchema
  | typeof segmentSchema
  | typeof queueSchema
  | typeof agentSchema
  | typeof hookSchema;

/** The parsed type of a schema. */
export type Wire<Schema extends WireSchema> = z.infer<Schema>;

/**
 * Parses an object without its invalid fields.
 *
 * @param misfit called for each invalid field with its wire name and expected type
 */
export function parseWire<Schema extends WireSchema>(
  schema: Schema,
  value: Readonly<Record<string, unknown>>,
  misfit: (name: string, expected: Expected) => void,
): Wire<Schema> {
  if (fits(schema, value)) return value;
  const first = schema.safeParse(value);
  if (first.success) return first.data as Wire<Schema>; // the union of schemas hides which one was given
  const rest: Record<string, unknown> = { ...value };
  for (const fault of first.error.issues) {
    const name = String(fault.path[0]);
    if (!(name in rest)) continue;
    delete rest[name];
    misfit(name, expectedBy(fault, name));
  }
  return schema.parse(rest) as Wire<Schema>; // as above
}

function expectedBy(fault: z.core.$ZodIssue, name: string): Expected {
  if (name.endsWith('imestamp') || name === 'updated') return 'timestamp';
  if (fault.code === 'invalid_type') {
    if (fault.expected === 'boolean') return 'boolean';
    if (fault.expected === 'array') return 'list';
    if (fault.expected === 'object') return 'object';
    if (fault.expected === 'number') return name.endsWith('Time') ? 'seconds' : 'count';
  }
  return 'text';
}

/*
 * Fast path: nearly every object is valid and has only fields of a primitive type. These are checked with `typeof`,
 * because zod took a second to copy 100,000 records. The tests are derived from the schema, so the two cannot disagree;
 * any other case (an invalid field, a list, a union) goes to zod.
 */

type PlainType = 'string' | 'number' | 'boolean';
/** The primitive type of a field that has one; the schema of any other. */
type FieldTests = ReadonlyMap<string, PlainType | z.core.$ZodType>;

const testsOf = new Map<WireSchema, FieldTests>();

function fits<Schema extends WireSchema>(
  schema: Schema,
  value: Readonly<Record<string, unknown>>,
): value is Readonly<Record<string, unknown>> & Wire<Schema> {
  let tests = testsOf.get(schema);
  if (tests === undefined) {
    tests = new Map(Object.entries<z.core.$ZodType>(schema.shape).map(([name, field]) => [name, testOf(field)]));
    testsOf.set(schema, tests);
  }
  for (const name of Object.keys(value)) {
    const test = tests.get(name);
    if (test === undefined) continue;
    const member = value[name];
    if (typeof test !== 'string') {
      if (!z.safeParse(test, member).success) return false;
    } else if (member !== null && (typeof member !== test || (test === 'number' && !Number.isFinite(member)))) {
      return false;
    }
  }
  return true;
}

/** Unwraps `nullish`, which is an optional nullable. */
function testOf(field: z.core.$ZodType): PlainType | z.core.$ZodType {
  let inside = field;
  let isNullable = false;
  for (;;) {
    const { def } = inside._zod as z.core.$ZodTypes['_zod'];
    if (def.type === 'optional' || def.type === 'nullable') {
      isNullable ||= def.type === 'nullable';
      inside = def.innerType;
    } else {
      const isPlain = def.type === 'string' || def.type === 'number' || def.type === 'boolean';
      return isPlain && isNullable && def.checks === undefined ? def.type : field;
    }
  }
}
