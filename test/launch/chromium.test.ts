import { describe, expect, test } from 'vitest';
import { findChromium, usualPlaces } from '../../src/launch/chromium.mjs';

const surroundings = {
  platform: 'linux' as const,
  env: { PATH: '/usr/local/bin:/usr/bin' },
  isProgram: (_path: string) => false,
  driverOwn: '/cache/driver/chrome',
  mayInstall: false,
};

const having =
  (...paths: string[]) =>
  (path: string) =>
    paths.includes(path);

describe('findChromium', () => {
  test('takes CHROMIUM_PATH before all others', () => {
    const env = { ...surroundings.env, CHROMIUM_PATH: '/opt/mine' };
    const isProgram = having('/opt/mine', '/usr/bin/chromium');
    expect(findChromium({ ...surroundings, env, isProgram })).toEqual({ kind: 'found', path: '/opt/mine' });
  });

  test('refuses a CHROMIUM_PATH that leads nowhere, though there is another', () => {
    const env = { ...surroundings.env, CHROMIUM_PATH: '/opt/gone' };
    expect(findChromium({ ...surroundings, env, isProgram: having('/usr/bin/chromium'), mayInstall: true })).toEqual({
      kind: 'missing',
      sentence:
        'CHROMIUM_PATH is "/opt/gone", where no program is: set it to a Chromium, or leave it out to have one looked for.',
    });
  });

  test('takes an empty CHROMIUM_PATH for none', () => {
    const env = { ...surroundings.env, CHROMIUM_PATH: '' };
    expect(findChromium({ ...surroundings, env, isProgram: having('/usr/bin/chromium') })).toEqual({
      kind: 'found',
      path: '/usr/bin/chromium',
    });
  });

  test('takes an installed one before the driver’s own', () => {
    const isProgram = having('/usr/bin/google-chrome', '/cache/driver/chrome');
    expect(findChromium({ ...surroundings, isProgram })).toEqual({ kind: 'found', path: '/usr/bin/google-chrome' });
  });

  test('takes Chromium before Chrome', () => {
    const isProgram = having('/usr/bin/google-chrome', '/usr/bin/chromium-browser');
    expect(findChromium({ ...surroundings, isProgram })).toEqual({ kind: 'found', path: '/usr/bin/chromium-browser' });
  });

  test('takes the driver’s own before installing', () => {
    const isProgram = having('/cache/driver/chrome');
    expect(findChromium({ ...surroundings, isProgram, mayInstall: true })).toEqual({
      kind: 'found',
      path: '/cache/driver/chrome',
    });
  });

  test('installs where none is and it may', () => {
    expect(findChromium({ ...surroundings, mayInstall: true })).toEqual({ kind: 'install' });
  });

  test('says what to do where none is and it may not', () => {
    expect(findChromium({ ...surroundings, driverOwn: undefined })).toEqual({
      kind: 'missing',
      sentence:
        'The browser tests need a Chromium and none was found: install Chromium or Google Chrome, or set CHROMIUM_PATH to one.',
    });
  });
});

describe('usualPlaces', () => {
  test('on macOS: the applications, the user’s own too, before the path', () => {
    const places = usualPlaces('darwin', { HOME: '/Users/ada', PATH: '/opt/bin' });
    expect(places).toContain('/Applications/Google Chrome.app/Contents/MacOS/Google Chrome');
    expect(places).toContain('/Users/ada/Applications/Chromium.app/Contents/MacOS/Chromium');
    expect(places.at(-1)).toBe('/opt/bin/microsoft-edge');
  });

  test('on Windows: the three program folders, as far as they are named', () => {
    expect(usualPlaces('win32', { LOCALAPPDATA: 'C:\\Users\\Ada\\AppData\\Local' })).toEqual([
      'C:\\Users\\Ada\\AppData\\Local\\Google\\Chrome\\Application\\chrome.exe',
      'C:\\Users\\Ada\\AppData\\Local\\Chromium\\Application\\chrome.exe',
      'C:\\Users\\Ada\\AppData\\Local\\Microsoft\\Edge\\Application\\msedge.exe',
    ]);
  });

  test('nowhere without a path', () => {
    expect(usualPlaces('linux', {})).toEqual([]);
  });
});
