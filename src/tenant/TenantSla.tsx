/*
 * The tenant's zone and default SLA. They are offered and never applied automatically: today's default may differ from
 * the one at the time, and a queue may have an SLA of its own.
 */

import type { ReactNode } from 'react';
import { type SlaAssumption, slaPolicy } from '../audit/slaPolicy.ts';
import { Glyph } from '../glyph/Glyph.tsx';
import { VisibleText } from '../glyph/VisibleText.tsx';
import type { SlaVersion, TenantFacts } from '../interaction/fromTenant.ts';
import { isZone, type Zone } from '../time/format.ts';
import type { Instant } from '../time/instant.ts';
import styles from './tenant.module.css';
import { caveatWords, momentWords, offerWords, slaWords } from './wording.ts';

/** A version of an SLA as an assumption. */
function assumptionOf({ threshold, abandonType, abandonThreshold }: SlaVersion): SlaAssumption {
  return { threshold, abandonType, ...(abandonThreshold === undefined ? {} : { abandonThreshold }) };
}

function isSame(one: SlaAssumption, other: SlaAssumption): boolean {
  const [a, b] = [slaPolicy(one), slaPolicy(other)];
  return (
    a.threshold === b.threshold &&
    a.abandonType === b.abandonType &&
    (a.abandonType === 'count-against-sla' || a.abandonThreshold === b.abandonThreshold)
  );
}

/** @param startAt when the interaction began */
export function SlaVersions(props: {
  readonly versions: readonly SlaVersion[];
  readonly assumed: SlaAssumption;
  readonly zone: Zone;
  readonly startAt: Instant | undefined;
  readonly onAssume: (assumed: SlaAssumption) => void;
}): ReactNode {
  const { versions, assumed, zone, startAt, onAssume } = props;
  return (
    <>
      <ul className={styles.list} aria-label="Versions of the default SLA, the newest first">
        {versions.map((version, index) => {
          const isInUse = isSame(version, assumed);
          return (
            <li key={version.place}>
              <p>
                <b>{slaWords(version)}</b>
                {version.createdAt === undefined ? null : (
                  <span className={styles.told}>made {momentWords(version.createdAt, zone)}</span>
                )}
              </p>
              {isInUse ? (
                <p className={styles.inUse}>
                  <Glyph name="ok" />
                  In use on this page
                </p>
              ) : (
                <button type="button" className="btn" onClick={() => onAssume(assumptionOf(version))}>
                  {offerWords(version, index === 0)}
                </button>
              )}
            </li>
          );
        })}
      </ul>
      <p className={styles.form}>{caveatWords(startAt, zone)}</p>
    </>
  );
}

/** The tenant's zone, with a button to use it. */
export function TenantZone(props: {
  readonly facts: TenantFacts;
  readonly zone: Zone;
  readonly onZone: (zone: Zone) => void;
}): ReactNode {
  const { facts, zone, onZone } = props;
  const { zone: own } = facts;
  if (own === undefined) return <p className={styles.form}>The tenant’s zone was not told.</p>;
  return (
    <div className={styles.zone}>
      <p>
        Zone of the tenant:{' '}
        <b>
          <VisibleText text={own} />
        </b>
        {isZone(own) ? '' : ', which this browser does not know'}
      </p>
      {!isZone(own) || own === zone ? null : (
        <button type="button" className="btn" onClick={() => onZone(own)}>
          Show times in it
        </button>
      )}
    </div>
  );
}
