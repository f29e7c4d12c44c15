/*
 * The data flag as one mark: a glyph and its words. An interaction that is not flagged gets quiet words, because its
 * being fine is worth reading and not worth looking at.
 */

import type { ReactNode } from 'react';
import type { FlagClaim } from '../audit/audit.ts';
import { Glyph } from '../glyph/Glyph.tsx';
import styles from './flag.module.css';
import { flagLabel } from './wording.ts';

/** "Data flag: Queue", or "Not flagged". */
export function FlagBadge({ claim }: { readonly claim: FlagClaim }): ReactNode {
  if (!claim.isFlagged) return <span className="mute">{flagLabel(claim)}</span>;
  return (
    <span className={styles.badge}>
      <Glyph name="flag" />
      <span>{flagLabel(claim)}</span>
    </span>
  );
}
