/*
 * A failed lookup, said in words: what happened, what it likely means, what to do. The IDs stay in full beneath, so that
 * they can be compared and copied, and whatever the host sent instead of JSON can be read.
 */

import type { ReactNode } from 'react';
import { CopyButton } from '../copy/CopyButton.tsx';
import { Glyph, type GlyphName } from '../glyph/Glyph.tsx';
import type { InteractionRef } from '../interaction/endpoint.ts';
import { LookupFailure, type LookupFailureKind } from '../interaction/LookupFailure.ts';
import { failureWords } from './failureWording.ts';
import styles from './report.module.css';

const GLYPHS: Record<LookupFailureKind, GlyphName> = {
  malformed: 'find',
  'signed-out': 'lock',
  refused: 'lock',
  'not-found': 'find',
  busy: 'clock',
  unreachable: 'contradiction',
  'timed-out': 'clock',
  upstream: 'contradiction',
  unexpected: 'contradiction',
  'not-json': 'file',
  unreadable: 'file',
};

/**
 * @param failure what the lookup threw; anything that is not a LookupFailure is shown as a fault of this page
 * @param onTryAgain missing where there is nothing to ask again
 */
export function FailureNotice(props: {
  readonly failure: unknown;
  readonly reference?: InteractionRef | undefined;
  readonly onTryAgain?: (() => void) | undefined;
}): ReactNode {
  const { failure, reference, onTryAgain } = props;
  const { kind, facts } =
    failure instanceof LookupFailure ? failure : { kind: undefined, facts: { excerpt: String(failure) } };
  const words = kind
    ? failureWords(kind, facts)
    : { title: 'This page failed', lead: 'The fault is in the viewer, not in the interaction.', steps: [] };
  return (
    <section className="msg" role="alert">
      <h2>
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
      {reference ? (
        <dl className="kv">
          <dt>Tenant</dt>
          <dd className="code">{reference.tenantId}</dd>
          <dt>Interaction</dt>
          <dd className="code">{reference.interactionId}</dd>
        </dl>
      ) : null}
      {facts.excerpt ? <pre>{facts.excerpt}</pre> : null}
      <div className="acts">
        {onTryAgain ? (
          <button type="button" className="btn main" onClick={onTryAgain}>
            <Glyph name="again" />
            Try again
          </button>
        ) : null}
        {kind === 'refused' && reference ? (
          <CopyButton
            label="Copy request for your administrator"
            text={`Please add the permission INTERACTIONS_API_READ_ALL to my role in tenant ${reference.tenantId}. Reading interaction ${reference.interactionId} was refused (403).`}
          />
        ) : null}
        {facts.text ? <CopyButton label="Copy what was received" text={facts.text} /> : null}
      </div>
    </section>
  );
}
