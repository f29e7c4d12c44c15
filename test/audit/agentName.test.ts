/** The name of an agent entry, as any entry of the same agent gives it. */
import { describe, expect, it } from 'vitest';
import { agentNameById, agentNameOf } from '../../src/audit/agentName.ts';
import { offered, read, wire } from './wire.ts';

describe('who an agent entry is about', () => {
  const interaction = read(
    wire({
      agents: [
        offered('', 1, 2, { agentId: 'a' }),
        offered('Ana', 3, 4, { agentId: 'a' }),
        offered('', 5, 6, { agentId: 'b', agentName: ' ' }),
        offered('', 7, 8, { agentId: undefined }),
      ],
    }),
  );

  it('is found by id in another entry, and never made up', () => {
    expect(interaction.agentEntries.map((agent) => agentNameOf(interaction, agent))).toEqual([
      'Ana',
      'Ana',
      undefined,
      undefined,
    ]);
    expect(agentNameById(interaction, 'b')).toBeUndefined();
    expect(agentNameById(interaction, null)).toBeUndefined();
  });
});
