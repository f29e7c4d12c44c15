/*
 * Composes the review with the report, failures and the sign-in, which do not import each other. Imported only for a
 * review.
 */

import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useMemo } from 'react';
import type { SlaAssumption } from './audit/slaPolicy.ts';
import { choicesOf } from './choices.ts';
import { latePart } from './late/latePart.tsx';
import { keptChoices, writeShown } from './lookup/lookup.ts';
import { rememberedTenant } from './lookup/recent.ts';
import type { Lookup } from './lookup/useLookup.ts';
import { FailureNotice } from './report/FailureNotice.tsx';
import { LateReport, loadReport } from './report/LateReport.tsx';
import { ReportBoundary } from './report/ReportBoundary.tsx';
import { maskingOutside } from './report/useMasked.ts';
import type { Handed } from './review/handed.ts';
import { Review } from './review/Review.tsx';
import type { Slots } from './review/ReviewScreen.tsx';
import { useSession } from './signin/useSession.ts';

const SignIn = latePart('The sign-in', async () => (await import('./signin/SignIn.tsx')).SignIn);

/**
 * @param review the URL's parameter
 * @param handed the source that was pasted or dropped for review
 */
export function ReviewPage(props: {
  readonly review: string;
  readonly lookup: Lookup;
  readonly assumed: SlaAssumption;
  readonly handed: Handed | undefined;
}): ReactNode {
  const { review, lookup, assumed, handed } = props;
  const { shown } = lookup;
  const client = useQueryClient();
  const session = useSession();
  useEffect(() => {
    loadReport().catch(() => undefined); // LateReport tells it
  }, []);
  const masking = useMemo(
    () => ({
      onPage: shown.masking === 'off' ? undefined : shown.masking,
      outside: maskingOutside(shown.masking),
    }),
    [shown.masking],
  );
  const slots: Slots = {
    report: ({ answer, agents, assumed: policy, onAssume, onRefresh }) => (
      <ReportBoundary answer={answer} isMasked={shown.masking !== undefined && shown.masking !== 'off'}>
        <LateReport
          answer={answer}
          agents={agents}
          choices={{ ...choicesOf(lookup, answer.source), assumed: policy, onAssume }}
          onRefresh={onRefresh}
        />
      </ReportBoundary>
    ),
    failure: (failure, reference, onTryAgain) => (
      <FailureNotice
        failure={failure}
        reference={reference}
        below={undefined}
        onTryAgain={onTryAgain}
        onShowAnyway={undefined}
      />
    ),
    signIn: (onSignedIn) => (
      <SignIn
        reason="ended"
        isBeside
        takesFocus={false}
        username=""
        onSignedIn={() => {
          void client.resetQueries({ queryKey: ['session'] });
          onSignedIn();
        }}
      />
    ),
  };
  return (
    <Review
      place={{ review, ref: shown.ref }}
      zone={shown.zone}
      assumed={assumed}
      tenantId={rememberedTenant()}
      offersList={session === undefined || session.offersList === true}
      handed={handed}
      masking={masking}
      addressOf={(ref, isAlone) =>
        writeShown({ ...keptChoices(shown), ...(isAlone ? {} : { review }), ...(ref ? { ref } : {}) })
      }
      slots={slots}
      onGo={(to, how) => {
        const next = { ...keptChoices(shown), review: to.review, ...(to.ref ? { ref: to.ref } : {}) };
        if (how === 'step') lookup.step(next);
        else lookup.adjust({ ref: to.ref, record: undefined });
      }}
    />
  );
}
