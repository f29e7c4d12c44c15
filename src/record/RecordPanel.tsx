/*
 * The selected record: where its missing end can be and why, every field of it with its path, as sent and in words, which
 * other records belong to it. While none is selected, the record that matters most.
 *
 * Composes; what is missing and what proves it stand in WhereItCanBe.tsx, where the panel stands on the page in
 * PanelFrame.tsx. Focus stays where it was, but for a press on a link in the panel itself: it then goes to the new heading.
 */

import { type MouseEvent, type ReactNode, useEffect, useId, useMemo, useRef } from 'react';
import type { Audit } from '../audit/audit.ts';
import type { Decision } from '../audit/decision.ts';
import type { FigureTrust, Proof } from '../audit/proof.ts';
import { CopyButton } from '../copy/CopyButton.tsx';
import { Glyph } from '../glyph/Glyph.tsx';
import type { Interaction } from '../interaction/interaction.ts';
import { jsonText } from '../interaction/leaves.ts';
import type { Times } from '../time/format.ts';
import { formatExactAndRounded } from '../time/lengths.ts';
import { namesOf } from '../words/names.ts';
import { Contradictions } from './Contradictions.tsx';
import { Fields } from './Fields.tsx';
import { MadeFromIds } from './MadeFromIds.tsx';
import { gapsOf } from './missingInstants.ts';
import { PanelFrame } from './PanelFrame.tsx';
import styles from './record.module.css';
import { restingRecord, type SelectedRecord, selectRecord } from './selectedRecord.ts';
import { WhereItCanBe } from './WhereItCanBe.tsx';

/** What the panel tells of, and whom it tells when another record is asked for. */
interface RecordPanelProps {
  /** The row's id, as in `queues[1]`; a record that is not in the document is said to be missing. Undefined: none. */
  readonly chosen: string | undefined;
  readonly interaction: Interaction;
  readonly audit: Audit;
  /** Missing while it is being made, or before anybody has asked for it; the panel then says which. */
  readonly proof: Proof | undefined;
  readonly isProofUnasked?: boolean | undefined;
  /** What the assumed policy makes of each queue entry; missing like the proof it rests on. */
  readonly decision: Decision | undefined;
  /** The parsed JSON the interaction was read from. */
  readonly document: unknown;
  readonly times: Times;
  /** The page's address with a record selected; missing where no address shows this document. */
  readonly addressOf?: ((id: string) => string) | undefined;
  readonly onChoose: (id: string) => void;
  readonly onClose: () => void;
}

export function RecordPanel(props: RecordPanelProps): ReactNode {
  const {
    chosen,
    interaction,
    audit,
    proof,
    isProofUnasked = false,
    decision,
    document,
    times,
    addressOf,
    onChoose,
    onClose,
  } = props;
  const id = chosen ?? restingRecord(audit);
  const record = selectRecord(id, interaction, audit, document);
  const heading = useRef<HTMLHeadingElement>(null);
  const isFollowing = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus moves when another record is shown, and only then
  useEffect(() => {
    if (isFollowing.current) heading.current?.focus();
    isFollowing.current = false;
  }, [id]);
  const follow = (to: string): void => {
    isFollowing.current = true;
    onChoose(to);
  };
  const gaps = record ? gapsOf(record.scope, audit, proof) : [];
  const names = namesOf(interaction);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the id stands for the record, which is found anew each time
  const trusts = useMemo(() => trustsOf(record, proof), [id, interaction, proof]);
  return (
    <PanelFrame
      label={chosen === undefined ? 'Record' : 'Selected record'}
      isChosen={chosen !== undefined}
      isPrinted={chosen !== undefined || record?.end === 'lost'}
      onClose={chosen === undefined ? undefined : onClose}
      heading={
        <div className={styles.heading}>
          <h2 ref={heading} tabIndex={-1} className={record && `k-${record.kind}`}>
            {record ? <Glyph name={record.kind} className={styles.kind} /> : null}{' '}
            {record ? record.name : 'No such record'}
          </h2>
          {record ? <Standing record={record} /> : <p>This response has no {<code>{id}</code>}.</p>}
        </div>
      }
    >
      {record ? (
        <>
          {record.note === undefined ? null : <p className={styles.note}>{record.note}</p>}
          {gaps.map((gap) => (
            <WhereItCanBe
              key={gap.path}
              gap={gap}
              kind={record.kind}
              proving={proof ? 'done' : isProofUnasked ? 'unasked' : 'under-way'}
              decision={decision?.waits.find(
                ({ wait }) =>
                  wait.until.path === gap.path || wait.read.stays.some(({ path }) => path === gap.bounds?.record),
              )}
              policy={audit.policy}
              names={names}
              times={times}
            />
          ))}
          {proof ? <Contradictions record={record} proof={proof} times={times} /> : null}
          {record.groups.map((group) => (
            <Fields key={group.path} group={group} trusts={trusts} names={names} times={times} />
          ))}
          {record.related.length > 0 ? <Related record={record} addressOf={addressOf} onChoose={follow} /> : null}
          {proof ? <MadeFromIds record={record} clock={proof.secondClock} times={times} /> : null}
          <p className={styles.copy}>
            <CopyButton label="Copy record" text={() => jsonText(record.json, 2)} />
          </p>
        </>
      ) : null}
    </PanelFrame>
  );
}

/** By path, of the record's own fields only. */
function trustsOf(record: SelectedRecord | undefined, proof: Proof | undefined): ReadonlyMap<string, FigureTrust> {
  const paths = new Set(record?.groups.flatMap(({ fields }) => fields.map(({ path }) => path)));
  // A figure stands in its record, or was read into it from elsewhere. To look for each of 600,000 paths takes a while.
  const records = new Set([record?.path, ...(record?.groups.map(({ path }) => path) ?? [])]);
  const own = proof?.trust.figures.filter(({ figure }) => records.has(figure.record) && paths.has(figure.path)) ?? [];
  return new Map(own.map((trust) => [trust.figure.path, trust]));
}

function Standing({ record }: { readonly record: SelectedRecord }): ReactNode {
  return (
    <p>
      <EndState end={record.end} />
      {record.length === undefined ? null : <span>{formatExactAndRounded(record.length)} </span>}
      <span className="faint code">{record.path === '' ? 'top level' : record.path}</span>
    </p>
  );
}

/** How the record stands, where it does not simply have its end. */
function EndState({ end }: { readonly end: SelectedRecord['end'] }): ReactNode {
  switch (end) {
    case 'received':
      return null;
    case 'lost':
      return (
        <b className="fault">
          <Glyph name="question" /> End not received{' '}
        </b>
      );
    case 'unreadable':
      return (
        <b className="fault">
          <Glyph name="contradiction" /> End could not be read{' '}
        </b>
      );
    case 'running':
      return (
        <span>
          <Glyph name="running" /> Still going on{' '}
        </span>
      );
    case 'cannot-tell':
      return (
        <b>
          <Glyph name="question" /> No end: running or lost{' '}
        </b>
      );
  }
}

function Related(props: {
  readonly record: SelectedRecord;
  readonly addressOf: RecordPanelProps['addressOf'];
  readonly onChoose: (id: string) => void;
}): ReactNode {
  const { record, addressOf, onChoose } = props;
  const headingId = useId();
  return (
    <section className={styles.group} aria-labelledby={headingId}>
      <h3 id={headingId}>{record.kind === 'interaction' ? 'Lists in the response' : 'Related records'}</h3>
      <dl className={`kv ${styles.related}`}>
        {record.related.map(({ label, links }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              {links.map(({ name, id }, index) => (
                <span key={id ?? name}>
                  {index === 0 ? null : ' · '}
                  {id === undefined ? (
                    name
                  ) : addressOf ? (
                    <RecordAnchor id={id} name={name} addressOf={addressOf} onChoose={onChoose} />
                  ) : (
                    <button type="button" className="lnk" onClick={() => onChoose(id)}>
                      {name}
                    </button>
                  )}
                </span>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** A link that another tab can open; a plain press is answered here. */
function RecordAnchor(props: {
  readonly id: string;
  readonly name: string;
  readonly addressOf: (id: string) => string;
  readonly onChoose: (id: string) => void;
}): ReactNode {
  const { id, name, addressOf, onChoose } = props;
  // The view of the timeline changes in the address without this being drawn anew.
  const freshen = ({ currentTarget }: { readonly currentTarget: HTMLAnchorElement }): void => {
    currentTarget.href = addressOf(id);
  };
  const onClick = (event: MouseEvent<HTMLAnchorElement>): void => {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    onChoose(id);
  };
  return (
    <a className="lnk" href={addressOf(id)} onPointerEnter={freshen} onFocus={freshen} onClick={onClick}>
      {name}
    </a>
  );
}
