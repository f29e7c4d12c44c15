/*
 * The state of a request to the tenant: pending, failed with its reason, or answered with source and time. Renders nothing
 * before the button is pressed.
 */

import type { ReactNode } from 'react';
import type { Told } from '../asking/fetchFromTenant.ts';
import type { AskedQuestion } from '../asking/useAsked.ts';
import { Glyph } from '../glyph/Glyph.tsx';
import { LookupFailure } from '../interaction/LookupFailure.ts';
import type { Zone } from '../time/format.ts';
import { capital } from '../words/text.ts';
import styles from './tenant.module.css';
import { type AskedFor, failedWords, sourceWords } from './wording.ts';

/**
 * @param what noun of the requested resource, for use within a sentence: "notes"
 * @param children renders the value
 */
export function AskedPart<Value>(props: {
  readonly question: AskedQuestion<Told<Value>>;
  readonly asked: AskedFor;
  readonly what: string;
  readonly zone: Zone;
  readonly children: (value: Value) => ReactNode;
}): ReactNode {
  const { question, asked, what, zone, children } = props;
  const { value, failure, isAsking } = question;
  return (
    <div className={styles.part}>
      {isAsking || failure !== null || value ? (
        <div className="sec">
          <h3>{capital(what)}</h3>
          {value ? <p className={styles.source}>{sourceWords(value.receivedAt, zone)}</p> : null}
        </div>
      ) : null}
      <AskedState question={question} asked={asked} what={what} />
      {value ? children(value.value) : null}
    </div>
  );
}

/** The state without a heading. */
export function AskedState(props: {
  readonly question: AskedQuestion<unknown>;
  readonly asked: AskedFor;
  readonly what: string;
}): ReactNode {
  const { question, asked, what } = props;
  const { value, failure, isAsking } = question;
  return (
    <>
      <p role="status" className={isAsking ? styles.form : 'sr'}>
        {isAsking ? `Asking for ${what}` : value ? `${capital(what)}: answered.` : ''}
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
            <b>{capital(what)} did not come.</b> {failedWords(asked, failure)}
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
