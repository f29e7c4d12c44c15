/*
 * The list of recent interactions in this browser; it can be cleared or turned off.
 */

import { type ReactNode, useState } from 'react';
import type { InteractionRef } from '../interaction/endpoint.ts';
import styles from './lookup.module.css';
import { clearRecent, recentInteractions } from './recent.ts';

/**
 * @param nameOf the name of a sample; `undefined` for any other interaction
 * @param link a link that opens an interaction
 */
export function Recent(props: {
  readonly nameOf: (reference: InteractionRef) => string | undefined;
  readonly link: (reference: InteractionRef, children: ReactNode) => ReactNode;
}): ReactNode {
  const { nameOf, link } = props;
  const [recent, setRecent] = useState(recentInteractions);
  const clear = (isKept: boolean): void => {
    clearRecent(isKept);
    setRecent(recentInteractions());
    // The pressed button goes away, and the focus must not go with it.
    document.getElementById('main')?.focus({ preventScroll: true });
  };
  if (recent === 'off')
    return (
      <p className={styles.recentOff}>
        This browser keeps no list of recent interactions.{' '}
        <button type="button" className="lnk" onClick={() => clear(true)}>
          Keep one
        </button>
      </p>
    );
  if (recent.length === 0) return null;
  const hasTenants = new Set(recent.map(({ tenantId }) => tenantId)).size > 1;
  return (
    <>
      <div className="sec">
        <h2>Recent in this browser</h2>
        <p>Only their IDs are kept.</p>
        <span className="end acts">
          <button type="button" className="btn bare" onClick={() => clear(true)}>
            Clear
          </button>
          <button type="button" className="btn bare" onClick={() => clear(false)}>
            Keep no list
          </button>
        </span>
      </div>
      <ul className={styles.recent}>
        {recent.map((reference) => (
          <li key={`${reference.tenantId} ${reference.interactionId}`}>
            {link(reference, <code>{reference.interactionId}</code>)}
            <span className={styles.origin}>
              {nameOf(reference) ?? (hasTenants ? `of tenant ${reference.tenantId}` : '')}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
