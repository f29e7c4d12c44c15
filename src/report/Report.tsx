/*
 * One interaction, composed: say it, then show it, then prove it. Runs the audit once and hands its parts to the views,
 * none of which knows of another; what can be proved follows when there is a proof, each part of it in its place from
 * the start. What is chosen (assumed policy, zone, record) comes from above and goes back there.
 */

import { type ReactNode, useCallback, useMemo, useRef, useState } from 'react';
import { useChanged } from '../asking/useChanged.ts';
import { auditInteraction } from '../audit/audit.ts';
import { slaPolicy } from '../audit/slaPolicy.ts';
import { CopyButton } from '../copy/CopyButton.tsx';
import { ShowPathContext } from '../field/showPath.ts';
import { Account } from '../flag/Account.tsx';
import { claimAnswers, hasAnswers, longestAnswers } from '../flag/questions.ts';
import { Glyph } from '../glyph/Glyph.tsx';
import { hasRecording } from '../interaction/address.ts';
import type { Answer, Source } from '../interaction/answer.ts';
import { firstConversation, firstStart } from '../interaction/firstStart.ts';
import type { Masking } from '../interaction/masked.ts';
import { latePart, NotLoaded } from '../late/latePart.tsx';
import { late, useLate } from '../late/useLate.ts';
import type { AskedPath } from '../record/DocumentTree.tsx';
import { useRepeatedKeys } from '../record/useRepeatedKeys.ts';
import type { Arrival } from '../said/partsProps.ts';
import type { AskedFigure } from '../statistics/FiguresTable.tsx';
import type { Times } from '../time/format.ts';
import { Playhead } from '../time/playhead.ts';
import { Timeline } from '../timeline/Timeline.tsx';
import type { Choices, Live } from './choices.ts';
import { documentName } from './documentName.ts';
import { Facts } from './Facts.tsx';
import { MaskSelect } from './MaskSelect.tsx';
import { PanelRoom } from './PanelRoom.tsx';
import type { Proved } from './proved.ts';
import styles from './report.module.css';
import { useAfterPaint } from './useAfterPaint.ts';
import { useProof } from './useProof.ts';
import { Verdict } from './Verdict.tsx';

const SOURCES: Record<Source, string | undefined> = {
  'sample-reference': 'The sample response of the vendor’s API reference',
  'sample-synthetic': 'Synthetic sample, not a real interaction',
  tenant: undefined,
  file: 'From a file, nothing was sent',
};

const MASKED_WORDS: Readonly<Record<Masking, string>> = {
  customer: 'Personal data is masked: numbers, addresses, names of customers, and what was written',
  all: 'Personal data is masked: numbers, addresses, names of customers and agents, and what was written',
};

const Exports = latePart('The export menu', async () => (await import('./Exports.tsx')).Exports);
const Problems = latePart('What could not be read', async () => (await import('../record/Problems.tsx')).Problems);
const Refreshing = latePart('What keeps this fresh', async () => (await import('./Refreshing.tsx')).Refreshing);
const Beside = latePart('The record', async () => (await import('./Sections.tsx')).Beside, <PanelRoom />);
const NOT_ON_PAPER = <p className={styles.onPaper}>What follows is not loaded yet. Print again.</p>;
const Below = latePart('What follows', async () => (await import('./Sections.tsx')).Below, NOT_ON_PAPER);

/** What proves a document and says what that comes to; what it is shown in comes along, so that it is drawn in one go. */
const proofs = late(async () => {
  const [{ decided, readInSteps }, { accountWords }, { summary }] = await Promise.all([
    import('./proved.ts'),
    import('../flag/account.ts'),
    import('./summary.ts'),
    import('./Sections.tsx'),
  ]);
  return { decided, readInSteps, accountWords, summary };
});

/** The row of the timeline a path belongs to. */
function rowOf(path: string): string {
  const dot = path.lastIndexOf('.');
  return dot < 0 ? 'interaction' : path.slice(0, dot);
}

/** The playhead of a recording, the same one when it is masked or asked for again; missing without an instant to lay it on. */
function usePlayhead({ document, interaction }: Answer, fromTenant: string | undefined): Playhead | undefined {
  const assumedAt = firstConversation(interaction) ?? firstStart(interaction);
  const recording = hasRecording(document) ? String(interaction.interactionId) : fromTenant;
  return useMemo(
    () => (recording === undefined || assumedAt === undefined ? undefined : new Playhead(assumedAt)),
    [recording, assumedAt],
  );
}

/**
 * @param onRefresh missing where there is nothing to ask again (a file)
 * @param live given for a live answer, which is refreshed by itself while the interaction goes on
 * @param sourceNote what more is known of where it came from, such as a file's name
 * @param isTitled whether the document's title is its headline
 * @param takesFocus whether the headline takes the focus that a look-up lost; a link that is opened begins at the top
 */
export function Report(props: {
  readonly answer: Answer;
  readonly choices: Choices;
  readonly onRefresh?: (() => void) | undefined;
  readonly live?: Live | undefined;
  readonly sourceNote?: string | undefined;
  readonly isTitled?: boolean;
  readonly takesFocus?: boolean;
}): ReactNode {
  const { answer, onRefresh, live, sourceNote, isTitled = false, takesFocus = false } = props;
  const [arrival, setArrival] = useState<Arrival>();
  const choices: Choices = {
    ...props.choices,
    onRecord: (record) => {
      setArrival({ isFollowed: false });
      props.choices.onRecord(record);
    },
    onFollow: (record) => {
      setArrival({ isFollowed: true });
      props.choices.onFollow(record);
    },
  };
  const { interaction } = answer;
  const { assumed, zone, record, isByClock } = choices;
  const times = useMemo(
    (): Times => ({ zone, zeroAt: firstStart(interaction), isByClock }),
    [zone, interaction, isByClock],
  );
  // Only a live answer says how old a running interaction is; a sample or a file is a copy of unknown age.
  const fetchedAt = answer.source === 'tenant' ? answer.receivedAt : undefined;
  const { threshold, abandonType, abandonThreshold } = slaPolicy(assumed);
  const policy = useMemo(
    () => ({ threshold, abandonType, abandonThreshold }),
    [threshold, abandonType, abandonThreshold],
  );
  const audit = useMemo(() => auditInteraction(interaction, policy, fetchedAt), [interaction, policy, fetchedAt]);
  const isPainted = useAfterPaint();
  const { loaded: prover, fault, tryAgain } = useLate(proofs, isPainted);
  const isFollowed = prover !== undefined || fault !== undefined;
  const proving = useProof(interaction, fetchedAt, prover?.readInSteps);
  const read = proving.state === 'proved' ? proving.read : undefined;
  const proof = read?.proof;
  const isUnasked = proving.state === 'unasked';
  const proved = useMemo((): Proved | undefined => read && prover?.decided(read, audit), [read, prover, audit]);
  const answers = useMemo(() => {
    if (!hasAnswers(audit, proof, isUnasked)) return undefined;
    return proved && prover
      ? prover.accountWords(interaction, audit, proved, zone, isByClock)
      : claimAnswers(interaction, audit, zone);
  }, [interaction, audit, proof, proved, isUnasked, prover, zone, isByClock]);
  const [asked, setAsked] = useState<AskedFigure>();
  const askFigure = (path: string): void => {
    if (proof?.book.all.some((figure) => figure.path === path)) setAsked({ path });
    // An id or a mark has no row among the figures; its record has it.
    else choices.onFollow(rowOf(path));
  };
  const [isExporting, setIsExporting] = useState(false);
  const [askedPath, setAskedPath] = useState<AskedPath>();
  const showPath = useCallback((path: string) => setAskedPath({ path }), []);
  const repeated = useRepeatedKeys(answer, isPainted);
  // Of a recording that the tenant has, where the response has no address of one.
  const [found, setFound] = useState<{ readonly of: unknown; readonly id: string }>();
  const fromTenant = found?.of === interaction.interactionId && !hasRecording(answer.document) ? found?.id : undefined;
  const playhead = usePlayhead(answer, fromTenant);
  const split = useRef<HTMLDivElement>(null);
  const closeRecord = (): void => {
    const row = split.current?.querySelector<HTMLElement>('[role="row"][aria-selected="true"]');
    // The focus within the panel goes with it.
    const isLeft = document.activeElement?.closest('aside') !== null;
    choices.onRecord(undefined);
    if (isLeft) row?.focus();
  };
  const changed = useChanged(answer);
  const copySummary = (): string | Promise<string> =>
    prover
      ? prover.summary(interaction, audit, proved, times)
      : proofs.load().then(({ summary }) => summary(interaction, audit, proved, times));
  const source = SOURCES[answer.source];
  const shown = { answer, audit, proving, choices, times };
  const report = (
    <article>
      {answer.masking === undefined ? null : (
        <p className={styles.source}>
          <Glyph name="lock" />
          {MASKED_WORDS[answer.masking]}
        </p>
      )}
      <Verdict
        isTitled={isTitled}
        takesFocus={takesFocus}
        interaction={interaction}
        audit={audit}
        proved={proved}
        isUnasked={isUnasked}
        zone={zone}
        origin={
          source ? (
            <span>
              <Glyph name={answer.source === 'file' ? 'open' : 'info'} /> {source}{' '}
              {sourceNote ? <span className="code">{sourceNote}</span> : null}
            </span>
          ) : null
        }
        actions={
          <>
            <CopyButton label="Copy summary" text={copySummary} />
            {answer.source === 'file' ? null : <CopyButton label="Copy link" text={() => window.location.href} />}
            <button type="button" className={`btn bare ${styles.print}`} onClick={() => window.print()}>
              <Glyph name="print" />
              Print
            </button>
            <button
              type="button"
              className="btn bare"
              aria-expanded={isExporting}
              aria-haspopup="dialog"
              onClick={() => setIsExporting(!isExporting)}
            >
              <Glyph name="save" />
              Export
            </button>
            {isExporting ? (
              <Exports
                answer={answer}
                policy={policy}
                fetchedAt={fetchedAt}
                masking={choices.masking}
                times={times}
                picture={choices.picture}
                playhead={playhead}
                source={source && [source, sourceNote].filter(Boolean).join(': ')}
                fileName={documentName(answer)}
                onClose={() => setIsExporting(false)}
              />
            ) : null}
            <MaskSelect masking={choices.masking} onMask={choices.onMask} />
            {onRefresh ? (
              <button type="button" className={`btn bare ${styles.refresh}`} onClick={onRefresh}>
                <Glyph name="again" />
                Refresh
              </button>
            ) : null}
          </>
        }
      />
      {live ? (
        <Refreshing
          key={live.reference.interactionId}
          reference={live.reference}
          answer={answer}
          changed={changed}
          audit={audit}
          zone={zone}
          onRecord={choices.onFollow}
          onSignedOut={live.onSignedOut}
        />
      ) : null}
      {fault ? <NotLoaded what="What proves the figures" onTryAgain={tryAgain} /> : null}
      {interaction.problems.length + repeated.length > 0 ? (
        <Problems problems={interaction.problems} repeated={repeated} />
      ) : null}
      {answers ? (
        <Account
          answers={answers}
          longest={longestAnswers(audit)}
          isUnasked={isUnasked}
          onRecord={choices.onFollow}
          onFigure={askFigure}
        />
      ) : null}
      <Facts interaction={interaction} audit={audit} proved={proved} zone={zone} />
      <div className={styles.split} ref={split} data-open={record !== undefined}>
        <Timeline
          interaction={interaction}
          audit={audit}
          document={answer.document}
          zone={zone}
          isByClock={choices.isByClock}
          fetchedAt={fetchedAt}
          proof={proof}
          decision={proved?.decision}
          isPainted={isPainted}
          chosen={choices.picture}
          changed={live && changed?.ids}
          selected={record}
          followed={arrival?.isFollowed ? arrival : undefined}
          onSelect={choices.onRecord}
          playhead={playhead}
        />
        {isFollowed ? (
          <Beside
            {...shown}
            proved={proved}
            live={live}
            arrival={arrival}
            playhead={playhead}
            fromTenant={fromTenant}
            onRecording={(id) => setFound({ of: interaction.interactionId, id })}
            onClose={closeRecord}
          />
        ) : (
          <PanelRoom />
        )}
      </div>
      {isFollowed ? (
        <Below {...shown} repeated={repeated} asked={asked} askedPath={askedPath} onFigure={askFigure} />
      ) : (
        NOT_ON_PAPER
      )}
    </article>
  );
  return <ShowPathContext value={showPath}>{report}</ShowPathContext>;
}
