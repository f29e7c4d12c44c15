/*
 * A failed lookup, said in words: what happened, what it likely means, what to do. The IDs stay in full beneath, so that
 * they can be compared and copied, with the id under which the operator finds the request, and whatever was sent instead
 * of JSON can be read.
 */

import { type ReactNode, useEffect, useRef } from 'react';
import { CopyButton } from '../copy/CopyButton.tsx';
import { Glyph, type GlyphName } from '../glyph/Glyph.tsx';
import type { InteractionRef } from '../interaction/endpoint.ts';
import { type FailureFacts, LookupFailure, type LookupFailureKind } from '../interaction/LookupFailure.ts';
import { failureWords } from './failureWording.ts';
import styles from './report.module.css';
import { takeLostFocus } from './takeFocus.ts';

const GLYPHS: Record<LookupFailureKind, GlyphName> = {
  malformed: 'find',
  'signed-out': 'lock',
  refused: 'lock',
  'not-found': 'find',
  busy: 'clock',
  offline: 'contradiction',
  unreachable: 'contradiction',
  'timed-out': 'clock',
  upstream: 'contradiction',
  unexpected: 'contradiction',
  redirected: 'contradiction',
  'not-json': 'file',
  'too-large': 'file',
  'cut-off': 'file',
  unreadable: 'file',
  'another-interaction': 'file',
  overloaded: 'clock',
  'not-offered': 'lock',
  'gateway-fault': 'contradiction',
};

/**
 * @param failure what the lookup threw; anything that is not a LookupFailure is shown as a fault of this page
 * @param isAlone whether no report is on screen: the document's title then says what failed
 * @param takesFocus whether it then takes the focus that a look-up lost
 * @param below what is said of an older report that stays below, if one does
 * @param isMasked whether what was received, which may be personal, is left out
 * @param onTryAgain missing where there is nothing to ask again
 * @param onShowAnyway shows the interaction that came instead of the one asked for
 */
export function FailureNotice(props: {
  readonly failure: unknown;
  readonly reference?: InteractionRef | undefined;
  readonly isAlone?: boolean;
  readonly takesFocus?: boolean;
  readonly below?: string | undefined;
  readonly isMasked?: boolean;
  readonly onTryAgain?: (() => void) | undefined;
  readonly onShowAnyway?: (() => void) | undefined;
}): ReactNode {
  const {
    failure,
    reference,
    isAlone = false,
    takesFocus = false,
    below,
    isMasked = false,
    onTryAgain,
    onShowAnyway,
  } = props;
  const { kind, facts } =
    failure instanceof LookupFailure ? failure : { kind: undefined, facts: { excerpt: String(failure) } };
  const words = kind
    ? failureWords(kind, facts)
    : { title: 'This page failed', lead: 'The fault is in the viewer, not in the interaction.', steps: [] };
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!isAlone) return undefined;
    document.title = `${words.title} · Interaction viewer`;
    if (takesFocus) takeLostFocus(heading.current);
    return () => {
      document.title = 'Interaction viewer';
    };
  }, [isAlone, takesFocus, words.title]);
  const hasAnother = facts.answer !== undefined && onShowAnyway !== undefined;
  return (
    <section className="msg" role="alert">
      <h2 ref={heading} tabIndex={-1}>
        <Glyph name={kind ? GLYPHS[kind] : 'contradiction'} /> {words.title}
      </h2>
      <p className="lead">{words.lead}</p>
      {words.steps.length > 0 ? (
        <ul className={styles.steps}>
          {words.steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ul>
      ) : null}
      <Identities reference={reference} facts={facts} />
      {facts.excerpt && isMasked ? <p>What was received is not shown: personal data is masked.</p> : null}
      {facts.excerpt && !isMasked ? <pre className={styles.received}>{facts.excerpt}</pre> : null}
      <div className="acts">
        {onTryAgain ? (
          <button type="button" className="btn main" onClick={onTryAgain}>
            <Glyph name="again" />
            Try again
          </button>
        ) : null}
        {hasAnother ? (
          <button type="button" className="btn" onClick={onShowAnyway}>
            Show what came
          </button>
        ) : null}
        {kind === 'refused' && reference ? (
          <CopyButton
            label="Copy request for your administrator"
            text={`Please add the permission INTERACTIONS_API_READ_ALL to my role in tenant ${reference.tenantId}. Reading interaction ${reference.interactionId} was refused (403).`}
          />
        ) : null}
        {facts.text && !isMasked ? <CopyButton label="Copy what was received" text={facts.text} /> : null}
      </div>
      {below === undefined ? null : <p className={styles.below}>{below}</p>}
    </section>
  );
}

/** What the failure is about, in full: the ids asked for, those that came instead, and the id of the request. */
function Identities(props: {
  readonly reference: InteractionRef | undefined;
  readonly facts: FailureFacts;
}): ReactNode {
  const { reference, facts } = props;
  const came = facts.answer?.interaction;
  const rows: readonly (readonly [name: string, id: string | null | undefined])[] = [
    [came ? 'Tenant asked for' : 'Tenant', reference?.tenantId],
    [came ? 'Interaction asked for' : 'Interaction', reference?.interactionId],
    ['Tenant received', came && (came.tenantId ?? 'not in the response')],
    ['Interaction received', came && (came.interactionId ?? 'not in the response')],
    ['Request', facts.requestId],
  ];
  const known = rows.filter(([, id]) => typeof id === 'string');
  if (known.length === 0) return null;
  return (
    <dl className="kv">
      {known.map(([name, id]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className="code">{id}</dd>
        </div>
      ))}
    </dl>
  );
}
