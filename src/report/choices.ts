/* What is chosen of how a report is shown, and the ways to choose otherwise. */

import type { SlaAssumption } from '../audit/slaPolicy.ts';
import type { InteractionRef } from '../interaction/endpoint.ts';
import type { Zone } from '../time/format.ts';
import type { PictureStore } from '../timeline/pictureStore.ts';
import type { MaskingChoice } from './useMasked.ts';

/** What the reader chose, and the ways to choose otherwise. */
export interface Choices {
  readonly assumed: SlaAssumption;
  readonly zone: Zone;
  /** Whether axis, rows and tables are read by the clock, or from the start. */
  readonly isByClock: boolean;
  /** Row id of the selected record. */
  readonly record: string | undefined;
  /** How personal data is masked. */
  readonly masking: MaskingChoice;
  /** How the timeline is looked at; read and changed by the timeline alone. */
  readonly picture: PictureStore;
  onMask(masking: MaskingChoice): void;
  onAssume(assumed: SlaAssumption): void;
  onZone(zone: Zone): void;
  /** Another row is selected on the way through the timeline; none when undefined. */
  onRecord(record: string | undefined): void;
  /** A link to a record is followed: Back returns from it. */
  onFollow(record: string): void;
  /** The page's address with a record selected; missing where no address shows this document. */
  readonly addressOf: ((record: string) => string) | undefined;
}

/** How a live answer is kept fresh. */
export interface Live {
  readonly reference: InteractionRef;
  /** A refresh found that the session has ended. */
  onSignedOut(): void;
}
