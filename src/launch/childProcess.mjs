/**
 * Runs a program to its end and passes on the signals that would end us: a build must not outlive the command.
 */
import { spawn } from 'node:child_process';

/**
 * @typedef {object} Ended
 * @property {number} code the exit code; 128 and the signal's number where a signal ended it
 * @property {string} output what it wrote, both streams in order, where `isQuiet`; else empty
 */

/**
 * @param {string} command
 * @param {readonly string[]} parameters
 * @param {{ cwd: string, env?: Record<string, string>, isQuiet?: boolean, shell?: boolean }} options `isQuiet` keeps its
 *   output instead of showing it; `env` is added to ours
 * @returns {Promise<Ended>} rejects where it cannot be started
 */
export function runProgram(command, parameters, { cwd, env = {}, isQuiet = false, shell = false }) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, parameters, {
      cwd,
      shell,
      env: { ...process.env, ...env },
      stdio: isQuiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text) => {
        output += text;
      });
    }
    const onInterrupt = () => endWith('SIGINT', 130);
    const onTerminate = () => endWith('SIGTERM', 143);
    /**
     * @param {NodeJS.Signals} signal
     * @param {number} code
     */
    const endWith = (signal, code) => {
      child.kill(signal);
      child.once('close', () => process.exit(code));
    };
    process.on('SIGINT', onInterrupt);
    process.on('SIGTERM', onTerminate);
    const settle = () => {
      process.off('SIGINT', onInterrupt);
      process.off('SIGTERM', onTerminate);
    };
    child.once('error', (fault) => {
      settle();
      reject(fault);
    });
    child.once('close', (code) => {
      settle();
      resolve({ code: code ?? 1, output });
    });
  });
}
