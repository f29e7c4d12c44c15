import { describe, expect, test } from 'vitest';
import { DEFAULT_SLA_POLICY } from '../../src/audit/slaPolicy.ts';
import { changesBetween, fieldsOf, hashOf, isHidden, recheck } from '../../src/review/evidence.ts';
import { sampleDocument } from '../audit/samples.ts';
import { examined } from './makeReviewData.ts';

describe('evidence', () => {
  test('hashes as everyone does', () => {
    expect(hashOf(new TextEncoder().encode('abc'))).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });

  test('keeps what the audit reckons with and nothing of the customer', () => {
    const document = sampleDocument('lost-segment-end');
    const fields = fieldsOf(document);
    expect(fields['queues[0].startTimestamp']).toBe('2025-07-04T16:55:43.083Z');
    expect(fields['queues[0].queueTime']).toBe('17.409');
    expect(fields.flagType).toBe('Segment');
    expect(fields['queues[0].queueName']).toBe('Change of Address');
    for (const path of [
      'customer',
      'contactPoint',
      'notes[0].body',
      'notes[0].title',
      'agents[0].agentName',
      'details.customer',
    ]) {
      expect([path, isHidden(fields[path] ?? '')]).toEqual([path, true]);
    }
    const kept = JSON.stringify(examined(document).evidence);
    for (const secret of ['+1506', 'heritage', 'Gwen', 'electrician']) expect(kept).not.toContain(secret);
  });

  test('a number that looks like an id or a time is the customer’s all the same', () => {
    const fields = fieldsOf({
      customer: '2336d1ec-c956-47e1-b3b1-fe8fde81b2b4',
      notes: [{ body: '2026-11-19T14:00:00.000Z' }],
    });
    expect(Object.values(fields).every(isHidden)).toBe(true);
  });

  test('holds every check with its result, and every bound with its proof', () => {
    const { evidence } = examined(sampleDocument('lost-end-decides-sla'));
    expect(evidence.checks.length).toBeGreaterThan(20);
    expect(evidence.checks.filter(({ result }) => result === 'undecided').length).toBeGreaterThan(0);
    expect(evidence.bounds.find(({ path }) => path === 'queues[1].endTimestamp')?.latest?.steps.length).toBeGreaterThan(
      0,
    );
    expect(evidence.policy).toEqual(DEFAULT_SLA_POLICY);
    // JSON-plain: the same after a file.
    expect(JSON.parse(JSON.stringify(evidence))).toEqual(evidence);
  });
});

describe('recheck', () => {
  const then = examined(sampleDocument('lost-agent-end')).evidence;

  test('the same document is reproduced; the same values in other bytes are said so', () => {
    expect(recheck(then, examined(sampleDocument('lost-agent-end')).evidence)).toEqual({ kind: 'reproduced' });
    const document = sampleDocument('lost-agent-end');
    const other = examined(document, JSON.stringify(document, null, 4)).evidence;
    expect(recheck(then, other)).toEqual({ kind: 'same-values' });
  });

  test('a late end is named with its field; a changed text is only called changed', () => {
    const document = sampleDocument('lost-agent-end');
    const late = {
      ...document,
      agents: [{ ...(document.agents as object[])[0], endTimestamp: '2026-01-23T14:39:14.284Z' }],
      customer: '+15065550199',
    };
    const found = recheck(then, examined(late).evidence);
    if (found.kind !== 'changed') throw new Error(found.kind);
    expect(found.changes).toContainEqual({ path: 'agents[0].endTimestamp', now: '2026-01-23T14:39:14.284Z' });
    const customer = found.changes.find(({ path }) => path === 'customer');
    expect(isHidden(customer?.before ?? '') && isHidden(customer?.now ?? '')).toBe(true);
    expect(customer?.before).not.toBe(customer?.now);
  });

  test('other rules or another result of the same bytes is said, with how many results differ', () => {
    const [first, ...rest] = then.checks;
    if (!first) throw new Error('no checks');
    expect(recheck({ ...then, rulesVersion: 0, checks: [{ ...first, result: 'fails' }, ...rest] }, then)).toEqual({
      kind: 'other-results',
      because: 'rules',
      differences: 1,
    });
    expect(recheck({ ...then, effect: 'changes' }, then)).toEqual({
      kind: 'other-results',
      because: 'policy',
      differences: 1,
    });
  });
});

test('what is gone is told of too', () => {
  expect(changesBetween({ a: '1', b: '2' }, { a: '1', c: '3' })).toEqual([
    { path: 'c', now: '3' },
    { path: 'b', before: '2' },
  ]);
});
