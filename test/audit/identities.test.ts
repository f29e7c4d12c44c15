/** Who is one and the same agent: by id, or by name where one of two has no id. */
import { describe, expect, it } from 'vitest';
import { agentsOf, queuesOf } from '../../src/audit/identities.ts';
import { offered, queue, read, talked, type Wire, wire } from './wire.ts';

function agents(entries: readonly Wire[], rest: Wire = {}) {
  return agentsOf(read(wire({ agents: entries, ...rest })));
}

const told = (entries: readonly Wire[], rest: Wire = {}) =>
  agents(entries, rest).list.map(({ id, names, entries: own }) => [
    id,
    [...names].join(' also ') || undefined,
    own.map(({ path }) => path),
  ]);

describe('one agent', () => {
  it('has every entry of one id, under the name that any of them gives', () => {
    const unnamed = offered('', 1, 2, { agentId: 'a' });
    expect(told([unnamed, offered('Ana', 3, 4, { agentId: 'a' })])).toEqual([['a', 'Ana', ['agents[0]', 'agents[1]']]]);
  });

  it('has two names where one id was sent with two', () => {
    expect(told([talked('Ana', 1, [2, 3], 4), talked('Bo', 5, [6, 7], 8, { agentId: 'agent-Ana' })])).toEqual([
      ['agent-Ana', 'Ana also Bo', ['agents[0]', 'agents[1]']],
    ]);
  });

  it('is two entries of one name of which one has no id, and not two namesakes with ids', () => {
    const bare = talked('Ana', 10, [12, 90], 95, { agentId: undefined });
    expect(told([offered('Ana', 1, 2), bare])).toEqual([['agent-Ana', 'Ana', ['agents[0]', 'agents[1]']]]);
    expect(told([bare, offered(' Ana ', 1, 2, { agentId: 'agent-Ana' })])).toEqual([
      ['agent-Ana', 'Ana', ['agents[0]', 'agents[1]']],
    ]);
    expect(told([offered('Ana', 1, 2), offered('Ana', 3, 4, { agentId: 'other' })])).toHaveLength(2);
  });

  it('is the same whatever the order of its entries', () => {
    const entries = [
      offered('', 1, 2, { agentId: 'a' }),
      offered('Ana', 3, 4, { agentId: undefined }),
      offered('Ana', 5, 6, { agentId: 'a' }),
    ];
    for (const order of [entries, [...entries].reverse()]) {
      expect(told(order)).toEqual([['a', 'Ana', ['agents[0]', 'agents[1]', 'agents[2]']]]);
    }
  });

  it('of a name that two others have is neither of them', () => {
    const namesakes = [offered('Ana', 1, 2), offered('Ana', 3, 4, { agentId: 'other' })];
    expect(told([...namesakes, offered('Ana', 5, 6, { agentId: undefined })])).toHaveLength(3);
  });

  it('without id and name is nobody else, and its name is never made up', () => {
    const nobody = (from: number) => ({ ...offered('', from, from + 1), agentId: undefined, agentName: null });
    expect(told([nobody(1), nobody(3)])).toEqual([
      [undefined, undefined, ['agents[0]']],
      [undefined, undefined, ['agents[1]']],
    ]);
    expect(told([offered(' ', 1, 2, { agentId: 'b' })])).toEqual([['b', undefined, ['agents[0]']]]);
  });

  it('may also have listened in', () => {
    const monitors = [{ agentId: 'agent-Ana', agentName: 'Ana', bargedIn: true }];
    expect(told([offered('Ana', 1, 2)], { monitors })).toEqual([['agent-Ana', 'Ana', ['agents[0]', 'monitors[0]']]]);
  });

  it('is found by entry and by id', () => {
    const interaction = read(wire({ agents: [offered('Ana', 1, 2), offered('Ana', 3, 4), offered('Ben', 5, 6)] }));
    const found = agentsOf(interaction);
    const [first, again, ben] = interaction.agentEntries;
    if (!first || !again || !ben) throw new Error('entries are missing');
    expect(found.of(first)).toBe(found.byId('agent-Ana'));
    expect(found.of(again)).toBe(found.of(first));
    expect(found.of(ben)).not.toBe(found.of(first));
    expect(found.byId('')).toBeUndefined();
    expect(found.byId(null)).toBeUndefined();
    expect(found.byId('agent-Cy')).toBeUndefined();
  });
});

describe('one queue', () => {
  const stays = (...queues: readonly Wire[]) =>
    queuesOf(read(wire({ queues }))).list.map(({ names, entries }) => [[...names], entries.length]);

  it('is one id, whatever its names, and where one of two has no id one name', () => {
    expect(stays(queue('A', 0, 5), queue('B', 6, 9, { queueId: 'queue-A' }))).toEqual([[['A', 'B'], 2]]);
    expect(stays(queue('A', 0, 5), queue('A', 6, 9, { queueId: undefined }))).toEqual([[['A'], 2]]);
  });

  it('is not another one of the same name', () => {
    expect(stays(queue('A', 0, 5), queue('A', 6, 9, { queueId: 'other' }))).toEqual([
      [['A'], 1],
      [['A'], 1],
    ]);
  });
});
