/*
 * What the interaction is linked with, each under its name and with every value it has. Only an http or https address is
 * a link: it opens in a window of its own, and the page tells it nothing of where it was followed.
 */

import { type ReactNode, useId, useMemo } from 'react';
import { FieldName } from '../field/FieldName.tsx';
import { VisibleText } from '../glyph/VisibleText.tsx';
import { isHttpAddress } from '../interaction/address.ts';
import { type Leaf, leafText, numberText } from '../interaction/leaves.ts';
import { type Linked, readLinked } from '../interaction/linked.ts';
import type { Times } from '../time/format.ts';
import { formatMomentBoth } from '../time/lengths.ts';
import { Steps } from './Steps.tsx';
import styles from './said.module.css';
import type { NameOf } from './wording.ts';

const KINDS: Readonly<Record<Linked['kind'], string>> = {
  hook: 'Record of another system',
  attribute: 'Attribute set by the flow',
  'outbound-identifier': 'Outbound identifier',
  contact: 'Contact',
  campaign: 'Campaign',
  lead: 'Lead',
};

export function LinkedWith(props: {
  readonly document: unknown;
  readonly times: Times;
  readonly nameOf: NameOf;
  readonly onSelect: (path: string) => void;
}): ReactNode {
  const { document, times, nameOf } = props;
  const heading = useId();
  const linked = useMemo(() => readLinked(document), [document]);
  return (
    <section className={styles.linked} aria-labelledby={heading}>
      <div className="sec">
        <h2 id={heading}>Linked with</h2>
      </div>
      <Steps
        items={linked}
        draw={(each) => (
          <LinkedItem
            linked={each}
            // Of one record linked twice, the two are told apart by where they are.
            isShared={linked.some(
              ({ path, kind, title }) => path !== each.path && kind === each.kind && title === each.title,
            )}
            times={times}
            nameOf={nameOf}
            onSelect={props.onSelect}
          />
        )}
      />
    </section>
  );
}

function LinkedItem(props: {
  readonly linked: Linked;
  readonly isShared: boolean;
  readonly times: Times;
  readonly nameOf: NameOf;
  readonly onSelect: (path: string) => void;
}): ReactNode {
  const { linked, times, nameOf, onSelect } = props;
  const { kind, title, at, agentId, leaves, path } = linked;
  const agent = nameOf(agentId);
  return (
    <>
      <h3>
        <span className={styles.by}>{KINDS[kind]}</span> {title === undefined ? null : <VisibleText text={title} />}
        {props.isShared ? <span className={`code ${styles.by}`}> {path}</span> : null}
      </h3>
      {at === undefined && agent === undefined ? null : (
        <p className={styles.form}>
          {at === undefined
            ? null
            : `${kind === 'attribute' ? 'set' : 'linked'} at ${formatMomentBoth(at, times).join(', ')}`}
          {agent === undefined ? null : (
            <>
              {' by '}
              <VisibleText text={agent} />
            </>
          )}
          {kind === 'hook' && at !== undefined ? (
            <>
              {' '}
              <button type="button" className="lnk" onClick={() => onSelect(path)}>
                Show on the timeline<span className="sr">: {path}</span>
              </button>
            </>
          ) : null}
        </p>
      )}
      <dl className={styles.leaves}>
        {leaves.map((leaf) => (
          <div key={leaf.path}>
            <dt>
              <FieldName
                path={leaf.path}
                name={leaf.path.startsWith(`${path}.`) ? leaf.path.slice(path.length + 1) : leaf.path}
                value={leaf.value}
              />
            </dt>
            <dd>
              <LinkedValue value={leaf.value} />
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function LinkedValue({ value }: { readonly value: Leaf['value'] }): ReactNode {
  if (value === null || value === '') return <i className="absent">{value === null ? 'null' : 'empty text'}</i>;
  if (typeof value === 'string' && isHttpAddress(value)) {
    return (
      <a href={value} target="_blank" rel="noreferrer noopener">
        <VisibleText text={value} />
        <span className="sr"> (opens in a new window)</span>
      </a>
    );
  }
  return <VisibleText text={typeof value === 'number' ? numberText(value) : leafText(value)} />;
}
