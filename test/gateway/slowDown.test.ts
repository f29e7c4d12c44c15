import { describe, expect, test } from 'vitest';
import { type SlowDown, slowDown } from '../../src/gateway/slowDown.ts';

const HERE = '192.0.2.1';
const ELSEWHERE = '192.0.2.2';

/** A slow-down with a clock that stands until it is moved. */
function withClock() {
  let now = 0;
  return {
    guard: slowDown(() => now),
    wait(milliseconds: number) {
      now += milliseconds;
    },
  };
}

function failTimes(guard: SlowDown, count: number, user = 'ada', address = HERE): void {
  for (let time = 0; time < count; time += 1) {
    guard.begin(user);
    guard.wrong(address);
  }
}

describe('for one user', () => {
  test('five tries are free; then each wait is twice the one before, up to a minute', () => {
    const { guard, wait } = withClock();
    const waits: number[] = [];
    for (let wrong = 0; wrong < 14; wrong += 1) {
      const seconds = guard.secondsToWait('ada', ELSEWHERE);
      waits.push(seconds);
      wait(seconds * 1000);
      guard.begin('ada');
    }
    expect(waits).toEqual([0, 0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60]);
  });

  test('the wait is told to the second and is over when it is over', () => {
    const { guard, wait } = withClock();
    failTimes(guard, 7);
    expect(guard.secondsToWait('ada', ELSEWHERE)).toBe(4);
    wait(3001);
    expect(guard.secondsToWait('ada', ELSEWHERE)).toBe(1);
    wait(999);
    expect(guard.secondsToWait('ada', ELSEWHERE)).toBe(0);
  });

  test('tries side by side count before any of them is answered', () => {
    const { guard } = withClock();
    for (let time = 0; time < 5; time += 1) guard.begin('ada');
    expect(guard.secondsToWait('ada', HERE)).toBe(1);
  });

  test('a try that told nothing is taken back', () => {
    const { guard } = withClock();
    const takeBack = Array.from({ length: 5 }, () => guard.begin('ada'));
    for (const each of takeBack) each();
    expect(guard.secondsToWait('ada', HERE)).toBe(0);
    expect(guard.size()).toBe(0);
  });

  test('the right password forgets the wrong ones', () => {
    const { guard } = withClock();
    failTimes(guard, 6);
    guard.right('ada');
    expect(guard.secondsToWait('ada', ELSEWHERE)).toBe(0);
  });

  test('another way of writing the name is no other user', () => {
    const { guard } = withClock();
    failTimes(guard, 6, 'Ada');
    for (const same of ['ada', 'ADA', ' ada ', 'ａｄａ']) expect(guard.secondsToWait(same, ELSEWHERE)).toBe(2);
    expect(guard.secondsToWait('bob', ELSEWHERE)).toBe(0);
  });

  test('all is forgotten an hour after the last wrong one', () => {
    const { guard, wait } = withClock();
    failTimes(guard, 12);
    wait(3_600_001);
    expect(guard.secondsToWait('ada', HERE)).toBe(0);
    guard.begin('ada');
    expect(guard.secondsToWait('ada', HERE)).toBe(0);
  });
});

describe('for one address', () => {
  test('twenty tries are free, whoever is tried; then it waits, up to a quarter of an hour', () => {
    const { guard, wait } = withClock();
    for (let user = 0; user < 19; user += 1) failTimes(guard, 1, `user ${user}`);
    expect(guard.secondsToWait('somebody else', HERE)).toBe(0);
    failTimes(guard, 1, 'another');
    expect(guard.secondsToWait('somebody else', HERE)).toBe(1);
    expect(guard.secondsToWait('somebody else', ELSEWHERE)).toBe(0);
    for (let more = 0; more < 20; more += 1) failTimes(guard, 1, `more ${more}`);
    expect(guard.secondsToWait('somebody else', HERE)).toBe(900);
    wait(900_000);
    expect(guard.secondsToWait('somebody else', HERE)).toBe(0);
  });

  test('somebody who has a password there cannot use it to try others without end', () => {
    const { guard } = withClock();
    failTimes(guard, 25, 'ada');
    guard.right('mallory');
    expect(guard.secondsToWait('mallory', HERE)).toBeGreaterThan(0);
  });
});

test('memory is bounded: of ever new names and addresses only the last are kept', () => {
  const { guard } = withClock();
  failTimes(guard, 6, 'first');
  for (let count = 0; count < 30_000; count += 1) failTimes(guard, 1, `user ${count}`, `address ${count}`);
  expect(guard.size()).toBe(20_000);
  failTimes(guard, 4, 'user 29999', ELSEWHERE);
  expect(guard.secondsToWait('user 29999', ELSEWHERE)).toBe(1);
});
