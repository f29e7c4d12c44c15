import { describe, expect, test } from 'vitest';
import { readConfig } from '../../src/gateway/config.ts';

describe('readConfig', () => {
  test('serves this machine on port 4173 where nothing is set', () => {
    expect(readConfig({})).toEqual({ kind: 'config', config: { host: '127.0.0.1', port: 4173 } });
  });

  test.each([
    ['0', 0],
    ['80', 80],
    ['65535', 65_535],
  ])('PORT=%s', (text, port) => {
    expect(readConfig({ PORT: text })).toEqual({ kind: 'config', config: { host: '127.0.0.1', port } });
  });

  test.each(['0.0.0.0', '::1', 'localhost', 'fe80::1%eth0'])('HOST=%s', (host) => {
    expect(readConfig({ HOST: host })).toEqual({ kind: 'config', config: { host, port: 4173 } });
  });

  test.each(['', 'abc', '-1', '65536', '4173.5', '0x10', ' 80', '1e3', '999999'])(
    'PORT=%j is refused by name, fault and remedy',
    (text) => {
      expect(readConfig({ PORT: text })).toEqual({
        kind: 'faults',
        faults: [
          `PORT is "${text}": it must be a whole number from 0 to 65535; set PORT to a free port such as 4173, or leave it out.`,
        ],
      });
    },
  );

  test.each(['', 'two words', 'http://host/'])('HOST=%j is refused by name, fault and remedy', (text) => {
    expect(readConfig({ HOST: text })).toEqual({
      kind: 'faults',
      faults: [
        `HOST is "${text}": it must be one host name or address; set HOST to an address such as 127.0.0.1, or leave it out.`,
      ],
    });
  });

  test('names both where both are wrong', () => {
    const reading = readConfig({ PORT: 'x', HOST: ' ' });
    expect(reading.kind === 'faults' && reading.faults.map((fault) => fault.split(' ')[0])).toEqual(['PORT', 'HOST']);
  });
});
