/*
 * Data from the tenant that is not in the response, fetched only when a button is pressed. The requests are independent:
 * a failed one does not change the others or the report.
 */

import { type ReactNode, useId, useRef, useState } from 'react';
import { fetchArtifacts, fetchNotes, fetchSlaVersions, fetchTenant } from '../asking/fetchFromTenant.ts';
import { useAsked } from '../asking/useAsked.ts';
import type { SlaAssumption } from '../audit/slaPolicy.ts';
import { Glyph } from '../glyph/Glyph.tsx';
import type { InteractionRef } from '../interaction/endpoint.ts';
import { firstConversation } from '../interaction/firstStart.ts';
import type { Interaction } from '../interaction/interaction.ts';
import { Notes } from '../said/Notes.tsx';
import { useSession } from '../signin/useSession.ts';
import type { Times, Zone } from '../time/format.ts';
import type { Playhead } from '../time/playhead.ts';
import { namesOf } from '../words/names.ts';
import { ArtifactItem } from './ArtifactItem.tsx';
import { AskedPart } from './AskedPart.tsx';
import { SlaVersions, TenantZone } from './TenantSla.tsx';
import styles from './tenant.module.css';
import { useRefusedHosts } from './useRefusedHosts.ts';
import { artifactName, MASKED_WORDS } from './wording.ts';

/**
 * @param onTimeline the ID of the recording that the playhead belongs to, if it is one of these
 * @param onRecording called when a recording may be shown on the timeline
 * @param onSignedOut called after a 401
 */
export function FromTenant(props: {
  readonly reference: InteractionRef;
  readonly interaction: Interaction;
  readonly document: unknown;
  readonly assumed: SlaAssumption;
  readonly times: Times;
  /** Personal data is masked on the page: transcripts, recordings and notes are then not shown. */
  readonly isMasked: boolean;
  readonly onTimeline: string | undefined;
  readonly playhead: Playhead | undefined;
  readonly onRecording: (id: string) => void;
  readonly onAssume: (assumed: SlaAssumption) => void;
  readonly onZone: (zone: Zone) => void;
  readonly onSignedOut: () => void;
}): ReactNode {
  const { reference, interaction, document, assumed, times, onSignedOut } = props;
  const { zone } = times;
  const { tenantId, interactionId } = reference;
  const heading = useId();
  const session = useSession();
  // Latched: the section stays while the session is fetched again, as after a sign-in.
  const [isOffered, setIsOffered] = useState(false);
  if (session?.offersMore === true && !isOffered) setIsOffered(true);
  const refusedHosts = useRefusedHosts();
  const artifacts = useAsked(
    ['artifacts', tenantId, interactionId],
    (signal) => fetchArtifacts(reference, signal),
    onSignedOut,
  );
  const notes = useAsked(['notes', tenantId, interactionId], (signal) => fetchNotes(reference, signal), onSignedOut);
  const tenant = useAsked(['tenant', tenantId], (signal) => fetchTenant(tenantId, signal), onSignedOut);
  // Known only from the tenant's answer; the same button press then fetches the SLA.
  const slaId = useRef('');
  const sla = useAsked(['sla', tenantId], (signal) => fetchSlaVersions(tenantId, slaId.current, signal), onSignedOut);
  const nameOf = namesOf(interaction).namedById;
  if (!isOffered) return null;
  const startAt = interaction.startAt ?? undefined;
  const hasConversation = firstConversation(interaction) !== undefined;
  const { isMasked, onTimeline, playhead, onRecording } = props;
  const context = {
    reference,
    document,
    times,
    nameOf,
    refusedHosts,
    hasConversation,
    isMasked,
    onTimeline,
    playhead,
    onRecording,
    onSignedOut,
  };
  const isLooking = artifacts.isAsking || notes.isAsking;
  return (
    <section className={styles.tenant} aria-labelledby={heading}>
      <div className="sec">
        <h2 id={heading}>From the tenant</h2>
        <p>Not in the response. Nothing of it is asked for before you press.</p>
      </div>
      <div className="acts">
        <button
          type="button"
          className="btn"
          aria-disabled={isLooking}
          onClick={() => {
            if (isLooking) return;
            void artifacts.ask();
            void notes.ask();
          }}
        >
          <Glyph name="find" />
          Look for recordings, transcripts, notes
        </button>
        <button
          type="button"
          className="btn"
          aria-disabled={tenant.isAsking || sla.isAsking}
          onClick={async () => {
            if (tenant.isAsking || sla.isAsking) return;
            const told = await tenant.ask();
            slaId.current = told?.value.defaultSlaId ?? '';
            if (slaId.current !== '') await sla.ask();
          }}
        >
          <Glyph name="clock" />
          Ask for the tenant’s SLA and zone
        </button>
      </div>
      <div className={styles.parts}>
        <AskedPart question={artifacts} asked="artifacts" what="recordings and transcripts" zone={zone}>
          {(all) =>
            all.length === 0 ? (
              <p className={styles.form}>
                No recording, transcript or e-mail. What was recorded can take 10 minutes to be there.
              </p>
            ) : (
              <ul className={styles.list} aria-label="Recordings and transcripts">
                {all.map((listed, index) => (
                  <ArtifactItem
                    key={listed.id ?? index}
                    listed={listed}
                    number={
                      all.slice(0, index + 1).filter((each) => artifactName(each) === artifactName(listed)).length
                    }
                    context={context}
                  />
                ))}
              </ul>
            )
          }
        </AskedPart>
        <div className={styles.column}>
          <AskedPart question={notes} asked="notes" what="notes" zone={zone}>
            {(all) =>
              all.length === 0 ? (
                <p className={styles.form}>No note.</p>
              ) : isMasked ? (
                <p className={styles.form}>{MASKED_WORDS}</p>
              ) : (
                <Notes notes={all} nameOf={nameOf} />
              )
            }
          </AskedPart>
          <AskedPart question={tenant} asked="tenant" what="the tenant’s zone" zone={zone}>
            {(facts) => (
              <>
                <TenantZone facts={facts} zone={zone} onZone={props.onZone} />
                {facts.defaultSlaId === undefined ? (
                  <p className={styles.form}>Which SLA is the tenant’s default was not told.</p>
                ) : null}
              </>
            )}
          </AskedPart>
          <AskedPart question={sla} asked="sla" what="the default SLA" zone={zone}>
            {(versions) => (
              <SlaVersions
                versions={versions}
                assumed={assumed}
                zone={zone}
                startAt={startAt}
                onAssume={props.onAssume}
              />
            )}
          </AskedPart>
        </div>
      </div>
    </section>
  );
}
