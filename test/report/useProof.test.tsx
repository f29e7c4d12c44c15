/** When a document is proved: while it is drawn, afterwards, or once it is asked for. */
import { act, renderHook, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { finish } from '../../src/audit/steps.ts';
import type { Interaction } from '../../src/interaction/interaction.ts';
import { readInteraction } from '../../src/interaction/readInteraction.ts';
import { readInSteps } from '../../src/report/proved.ts';
import { MOST_UNASKED, useProof } from '../../src/report/useProof.ts';

function interactionWith(segments: number): Interaction {
  return readInteraction({
    interactionId: 'a',
    segments: Array.from({ length: segments }, (_, segmentNumber) => ({ segmentNumber })),
  });
}

describe('a proof', () => {
  it('of few records is there as soon as what proves it is loaded', () => {
    const interaction = interactionWith(200);
    const { result, rerender } = renderHook(
      ({ reading }: { reading?: typeof readInSteps }) => useProof(interaction, undefined, reading),
      {
        initialProps: {},
      },
    );
    expect(result.current).toEqual({ state: 'proving' });
    rerender({ reading: readInSteps });
    expect(result.current).toEqual({ state: 'proved', read: finish(readInSteps(interaction)) });
  });

  it('of more records follows, and is the same', async () => {
    const interaction = interactionWith(201);
    const { result } = renderHook(() => useProof(interaction, undefined, readInSteps));
    expect(result.current).toEqual({ state: 'proving' });
    await waitFor(() => expect(result.current.state).toBe('proved'));
    expect(result.current).toEqual({ state: 'proved', read: finish(readInSteps(interaction)) });
  });

  it('of very many records waits to be asked for', async () => {
    const interaction = interactionWith(MOST_UNASKED + 1);
    const { result } = renderHook(() => useProof(interaction, undefined, readInSteps));
    const { current } = result;
    if (current.state !== 'unasked') throw new Error(`it is ${current.state}`);
    expect(current.records).toBe(MOST_UNASKED + 1);
    act(() => current.ask());
    expect(result.current.state).toBe('proving');
    await waitFor(() => expect(result.current.state).toBe('proved'), { timeout: 30_000 });
  });

  it('is of the document shown now, whatever became of the one before', async () => {
    const [first, second] = [interactionWith(300), interactionWith(250)];
    const { result, rerender } = renderHook(({ shown }) => useProof(shown, undefined, readInSteps), {
      initialProps: { shown: first },
    });
    rerender({ shown: second });
    expect(result.current).toEqual({ state: 'proving' });
    await waitFor(() => expect(result.current.state).toBe('proved'));
    expect(result.current).toEqual({ state: 'proved', read: finish(readInSteps(second)) });
  });
});
