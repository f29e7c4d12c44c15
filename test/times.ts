/** How instants are written in tests: by the clock of UTC, or from an instant. */
import { firstStart } from '../src/interaction/firstStart.ts';
import type { Interaction } from '../src/interaction/interaction.ts';
import type { Times } from '../src/time/format.ts';

/** By the clock, without a start to be counted from. */
export const UTC_CLOCK: Times = { zone: 'UTC', zeroAt: undefined, isByClock: true };

/** Of a document, by the clock of a zone. */
export function byClock(interaction: Interaction, zone = 'UTC'): Times {
  return { zone, zeroAt: firstStart(interaction), isByClock: true };
}

/** Of a document, from its start. */
export function fromStart(interaction: Interaction, zone = 'UTC'): Times {
  return { ...byClock(interaction, zone), isByClock: false };
}
