/** The budget closes on whatever there is, and its ranges hold what was true before anything was lost. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Budget, PartKind } from '../../../src/audit/deciding/budget.ts';
import { receivedFacts } from '../../../src/audit/rules/facts.ts';
import { readInteraction } from '../../../src/interaction/readInteraction.ts';
import { anyDocument } from '../../interaction/anyDocument.ts';
import { proveInteraction } from '../atOnce.ts';
import { without } from '../editDocument.ts';
import { consistentInteraction } from '../generateInteraction.ts';

const RUNS = 1000;
/** Of the costlier ones. */
const FEWER = 400;
const TIMEOUT = 240_000;

function expectClosed(budget: Budget): void {
  if (budget.kind === 'none') return;
  const { from, to, length, parts, totals, overlaps, countedTwice } = budget;
  for (const number of [from, to, length, countedTwice]) expect(Number.isSafeInteger(number)).toBe(true);
  let at: number = from;
  for (const part of parts) {
    expect(part.from).toBe(at);
    expect(part.length).toBe(part.to - part.from);
    expect(part.length).toBeGreaterThan(0);
    expect(part.of.length).toBeGreaterThan(0);
    at = part.to;
  }
  expect(at).toBe(to);
  expect(parts.reduce((sum, part) => sum + part.length, 0)).toBe(length);
  for (const { least, most } of totals) expect(least).toBeLessThanOrEqual(most);
  for (const overlap of overlaps) expect(overlap.length).toBeGreaterThan(0);
  expect(overlaps.reduce((sum, overlap) => sum + overlap.length * overlap.extra, 0)).toBe(countedTwice);
}

const TWIN: Readonly<Record<string, string>> = { startT: 'endT', endT: 'startT', StartT: 'EndT', EndT: 'StartT' };

describe('the time budget', () => {
  it(
    'closes on every consistent interaction, exactly and with one owner for every part',
    () => {
      let complete = 0;
      fc.assert(
        fc.property(consistentInteraction, (document) => {
          const { budget, deduction } = proveInteraction(readInteraction(document));
          expectClosed(budget);
          if (budget.kind === 'none' || budget.until !== 'end' || deduction.missing.length > 0) return;
          complete += 1;
          for (const { of } of budget.parts) expect(of).toHaveLength(1);
          for (const { least, most } of budget.totals) expect(least).toBe(most);
        }),
        { numRuns: RUNS },
      );
      expect(complete).toBeGreaterThan(RUNS / 2);
    },
    TIMEOUT,
  );

  it(
    'closes whatever is lost, and its ranges hold the truth',
    () => {
      let ranges = 0;
      fc.assert(
        fc.property(consistentInteraction, fc.array(fc.nat(), { minLength: 1, maxLength: 6 }), (document, picks) => {
          const whole = proveInteraction(readInteraction(document));
          const facts = receivedFacts(whole.book);
          const instants = facts.filter(
            ({ kind, record }) => kind === 'instant' && record !== '' && record !== 'details',
          );
          const gone = new Set<string>();
          for (const pick of picks) {
            const path = instants[pick % instants.length]?.path ?? '';
            // One edge of each stretch stays: without both, nothing tells that there was one.
            if (path !== '' && !gone.has(path.replace(/(start|end)T/i, (edge) => TWIN[edge] ?? edge))) gone.add(path);
          }
          // No length that would tell it to rounding; the truth is compared to the millisecond.
          for (const { kind, path } of facts) if (kind === 'duration' && path !== 'ivrTime') gone.add(path);
          const { budget, deduction } = proveInteraction(readInteraction(without(document, ...gone)));
          expectClosed(budget);
          const { budget: truth } = whole;
          if (budget.kind === 'none' || truth.kind === 'none' || truth.until !== 'end') return;
          expect(deduction.contradictions).toEqual([]);
          expect(budget.length).toBe(truth.length);
          const found = new Map(budget.totals.map((total) => [total.kind, total]));
          const told = new Set<PartKind>([...truth.totals, ...budget.totals].map(({ kind }) => kind));
          for (const kind of told) {
            // Where a rounded length and its instants are 1 ms apart, two parts may own that millisecond even with nothing
            // lost: the truth is then a range itself, and is somewhere in both.
            const { least, most } = truth.totals.find((total) => total.kind === kind) ?? { least: 0, most: 0 };
            const range = found.get(kind);
            if (range && range.least < range.most) ranges += 1;
            expect(range?.least ?? 0).toBeLessThanOrEqual(most);
            expect(range?.most ?? 0).toBeGreaterThanOrEqual(least);
          }
        }),
        { numRuns: FEWER },
      );
      expect(ranges).toBeGreaterThan(FEWER / 10);
    },
    TIMEOUT,
  );

  it(
    'is never beside itself, on any document at all',
    () => {
      fc.assert(
        fc.property(anyDocument, (document) => {
          const wire = { interactionId: 'i', ...(document as object) }; // a record of fast-check is an object
          expectClosed(proveInteraction(readInteraction(wire)).budget);
        }),
        { numRuns: FEWER },
      );
    },
    TIMEOUT,
  );
});
