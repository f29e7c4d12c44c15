/*
 * The picture of a missing instant: solid where its stretch surely is, hatched where it may be, both ends marked with
 * their time. Hidden from assistive technology: the table under it says all of it.
 */

import type { CSSProperties, ReactNode } from 'react';
import type { Bounds } from '../audit/proof.ts';
import type { Times } from '../time/format.ts';
import type { Instant } from '../time/instant.ts';
import { formatMoment } from '../time/lengths.ts';
import { type CloseUp, type Gap, shareOf } from './missingInstants.ts';
import type { FlipWords } from './proofWording.ts';
import styles from './record.module.css';
import type { RecordKind } from './selectedRecord.ts';

type Place = CSSProperties & Record<`--${string}`, number>;

export function CloseUpPicture(props: {
  readonly picture: CloseUp;
  readonly gap: Gap;
  readonly bounds: Bounds;
  readonly flip: FlipWords | undefined;
  readonly kind: RecordKind;
  readonly times: Times;
}): ReactNode {
  const { picture, gap, bounds, flip, kind, times } = props;
  const { sure, possible, isOpen } = picture;
  const place = ({ s, e }: { readonly s: number; readonly e: number }): Place => ({ '--s': s, '--e': e });
  const inner = gap.side === 'end' ? possible.s : possible.e;
  const isEnd = gap.side === 'end';
  const marks: readonly Mark[] = [
    { at: gap.otherAt, share: isEnd ? 0 : 1, word: isEnd ? 'start' : 'end' },
    { at: bounds.earliest?.at, share: isEnd ? inner : 0, word: 'not before' },
    { at: bounds.latest?.at, share: isEnd ? 1 : inner, word: 'not after' },
  ];
  // Where both are one moment, one mark is enough.
  const shown = marks.filter(
    ({ at }, index) => at !== undefined && !marks.slice(index + 1).some((next) => next.at === at),
  );
  const turn = flip && shareOf(picture, flip.at);
  return (
    <div className={`${styles.closeUp} k-${kind}`} aria-hidden="true">
      {flip && turn !== undefined ? (
        <div className={styles.answers} style={place({ s: turn, e: turn })}>
          <span>{flip.before}</span>
          <span>{flip.after}</span>
        </div>
      ) : null}
      <div className={styles.bars}>
        {sure && sure.e > sure.s ? <i className={`${styles.shape} ${styles.sure}`} style={place(sure)} /> : null}
        <i className={`${styles.shape} ${styles.possible}`} data-open={isOpen} style={place(possible)} />
        {shown.map(({ word, share }) => (
          <i key={word} className={`${styles.shape} ${styles.tick}`} style={place({ s: share, e: share })} />
        ))}
        {turn === undefined ? null : (
          <i className={`${styles.shape} ${styles.flip}`} style={place({ s: turn, e: turn })} />
        )}
      </div>
      <div className={styles.marks}>
        {shown.map(({ at, share, word }) => (
          <span
            key={word}
            className={share === 0 ? styles.first : share === 1 ? styles.last : undefined}
            style={place({ s: share, e: share })}
          >
            {at === undefined ? null : formatMoment(at, times)}
            <span>{word}</span>
          </span>
        ))}
      </div>
    </div>
  );
}

interface Mark {
  readonly at: Instant | undefined;
  readonly share: number;
  readonly word: string;
}
