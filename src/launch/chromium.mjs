/**
 * Finds a Chromium for the browser tests, or gets one where that is possible without asking.
 * The order: CHROMIUM_PATH, an installed one, the one the driver downloaded for itself, the Debian package where we may
 * install it. A CHROMIUM_PATH that leads nowhere is a fault: falling back would test another browser than was asked for.
 */
import { delimiter, join } from 'node:path';
import { installDebianPackage, isProgram, mayInstallDebianPackages } from './debianPackage.mjs';
import { LaunchFault } from './launch.mjs';

const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge'];

/**
 * Where an installed Chromium may stand, in the order to look.
 * @param {NodeJS.Platform} platform
 * @param {Readonly<Record<string, string | undefined>>} env
 * @returns {readonly string[]}
 */
export function usualPlaces(platform, env) {
  if (platform === 'win32') {
    const programs = [
      'Google\\Chrome\\Application\\chrome.exe',
      'Chromium\\Application\\chrome.exe',
      'Microsoft\\Edge\\Application\\msedge.exe',
    ];
    return [env.LOCALAPPDATA, env.PROGRAMFILES, env['PROGRAMFILES(X86)']]
      .filter((folder) => folder !== undefined)
      .flatMap((folder) => programs.map((program) => `${folder}\\${program}`));
  }
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const onPath = COMMANDS.flatMap((command) => folders.map((folder) => join(folder, command)));
  if (platform !== 'darwin') return onPath;
  const applications = ['/Applications', ...(env.HOME === undefined ? [] : [`${env.HOME}/Applications`])];
  return [
    ...applications.flatMap((folder) =>
      ['Google Chrome', 'Chromium', 'Microsoft Edge'].map((name) => `${folder}/${name}.app/Contents/MacOS/${name}`),
    ),
    ...onPath,
  ];
}

/**
 * @typedef {object} Surroundings
 * @property {NodeJS.Platform} platform
 * @property {Readonly<Record<string, string | undefined>>} env
 * @property {(path: string) => boolean} isProgram
 * @property {string | undefined} driverOwn where the driver keeps the one it downloads, whether or not it is there
 * @property {boolean} mayInstall whether we are root on a Debian
 *
 * @typedef {{ kind: 'found', path: string } | { kind: 'install' } | { kind: 'missing', sentence: string }} Finding
 */

/**
 * @param {Surroundings} surroundings
 * @returns {Finding}
 */
export function findChromium({ platform, env, isProgram, driverOwn, mayInstall }) {
  const asked = env.CHROMIUM_PATH;
  if (asked !== undefined && asked !== '') {
    if (isProgram(asked)) return { kind: 'found', path: asked };
    return {
      kind: 'missing',
      sentence: `CHROMIUM_PATH is "${asked}", where no program is: set it to a Chromium, or leave it out to have one looked for.`,
    };
  }
  const path = [...usualPlaces(platform, env), ...(driverOwn === undefined ? [] : [driverOwn])].find(isProgram);
  if (path !== undefined) return { kind: 'found', path };
  if (mayInstall) return { kind: 'install' };
  return {
    kind: 'missing',
    sentence:
      'The browser tests need a Chromium and none was found: install Chromium or Google Chrome, or set CHROMIUM_PATH to one.',
  };
}

/** @returns {Promise<Finding>} as things stand on this machine */
export async function lookForChromium() {
  const { chromium } = await import('playwright-core');
  return findChromium({
    platform: process.platform,
    env: process.env,
    isProgram,
    driverOwn: chromium.executablePath(),
    mayInstall: mayInstallDebianPackages(),
  });
}

/**
 * The path of a Chromium; installs the Debian package where there is none and we may.
 * @returns {Promise<string>} rejects with the sentence to show
 */
export async function ensureChromium() {
  let finding = await lookForChromium();
  if (finding.kind === 'install') {
    process.stdout.write('Installing the Debian package chromium, because no Chromium is here.\n');
    await installDebianPackage('chromium');
    finding = await lookForChromium();
  }
  if (finding.kind === 'found') return finding.path;
  throw new LaunchFault(
    finding.kind === 'missing'
      ? finding.sentence
      : 'The browser tests need a Chromium and "apt-get install chromium" failed: install Chromium by hand, or set CHROMIUM_PATH to one.',
  );
}
