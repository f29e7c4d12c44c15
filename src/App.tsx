/*
 * The page and its states: no lookup, signed out, loading, failed, a report. The state is the URL (or, for a file, the
 * history entry); the last report stays on screen, with its time, until there is a new one.
 */

import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import styles from './App.module.css';
import { type Asked, interactionQuery, useInteraction } from './asking/useInteraction.ts';
import type { SlaAssumption } from './audit/slaPolicy.ts';
import { choicesOf } from './choices.ts';
import { Glyph } from './glyph/Glyph.tsx';
import type { Answer } from './interaction/answer.ts';
import { LookupFailure } from './interaction/LookupFailure.ts';
import { latePart } from './late/latePart.tsx';
import { InPageLink } from './lookup/InPageLink.tsx';
import { LookupForm } from './lookup/LookupForm.tsx';
import { keptChoices } from './lookup/lookup.ts';
import { rememberInteraction } from './lookup/recent.ts';
import { useLookup } from './lookup/useLookup.ts';
import { useOpening } from './lookup/useOpening.ts';
import { useSamples } from './lookup/useSamples.ts';
import { TimesSelect, ZoneSelect } from './lookup/ZoneSelect.tsx';
import { Asking } from './report/Asking.tsx';
import type { Choices } from './report/choices.ts';
import { LateReport, loadReport } from './report/LateReport.tsx';
import { ReportBoundary } from './report/ReportBoundary.tsx';
import { stillShownWords } from './report/stillShown.ts';
import { useSigningIn } from './signin/useSigningIn.ts';
import { ThemeSelect } from './theme/ThemeSelect.tsx';
import { millis } from './time/instant.ts';

// The sign-in is imported only after a host needs it; a sample tenant never does.
const SignIn = latePart('The sign-in', async () => (await import('./signin/SignIn.tsx')).SignIn);
const SignOut = latePart('The way to sign out', async () => (await import('./signin/SignOut.tsx')).SignOut);
const ReviewPage = latePart('The review', async () => (await import('./ReviewPage.tsx')).ReviewPage);
const FirstPage = latePart('The first page', async () => (await import('./lookup/FirstPage.tsx')).FirstPage);
const KeptLink = latePart('The kept reviews', async () => (await import('./review/KeptLink.tsx')).KeptLink);
const Notices = latePart('Notices', async () => (await import('./lookup/Notices.tsx')).Notices);
const openingNotice = async () => (await import('./lookup/OpeningNotice.tsx')).OpeningNotice;
const OpeningNotice = latePart('What opens files', openingNotice);
const failureNotice = async () => (await import('./report/FailureNotice.tsx')).FailureNotice;
const FailureNotice = latePart('What says why the interaction was not fetched', failureNotice);

/** The whole page. */
export function App(): ReactNode {
  const lookup = useLookup();
  const { shown, file } = lookup;
  const reference = file || lookup.goneFile !== undefined || shown.review !== undefined ? undefined : shown.ref;
  const asked: Asked = file ? { local: file } : reference ? { ref: reference } : undefined;
  const query = useInteraction(asked);
  const client = useQueryClient();
  const isIdle = asked === undefined;
  const { review } = shown;
  const place = review ?? file?.key ?? reference?.interactionId;
  const [landed] = useState(place);
  const hasMoved = useLatch(place !== landed);
  const [handed, setHanded] = useState<{ readonly source: File | string }>();
  /** Goes to where reviews begin, with what was pasted or dropped. */
  const startReview = (source: File | string): void => {
    opening.clear();
    setHanded({ source });
    if (review !== 'new') lookup.step({ ...keptChoices(shown), review: 'new' });
  };
  const goToReview = (to: 'new' | 'sample'): void => {
    setHanded(undefined);
    lookup.step({ ...keptChoices(shown), review: to });
  };
  const opening = useOpening(place, (document) => lookup.openFile(document, keptChoices(shown)), startReview);
  const isCancelled = !isIdle && !query.isFetching && query.isPending;
  const failure = !isIdle && query.isError && !query.isFetching ? query.error : undefined;
  const [shownAnyway, setShownAnyway] = useState<unknown>();
  const instead = failure instanceof LookupFailure && failure === shownAnyway ? failure.facts.answer : undefined;
  const current = isIdle ? undefined : (instead ?? query.data);
  const answer = useLastAnswer(current, !query.isFetching);
  const below =
    answer && (answer !== current || query.isFetching || failure) && !instead
      ? stillShownWords(answer, reference, shown.zone)
      : undefined;
  const isWaiting = !isIdle && current === undefined && failure === undefined;
  const samples = useSamples(isIdle && review === undefined && lookup.goneFile === undefined);
  const signIn = useSigningIn(query, reference !== undefined, answer?.source === 'tenant');
  const isLive = useLatch(
    answer?.source === 'tenant' || signIn.isWanted || samples?.length === 0 || isFromLiveHost(query.failureReason),
  );
  const { slaThreshold, abandonType = 'ignore-abandons', abandonThreshold } = shown;
  const assumed = useMemo(
    (): SlaAssumption => ({
      threshold: millis(slaThreshold),
      abandonType,
      ...(abandonThreshold === undefined ? {} : { abandonThreshold: millis(abandonThreshold) }),
    }),
    [slaThreshold, abandonType, abandonThreshold],
  );
  const isMasked = shown.masking !== undefined && shown.masking !== 'off';
  const choices: Choices = {
    ...choicesOf(lookup, current?.source),
    assumed,
    onAssume: ({ threshold, abandonType, abandonThreshold }) =>
      lookup.adjust({
        slaThreshold: threshold,
        abandonType: abandonType === 'count-against-sla' ? abandonType : undefined,
        abandonThreshold,
      }),
  };

  const isFetched = current !== undefined && current.source !== 'file' && !instead;
  useEffect(() => {
    if (isFetched && reference) rememberInteraction(reference);
  }, [isFetched, reference]);
  useEffect(() => {
    if (asked) loadReport().catch(() => undefined); // LateReport tells it
  }, [asked]);
  useEffect(() => {
    if (isWaiting) return undefined;
    // Preload after the report is shown, so that they are available when the connection is lost.
    const timer = setTimeout(() => {
      for (const load of [failureNotice, openingNotice]) load().catch(() => undefined);
    });
    return () => clearTimeout(timer);
  }, [isWaiting]);
  useTitle(current === undefined && review === undefined);
  useAskingOnceOnline(failure, query.refetch);

  return (
    <>
      <a className="skip" href="#main">
        Skip to the interaction
      </a>
      <header className={styles.top}>
        <InPageLink className={styles.mark} href="./" onOpen={() => lookup.step(keptChoices(shown))}>
          <Glyph name="logo" />
          <span>Interaction viewer</span>
        </InPageLink>
        <LookupForm
          key={`${reference?.tenantId} ${reference?.interactionId}`}
          shown={shown}
          isLoaded={!isIdle || review !== undefined}
          onOpen={(next) => {
            opening.clear();
            lookup.step(next);
          }}
          onDocument={(source) => {
            if (typeof source !== 'string' && /\.[ct]sv$/i.test(source.name)) startReview(source);
            else opening.open(source, typeof source === 'string' ? 'pasted text' : source.name);
          }}
          onSeveral={startReview}
          takesAll={review === undefined ? undefined : (source) => setHanded({ source })}
        />
        <div className={styles.tools}>
          <ZoneSelect zone={shown.zone} tenantZone={file?.tenantZone} onZone={(zone) => lookup.adjust({ zone })} />
          {answer ? <TimesSelect times={shown.times} onTimes={(times) => lookup.adjust({ times })} /> : null}
          <ThemeSelect />
          {isLive ? (
            <SignOut
              onSignedOut={() => {
                // Cached responses are dropped with the session: another account may have no right to them.
                client.removeQueries({ queryKey: ['interaction'] });
                void client.resetQueries({ queryKey: ['session'] });
                lookup.step(keptChoices(shown));
              }}
            />
          ) : null}
        </div>
      </header>
      <main id="main" tabIndex={-1}>
        {lookup.notices.length > 0 || lookup.goneFile !== undefined ? (
          <Notices notices={lookup.notices} goneFile={lookup.goneFile} />
        ) : null}
        {opening.state.kind === 'idle' ? null : <OpeningNotice opening={opening} />}
        {reference && query.isFetching ? (
          <Asking
            key={`${reference.interactionId} ${query.failureCount}`}
            reference={reference}
            tries={query.failureCount}
            failure={query.failureReason}
            below={below}
            onCancel={() => void client.cancelQueries({ queryKey: interactionQuery(asked).queryKey })}
          />
        ) : null}
        {isCancelled ? (
          <section className="msg">
            <h2>Cancelled</h2>
            <p className="lead">The interaction was not fetched.</p>
            <div className="acts">
              <button type="button" className="btn main" onClick={() => void query.refetch()}>
                <Glyph name="again" />
                Fetch it
              </button>
            </div>
            {below === undefined ? null : <p className="lead">{below}</p>}
          </section>
        ) : null}
        {signIn.isWanted ? (
          <SignIn
            reason={signIn.reason}
            isBeside={answer !== undefined}
            takesFocus={signIn.takesFocus}
            username={signIn.username}
            requestId={failure instanceof LookupFailure ? failure.facts.requestId : undefined}
            below={below}
            onSignedIn={signIn.onSignedIn}
          />
        ) : failure === undefined ? null : (
          <FailureNotice
            failure={failure}
            reference={reference}
            isAlone={!answer}
            takesFocus={hasMoved}
            below={below}
            isMasked={isMasked}
            onTryAgain={reference ? () => void query.refetch() : undefined}
            onShowAnyway={instead ? undefined : () => setShownAnyway(failure)}
          />
        )}
        {answer ? (
          <ReportBoundary answer={answer} isMasked={isMasked}>
            <LateReport
              answer={answer}
              choices={choices}
              isTitled={answer === current}
              takesFocus={hasMoved}
              onRefresh={reference && answer === current && !instead ? () => void query.refetch() : undefined}
              live={
                reference && isFetched && answer === current && answer.source === 'tenant'
                  ? { reference, onSignedOut: signIn.onExpired }
                  : undefined
              }
              sourceNote={file ? [file.name, ...file.notes].join(', ') : undefined}
            />
          </ReportBoundary>
        ) : null}
        {review !== undefined ? (
          <ReviewPage key={review} review={review} lookup={lookup} assumed={assumed} handed={handed} />
        ) : isIdle ? (
          <FirstPage
            samples={samples ?? []}
            onReview={goToReview}
            kept={<KeptLink onOpen={() => goToReview('new')} />}
            onOpen={({ tenantId, interactionId }) =>
              lookup.step({ ...keptChoices(shown), ref: { tenantId, interactionId } })
            }
          />
        ) : null}
      </main>
    </>
  );
}

/** The current answer, or the last one while it is awaited: what came to nothing has no other interaction below it. */
function useLastAnswer(current: Answer | undefined, isOver: boolean): Answer | undefined {
  const [last, setLast] = useState<Answer>();
  const kept = current ?? (isOver ? undefined : last);
  if (kept !== last) setLast(kept);
  return kept;
}

/** Latch: whether it was ever true. */
function useLatch(isTrue: boolean): boolean {
  const [wasTrue, setWasTrue] = useState(isTrue);
  if (isTrue && !wasTrue) setWasTrue(true);
  return wasTrue;
}

/** Whether a failure shows that a live host is behind the gateway: requests to the sample tenant can fail too. */
function isFromLiveHost(failure: unknown): boolean {
  if (!(failure instanceof LookupFailure)) return false;
  const { by, source } = failure.facts;
  return (
    by === 'host' ||
    source === 'tenant' ||
    (by === 'gateway' && (failure.kind === 'unreachable' || failure.kind === 'timed-out'))
  );
}

/** Sets the document's title while nothing is shown that was asked for: a report and a review set their own. */
function useTitle(isBare: boolean): void {
  useEffect(() => {
    if (isBare) document.title = 'Interaction viewer';
  }, [isBare]);
}

/** Retries after `offline` when the browser fires `online`. */
function useAskingOnceOnline(failure: unknown, ask: () => unknown): void {
  const isOffline = failure instanceof LookupFailure && failure.kind === 'offline';
  useEffect(() => {
    if (!isOffline) return;
    const askAgain = (): void => void ask();
    window.addEventListener('online', askAgain);
    return () => window.removeEventListener('online', askAgain);
  }, [isOffline, ask]);
}
