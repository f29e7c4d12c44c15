/*
 * The state of a question to the tenant: being asked, failed with its reason, or answered, by which host and when. Draws nothing before the press.
 */

import type { ReactNode } from 'react';
import type { AskedQuestion } from '../asking/useAsked.ts';
import { Glyph } from '../glyph/Glyph.tsx';
import { LookupFailure } from '../interaction/LookupFailure.ts';
import styles from './tenant.module.css';
import { type AskedFor, failedWords } from './wording.ts';

/** At the beginning of a sentence. */
const sentence = (what: string): string => `${what.charAt(0).toUpperCase()}${what.slice(1)}`;

/**
 * @param what noun of what is asked for, for use within a sentence: "notes"
 * @param children what came, below the source it came from
 */
export function AskedPart(props: {
  readonly question: AskedQuestion<unknown>;
  readonly asked: AskedFor;
  readonly what: string;
  readonly source: string | undefined;
  readonly children: ReactNode;
}): ReactNode {
  const { question, asked, what, source, children } = props;
  const isBegun = question.isAsking || question.failure !== null || source !== undefined;
  return (
    <div className={styles.part}>
      {isBegun ? (
        <div className="sec">
          <h3>{sentence(what)}</h3>
          {source === undefined ? null : <p className={styles.source}>{source}</p>}
        </div>
      ) : null}
      <AskedState question={question} asked={asked} what={what} isHere={source !== undefined} />
      {children}
    </div>
  );
}

/** The question alone, where something else has its heading. */
export function AskedState(props: {
  readonly question: AskedQuestion<unknown>;
  readonly asked: AskedFor;
  readonly what: string;
  readonly isHere: boolean;
}): ReactNode {
  const { question, asked, what, isHere } = props;
  const { failure, isAsking } = question;
  return (
    <>
      <p role="status" className={isAsking ? styles.form : 'sr'}>
        {isAsking ? `Asking for ${what}` : isHere ? `${sentence(what)}: answered.` : ''}
      </p>
      {isAsking ? (
        <button type="button" className="btn bare" onClick={question.stop}>
          Stop asking for {what}
        </button>
      ) : null}
      {failure ? (
        <div role="alert" className={styles.failed}>
          <p>
            <Glyph name="contradiction" />
            <b>{sentence(what)} did not come.</b> {failedWords(asked, failure)}
            {failure instanceof LookupFailure && failure.facts.requestId !== undefined ? (
              <>
                {' '}
                Request <span className="code">{failure.facts.requestId}</span>.
              </>
            ) : null}
          </p>
          <button type="button" className="btn" onClick={() => void question.ask()}>
            <Glyph name="again" />
            Ask for {what} again
          </button>
        </div>
      ) : null}
    </>
  );
}
