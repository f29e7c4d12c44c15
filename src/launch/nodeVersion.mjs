/**
 * The first thing each command does: refuse a Node that is too old, in words, before anything newer is even read.
 * Written in the JavaScript of Node 12 and without imports, since an old Node must be able to read this far. For the
 * same reason a command imports everything else with import(), after this has agreed.
 */

/** As `engines` in package.json says it, in words. */
export const NODE_WANTED = 'Node 20.19 or newer, but of 21 none and of 22 only 22.12 or newer';

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

/**
 * Runs one command: on a Node that is recent enough, and with every fault as one sentence and a non-zero exit.
 * @param {() => Promise<void>} command
 */
export function launch(command) {
  if (!isNodeRecentEnough(process.versions.node)) {
    process.stderr.write(
      `This needs ${NODE_WANTED}; this is Node ${process.versions.node}. Install a newer Node and run the command again.\n`,
    );
    process.exitCode = 1;
    return;
  }
  command().catch((fault) => {
    process.stderr.write(`${fault instanceof Error ? fault.message : String(fault)}\n`);
    process.exitCode = 1;
  });
}
