/*
 * What in the answer could not be read: where, what was expected, what stood there. The rest of the page goes on without
 * it. Values that are used all the same, cut to the millisecond, are no fault and are said apart.
 */

import { type ReactNode, useId, useState } from 'react';
import { CopyButton } from '../copy/CopyButton.tsx';
import { FieldName } from '../field/FieldName.tsx';
import { Glyph } from '../glyph/Glyph.tsx';
import { VisibleText } from '../glyph/VisibleText.tsx';
import type { FieldProblem } from '../interaction/interaction.ts';
import type { RepeatedKey } from '../interaction/repeatedKeys.ts';
import { formatCount } from '../time/format.ts';
import { counted } from '../words/text.ts';
import styles from './record.module.css';
import { expectedWords, foundText, problemReport, repeatedWords } from './wording.ts';

/** So many are shown at once; the rest is folded. */
const SHOWN = 5;
/** So many more are shown at each press. */
const STEP = 200;

/**
 * @param problems as the reader found them, in document order
 * @param repeated keys that were sent more than once; nothing is drawn where there are neither
 */
export function Problems(props: {
  readonly problems: readonly FieldProblem[];
  readonly repeated: readonly RepeatedKey[];
}): ReactNode {
  const { problems, repeated } = props;
  const headingId = useId();
  const unread = problems.filter((problem) => !problem.isUsed);
  const used = problems.filter((problem) => problem.isUsed);
  if (problems.length === 0 && repeated.length === 0) return null;
  return (
    <section className={`msg ${styles.problems}`} aria-labelledby={headingId}>
      {unread.length > 0 ? (
        <>
          <h2 id={headingId}>
            <Glyph name="file" /> Part of this answer could not be read
          </h2>
          <p className="lead">
            {unread.length === 1 ? 'One value has' : `${formatCount(unread.length)} values have`} a form we do not know.
            Everything else is shown below as usual; what needs {unread.length === 1 ? 'this value' : 'one of them'} is
            left out, not guessed.
          </p>
          <ProblemList problems={unread.slice(0, SHOWN)} />
          {unread.length > SHOWN ? (
            <More problems={unread.slice(SHOWN)} summary={`${formatCount(unread.length - SHOWN)} more`} />
          ) : null}
        </>
      ) : null}
      {repeated.length > 0 ? (
        <Repeated repeated={repeated} headingId={unread.length > 0 ? undefined : headingId} />
      ) : null}
      {used.length > 0 ? (
        <More
          problems={used}
          summary={
            unread.length > 0 || repeated.length > 0 ? (
              usedWords(used.length)
            ) : (
              <span id={headingId}>{usedWords(used.length)}</span>
            )
          }
        />
      ) : null}
      {problems.length > 0 ? (
        <div className="acts">
          <CopyButton label="Copy report" text={() => problemReport(problems)} />
        </div>
      ) : null}
    </section>
  );
}

/** Keys that were sent more than once: which value is read, and which are on the page nowhere else. */
function Repeated(props: {
  readonly repeated: readonly RepeatedKey[];
  readonly headingId: string | undefined;
}): ReactNode {
  const { repeated, headingId } = props;
  return (
    <>
      <h2 id={headingId}>
        <Glyph name="file" /> {repeated.length === 1 ? 'A field was' : `${formatCount(repeated.length)} fields were`}{' '}
        sent more than once
      </h2>
      <ul>
        {repeated.slice(0, SHOWN).map((key) => (
          <li key={key.path} className={styles.problem}>
            <FieldName path={key.path} name={<code>{key.path}</code>} /> <VisibleText text={repeatedWords(key)} />
          </li>
        ))}
      </ul>
      {repeated.length > SHOWN ? (
        <p>{formatCount(repeated.length - SHOWN)} more are marked under “Everything received”.</p>
      ) : null}
    </>
  );
}

function usedWords(count: number): string {
  return `${counted(count, 'value')} finer than a millisecond, used, cut to the millisecond`;
}

function More({
  problems,
  summary,
}: {
  readonly problems: readonly FieldProblem[];
  readonly summary: ReactNode;
}): ReactNode {
  const [most, setMost] = useState(0);
  const left = problems.length - most;
  return (
    <details className="more" onToggle={(event) => setMost(event.currentTarget.open ? Math.max(most, STEP) : most)}>
      <summary>{summary}</summary>
      <ProblemList problems={problems.slice(0, most)} />
      {most > 0 && left > 0 ? (
        <button type="button" className="btn" onClick={() => setMost(most + STEP)}>
          Show {formatCount(Math.min(left, STEP))} more
        </button>
      ) : null}
    </details>
  );
}

function ProblemList({ problems }: { readonly problems: readonly FieldProblem[] }): ReactNode {
  return (
    <ul>
      {problems.map((problem) => (
        <li key={`${problem.path} ${problem.expected}`} className={styles.problem}>
          <dl className="kv">
            <dt>Where</dt>
            <dd className="code">
              <FieldName path={problem.path} name={problem.path} />
            </dd>
            <dt>Expected</dt>
            <dd>{expectedWords(problem.expected)}</dd>
            <dt>Found</dt>
            <dd className={problem.isUsed ? 'code' : 'fault code'}>{foundText(problem.value)}</dd>
          </dl>
        </li>
      ))}
    </ul>
  );
}
