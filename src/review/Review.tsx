/*
 * Reviewing several interactions: the start, or an open review. Loaded when it is asked for; the page hands in what it
 * composes (the report, failures, the sign-in), because a review draws none of an interaction itself.
 */

import { type ReactNode, useEffect, useState } from 'react';
import { type SlaAssumption, slaPolicy } from '../audit/slaPolicy.ts';
import { Glyph } from '../glyph/Glyph.tsx';
import type { InteractionRef } from '../interaction/endpoint.ts';
import type { Zone } from '../time/format.ts';
import type { Handed } from './handed.ts';
import { makeItems } from './makeReview.ts';
import type { ReviewMasking } from './masking.ts';
import { ReviewScreen, type Slots } from './ReviewScreen.tsx';
import styles from './review.module.css';
import type { Review as ReviewData } from './review.ts';
import { StartReview } from './StartReview.tsx';
import { fetchSampleReview } from './sampleReview.ts';
import { keepReview, useReviewStore } from './useReview.ts';
import { useReviewKeys } from './useReviewKeys.ts';

/** Where in reviewing the page is. */
export interface Place {
  /** `new`: the start. `sample`: the one to try it on. Else the id of a review. */
  readonly review: string;
  /** The interaction on screen, where the address names one. */
  readonly ref?: InteractionRef | undefined;
}

/** The id of the review to try it on, which the address names too. */
const SAMPLE = 'sample';

interface Props {
  readonly place: Place;
  readonly zone: Zone;
  readonly assumed: SlaAssumption;
  readonly tenantId: string | undefined;
  /** Whether the gateway passes the host's list of interactions on, as far as is known. */
  readonly offersList: boolean;
  readonly handed: Handed | undefined;
  readonly masking: ReviewMasking;
  /** The page's address with this review and an interaction of it, or with the interaction alone. */
  readonly addressOf: (ref: InteractionRef | undefined, isAlone?: boolean) => string;
  readonly slots: Slots;
  /** `step`: Back returns; `adjust`: the same step */
  readonly onGo: (to: Place, how: 'step' | 'adjust') => void;
}

export function Review(props: Props): ReactNode {
  const { place, zone, assumed, tenantId, offersList, handed, slots, onGo } = props;
  const title = place.review === 'new' ? 'Start a review' : 'Review';
  useEffect(() => {
    document.title = `${title} · Interaction viewer`;
  }, [title]);
  if (place.review === 'new') {
    return (
      <StartReview
        zone={zone}
        assumed={assumed}
        tenantId={tenantId}
        offersList={offersList}
        handed={handed}
        signIn={slots.signIn}
        onOpen={(review) => onGo({ review }, 'step')}
      />
    );
  }
  return <Opened key={place.review} {...props} />;
}

function Opened({ place, zone, assumed, handed, masking, addressOf, slots, onGo }: Props): ReactNode {
  const [tries, setTries] = useState(0);
  const opened = useReviewStore(place.review, tries);
  if (opened.state === 'opening') return <Wait>Opening the review…</Wait>;
  if (opened.state !== 'open') {
    if (place.review === SAMPLE) return <MakeSample assumed={assumed} onMade={() => setTries(tries + 1)} />;
    return (
      <section className="msg">
        <h2>
          <Glyph name="find" /> This review is not in this browser
        </h2>
        <p className="lead">
          A review lives in the browser it was made in. It may have been deleted, or made in another browser or a
          private window. If it was saved to a file, open the file.
        </p>
        <div className="acts">
          <button type="button" className="btn main" onClick={() => onGo({ review: 'new' }, 'step')}>
            To the reviews
          </button>
        </div>
      </section>
    );
  }
  return (
    <ReviewScreen
      store={opened.store}
      current={place.ref}
      handed={handed}
      masking={masking}
      addressOf={addressOf}
      zone={zone}
      slots={slots}
      onCurrent={(ref) => onGo({ review: place.review, ref }, 'adjust')}
      onReviews={() => onGo({ review: 'new' }, 'step')}
    />
  );
}

function Wait({ children }: { readonly children: string }): ReactNode {
  const [isEarly, setIsEarly] = useState(false);
  useReviewKeys(() => setIsEarly(true));
  return (
    <p role="status" className={styles.wait}>
      {children}
      {isEarly ? ' No key is taken before it is open.' : ''}
    </p>
  );
}

/** Makes the review to try it on, once. */
function MakeSample(props: { readonly assumed: SlaAssumption; readonly onMade: () => void }): ReactNode {
  const { assumed, onMade } = props;
  const [isFailed, setIsFailed] = useState(false);
  const [made] = useState({ isBegun: false });
  useEffect(() => {
    if (made.isBegun) return;
    made.isBegun = true;
    const make = async (): Promise<void> => {
      const { name, interactions } = await fetchSampleReview();
      const review: ReviewData = {
        id: SAMPLE,
        name,
        createdAt: Date.now(),
        reviewer: '',
        policy: slaPolicy(assumed),
        columns: [],
        keepsDocuments: false,
        isSynthetic: true,
      };
      const found = interactions.map((ref) => ({ ...ref, cells: [], times: 1 }));
      await keepReview(review, makeItems(review.id, found, undefined, []).items, new Map());
      onMade();
    };
    make().catch(() => setIsFailed(true));
  }, [assumed, onMade, made]);
  if (!isFailed) return <Wait>Making the review of samples…</Wait>;
  return (
    <section className="msg" role="alert">
      <h2>
        <Glyph name="contradiction" /> There is no sample to review here
      </h2>
      <p className="lead">The gateway of this page has no sample tenant, or did not answer.</p>
    </section>
  );
}
