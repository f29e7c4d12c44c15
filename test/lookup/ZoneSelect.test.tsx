/** A zone is found by its city, as soon as there is one alone that it can be, and by names that no list has. */
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { findZone, onlyZone } from '../../src/lookup/ZoneSearch.tsx';
import { ZoneSelect } from '../../src/lookup/ZoneSelect.tsx';

const ZONES = [
  'America/Halifax',
  'America/Bahia',
  'America/Bahia_Banderas',
  'Asia/Calcutta',
  'America/New_York',
  'UTC',
];

describe('a zone', () => {
  it.each([
    ['Halifax', 'America/Halifax'],
    ['new york', 'America/New_York'],
    ['america/bahia', 'America/Bahia'],
    ['Bahia', 'America/Bahia'],
    ['halif', 'America/Halifax'],
    ['Kolkata', 'Asia/Kolkata'],
    ['US/Eastern', 'US/Eastern'],
    ['America', undefined],
    ['Moria', undefined],
    ['', undefined],
  ])('%j is found as %j', (typed, zone) => {
    expect(findZone(typed, ZONES)).toBe(zone);
  });

  it('is taken while it is typed where it can be no other', () => {
    expect(['Halifax', 'Halifa', 'Bahia', 'America/Halifax'].map((typed) => onlyZone(typed, ZONES))).toEqual([
      'America/Halifax',
      undefined,
      undefined,
      'America/Halifax',
    ]);
  });
});

it('typing a city chooses its zone, without another key', async () => {
  const user = userEvent.setup();
  const onZone = vi.fn();
  render(<ZoneSelect zone="UTC" onZone={onZone} />);
  await user.selectOptions(screen.getByRole('combobox', { name: 'Time zone' }), 'Another zone…');
  expect(await screen.findByRole('combobox', { name: 'City or zone' })).toHaveFocus();
  await user.keyboard('Halifax');
  expect(onZone).toHaveBeenCalledExactlyOnceWith('America/Halifax');
});
