/*
 * One interaction, composed: say it, then show it, then prove it. Runs the audit once and hands its parts to the views,
 * none of which knows of another; what can be proved follows when there is a proof, each part of it in its place from
 * the start. What is chosen (assumed policy, zone, record) comes from above and goes back there.
 */

import { type ReactNode, useCallback, useMemo, useRef, useState } from 'react';
import { useChanged } from '../asking/useChanged.ts';
import { auditInteraction } from '../audit/audit.ts';
import { RULES_VERSION } from '../audit/rules.ts';
import { type SlaAssumption, slaPolicy } from '../audit/slaPolicy.ts';
import { TimeBudget } from '../budget/TimeBudget.tsx';
import { CopyButton } from '../copy/CopyButton.tsx';
import { ShowPathContext } from '../field/showPath.ts';
import { Account } from '../flag/Account.tsx';
import { isAccounted } from '../flag/account.ts';
import { Glyph } from '../glyph/Glyph.tsx';
import { recordingAddress } from '../interaction/address.ts';
import type { Answer, Source } from '../interaction/answer.ts';
import type { InteractionRef } from '../interaction/endpoint.ts';
import { firstConversation, firstStart } from '../interaction/firstStart.ts';
import { hasAgents, hasSaid } from '../interaction/hasSaid.ts';
import { hasLinked } from '../interaction/linked.ts';
import type { Masking } from '../interaction/masked.ts';
import { latePart } from '../late/latePart.tsx';
import type { AskedPath } from '../record/DocumentTree.tsx';
import { EverythingReceived } from '../record/EverythingReceived.tsx';
import { PanelRoom } from '../record/PanelFrame.tsx';
import { Problems } from '../record/Problems.tsx';
import { RawDocument } from '../record/RawDocument.tsx';
import { RecordPanel } from '../record/RecordPanel.tsx';
import { useRepeatedKeys } from '../record/useRepeatedKeys.ts';
import { SlaFigure } from '../sla/SlaFigure.tsx';
import { Contradictions } from '../statistics/Contradictions.tsx';
import { FiguresAndChecks } from '../statistics/FiguresAndChecks.tsx';
import type { AskedFigure } from '../statistics/FiguresTable.tsx';
import { formatClock, formatDate, formatIso, formatZone, type Zone } from '../time/format.ts';
import { Playhead } from '../time/playhead.ts';
import type { PictureStore } from '../timeline/pictureStore.ts';
import { Timeline } from '../timeline/Timeline.tsx';
import { namesOf } from '../words/names.ts';
import { Facts } from './Facts.tsx';
import { MaskSelect } from './MaskSelect.tsx';
import { decided, type Proved } from './proved.ts';
import { Refreshing } from './Refreshing.tsx';
import styles from './report.module.css';
import { summary } from './summary.ts';
import { UnaskedProof } from './UnaskedProof.tsx';
import { useAfterPaint } from './useAfterPaint.ts';
import type { MaskingChoice } from './useMasked.ts';
import { useProof } from './useProof.ts';
import { Verdict } from './Verdict.tsx';

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

const SOURCES: Record<Source, string | undefined> = {
  'sample-reference': 'The sample response printed in the vendor’s API reference',
  'sample-synthetic': 'Synthetic sample: invented for this viewer, not a real interaction',
  tenant: undefined,
  file: 'From a file, nothing was sent',
};

const MASKED_WORDS: Readonly<Record<Masking, string>> = {
  customer: 'Personal data is masked: numbers, addresses, names of customers, and what was written',
  all: 'Personal data is masked: numbers, addresses, names of customers and agents, and what was written',
};

const Exports = latePart('The export menu', async () => (await import('./Exports.tsx')).Exports);
const Parts = latePart('What was said', async () => (await import('../said/Parts.tsx')).Parts);
const FromTenant = latePart(
  'What can be asked of the tenant',
  async () => (await import('../tenant/FromTenant.tsx')).FromTenant,
);

/** The name a document is saved under. */
function documentName(answer: Answer): string {
  return `${answer.interaction.interactionId ?? 'interaction'}.json`;
}

/** The row of the timeline a path belongs to. */
function rowOf(path: string): string {
  const dot = path.lastIndexOf('.');
  return dot < 0 ? 'interaction' : path.slice(0, dot);
}

/** Whether the document has anything of which the late parts tell. */
function hasParts({ document, interaction }: Answer): boolean {
  return hasSaid(document) || hasLinked(document) || hasAgents(interaction);
}

/** The playhead of a recording that may be played; missing where there is none, or no instant to lay it on. */
function playheadOf({ document, interaction }: Answer, found: string | undefined): Playhead | undefined {
  const assumedAt = firstConversation(interaction) ?? firstStart(interaction);
  const isThere = recordingAddress(document) !== undefined || found !== undefined;
  return isThere && assumedAt !== undefined ? new Playhead(assumedAt) : undefined;
}

/**
 * @param onRefresh missing where there is nothing to ask again (a file)
 * @param live given for a live answer, which is refreshed by itself while the interaction goes on
 * @param sourceNote what more is known of where it came from, such as a file's name
 */
export function Report(props: {
  readonly answer: Answer;
  readonly choices: Choices;
  readonly onRefresh?: (() => void) | undefined;
  readonly live?: Live | undefined;
  readonly sourceNote?: string | undefined;
}): ReactNode {
  const { answer, choices, onRefresh, live, sourceNote } = props;
  const { interaction } = answer;
  const { assumed, zone, record } = choices;
  // Only a live answer says how old a running interaction is; a sample or a file is a copy of unknown age.
  const fetchedAt = answer.source === 'tenant' ? answer.receivedAt : undefined;
  const { threshold, abandonType, abandonThreshold } = slaPolicy(assumed);
  const policy = useMemo(
    () => ({ threshold, abandonType, abandonThreshold }),
    [threshold, abandonType, abandonThreshold],
  );
  const audit = useMemo(() => auditInteraction(interaction, policy, fetchedAt), [interaction, policy, fetchedAt]);
  const isPainted = useAfterPaint();
  const proving = useProof(interaction, fetchedAt, isPainted);
  const read = proving.state === 'proved' ? proving.read : undefined;
  const proof = read?.proof;
  const isUnasked = proving.state === 'unasked';
  const proved = useMemo((): Proved | undefined => read && decided(read, audit), [read, audit]);
  const names = namesOf(interaction);
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
  const isSilent = recordingAddress(answer.document) === undefined;
  const fromTenant = isSilent && found?.of === interaction.interactionId ? found?.id : undefined;
  const playhead = useMemo(() => playheadOf(answer, fromTenant), [answer, fromTenant]);
  const split = useRef<HTMLDivElement>(null);
  const closeRecord = (): void => {
    const row = split.current?.querySelector<HTMLElement>('[role="row"][aria-selected="true"]');
    choices.onRecord(undefined);
    row?.focus();
  };
  const changed = useChanged(answer);
  const source = SOURCES[answer.source];
  const fetched = formatClock(answer.receivedAt, zone).clock;
  const fetchedZone = formatZone(zone, answer.receivedAt);
  const told = { interaction, audit, proved, isUnasked, zone };
  const report = (
    <article>
      {source ? (
        <p className={styles.source}>
          <Glyph name={answer.source === 'file' ? 'open' : 'info'} />
          {source}
          {sourceNote ? (
            <>
              : <span className="code">{sourceNote}</span>
            </>
          ) : null}
        </p>
      ) : null}
      {answer.masking === undefined ? null : (
        <p className={styles.source}>
          <Glyph name="lock" />
          {MASKED_WORDS[answer.masking]}
        </p>
      )}
      <Verdict
        {...told}
        actions={
          <>
            <CopyButton label="Copy summary" text={() => summary(interaction, audit, proved, zone)} />
            {answer.source === 'file' ? null : <CopyButton label="Copy link" text={() => window.location.href} />}
            <button type="button" className="btn bare" onClick={() => window.print()}>
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
                zone={zone}
                isByClock={choices.isByClock}
                picture={choices.picture}
                source={source && [source, sourceNote].filter(Boolean).join(': ')}
                fileName={documentName(answer)}
                onClose={() => setIsExporting(false)}
              />
            ) : null}
            <MaskSelect masking={choices.masking} onMask={choices.onMask} />
            {onRefresh ? (
              <button type="button" className="btn bare" onClick={onRefresh}>
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
      <Problems problems={interaction.problems} repeated={repeated} />
      {isAccounted(audit, proof) ? (
        <Account
          interaction={interaction}
          audit={audit}
          proved={proved}
          isUnasked={isUnasked}
          zone={zone}
          isByClock={choices.isByClock}
          onRecord={choices.onFollow}
          onFigure={askFigure}
        />
      ) : null}
      <Facts interaction={interaction} audit={audit} decision={proved?.decision} zone={zone} />
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
          onSelect={choices.onRecord}
          playhead={playhead}
        />
        {isPainted ? (
          <RecordPanel
            chosen={record}
            interaction={interaction}
            audit={audit}
            proof={proof}
            isProofUnasked={isUnasked}
            decision={proved?.decision}
            document={answer.document}
            zone={zone}
            addressOf={choices.addressOf}
            onChoose={choices.onFollow}
            onClose={closeRecord}
          />
        ) : (
          <PanelRoom />
        )}
        {isPainted ? (
          <>
            <SlaFigure
              interaction={interaction}
              audit={audit}
              decision={proved?.decision}
              assumed={assumed}
              onAssume={choices.onAssume}
              zone={zone}
            />
            {hasParts(answer) ? (
              <Parts
                document={answer.document}
                interaction={interaction}
                agents={audit.reading.agents}
                zone={zone}
                playhead={playhead}
                selected={record}
                onSelect={choices.onRecord}
              />
            ) : null}
            {proving.state === 'unasked' ? null : (
              <TimeBudget budget={proof?.budget} zone={zone} nameOf={names.whose} onRecord={choices.onFollow} />
            )}
            {live ? (
              <FromTenant
                key={live.reference.interactionId}
                reference={live.reference}
                interaction={interaction}
                document={answer.document}
                assumed={assumed}
                zone={zone}
                isMasked={answer.masking !== undefined}
                onTimeline={fromTenant}
                playhead={playhead}
                onRecording={(id) => setFound({ of: interaction.interactionId, id })}
                onAssume={choices.onAssume}
                onZone={choices.onZone}
                onSignedOut={live.onSignedOut}
              />
            ) : null}
          </>
        ) : null}
      </div>
      {isPainted ? (
        <>
          {proving.state === 'unasked' ? (
            <UnaskedProof records={proving.records} onAsk={proving.ask} />
          ) : (
            <>
              <Contradictions proof={proof} onFigure={askFigure} />
              <FiguresAndChecks
                proof={proof}
                rows={read?.figures}
                zone={zone}
                isByClock={choices.isByClock}
                asked={asked}
                titleOf={names.title}
                momentOf={names.moment}
              />
            </>
          )}
          <section className={styles.rest} aria-label="Everything else in the response">
            <EverythingReceived
              document={answer.document}
              repeated={repeated}
              asked={askedPath}
              titleOf={names.title}
              isFigure={(path) => proof?.book.all.some((figure) => figure.path === path) === true}
              onRecord={choices.onFollow}
              onFigure={askFigure}
            />
            <RawDocument
              text={answer.text}
              bytes={answer.bytes}
              fileName={documentName(answer)}
              isMasked={answer.masking !== undefined}
            />
          </section>
          <footer className="foot">
            <span>
              {answer.source === 'file' ? 'Opened ' : 'Fetched '}
              <time dateTime={formatIso(answer.receivedAt)}>
                {fetched} {fetchedZone}, {formatDate(answer.receivedAt, zone)}
              </time>
            </span>
            <span className={styles.onPaper}>
              Times in {zone.replaceAll('_', ' ')}
              {answer.source === 'tenant' ? `, of tenant ${interaction.tenantId ?? 'not in the response'}` : ''}
            </span>
            <span>Rules version {RULES_VERSION}</span>
          </footer>
        </>
      ) : null}
    </article>
  );
  return <ShowPathContext value={showPath}>{report}</ShowPathContext>;
}
