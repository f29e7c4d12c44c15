/** The quick look at a record decides as its schema does: for any record, well-formed or not. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  agentSchema,
  detailsSchema,
  hookSchema,
  interactionSchema,
  parseWire,
  queueSchema,
  segmentSchema,
} from '../../src/interaction/schema.ts';
import { anyJson } from './anyDocument.ts';

const SCHEMAS = { interactionSchema, detailsSchema, segmentSchema, queueSchema, agentSchema, hookSchema };

describe.each(Object.entries(SCHEMAS))('%s', (_, schema) => {
  // JSON's 1e999 is read as Infinity.
  const value = fc.oneof(
    fc.constantFrom('', 'a text', 0, -0, 1.5, true, false, null, [], {}, Number.POSITIVE_INFINITY),
    anyJson,
  );
  const objects = fc
    .dictionary(fc.constantFrom(...Object.keys(schema.shape), 'unknownName'), value, {
      maxKeys: 5,
      noNullPrototype: true,
    })
    // zod leaves a member of that name out of what it copies ({"outboundIdentifier": {"__proto__": {}}, "tenantId": 0}),
    // on purpose. Nothing of the model is read from one, and the list of everything received has it from the document.
    .filter((object) => !JSON.stringify(object).includes('"__proto__"'));

  it('takes what zod takes, as it is, and tells of the fields that zod refuses', () => {
    fc.assert(
      fc.property(objects, (object) => {
        const misfits: string[] = [];
        const wire = parseWire(schema, object, (name) => misfits.push(name));
        const judged = schema.safeParse(object);
        expect(misfits).toEqual(judged.success ? [] : judged.error.issues.map(({ path }) => path[0]));
        expect(wire).toEqual(Object.fromEntries(Object.entries(object).filter(([name]) => !misfits.includes(name))));
      }),
      { numRuns: 300 },
    );
  });
});
