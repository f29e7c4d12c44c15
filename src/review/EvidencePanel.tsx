/*
 * What verdicts on this interaction were given on and what became of it: the history, whether the evidence comes out the
 * same, what has changed since, and a check of the proofs that uses nothing of the audit.
 */

import { type ReactNode, useState } from 'react';
import type { Answer } from '../interaction/answer.ts';
import { formatClock, formatDate, formatZone, type Zone } from '../time/format.ts';
import { instant } from '../time/instant.ts';
import { formatLimit } from '../time/lengths.ts';
import { checkEvidence, type Verification } from '../verify/checker.ts';
import { labelOfUse } from '../words/suggestion.ts';
import { counted } from '../words/text.ts';
import type { Evidence, Recheck } from './evidence.ts';
import { isHidden } from './evidence.ts';
import { isNote } from './history.ts';
import styles from './review.module.css';
import type { Edit, FieldChange, Item } from './review.ts';
import { derivedText, recheckWords } from './wording.ts';

export function EvidencePanel(props: {
  readonly item: Item;
  readonly answer: Answer | undefined;
  readonly recheck: Recheck | undefined;
  readonly zone: Zone;
  readonly evidenceOf: (id: string) => Promise<Evidence | undefined>;
}): ReactNode {
  const { item, answer, recheck, zone, evidenceOf } = props;
  const { finding, history } = item;
  const [verified, setVerified] = useState<{ readonly of: string; readonly result: Verification | undefined }>();
  if (!finding) return null;
  const evidence = history.findLast((edit) => edit.evidence !== undefined)?.evidence ?? finding.evidence;
  const verify = async (): Promise<void> => {
    const kept = await evidenceOf(evidence);
    if (!kept || !answer) setVerified({ of: evidence, result: undefined });
    else setVerified({ of: evidence, result: checkEvidence(new Uint8Array(await answer.bytes().arrayBuffer()), kept) });
  };
  const reopened = history.at(-1)?.kind === 'reopened' ? history.at(-1) : undefined;
  const fetchedAt = instant(finding.fetchedAt);
  return (
    <section aria-label="Verdicts and evidence" className={styles.evidence}>
      {reopened?.changes ? <Changes changes={reopened.changes} /> : null}
      <details className="more">
        <summary>
          Verdicts and evidence
          <span className="end">{recheck ? recheckWords(recheck).split(':')[0] : historyWords(history)}</span>
        </summary>
        {recheck ? <p>{recheckWords(recheck)}</p> : null}
        {history.length > 0 ? (
          <ol className={styles.history}>
            {history.toReversed().map((edit, fromEnd) => (
              <li key={edit.id}>
                <b>{isNote(history, history.length - 1 - fromEnd) ? 'Note' : editWords(edit)}</b>
                <span className="mute">
                  {formatDate(instant(edit.at), zone)} {formatClock(instant(edit.at), zone).clock}{' '}
                  {formatZone(zone, instant(edit.at))}
                  {edit.by === '' ? '' : `, ${edit.by}`}
                  {edit.together ? `, with ${counted(edit.together - 1, 'other')}` : ''}
                </span>
                {edit.note === '' ? null : <span>{edit.note}</span>}
              </li>
            ))}
          </ol>
        ) : null}
        <dl className="kv">
          <div>
            <dt>SHA-256 of the response</dt>
            <dd className="code">{finding.sha256}</dd>
          </div>
          <div>
            <dt>First fetched</dt>
            <dd>
              {formatDate(fetchedAt, zone)} {formatClock(fetchedAt, zone).clock} {formatZone(zone, fetchedAt)}
            </dd>
          </div>
          <div>
            <dt>Rules version</dt>
            <dd>{finding.rulesVersion}</dd>
          </div>
          <div>
            <dt>SLA assumed</dt>
            <dd>
              {formatLimit(finding.policy.threshold)},{' '}
              {finding.policy.abandonType === 'count-against-sla'
                ? 'every abandon counts'
                : `abandons of up to ${formatLimit(finding.policy.abandonThreshold)} left out`}
            </dd>
          </div>
          {finding.derived.map((value) => (
            <div key={value.path}>
              <dt className="code">{value.path}</dt>
              <dd>{derivedText(value)}</dd>
            </div>
          ))}
        </dl>
        <div className={`acts ${styles.again}`}>
          <button type="button" className="btn" disabled={!answer} onClick={() => void verify()}>
            Check the proofs again, without the audit
          </button>
        </div>
        <div role="status">{verified?.of === evidence ? <Verified result={verified.result} /> : null}</div>
      </details>
    </section>
  );
}

function Verified({ result }: { readonly result: Verification | undefined }): ReactNode {
  if (!result) return <p>The evidence of this verdict is not in this browser, so there is nothing to check.</p>;
  if (result.faults.length === 0) {
    return (
      <p>
        {counted(result.proofs, 'proof')} added up from the raw response, {counted(result.steps, 'step')}: all come out
        as stated.
      </p>
    );
  }
  return (
    <>
      <p className="fault">
        {counted(result.faults.length, 'fault')}. The evidence does not follow from this document:
      </p>
      <ul>
        {result.faults.slice(0, 20).map((fault) => (
          <li key={fault}>{fault}</li>
        ))}
      </ul>
    </>
  );
}

/** So many changed values are listed. */
const MOST = 100;

function Changes({ changes }: { readonly changes: readonly FieldChange[] }): ReactNode {
  return (
    <div className={styles.changes} role="alert">
      <h3>Changed since it was judged: decide again</h3>
      <table className="data">
        <thead>
          <tr>
            <th scope="col">Field</th>
            <th scope="col">Was</th>
            <th scope="col">Is</th>
          </tr>
        </thead>
        <tbody>
          {changes.slice(0, MOST).map(({ path, before, now }) => (
            <tr key={path}>
              <th scope="row" className="code">
                {path}
              </th>
              <td>{shownValue(before)}</td>
              <td>{shownValue(now)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {changes.length > MOST ? <p className="mute">And {changes.length - MOST} more.</p> : null}
    </div>
  );
}

function shownValue(value: string | undefined): ReactNode {
  if (value === undefined) return <span className="absent">not in the response</span>;
  return isHidden(value) ? <span className="mute">a text, of which only a trace is kept</span> : value;
}

function editWords({ kind, verdict }: Edit): string {
  const what = verdict === undefined ? 'no verdict' : labelOfUse(verdict);
  if (kind === 'reopened') return 'Reopened: the document changed';
  return kind === 'taken-back' ? `Taken back: ${what}` : what;
}

function historyWords(history: readonly Edit[]): string {
  return history.length === 0 ? 'not judged yet' : `${history.length} ${history.length === 1 ? 'entry' : 'entries'}`;
}
