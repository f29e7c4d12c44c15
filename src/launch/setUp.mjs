/**
 * Brings the project from whatever state it is in to one that can run: packages as the lockfile says, a build of the
 * sources as they are. Does nothing where nothing is to be done, which takes some milliseconds.
 * Compares with npm's own record of what it installed (node_modules/.package-lock.json) and not with file times: npm
 * writes that record last, so an installation that broke off has none.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { hashSources, STAMP } from './buildSources.mjs';
import { runProgram } from './childProcess.mjs';
import { LaunchFault } from './launch.mjs';

/** The project's root folder. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** How long to wait for another process that builds already. */
const BUILD_WAIT_MILLISECONDS = 300_000;

/**
 * @typedef {object} LockedPackage one entry of a package-lock.json
 * @property {string} [version]
 * @property {string} [integrity]
 * @property {boolean} [optional]
 * @property {boolean} [devOptional]
 * @property {boolean} [link]
 * @property {readonly string[]} [os]
 * @property {readonly string[]} [cpu]
 * @property {readonly string[]} [libc]
 *
 * @typedef {{ readonly packages: Readonly<Record<string, LockedPackage>> }} Lockfile
 */

/**
 * @param {readonly string[] | undefined} allowed names, or refused ones with a leading `!`
 * @param {string} actual
 */
function fits(allowed, actual) {
  if (allowed === undefined || allowed.length === 0) return true;
  if (allowed.includes(`!${actual}`)) return false;
  return allowed.includes(actual) || allowed.every((name) => name.startsWith('!'));
}

/**
 * Whether npm surely installs this optional package here. Not sure, so false: those that name a C library, and those that
 * name no system at all, which are there only for other optional ones.
 * @param {LockedPackage} wanted
 * @param {string} platform
 * @param {string} arch
 */
function isForThisSystem({ os, cpu, libc }, platform, arch) {
  if (libc !== undefined || (os === undefined && cpu === undefined)) return false;
  return fits(os, platform) && fits(cpu, arch);
}

/**
 * Why packages must be installed, in words that end "because …", or `undefined` where they are as the lockfile says.
 * An optional package may be missing where it is for another system; more packages than locked do no harm.
 * @param {object} state
 * @param {Lockfile} state.locked package-lock.json
 * @param {Lockfile | undefined} state.installed node_modules/.package-lock.json
 * @param {(path: string) => boolean} state.exists of a path from the project's root
 * @param {string} state.platform as `process.platform`
 * @param {string} state.arch as `process.arch`
 * @returns {string | undefined}
 */
export function whyInstall({ locked, installed, exists, platform, arch }) {
  if (installed === undefined) return 'no finished installation is here';
  for (const [path, wanted] of Object.entries(locked.packages)) {
    if (path === '' || wanted.link === true) continue;
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    const found = installed.packages[path];
    if (found === undefined) {
      if (wanted.optional === true && !isForThisSystem(wanted, platform, arch)) continue;
      return `${name} is not installed`;
    }
    if (found.version !== wanted.version || found.integrity !== wanted.integrity) {
      return `${name} is ${found.version ?? 'unknown'} and should be ${wanted.version ?? 'another'}`;
    }
    if (!exists(path)) return `the folder of ${name} is gone`;
  }
  return undefined;
}

/**
 * Why the project must be built, in words that end "because …", or `undefined` where the build is of these sources.
 * @param {object} state
 * @param {string | undefined} state.stamp the hash the last finished build left
 * @param {string} state.sources the hash of the sources now
 * @param {boolean} state.isBuilt whether both halves of the build are there
 * @returns {string | undefined}
 */
export function whyBuild({ stamp, sources, isBuilt }) {
  if (stamp === undefined || !isBuilt) return 'no finished build is here';
  return stamp.trim() === sources ? undefined : 'the sources changed since the last build';
}

/**
 * What npm said of a failed installation, in one sentence with the remedy.
 * @param {string} output
 * @returns {string}
 */
export function explainInstallFailure(output) {
  const lines = output
    .split('\n')
    .map((line) => /^npm (?:error|ERR!) ?(.*)$/.exec(line.trim())?.[1]?.trim() ?? '')
    .filter((line) => line !== '');
  const code = lines.map((line) => /^code (\S+)$/.exec(line)?.[1]).find((found) => found !== undefined);
  const reason = lines.find((line) => !/^(?:code|errno|syscall|path|dest|type) /.test(line))?.replace(/[.:]+$/, '');
  const said = [code, reason].filter((part) => part !== undefined).join(', ');
  return `Installing the packages failed${said === '' ? '' : ` (npm said: ${said})`}: check the network connection, or see all of it with "npm ci", then run the command again.`;
}

/**
 * @param {string} path
 * @returns {string | undefined} `undefined` where there is no such file
 */
function readText(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

/**
 * @param {string} path
 * @returns {Lockfile | undefined} `undefined` where there is none or it cannot be read
 */
function readLockfile(path) {
  try {
    const lockfile = JSON.parse(readFileSync(path, 'utf8'));
    return typeof lockfile?.packages === 'object' ? lockfile : undefined;
  } catch {
    return undefined;
  }
}

/** The npm that runs us, else the one on the path. */
function npm() {
  const running = process.env.npm_execpath;
  if (running?.endsWith('npm-cli.js')) return { command: process.execPath, parameters: [running], shell: false };
  return { command: 'npm', parameters: [], shell: process.platform === 'win32' };
}

/** Installs what the lockfile says, where that is missing or out of date. */
export async function installPackages() {
  const locked = readLockfile(join(ROOT, 'package-lock.json'));
  if (locked === undefined)
    throw new LaunchFault('package-lock.json is missing or broken: restore it from the repository.');
  const reason = whyInstall({
    locked,
    installed: readLockfile(join(ROOT, 'node_modules/.package-lock.json')),
    exists: (path) => existsSync(join(ROOT, path)),
    platform: process.platform,
    arch: process.arch,
  });
  if (reason === undefined) return;
  process.stdout.write(`Installing packages, because ${reason}.\n`);
  const { command, parameters, shell } = npm();
  const { code, output } = await runProgram(
    command,
    // Whatever NODE_ENV or npm's own settings say: the build tools are development packages.
    [...parameters, 'ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund'],
    { cwd: ROOT, isQuiet: true, shell },
  ).catch(() => ({ code: 1, output: 'npm error npm itself cannot be started' }));
  if (code !== 0) throw new LaunchFault(explainInstallFailure(output));
}

/**
 * @param {number} pid
 * @returns {boolean}
 */
function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (fault) {
    return fault instanceof Error && 'code' in fault && fault.code === 'EPERM';
  }
}

/**
 * Runs the work while no other process of this folder builds. Two builds at once would empty each other's folders.
 * @param {() => Promise<void>} work
 */
async function withBuildLock(work) {
  const lock = join(ROOT, 'dist/.building');
  mkdirSync(join(ROOT, 'dist'), { recursive: true });
  const giveUp = Date.now() + BUILD_WAIT_MILLISECONDS;
  for (let isFirst = true; ; isFirst = false) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch {
      const holder = Number(readText(lock));
      if (!Number.isInteger(holder) || holder <= 0 || !isRunning(holder)) {
        rmSync(lock, { force: true });
      } else if (Date.now() > giveUp) {
        throw new LaunchFault(
          `Process ${holder} has been building for minutes: end it, or delete ${lock}, then run the command again.`,
        );
      } else {
        if (isFirst) process.stdout.write(`Waiting for process ${holder}, which builds already.\n`);
        await wait(200);
      }
    }
  }
  const release = () => rmSync(lock, { force: true });
  process.once('exit', release);
  try {
    await work();
  } finally {
    process.off('exit', release);
    release();
  }
}

function reasonToBuild() {
  return whyBuild({
    stamp: readText(join(ROOT, STAMP)),
    sources: hashSources(ROOT),
    isBuilt: existsSync(join(ROOT, 'dist/page/index.html')) && existsSync(join(ROOT, 'dist/gateway/main.js')),
  });
}

/** Builds, whether or not it is needed. Shows what the build prints. */
async function build() {
  const { code } = await runProgram(process.execPath, [join(ROOT, 'node_modules/vite/bin/vite.js'), 'build'], {
    cwd: ROOT,
    // Another NODE_ENV would put the development half of React into the page.
    env: { NODE_ENV: 'production' },
  });
  if (code !== 0) throw new LaunchFault('The build failed; what is wrong stands above.');
}

/** Builds, where the build is missing or of other sources. */
export async function buildWhereNeeded() {
  if (reasonToBuild() === undefined) return;
  await withBuildLock(async () => {
    // Another process may have built while we waited.
    const reason = reasonToBuild();
    if (reason === undefined) return;
    process.stdout.write(`Building, because ${reason}.\n`);
    await build();
  });
}

/** Builds in any case. */
export async function buildAnew() {
  await withBuildLock(build);
}
