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
function verify(kept: Evidence, history: readonly Partial<Edit>[] = [{}]): number {
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
  const judged = item(1, {
    interactionId: 'ce317f00-e421-11f1-b71a-fe4036b6e73a',
    finding,
    history: history.map((each) => ({ ...edit, ...each })),
  });
  const items = [judged, item(2)];
  const text = writeReviewFile({ review: REVIEW, items, evidence: new Map([[judged.key, [kept]]]) }, 0);
  writeFileSync(join(folder, 'review.json'), text);
  return verifyReview(join(folder, 'review.json'), join(folder, 'responses'), (line) => lines.push(line));
}

test('a verdict is checked against the response of the same hash, whatever its file is called', () => {
  writeFileSync(join(folder, 'responses', 'some name.txt'), bytes);
  expect(verify(evidence)).toBe(0);
  expect(lines.at(-1)).toMatch(
    /^1 verdict checked, 0 refused: \d+ proofs of \d+ steps added up from the raw responses\.$/,
  );
});

test('a proof that is off by one millisecond is refused', () => {
  writeFileSync(join(folder, 'responses', 'a.json'), bytes);
  const altered = JSON.parse(JSON.stringify(evidence)) as { bounds: { latest?: { at: number } }[] } & Evidence;
  const side = altered.bounds.find(({ latest }) => latest)?.latest;
  if (!side) throw new Error('there is no proof');
  side.at += 1;
  expect(verify(altered)).toBe(1);
  expect(lines.join('\n')).toMatch(/REFUSED, .*\n.*stated 20[-\d]+T[:.\d]+Z: off by 1 ms/);
});

test('a response whose bytes changed is found by its ID, and refused', () => {
  writeFileSync(join(folder, 'responses', 'a.json'), `${new TextDecoder().decode(bytes)} `);
  expect(verify(evidence)).toBe(1);
  expect(lines.join('\n')).toMatch(/The bytes are not those the verdict was given on/);
});

test('without a response, or without a review, there was nothing to check', () => {
  expect(verify(evidence)).toBe(2);
  expect(lines[0]).toMatch(/NOT CHECKED, its response is not in/);
  expect(verifyReview(join(folder, 'none.json'), folder, (line) => lines.push(line))).toBe(2);
  expect(lines.at(-1)).toMatch(/could not be read/);
});

test('what counts is the last verdict: one that was taken back is not checked, one without evidence is refused', () => {
  writeFileSync(join(folder, 'responses', 'a.json'), bytes);
  const back = JSON.parse('{"kind": "taken-back"}');
  expect(verify(evidence, [{}, { ...back, id: 'b', at: 2, verdict: undefined }])).toBe(2);
  expect(lines.at(-1)).toBe('There was nothing to check: no item of the file has a verdict.');
  expect(verify(evidence, [{ evidence: 'another' }])).toBe(1);
  expect(lines.join('\n')).toMatch(/REFUSED, .*\n {2}Its evidence is not in the file\./);
});

test('a file that only begins as a review is refused item by item, and a folder that is not there is said', () => {
  writeFileSync(join(folder, 'responses', 'a.json'), bytes);
  const damaged = { ...evidence, bounds: null };
  expect(verify(damaged as unknown as Evidence)).toBe(1);
  expect(lines.join('\n')).toMatch(/Its evidence in the file is damaged\./);
  writeFileSync(join(folder, 'review.json'), '{"items": [{"key": "x"}, null]}');
  const say = (line: string): void => void lines.push(line);
  expect(verifyReview(join(folder, 'review.json'), join(folder, 'responses'), say)).toBe(1);
  expect(lines.at(-1)).toMatch(/^2 verdicts checked, 2 refused/);
  expect(verifyReview(join(folder, 'review.json'), join(folder, 'nowhere'), say)).toBe(2);
  expect(lines.at(-1)).toMatch(/nowhere could not be read: ENOENT/);
});
