/*
 * Everything of a report that the first picture does without: the record beside the timeline, and what follows it. Loaded
 * when the picture is painted.
 */

import { type ReactNode, useMemo } from 'react';
import type { Audit } from '../audit/audit.ts';
import { RULES_VERSION } from '../audit/rules.ts';
import { TimeBudget } from '../budget/TimeBudget.tsx';
import type { Answer } from '../interaction/answer.ts';
import { hasAgents, hasSaid } from '../interaction/hasSaid.ts';
import { hasLinked } from '../interaction/linked.ts';
import type { RepeatedKey } from '../interaction/repeatedKeys.ts';
import { latePart, NotLoaded } from '../late/latePart.tsx';
import { late, useLate } from '../late/useLate.ts';
import type { AskedPath } from '../record/DocumentTree.tsx';
import '../print/print.css';
import { EverythingReceived } from '../record/EverythingReceived.tsx';
import { RawDocument } from '../record/RawDocument.tsx';
import { RecordPanel } from '../record/RecordPanel.tsx';
import { selectRecord } from '../record/selectedRecord.ts';
import type { Arrival } from '../said/partsProps.ts';
import { SlaFigure } from '../sla/SlaFigure.tsx';
import { Contradictions } from '../statistics/Contradictions.tsx';
import { FiguresAndChecks } from '../statistics/FiguresAndChecks.tsx';
import type { AskedFigure } from '../statistics/FiguresTable.tsx';
import { formatClock, formatDate, formatIso, formatZone, type Times } from '../time/format.ts';
import type { Playhead } from '../time/playhead.ts';
import { namesOf } from '../words/names.ts';
import type { Choices, Live } from './choices.ts';
import { documentName } from './documentName.ts';
import type { Proved } from './proved.ts';
import styles from './report.module.css';
import { UnaskedProof } from './UnaskedProof.tsx';
import type { Proving } from './useProof.ts';

const parts = late(async () => (await import('../said/Parts.tsx')).Parts);

/** What was said and who took part. While its code is on its way, what follows it waits too: else that would be moved. */
function useParts({ document, interaction }: Answer) {
  const isWanted = hasSaid(document) || hasLinked(document) || hasAgents(interaction);
  const { loaded, fault, tryAgain } = useLate(parts, isWanted);
  return { Parts: isWanted ? loaded : undefined, fault, tryAgain, isAwaited: isWanted && !loaded && !fault };
}
const FromTenant = latePart(
  'What can be asked of the tenant',
  async () => (await import('../tenant/FromTenant.tsx')).FromTenant,
);

/** What all of them are drawn from. */
interface Shown {
  readonly answer: Answer;
  readonly audit: Audit;
  readonly proving: Proving;
  readonly choices: Choices;
  readonly times: Times;
}

/** The record beside the timeline, and what follows the timeline in its column. @param onClose closes the record */
export function Beside(
  props: Shown & {
    readonly proved: Proved | undefined;
    readonly live: Live | undefined;
    readonly arrival: Arrival | undefined;
    readonly playhead: Playhead | undefined;
    /** The recording of the tenant that is on the timeline. */
    readonly fromTenant: string | undefined;
    readonly onRecording: (id: string) => void;
    readonly onClose: () => void;
  },
): ReactNode {
  const { answer, audit, proving, proved, choices, times, live, playhead } = props;
  const { document, interaction } = answer;
  const { record, assumed } = choices;
  const decision = proved?.decision;
  const { Parts, fault, tryAgain, isAwaited } = useParts(answer);
  return (
    <>
      <RecordPanel
        chosen={record}
        interaction={interaction}
        audit={audit}
        proof={proved?.proof}
        isProofUnasked={proving.state === 'unasked'}
        decision={decision}
        document={document}
        times={times}
        addressOf={choices.addressOf}
        onChoose={choices.onFollow}
        onClose={props.onClose}
      />
      <SlaFigure
        interaction={interaction}
        audit={audit}
        decision={decision}
        proof={proved?.proof}
        assumed={assumed}
        onAssume={choices.onAssume}
        times={times}
      />
      {fault ? <NotLoaded what="What was said" onTryAgain={tryAgain} /> : null}
      {Parts ? (
        <Parts
          document={document}
          interaction={interaction}
          times={times}
          playhead={playhead}
          selected={record}
          arrival={props.arrival}
          onSelect={choices.onRecord}
          onFollow={choices.onFollow}
        />
      ) : null}
      {proving.state === 'unasked' || isAwaited ? null : (
        <TimeBudget
          budget={proved?.proof.budget}
          times={times}
          nameOf={namesOf(interaction).whose}
          onRecord={choices.onFollow}
        />
      )}
      {live ? (
        <FromTenant
          key={live.reference.interactionId}
          reference={live.reference}
          interaction={interaction}
          document={document}
          assumed={assumed}
          times={times}
          isMasked={answer.masking !== undefined}
          onTimeline={props.fromTenant}
          playhead={playhead}
          onRecording={props.onRecording}
          onAssume={choices.onAssume}
          onZone={choices.onZone}
          onSignedOut={live.onSignedOut}
        />
      ) : null}
    </>
  );
}

/** Figures and checks, everything received, and when it was. */
export function Below(
  props: Shown & {
    readonly repeated: readonly RepeatedKey[];
    readonly asked: AskedFigure | undefined;
    readonly askedPath: AskedPath | undefined;
    readonly onFigure: (path: string) => void;
  },
): ReactNode {
  const { answer, proving, choices, repeated, asked, askedPath, onFigure } = props;
  const { interaction } = answer;
  const { zone } = choices;
  const read = proving.state === 'proved' ? proving.read : undefined;
  const proof = read?.proof;
  const { title, moment } = namesOf(interaction);
  const figures = useMemo(() => new Set(proof?.book.all.map(({ path }) => path)), [proof]);
  const fetched = formatClock(answer.receivedAt, zone).clock;
  if (useParts(answer).isAwaited) return null;
  return (
    <>
      {proving.state === 'unasked' ? (
        <UnaskedProof records={proving.records} onAsk={proving.ask} />
      ) : (
        <>
          <Contradictions proof={proof} onFigure={onFigure} />
          <FiguresAndChecks
            proof={proof}
            rows={read?.figures}
            times={props.times}
            asked={asked}
            titleOf={title}
            momentOf={moment}
          />
        </>
      )}
      <section className={styles.rest} aria-label="Everything else in the response">
        <EverythingReceived
          document={answer.document}
          repeated={repeated}
          asked={askedPath}
          titleOf={(path) => selectRecord(path, interaction, props.audit, answer.document)?.name}
          isFigure={(path) => figures.has(path)}
          onRecord={choices.onFollow}
          onFigure={onFigure}
        />
        <RawDocument
          text={answer.text}
          bytes={answer.bytes()}
          fileName={documentName(answer)}
          isMasked={answer.masking !== undefined}
        />
      </section>
      <footer className="foot">
        <span>
          {answer.source === 'file' ? 'Opened ' : 'Fetched '}
          <time dateTime={formatIso(answer.receivedAt)}>
            {fetched} {formatZone(zone, answer.receivedAt)}, {formatDate(answer.receivedAt, zone)}
          </time>
        </span>
        <span className={styles.onPaper}>
          Times in {zone.replaceAll('_', ' ')}
          {answer.source === 'tenant' ? `, of tenant ${answer.interaction.tenantId ?? 'not in the response'}` : ''}
        </span>
        <span>Rules version {RULES_VERSION}</span>
      </footer>
    </>
  );
}
