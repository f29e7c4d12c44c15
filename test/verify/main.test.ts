import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Evidence } from '../../src/review/evidence.ts';
import type { Edit } from '../../src/review/review.ts';
import { writeReviewFile } from '../../src/review/reviewFile.ts';
import { verifyReview } from '../../src/verify/main.ts';
import { sampleDocument } from '../audit/samples.ts';
import { examined, item, REVIEW } from '../review/makeReviewData.ts';

let folder = '';
let lines: string[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'verify-'));
  mkdirSync(join(folder, 'responses'));
  lines = [];
});
afterEach(() => rmSync(folder, { recursive: true }));

const { evidence, finding, bytes } = examined(sampleDocument('lost-end-decides-sla'));

/** Writes a review of one judged interaction, and runs the command on it. */
function verify(kept: Evidence): number {
  const edit: Edit = {
    id: 'a',
    at: 1,
    by: 'Ada Brook',
    kind: 'judged',
    action: 'a',
    verdict: 'leave-out',
    note: '',
    evidence: kept.id,
  };
  const judged = item(1, { interactionId: 'ce317f00-e421-11f1-b71a-fe4036b6e73a', finding, history: [edit] });
  const items = [judged, item(2)];
  const text = writeReviewFile({ review: REVIEW, items, evidence: new Map([[judged.key, [kept]]]) }, 0);
  writeFileSync(join(folder, 'review.json'), text);
  return verifyReview(join(folder, 'review.json'), join(folder, 'responses'), (line) => lines.push(line));
}

test('a verdict is checked against the response of the same hash, whatever its file is called', () => {
  writeFileSync(join(folder, 'responses', 'some name.txt'), bytes);
  expect(verify(evidence)).toBe(0);
  expect(lines.at(-1)).toMatch(/^1 verdicts checked: \d+ proofs .* 0 refused, 0 without a response\.$/);
});

test('a proof that is off by one millisecond is refused', () => {
  writeFileSync(join(folder, 'responses', 'a.json'), bytes);
  const altered = JSON.parse(JSON.stringify(evidence)) as { bounds: { latest?: { at: number } }[] } & Evidence;
  const side = altered.bounds.find(({ latest }) => latest)?.latest;
  if (!side) throw new Error('there is no proof');
  side.at += 1;
  expect(verify(altered)).toBe(1);
  expect(lines.join('\n')).toMatch(/REFUSED\.\n.*off by 1 ms/);
});

test('a response whose bytes changed is found by its ID, and refused', () => {
  writeFileSync(join(folder, 'responses', 'a.json'), `${new TextDecoder().decode(bytes)} `);
  expect(verify(evidence)).toBe(1);
  expect(lines.join('\n')).toMatch(/The bytes are not those the verdict was given on/);
});

test('without a response, or without a review, there was nothing to check', () => {
  expect(verify(evidence)).toBe(2);
  expect(lines[0]).toMatch(/no response of it/);
  expect(verifyReview(join(folder, 'none.json'), folder, (line) => lines.push(line))).toBe(2);
  expect(lines.at(-1)).toMatch(/could not be read/);
});
