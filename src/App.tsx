/*
 * The one screen and its states: nothing looked up, asking, failed, a report. What is shown is the URL (or, for a file,
 * the history entry); the last good report stays on screen while another is asked for.
 */

import { useQueryClient } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense, useEffect, useMemo } from 'react';
import styles from './App.module.css';
import type { SlaAssumption } from './audit/slaPolicy.ts';
import { Glyph } from './glyph/Glyph.tsx';
import type { Answer } from './interaction/fetchInteraction.ts';
import { type Asked, interactionQuery, useInteraction } from './interaction/useInteraction.ts';
import { FirstPage } from './lookup/FirstPage.tsx';
import { LookupForm } from './lookup/LookupForm.tsx';
import { keptChoices } from './lookup/lookup.ts';
import { Notices } from './lookup/Notices.tsx';
import { OpeningNotice } from './lookup/OpeningNotice.tsx';
import { rememberTenant } from './lookup/rememberedTenant.ts';
import { useLookup } from './lookup/useLookup.ts';
import { useOpening } from './lookup/useOpening.ts';
import { ZoneSelect } from './lookup/ZoneSelect.tsx';
import { Asking } from './report/Asking.tsx';
import { FailureNotice } from './report/FailureNotice.tsx';
import type { Choices } from './report/Report.tsx';
import { ReportBoundary } from './report/ReportBoundary.tsx';
import { ThemeSelect } from './theme/ThemeSelect.tsx';
import { millis } from './time/instant.ts';

// The report is most of the code; the first page does without it, and a link fetches it beside the document.
const loadReport = (): Promise<{ default: typeof import('./report/Report.tsx').Report }> =>
  import('./report/Report.tsx').then(({ Report }) => ({ default: Report }));
const Report = lazy(loadReport);

/** The whole page. */
export function App(): ReactNode {
  const lookup = useLookup();
  const { shown, file } = lookup;
  const reference = file || lookup.isFileGone ? undefined : shown.ref;
  const asked: Asked = file ? { local: file } : reference ? { ref: reference } : undefined;
  const query = useInteraction(asked);
  const client = useQueryClient();
  const opening = useOpening((document) => lookup.openFile(document, keptChoices(shown)));
  const isCancelled = asked !== undefined && !query.isFetching && (query.isPending || query.isPlaceholderData);
  const answer = asked === undefined || isCancelled ? undefined : query.data;
  const failure = asked !== undefined && query.isError ? query.error : undefined;
  const { slaThreshold, abandonType = 'ignore-abandons', abandonThreshold } = shown;
  const assumed = useMemo(
    (): SlaAssumption => ({
      threshold: millis(slaThreshold),
      abandonType,
      ...(abandonThreshold === undefined ? {} : { abandonThreshold: millis(abandonThreshold) }),
    }),
    [slaThreshold, abandonType, abandonThreshold],
  );
  const choices: Choices = {
    assumed,
    zone: shown.zone,
    record: shown.record === '' ? 'interaction' : shown.record,
    onAssume: ({ threshold, abandonType, abandonThreshold }) =>
      lookup.adjust({
        slaThreshold: threshold,
        abandonType: abandonType === 'count-against-sla' ? abandonType : undefined,
        abandonThreshold,
      }),
    onRecord: (record) => lookup.adjust({ record: record === 'interaction' ? '' : record }),
  };

  useEffect(() => {
    if (answer && answer.source !== 'file' && !query.isPlaceholderData && reference) rememberTenant(reference.tenantId);
  }, [answer, query.isPlaceholderData, reference]);
  useEffect(() => {
    if (asked) void loadReport();
  }, [asked]);
  useTitle(answer);

  const isIdle = !file && !reference;
  return (
    <>
      <a className="skip" href="#main">
        Skip to the interaction
      </a>
      <header className={styles.top}>
        <a
          className={styles.mark}
          href="./"
          onClick={(event) => {
            if (event.metaKey || event.ctrlKey || event.shiftKey) return;
            event.preventDefault();
            lookup.step(keptChoices(shown));
          }}
        >
          <Glyph name="logo" />
          <span>Interaction viewer</span>
        </a>
        <LookupForm
          key={`${reference?.tenantId} ${reference?.interactionId}`}
          shown={shown}
          isLoaded={!isIdle}
          onOpen={(next) => {
            opening.clear();
            lookup.step(next);
          }}
          onDocument={(source) => opening.open(source, typeof source === 'string' ? 'pasted text' : source.name)}
        />
        <div className={styles.tools}>
          <ZoneSelect zone={shown.zone} onZone={(zone) => lookup.adjust({ zone })} />
          <ThemeSelect />
        </div>
      </header>
      <main id="main" tabIndex={-1}>
        <Notices notices={lookup.notices} isFileGone={lookup.isFileGone} />
        <OpeningNotice opening={opening} />
        {reference && query.isFetching ? (
          <Asking
            key={`${reference.interactionId} ${query.failureCount}`}
            reference={reference}
            tries={query.failureCount}
            failure={query.failureReason}
            isReplacing={answer !== undefined}
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
          </section>
        ) : null}
        {failure === undefined ? null : (
          <FailureNotice
            failure={failure}
            reference={reference}
            onTryAgain={reference ? () => void query.refetch() : undefined}
          />
        )}
        {answer ? (
          <ReportBoundary answer={answer}>
            <Suspense fallback={null}>
              <Report
                answer={answer}
                choices={choices}
                onRefresh={reference ? () => void query.refetch() : undefined}
                sourceNote={file ? [file.name, ...file.notes].join(', ') : undefined}
              />
            </Suspense>
          </ReportBoundary>
        ) : null}
        {isIdle ? (
          <FirstPage
            onOpen={({ tenantId, interactionId }) =>
              lookup.step({ ...keptChoices(shown), ref: { tenantId, interactionId } })
            }
          />
        ) : null}
      </main>
    </>
  );
}

function useTitle(answer: Answer | undefined): void {
  const id = answer?.interaction.interactionId;
  useEffect(() => {
    document.title = id ? `${id} · Interaction viewer` : 'Interaction viewer';
  }, [id]);
}
