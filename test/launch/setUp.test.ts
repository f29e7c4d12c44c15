import { describe, expect, test } from 'vitest';
import { explainInstallFailure, whyBuild, whyInstall } from '../../src/launch/setUp.mjs';

describe('whyInstall', () => {
  const hono = { version: '4.0.0', integrity: 'sha512-hono' };
  const nested = { version: '1.0.0', integrity: 'sha512-nested' };
  const locked = { packages: { '': {}, 'node_modules/hono': hono, 'node_modules/@a/b/node_modules/c': nested } };
  const asItShouldBe = {
    locked,
    installed: locked,
    exists: () => true,
    platform: 'linux',
    arch: 'x64',
  };

  test('nothing where all is as locked', () => {
    expect(whyInstall(asItShouldBe)).toBeUndefined();
  });

  test('no record of an installation, as in a fresh clone or after one that broke off', () => {
    expect(whyInstall({ ...asItShouldBe, installed: undefined })).toBe('no finished installation is here');
  });

  test('a locked package that was never installed', () => {
    expect(whyInstall({ ...asItShouldBe, installed: { packages: { 'node_modules/hono': hono } } })).toBe(
      'c is not installed',
    );
  });

  test('another version', () => {
    const installed = { packages: { ...locked.packages, 'node_modules/hono': { ...hono, version: '3.0.0' } } };
    expect(whyInstall({ ...asItShouldBe, installed })).toBe('hono is 3.0.0 and should be 4.0.0');
  });

  test('another content under the same version', () => {
    const installed = { packages: { ...locked.packages, 'node_modules/hono': { ...hono, integrity: 'sha512-other' } } };
    expect(whyInstall({ ...asItShouldBe, installed })).toBe('hono is 4.0.0 and should be 4.0.0');
  });

  test('a folder that was deleted', () => {
    expect(whyInstall({ ...asItShouldBe, exists: (path) => path !== 'node_modules/hono' })).toBe(
      'the folder of hono is gone',
    );
  });

  test('nothing for a package that is more than locked', () => {
    const installed = { packages: { ...locked.packages, 'node_modules/more': hono } };
    expect(whyInstall({ ...asItShouldBe, installed })).toBeUndefined();
  });

  test.each([
    [{ os: ['darwin'] }, undefined],
    [{ os: ['linux'] }, 'native is not installed'],
    [{ os: ['!win32'] }, 'native is not installed'],
    [{ os: ['!linux'] }, undefined],
    [{ os: ['linux'], cpu: ['arm64'] }, undefined],
    [{ os: ['linux'], cpu: ['x64'] }, 'native is not installed'],
    // Which of the two C libraries this is, only npm finds out.
    [{ os: ['linux'], cpu: ['x64'], libc: ['musl'] }, undefined],
    // Wanted by another optional package only, which may be the one that is for elsewhere.
    [{}, undefined],
  ])('an optional package for %j that is missing: %s', (wanted, expected) => {
    const native = { version: '1.0.0', optional: true, ...wanted };
    const state = { ...asItShouldBe, locked: { packages: { ...locked.packages, 'node_modules/native': native } } };
    expect(whyInstall(state)).toBe(expected);
  });

  test('a package that is not optional, though it says it is for elsewhere', () => {
    const native = { version: '1.0.0', os: ['darwin'] };
    const state = { ...asItShouldBe, locked: { packages: { ...locked.packages, 'node_modules/native': native } } };
    expect(whyInstall(state)).toBe('native is not installed');
  });
});

describe('whyBuild', () => {
  test.each([
    ['nothing where the build is of these sources', { stamp: 'abc\n', sources: 'abc', isBuilt: true }, undefined],
    ['no stamp', { stamp: undefined, sources: 'abc', isBuilt: true }, 'no finished build is here'],
    ['a stamp without the build', { stamp: 'abc', sources: 'abc', isBuilt: false }, 'no finished build is here'],
    ['other sources', { stamp: 'abc', sources: 'abd', isBuilt: true }, 'the sources changed since the last build'],
  ])('%s', (_title, state, expected) => {
    expect(whyBuild(state)).toBe(expected);
  });
});

describe('explainInstallFailure', () => {
  const remedy = 'check the network connection, or see all of it with "npm ci", then run the command again.';

  test('names the code and the reason npm gave', () => {
    const output = [
      'npm warn Unknown config',
      'npm error code ENOTFOUND',
      'npm error syscall getaddrinfo',
      'npm error errno ENOTFOUND',
      'npm error network request to http://packages.example/hono failed, reason: getaddrinfo ENOTFOUND packages.example',
      'npm error network This is a problem related to network connectivity.',
      'npm error A complete log of this run can be found in: somewhere',
    ].join('\n');
    expect(explainInstallFailure(output)).toBe(
      `Installing the packages failed (npm said: ENOTFOUND, network request to http://packages.example/hono failed, reason: getaddrinfo ENOTFOUND packages.example): ${remedy}`,
    );
  });

  test('reads the words of an older npm', () => {
    expect(explainInstallFailure('npm ERR! code EUSAGE\nnpm ERR! \nnpm ERR! The lockfile does not match.\n')).toBe(
      `Installing the packages failed (npm said: EUSAGE, The lockfile does not match): ${remedy}`,
    );
  });

  test('says no more than it knows', () => {
    expect(explainInstallFailure('')).toBe(`Installing the packages failed: ${remedy}`);
  });
});
