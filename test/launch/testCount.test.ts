import { describe, expect, test } from 'vitest';
import { countTests, secondTries } from '../../src/launch/testCount.mjs';

const report = { numPassedTests: 12, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, testResults: [] };
const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((result) => ({ status: result, fullName: 'a test', failureMessages: [] })),
});

describe('countTests', () => {
  test('a run in which all passed', () => {
    expect(countTests({ ...report, testResults: [file('passed', 'passed')] }, 0)).toBe('12 passed, 0 failed');
  });

  test('failed tests count once each, not again with their file', () => {
    const testResults = [file('failed', 'passed', 'failed', 'failed')];
    expect(countTests({ ...report, numFailedTests: 2, testResults }, 1)).toBe('12 passed, 2 failed');
  });

  test('a file that could not be loaded is a failure', () => {
    expect(countTests({ ...report, testResults: [file('failed'), file('passed', 'passed')] }, 1)).toBe(
      '12 passed, 1 failed',
    );
  });

  test('a file whose clean-up failed after its tests passed is a failure', () => {
    expect(countTests({ ...report, testResults: [file('failed', 'passed')] }, 1)).toBe('12 passed, 1 failed');
  });

  test('a run that failed outside any test is not said to have none failed', () => {
    expect(countTests(report, 1)).toBe('12 passed, 1 failed');
  });

  test('skipped tests are said, and only where there are some', () => {
    expect(countTests({ ...report, numPendingTests: 2, numTodoTests: 1 }, 0)).toBe('12 passed, 0 failed, 3 skipped');
  });
});

test('a test that passed only when it was run again is named with why it failed first', () => {
  const of = (result: string, fullName: string, ...failureMessages: string[]) => ({
    status: result,
    fullName,
    failureMessages,
  });
  const assertionResults = [
    of('passed', 'opens a file'),
    of('passed', 'signs in', 'Error: not there yet\n    at page.ts:3'),
    of('failed', 'signs out', 'Error: still there', 'Error: still there'),
  ];
  expect(secondTries({ ...report, testResults: [{ status: 'failed', assertionResults }] })).toEqual([
    'Passed at the second try: signs in (Error: not there yet)',
  ]);
});
