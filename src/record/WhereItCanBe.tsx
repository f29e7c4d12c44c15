/*
 * A missing instant: the picture of where it can be, both limits with what they rest on, why it is missing, and the whole
 * chain of facts that proves each limit. What only assumed rules would add stands apart.
 *
 * Draws from shares of the width alone; all that the picture shows stands in the table under it.
 */

import { type ReactNode, useId } from 'react';
import type { OpenEnd } from '../audit/audit.ts';
import type { WaitDecision } from '../audit/decision.ts';
import type { Bounds, MissingInstant, ProvenSide } from '../audit/proof.ts';
import { RULES } from '../audit/rules.ts';
import type { SlaPolicy } from '../audit/slaPolicy.ts';
import { Glyph } from '../glyph/Glyph.tsx';
import { formatClockMs, formatIso, formatZone, type Times } from '../time/format.ts';
import type { Instant } from '../time/instant.ts';
import { formatMoment, formatMomentBoth } from '../time/lengths.ts';
import type { Names } from '../words/names.ts';
import { evidenceWords, ruleSentence } from '../words/rules.ts';
import { slaSentence } from '../words/sla.ts';
import { capital } from '../words/text.ts';
import { CloseUpPicture } from './CloseUpPicture.tsx';
import { closeUp, type Gap } from './missingInstants.ts';
import {
  arrivalWords,
  assumedWords,
  type FlipWords,
  flipWords,
  gapHeading,
  gapName,
  groundWords,
  openEndWords,
  type ProofLine,
  proofLines,
} from './proofWording.ts';
import styles from './record.module.css';
import type { RecordKind } from './selectedRecord.ts';

/**
 * @param proving whether the bounds are there; until then it is said why they are not
 * @param decision what the assumed policy makes of the wait that the record is part of or ended
 */
export function WhereItCanBe(props: {
  readonly gap: Gap;
  readonly kind: RecordKind;
  readonly proving: Proving;
  readonly decision: WaitDecision | undefined;
  readonly policy: SlaPolicy;
  readonly names: Names;
  readonly times: Times;
}): ReactNode {
  const { gap, kind, proving, decision, policy, names, times } = props;
  const { open } = gap;
  // What has not ended yet has no end that could be anywhere.
  const isRunning = open?.state === 'running';
  const bounds = isRunning ? undefined : gap.bounds;
  const headingId = useId();
  const flip = decision && flipWords(decision, gap.path);
  const matter = decision && (gap.of === 'record' || flip) ? slaSentence(decision, policy) : undefined;
  return (
    <section className={styles.group} aria-labelledby={headingId}>
      <h3 id={headingId}>{gapHeading(gap)}</h3>
      {bounds ? <Limits gap={gap} bounds={bounds} flip={flip} kind={kind} names={names} times={times} /> : null}
      {matter === undefined ? null : <p className={styles.reason}>{matter}</p>}
      {bounds || isRunning ? null : <Unproved proving={proving} />}
      {open ? (
        <Reason open={open} names={names} times={times} />
      ) : bounds ? (
        <p className={styles.reason}>{arrivalWords(bounds.state)}</p>
      ) : null}
      {bounds ? (
        <Proofs
          earliest={bounds.earliest}
          latest={bounds.latest}
          claim={`${gapName(gap)} is not`}
          names={names}
          times={times}
        />
      ) : null}
      {bounds?.ifAssumed ? (
        <Assumed bounds={bounds} assumed={bounds.ifAssumed} gap={gap} names={names} times={times} />
      ) : null}
    </section>
  );
}

/** How far the proof is. `unasked`: a very long document is proved when somebody asks for it. */
export type Proving = 'under-way' | 'unasked' | 'done';

function Unproved({ proving }: { readonly proving: Proving }): ReactNode {
  switch (proving) {
    case 'under-way':
      return <p className="mute">Checking what limits it…</p>;
    case 'unasked':
      return <p className="mute">What limits it is worked out with the figures, when you ask for them below.</p>;
    case 'done':
      return null;
  }
}

function Limits(props: {
  readonly gap: Gap;
  readonly bounds: Bounds;
  readonly flip: FlipWords | undefined;
  readonly kind: RecordKind;
  readonly names: Names;
  readonly times: Times;
}): ReactNode {
  const { gap, bounds, flip, kind, names, times } = props;
  const picture = closeUp(gap.side, gap.otherAt, bounds);
  return (
    <>
      {picture ? (
        <CloseUpPicture picture={picture} gap={gap} bounds={bounds} flip={flip} kind={kind} times={times} />
      ) : null}
      <LimitTable gap={gap} limits={bounds} flip={flip} isAll names={names} times={times} />
    </>
  );
}

/** @param isAll what is proved: then a limit that is not there is said to be missing; what is assumed is never exact */
function LimitTable(props: {
  readonly gap: Gap;
  readonly limits: { readonly [Key in keyof Bounds]: Bounds[Key] | undefined };
  readonly flip?: FlipWords | undefined;
  readonly isAll: boolean;
  readonly names: Names;
  readonly times: Times;
}): ReactNode {
  const { gap, limits, flip, isAll, names, times } = props;
  const { provenance, value, earliest, latest } = limits;
  const limit = { times };
  switch (provenance) {
    case 'unavailable':
      return <p>No limit is given: the response contradicts itself too often.</p>;
    case 'open':
      return <p>Nothing in the response limits it.</p>;
    case 'derived':
      return (
        <LimitRows at={value} times={times}>
          <Limit
            {...limit}
            label={isAll ? 'Exactly' : 'At'}
            at={value}
            restsOn={earliest && restsOn(earliest, gap, names)}
          />
        </LimitRows>
      );
    case 'bounded':
    case undefined: {
      const sides = [
        { label: 'Not before', side: earliest },
        { label: 'Not after', side: latest },
      ];
      return (
        <LimitRows at={earliest?.at ?? latest?.at} times={times}>
          {sides.map(({ label, side }) =>
            side || isAll ? (
              <Limit key={label} {...limit} label={label} at={side?.at} restsOn={side && restsOn(side, gap, names)} />
            ) : null,
          )}
          {flip ? <Limit {...limit} label="Flips at" at={flip.at} restsOn={flip.limit} /> : null}
        </LimitRows>
      );
    }
  }
}

/** What the times are, once over them: their zone, or from where they are. */
function LimitRows(props: {
  readonly at: Instant | undefined;
  readonly times: Times;
  readonly children: ReactNode;
}): ReactNode {
  const { at, times, children } = props;
  const { zone, zeroAt, isByClock } = times;
  const zoned = at === undefined ? zone : formatZone(zone, at);
  return (
    <table className={`data ${styles.limits}`}>
      <thead>
        <tr>
          <td />
          <th scope="col" className="num">
            {isByClock || zeroAt === undefined ? zoned : 'from the start'}
          </th>
          <td />
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

/** The moment that a limit is, or, where lengths were added to one, the moment it is reckoned from. */
function restsOn({ fact, steps }: ProvenSide, { path }: Gap, names: Names): string {
  const lengths = steps.flatMap(({ figure }) => (figure ? [figure.path.slice(figure.path.lastIndexOf('.') + 1)] : []));
  const isOwnStart = fact.path === path.replace(/[^.]*$/, 'startTimestamp');
  const moment = isOwnStart ? 'Its start' : capital(names.moment(fact.path).replace(/^the /, ''));
  return [moment, ...lengths].join(' + ');
}

function Limit(props: {
  readonly label: string;
  readonly at: Instant | undefined;
  readonly restsOn: string | undefined;
  readonly times: Times;
}): ReactNode {
  const { label, at, times } = props;
  const [, beside] = at === undefined ? [] : formatMomentBoth(at, times);
  return (
    <tr>
      <th scope="row">{label}</th>
      {at === undefined ? (
        <td className="mute" colSpan={2}>
          nothing limits it
        </td>
      ) : (
        <>
          <td className="num">
            <Moment at={at} times={times} />
          </td>
          <td>
            {props.restsOn}
            {beside === undefined ? null : <small className={styles.offset}>{beside}</small>}
          </td>
        </>
      )}
    </tr>
  );
}

/** The zone, or from where it is, stands over the table it is in. */
function Moment({ at, times }: { readonly at: Instant; readonly times: Times }): ReactNode {
  const { zone, zeroAt, isByClock } = times;
  const text = isByClock || zeroAt === undefined ? formatClockMs(at, zone) : formatMoment(at, times);
  const [whole, ms] = text.split(/(?=\.\d{3}$)/);
  return (
    <time dateTime={formatIso(at)}>
      {whole}
      {ms === undefined ? null : <span className="ms">{ms}</span>}
    </time>
  );
}

function Reason({
  open,
  names,
  times,
}: {
  readonly open: OpenEnd;
  readonly names: Names;
  readonly times: Times;
}): ReactNode {
  const { word, because } = openEndWords(open.state);
  return (
    <div className={styles.reason}>
      <p>
        <b className={open.state === 'lost' ? 'fault' : undefined}>
          <Glyph name={open.state === 'running' ? 'running' : 'question'} /> {word}.
        </b>{' '}
        {because}
      </p>
      <ul className={styles.grounds}>
        {open.because.map((ground) => {
          const { text, path } = groundWords(ground, open.kind, times, names);
          return (
            <li key={`${ground.kind} ${path ?? ''}`}>
              {text} {path === undefined || path === '' ? null : <code>{path}</code>}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** @param claim what is proved, as in "the end is not" */
function Proofs(props: {
  readonly earliest: ProvenSide | undefined;
  readonly latest: ProvenSide | undefined;
  readonly claim: string;
  readonly names: Names;
  readonly times: Times;
}): ReactNode {
  const { earliest, latest, ...told } = props;
  return (
    <>
      {earliest ? <Chain {...told} side={earliest} isLatest={false} /> : null}
      {latest ? <Chain {...told} side={latest} isLatest /> : null}
    </>
  );
}

/** One limit proved: each line follows from the one before it, and its sum is the limit so far. */
function Chain(props: {
  readonly side: ProvenSide;
  readonly isLatest: boolean;
  readonly claim: string;
  readonly names: Names;
  readonly times: Times;
}): ReactNode {
  const { side, isLatest, claim, names, times } = props;
  return (
    <details className={styles.proof}>
      <summary>
        Why {claim} {isLatest ? 'after' : 'before'} {formatMoment(side.at, times)}
      </summary>
      <ol className={styles.chain}>
        {proofLines(side, isLatest).map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a chain may come by the same instant again, and never changes
          <Line key={index} line={line} names={names} times={times} />
        ))}
      </ol>
    </details>
  );
}

function Line({ line, names, times }: { readonly line: ProofLine; readonly names: Names; readonly times: Times }) {
  const { path, relation, from, figure, rule, given, adds, total } = line;
  return (
    <li className={styles.step}>
      <p>
        {capital(names.moment(path))}{' '}
        {relation === undefined || from === undefined ? 'was received' : `${relation} ${names.moment(from)}`}.
      </p>
      <p className={styles.paths}>
        <code>{path}</code>
        {figure === undefined ? null : (
          <span>
            <code>{figure.path}</code> {figure.seconds} s
          </span>
        )}
      </p>
      {given.length === 0 ? null : (
        <p className={styles.paths}>
          <span>
            They belong together by{' '}
            {given.map((each, index) => (
              <span key={each}>
                {index === 0 ? '' : ', '}
                <code>{each}</code>
              </span>
            ))}
          </span>
        </p>
      )}
      {rule === undefined ? null : (
        <p className={rule.isAssumed ? styles.assumedRule : 'mute'}>
          {rule.words} <small className={styles.small}>({rule.evidence})</small>
        </p>
      )}
      <p className={styles.sum}>
        {adds.map((each) => (
          <span key={each}>{each}</span>
        ))}
        <b className={styles.total}>
          {adds.length > 0 ? '= ' : null}
          <Moment at={total} times={times} />
        </b>
      </p>
    </li>
  );
}

/** What assumed rules would add: only the limits that they change. */
function Assumed(props: {
  readonly bounds: MissingInstant;
  readonly assumed: NonNullable<MissingInstant['ifAssumed']>;
  readonly gap: Gap;
  readonly names: Names;
  readonly times: Times;
}): ReactNode {
  const { bounds, assumed, gap, names, times } = props;
  const sooner = assumed.earliest?.at === bounds.earliest?.at ? undefined : assumed.earliest;
  const later = assumed.latest?.at === bounds.latest?.at ? undefined : assumed.latest;
  return (
    <div className={styles.assumed}>
      <h4>{assumedWords(assumed.rules)}</h4>
      <ul className={styles.grounds}>
        {assumed.rules.map((rule) => (
          <li key={rule}>
            {ruleSentence(rule)} <small className={styles.small}>({evidenceWords(RULES[rule].evidence)})</small>
          </li>
        ))}
      </ul>
      <LimitTable
        gap={gap}
        limits={{ ...assumed, earliest: sooner, latest: later }}
        isAll={false}
        names={names}
        times={times}
      />
      <Proofs earliest={sooner} latest={later} claim="it would not be" names={names} times={times} />
    </div>
  );
}
