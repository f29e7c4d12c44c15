/*
 * The data flag in four answers, always these and always in this order, so that a reader who knows them can skip. Says
 * apart what the vendor says (quoted), what can be seen in this document, and what is only our reading.
 */

import type { ReactNode } from 'react';
import type { Audit } from '../audit/audit.ts';
import type { MissingEnd } from '../audit/missingEnds.ts';
import type { Interaction } from '../interaction/interaction.ts';
import { formatClock, formatDate, formatIso, formatZone, type Zone } from '../time/format.ts';
import type { Instant } from '../time/instant.ts';
import styles from './flag.module.css';
import { type FlagWording, flagDisagreement, flagWording, nameRecord, OUR_READING } from './wording.ts';

/** The explanation of whatever flag the interaction carries; nothing where it carries none. */
export function Explanation(props: {
  readonly interaction: Interaction;
  readonly audit: Audit;
  readonly zone: Zone;
}): ReactNode {
  const { interaction, audit, zone } = props;
  const wording = flagWording(audit.flag);
  if (wording === undefined) return null;
  const missing = audit.missingEnds;
  const meaning = wording.means(interaction, missing);
  const disagreement = flagDisagreement(interaction, audit.flag);
  return (
    <dl className={styles.account} aria-label="What the data flag means">
      <Answer question="What the flag says">
        {wording.says}
        <small>
          {wording.reference === undefined ? null : (
            <>
              {audit.flag.type === 'none' ? (
                <>
                  On <code>flagged</code>, the API reference says:{' '}
                </>
              ) : (
                <>
                  Flag <code>{audit.flag.received}</code> in the API reference:{' '}
                </>
              )}
              <q>{wording.reference}</q>
            </>
          )}
          {typeof interaction.flaggedAt === 'number' ? (
            <>
              {' '}
              Flagged on {formatDate(interaction.flaggedAt, zone)} at <When at={interaction.flaggedAt} zone={zone} />{' '}
              {formatZone(zone, interaction.flaggedAt)}.
            </>
          ) : null}
        </small>
        {disagreement ? <small>{disagreement}</small> : null}
      </Answer>
      <Answer question="Record at fault">
        <b>{meaning.answer}</b> {meaning.because}
        {missing.length > 0 ? (
          <Records interaction={interaction} missing={missing} wording={wording} zone={zone} />
        ) : null}
      </Answer>
      <Answer question="What it may affect">
        <Affected wording={wording} missing={missing} />
      </Answer>
      <Answer question="What still stands">
        {wording.stillStands}
        <small>
          By the same reading. No flag says anything about a figure that does not rest on the missing event.
        </small>
      </Answer>
    </dl>
  );
}

function Answer({ question, children }: { readonly question: string; readonly children: ReactNode }): ReactNode {
  return (
    <div>
      <dt>{question}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Records(props: {
  readonly interaction: Interaction;
  readonly missing: readonly MissingEnd[];
  readonly wording: FlagWording;
  readonly zone: Zone;
}): ReactNode {
  const { interaction, missing, wording, zone } = props;
  const inOrder = [...missing].sort((a, b) => Number(b.kind === wording.endKind) - Number(a.kind === wording.endKind));
  const day = typeof interaction.startAt === 'number' ? formatDate(interaction.startAt, zone) : '';
  const zoned = inOrder.find(({ startAt }) => startAt !== undefined);
  return (
    <ul className={styles.records} aria-label="Records without an end">
      {inOrder.map((each) => (
        <li key={each.endPath}>
          <code>{each.endPath}</code>{' '}
          <span>
            {nameRecord(interaction, each)},{' '}
            {each.startAt === undefined ? (
              'start not known'
            ) : (
              <>
                began <When at={each.startAt} zone={zone} />
                {each === zoned ? ` ${formatZone(zone, each.startAt)}` : ''}
                {formatDate(each.startAt, zone) === day ? '' : `, ${formatDate(each.startAt, zone)}`}
              </>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Affected({
  wording,
  missing,
}: {
  readonly wording: FlagWording;
  readonly missing: readonly MissingEnd[];
}): ReactNode {
  if (wording.mayAffect.length === 0) {
    return (
      <>
        Not known. The flag names no event, so any figure may be touched.
        <small>{OUR_READING}</small>
      </>
    );
  }
  const [atFault, another] = missing.filter((each) => each.kind === wording.endKind);
  const path = another === undefined ? atFault?.record.path : undefined;
  return (
    <>
      {wording.mayAffect.map((name, index) => (
        <span key={name}>
          {index === 0 ? '' : ', '}
          <code>{name}</code>
        </span>
      ))}
      {path ? (
        <>
          , first of all in <code>{path}</code>
        </>
      ) : null}
      . A figure that is there may be wrong all the same: an end can have been filled in later.
      <small>{OUR_READING}</small>
    </>
  );
}

function When({ at, zone }: { readonly at: Instant; readonly zone: Zone }): ReactNode {
  const { clock, ms } = formatClock(at, zone);
  return (
    <time dateTime={formatIso(at)} className="nw">
      {clock}
      <span className="ms">.{ms}</span>
    </time>
  );
}
