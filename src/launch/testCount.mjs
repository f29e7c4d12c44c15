/**
 * The true numbers of a test run, from the runner's own JSON report.
 * A file that could not even be loaded has no tests in the report; it counts as one failure, so that no run with a fault
 * in it reads as "0 failed".
 */

/**
 * @typedef {object} RunReport what is read of Vitest's JSON report
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {number} numPendingTests
 * @property {number} numTodoTests
 * @property {readonly { status: string, assertionResults: readonly TestResult[] }[]} testResults one per file
 */

/**
 * @typedef {object} TestResult
 * @property {string} status
 * @property {string} fullName
 * @property {readonly string[]} failureMessages of every try
 */

/**
 * @param {RunReport} report
 * @param {number} exitCode the runner's
 * @returns {string} `N passed, N failed`, and `, N skipped` where some were
 */
export function countTests(report, exitCode) {
  const brokenFiles = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((assertion) => assertion.status === 'failed'),
  ).length;
  let failed = report.numFailedTests + brokenFiles;
  // A fault outside any test, such as an unhandled rejection, is in no test's result.
  if (failed === 0 && exitCode !== 0) failed = 1;
  const skipped = report.numPendingTests + report.numTodoTests;
  return `${report.numPassedTests} passed, ${failed} failed${skipped === 0 ? '' : `, ${skipped} skipped`}`;
}

/**
 * @param {RunReport} report
 * @returns {readonly string[]} a line for each test that failed at first and passed when it was run again, with why it
 *   failed: a race in the test or in the page, to be mended
 */
export function secondTries({ testResults }) {
  return testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status, failureMessages }) => status === 'passed' && failureMessages.length > 0)
    .map(
      ({ fullName, failureMessages: [why = ''] }) => `Passed at the second try: ${fullName} (${why.split('\n', 1)[0]})`,
    );
}
