/** Who took part, one line each: allocations of one agent together, lengths added up only as far as they are told. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readInteraction } from '../../src/interaction/readInteraction.ts';
import { type AgentLine, agentLines } from '../../src/said/agentLines.ts';

const BASE = { interactionId: '5f0e8a10-c44b-41f1-9a5e-00000000beef', startTimestamp: '2026-11-19T14:02:00.000Z' };
const at = (seconds: number): string => new Date(Date.UTC(2026, 10, 19, 14, 2, seconds)).toISOString();

function linesOf(document: unknown): readonly AgentLine[] {
  const interaction = readInteraction(document);
  return agentLines(interaction);
}

function sample(file: string): readonly AgentLine[] {
  return linesOf(JSON.parse(readFileSync(`src/gateway/sample/${file}`, 'utf8')));
}

describe('an agent', () => {
  it('allocated twice is one agent, whose conversations are added up', () => {
    const [first, second, ...rest] = sample('messages-over-night.json');
    expect(rest).toEqual([]);
    expect(first).toMatchObject({ name: 'Tamsin Okello', paths: ['agents[0]', 'agents[2]'], answered: 2, rejected: 0 });
    const document = JSON.parse(readFileSync('src/gateway/sample/messages-over-night.json', 'utf8'));
    const seconds = document.agents[0].conversationTime + document.agents[2].conversationTime;
    expect(first?.talked).toEqual({ length: Math.round(seconds * 1000), isWhole: true });
    expect(first?.moves).toEqual([
      { kind: 'transferred-to', other: 'Bastien Hallé', path: 'segments[1]' },
      { kind: 'transferred-from', other: 'Bastien Hallé', path: 'segments[2]' },
    ]);
    expect(second).toMatchObject({ name: 'Bastien Hallé', paths: ['agents[1]'] });
    expect(second?.moves.map(({ kind }) => kind)).toEqual(['transferred-from', 'transferred-to']);
  });

  it('who rejected the offer did not answer it, and has no conversation', () => {
    const [first, second] = sample('rejected-then-answered.json');
    expect(first).toMatchObject({ answered: 0, rejected: 1 });
    expect(first?.talked).toBeUndefined();
    expect(second).toMatchObject({ answered: 1, rejected: 0 });
  });

  it('one of whose conversations is not told in full talked at least so long', () => {
    const [line] = linesOf({
      ...BASE,
      agents: [
        { agentId: 'a', agentName: 'Ada', conversationTime: 10 },
        { agentId: 'a', conversationStartTimestamp: at(30) },
      ],
    });
    expect(line).toMatchObject({ name: 'Ada', answered: 2, talked: { length: 10_000, isWhole: false } });
  });

  it('without a name is called the same in its own line and where work came from or went to', () => {
    const lines = linesOf({
      ...BASE,
      segments: [
        { segmentNumber: 0, segmentStartType: 'interaction', segmentToAgentId: 'a' },
        { segmentNumber: 1, segmentStartType: 'transfer', transfer: true, agentId: 'a', segmentToAgentId: 'b' },
        { segmentNumber: 2, segmentStartType: 'transfer', transfer: true, agentId: 'b', segmentToAgentId: 'elsewhere' },
      ],
      agents: [{ agentId: 'a' }, { agentId: 'b' }],
    });
    expect(lines.map(({ name, moves }) => [name, moves.map(({ kind, other }) => [kind, other])])).toEqual([
      ['unnamed agent 1', [['transferred-to', 'unnamed agent 2']]],
      [
        'unnamed agent 2',
        [
          ['transferred-from', 'unnamed agent 1'],
          // One who has no entry is told by the id alone.
          ['transferred-to', 'elsewhere'],
        ],
      ],
    ]);
  });

  it('has holds and after-call work by figures, or else by phases with both ends', () => {
    const [line] = linesOf({
      ...BASE,
      agents: [
        {
          agentId: 'a',
          holdTime: 0,
          wrapUpStartTimestamp: at(10),
          wrapUpEndTimestamp: at(14),
          conversationStartTimestamp: at(1),
          conversationEndTimestamp: at(10),
        },
      ],
    });
    expect(line).toMatchObject({
      talked: { length: 9000, isWhole: true },
      held: { length: 0, isWhole: true },
      afterCall: { length: 4000, isWhole: true },
    });
  });
});

describe('others', () => {
  it('a supervisor is one line, however many sessions, and joined in where one says so', () => {
    const monitors = [
      { agentId: 's', agentName: 'Sol', bargedIn: false, startTimestamp: at(0), endTimestamp: at(5) },
      { agentId: 's', bargedIn: true, startTimestamp: at(9), endTimestamp: null },
    ];
    expect(linesOf({ ...BASE, monitors })).toEqual([
      {
        role: 'monitor',
        name: 'Sol',
        agentId: 's',
        paths: ['monitors[0]', 'monitors[1]'],
        answered: 0,
        rejected: 0,
        talked: { length: 5000, isWhole: false },
        moves: [],
        bargedIn: true,
      },
    ]);
    expect(linesOf({ ...BASE, monitors: 3.5 })).toEqual([]);
  });

  it('a third party is one by its number, with whoever sent the customer there', () => {
    const lines = sample('third-party-transfer.json');
    const party = lines.find(({ role }) => role === 'third-party');
    expect(party).toMatchObject({
      paths: ['segments[1]'],
      talked: { length: 703_660, isWhole: true },
      moves: [{ kind: 'transferred-from', other: 'Nadia Okoye' }],
    });
  });

  it('added participants are told of on both sides', () => {
    const moves = sample('conference.json').map(({ name, moves: all }) => [name, all.map(({ kind }) => kind)]);
    expect(moves).toContainEqual(['Deirdre Quill', ['added', 'added']]);
    expect(moves).toContainEqual(['Line Doucet', ['added-by']]);
  });
});
