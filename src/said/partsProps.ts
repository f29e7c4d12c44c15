/* What the parts of the page about what was said are drawn from, which is the same for each. */

import type { Interaction } from '../interaction/interaction.ts';
import type { Times } from '../time/format.ts';
import type { Playhead } from '../time/playhead.ts';

/** How the selected record was come to: another object for each press, also of the one that is selected already. */
export interface Arrival {
  /** Whether a link led there: then the timeline shows it. */
  readonly isFollowed: boolean;
}

/** What the parts are drawn from. */
export interface PartsProps {
  /** The parsed JSON the interaction was read from. */
  readonly document: unknown;
  readonly interaction: Interaction;
  readonly times: Times;
  /** Of the recording, where it can be played and laid on the axis. */
  readonly playhead: Playhead | undefined;
  /** The path of the selected record, which may be a message. */
  readonly selected: string | undefined;
  readonly arrival: Arrival | undefined;
  readonly onSelect: (path: string) => void;
  /** Shows a record on the timeline. */
  readonly onFollow: (path: string) => void;
}
