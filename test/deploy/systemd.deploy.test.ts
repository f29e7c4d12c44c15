/**
 * The systemd unit as systemd itself judges it, without running it: valid, and little exposed.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT } from '../../src/launch/setUp.mjs';

const UNIT = join(ROOT, 'src/deploy/interaction-viewer.service');

it('is a valid unit', () => {
  const { status, stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', UNIT], { encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(status).toBe(0);
});

it('is exposed to at most 1.5 of 10', () => {
  const words = execFileSync('systemd-analyze', ['security', '--offline=true', '--no-pager', '--threshold=15', UNIT], {
    encoding: 'utf8',
  });
  const [, exposure] = /Overall exposure level for interaction-viewer\.service: ([\d.]+)/.exec(words) ?? [];
  expect(Number(exposure)).toBeLessThanOrEqual(1.5);
});
