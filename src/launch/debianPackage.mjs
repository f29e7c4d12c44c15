/**
 * Gets a program that a test or benchmark needs from Debian's packages, where we are root on a Debian and so may.
 * Elsewhere whoever needs it says in a sentence what to install.
 */
import { accessSync, constants, existsSync } from 'node:fs';
import { runProgram } from './childProcess.mjs';

/**
 * @param {string} path
 * @returns {boolean}
 */
export function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** @returns {boolean} whether we are root on a Debian */
export function mayInstallDebianPackages() {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version') && isProgram('/usr/bin/apt-get');
}

/** @param {readonly string[]} parameters */
async function apt(parameters) {
  return runProgram('apt-get', parameters, {
    cwd: '/',
    env: { DEBIAN_FRONTEND: 'noninteractive' },
    isQuiet: true,
  });
}

/**
 * Installs a package. That it failed shows in the program still not being there.
 * @param {string} name
 */
export async function installDebianPackage(name) {
  const install = ['install', '-y', '--no-install-recommends', name];
  // A machine that never updated its package lists knows no package.
  if ((await apt(install)).code !== 0) {
    await apt(['update']);
    await apt(install);
  }
}
