/**
 * What each command does first: refuse a Node that is too old, in words, before anything newer is even read; and end when
 * the npm that started it is ended.
 * Written in the JavaScript of Node 12 and without imports, since an old Node must be able to read this far. For the same
 * reason a command imports everything else with import(), after this has agreed.
 */

/** As `engines` in package.json says it, in words. */
export const NODE_WANTED = 'Node 20.19 or newer (22.12 or newer of Node 22)';

/**
 * @param {string} version such as `20.20.2`
 * @returns {boolean} whether the tools run on it
 */
export function isNodeRecentEnough(version) {
  const parts = version.split('.').map(Number);
  const major = parts[0] || 0;
  const minor = parts[1] || 0;
  if (major === 20) return minor >= 19;
  if (major === 22) return minor >= 12;
  return major > 22;
}

/** A fault with a sentence for the person at the terminal. Nothing else about it is shown. */
export class LaunchFault extends Error {}

const PARENT_CHECK_MILLISECONDS = 200;

/**
 * npm hands a signal to the shell between it and us, and that shell dies of it without a word to us. What we do see is
 * that our parent is another one than before.
 */
function endWithNpm() {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const check = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(check);
    process.kill(process.pid, 'SIGTERM');
  }, PARENT_CHECK_MILLISECONDS);
  // Alone, it is no reason to stay.
  check.unref();
}

/**
 * Runs one command: on a Node that is recent enough, and with every fault as one sentence and a non-zero exit.
 * @param {() => Promise<void>} command
 */
export function launch(command) {
  if (!isNodeRecentEnough(process.versions.node)) {
    process.stderr.write(
      `This needs ${NODE_WANTED}; this is Node ${process.versions.node}: install a newer Node, then run the command again.\n`,
    );
    process.exitCode = 1;
    return;
  }
  endWithNpm();
  command().catch((fault) => {
    process.stderr.write(`${fault instanceof Error ? fault.message : String(fault)}\n`);
    process.exitCode = 1;
  });
}
