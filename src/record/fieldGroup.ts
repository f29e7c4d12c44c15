/*
 * The fields of one object of the document, each with its whole path and its value as sent.
 *
 * Documented fields come first, missing ones included; then all others in document order. Values are the document's own,
 * so fields that the model leaves out are listed too.
 */

import type { FieldProblem } from '../interaction/interaction.ts';
import { isJsonObject, type Leaf, leavesOf, memberPath } from '../interaction/leaves.ts';

/** One field, or one value inside a field that holds a list or an object. */
export interface RecordField {
  /** The whole path, as in `queues[0].queueName`. */
  readonly path: string;
  /** The path within its group, as in `queueName`. */
  readonly name: string;
  /** As sent; missing when the field is not in the response. */
  readonly value?: Leaf['value'];
  readonly problem?: FieldProblem;
}

/** The fields of one object. */
export interface FieldGroup {
  /** That place, as in `queues[0]`; '' for the top level. */
  readonly path: string;
  readonly fields: readonly RecordField[];
  /** Whether there are more than `MOST_FIELDS`, which are then not listed here. */
  readonly isCut: boolean;
}

/** Most fields listed of one object. */
export const MOST_FIELDS = 200;

/**
 * Lists the fields of one object.
 *
 * @param path of the object
 * @param value the object
 * @param documented whole paths of fields directly in it that are listed even when they are missing
 */
export function fieldGroup(
  path: string,
  value: unknown,
  documented: readonly string[],
  problems: readonly FieldProblem[],
): FieldGroup {
  const problemAt = new Map(problems.map((problem) => [problem.path, problem]));
  const fields: RecordField[] = [];
  for (const field of allFields(path, value, documented, problemAt)) {
    if (fields.length === MOST_FIELDS) return { path, fields, isCut: true };
    fields.push(field);
  }
  return { path, fields, isCut: false };
}

function* allFields(
  path: string,
  value: unknown,
  documented: readonly string[],
  problemAt: ReadonlyMap<string, FieldProblem>,
): Generator<RecordField> {
  if (!isJsonObject(value)) {
    yield* fieldsUnder(path, path, value, problemAt.get(path));
    return;
  }
  const members = new Map(Object.entries(value).map(([key, member]) => [memberPath(path, key), member]));
  for (const each of new Set([...documented, ...members.keys()])) {
    if (members.has(each)) yield* fieldsUnder(path, each, members.get(each), problemAt.get(each));
    else yield { path: each, name: nameWithin(path, each) };
  }
}

function* fieldsUnder(group: string, path: string, value: unknown, problem?: FieldProblem): Generator<RecordField> {
  for (const leaf of leavesOf(value)) {
    const separator = leaf.path === '' || leaf.path.startsWith('[') ? '' : '.';
    const full = `${path}${separator}${leaf.path}`;
    yield { path: full, name: nameWithin(group, full), value: leaf.value, ...(problem ? { problem } : {}) };
  }
}

function nameWithin(group: string, path: string): string {
  const rest = path.slice(group.length).replace(/^\./, '');
  return rest === '' ? path : rest;
}
