/*
 * One recording, transcript or e-mail, fetched by a button. Its signed URLs expire after minutes, so the button can fetch
 * it again, and no permanent link has them.
 */

import { type ReactNode, useState } from 'react';
import { openArtifact } from '../asking/fetchFromTenant.ts';
import { useAsked } from '../asking/useAsked.ts';
import { Glyph } from '../glyph/Glyph.tsx';
import { VisibleText } from '../glyph/VisibleText.tsx';
import type { InteractionRef } from '../interaction/endpoint.ts';
import type { Artifact, ListedArtifact } from '../interaction/fromTenant.ts';
import { readSaid } from '../interaction/said.ts';
import { RecordingTold } from '../said/RecordingTold.tsx';
import { Transcript } from '../said/Transcript.tsx';
import { formWords, type NameOf } from '../said/wording.ts';
import type { Times } from '../time/format.ts';
import type { Playhead } from '../time/playhead.ts';
import { AskedState } from './AskedPart.tsx';
import styles from './tenant.module.css';
import {
  artifactName,
  fileFailedWords,
  filesWords,
  MASKED_WORDS,
  notAllowedWords,
  sourceWords,
  toldOf,
} from './wording.ts';

/** Shared by all artifacts of one interaction. */
interface ArtifactContext {
  readonly reference: InteractionRef;
  /** The parsed response, from which the side of each message is found. */
  readonly document: unknown;
  readonly times: Times;
  readonly nameOf: NameOf;
  readonly refusedHosts: ReadonlySet<string>;
  readonly hasConversation: boolean;
  readonly isMasked: boolean;
  /** The ID of the recording that the playhead belongs to, if it is one of these. */
  readonly onTimeline: string | undefined;
  readonly playhead: Playhead | undefined;
  /** Called when a recording has a URL and may be shown on the timeline. */
  onRecording(id: string): void;
  onSignedOut(): void;
}

/** @param number distinguishes it from others of the same name */
export function ArtifactItem(props: {
  readonly listed: ListedArtifact;
  readonly number: number;
  readonly context: ArtifactContext;
}): ReactNode {
  const { listed, number, context } = props;
  const { reference, times, onSignedOut } = context;
  const { id = '' } = listed;
  const question = useAsked(
    ['artifact', reference.tenantId, reference.interactionId, id],
    (signal) => openArtifact(reference, id, signal),
    onSignedOut,
  );
  const name = `${artifactName(listed)} ${number}`;
  const what = name.charAt(0).toLowerCase() + name.slice(1);
  const { value, isAsking } = question;
  const get = async (): Promise<void> => {
    if (isAsking) return;
    const opened = (await question.ask())?.value.artifact;
    if (opened?.use === 'recording' && addressesOf(opened).length > 0) context.onRecording(id);
  };
  const told = [listed.type, listed.subtype, filesWords(listed)].filter((each) => each !== undefined);
  return (
    <li>
      <div className={styles.head}>
        <h4>
          <VisibleText text={name} />
        </h4>
        <span className={styles.told}>
          <VisibleText text={told.join(', ')} />
        </span>
        {id === '' ? null : (
          <button type="button" className="btn" aria-disabled={isAsking} onClick={() => void get()}>
            <Glyph name={value ? 'again' : 'down'} />
            {value ? `Get ${what} again` : `Get ${what}`}
          </button>
        )}
      </div>
      {id === '' ? <p className={styles.form}>Its ID is no UUID, so it cannot be asked for.</p> : null}
      <AskedState question={question} asked="artifact" what={what} />
      {value ? (
        <>
          <p className={styles.source}>{sourceWords(value.receivedAt, times.zone)}</p>
          <Opened key={value.receivedAt} name={name} opened={value.value} context={context} />
        </>
      ) : null}
    </li>
  );
}

function Opened(props: {
  readonly name: string;
  readonly opened: Awaited<ReturnType<typeof openArtifact>>['value'];
  readonly context: ArtifactContext;
}): ReactNode {
  const { name, opened, context } = props;
  const { artifact, written } = opened;
  const told = toldOf(artifact, context.times.zone);
  if (context.isMasked) return <p className={styles.form}>{MASKED_WORDS}</p>;
  return (
    <>
      {told === '' ? null : (
        <p className={styles.form}>
          <VisibleText text={told} />
        </p>
      )}
      {artifact.isDeleted ? <p className={styles.form}>Deleted by an administrator.</p> : null}
      {artifact.use === 'recording' && !artifact.isDeleted ? (
        <Recording name={name} artifact={artifact} context={context} />
      ) : null}
      {artifact.use === 'screen' || artifact.use === 'other' ? (
        <p className={styles.form}>This viewer does not show what is in it.</p>
      ) : null}
      {written?.kind === 'no-file' ? <p className={styles.form}>It names no file with a text in it.</p> : null}
      {written?.kind === 'failed' ? (
        <FileFailed failure={written.failure} address={written.address} context={context} />
      ) : null}
      {written?.kind === 'transcript' ? <Written transcript={written.transcript} context={context} /> : null}
    </>
  );
}

/** A player for each file; nothing is loaded before it is played. */
function Recording(props: {
  readonly name: string;
  readonly artifact: Artifact;
  readonly context: ArtifactContext;
}): ReactNode {
  const { name, artifact, context } = props;
  const addresses = addressesOf(artifact);
  if (addresses.length === 0) return <p className={styles.form}>It has no address of a file that could be played.</p>;
  return addresses.map((address, index) => (
    <RecordingTold
      key={address}
      label={addresses.length === 1 ? name : `${name}, file ${index + 1}`}
      recording={{ kind: 'link', path: '', address }}
      playhead={index === 0 && context.onTimeline === artifact.id ? context.playhead : undefined}
      hasConversation={context.hasConversation}
      zone={context.times.zone}
    />
  ));
}

function addressesOf({ files }: Artifact): readonly string[] {
  return files.flatMap(({ address }) => address ?? []);
}

function FileFailed(props: {
  readonly failure: unknown;
  readonly address: string;
  readonly context: ArtifactContext;
}): ReactNode {
  const { failure, address, context } = props;
  const host = new URL(address).host;
  return (
    <p role="alert" className={styles.failed}>
      {context.refusedHosts.has(host) ? notAllowedWords(host) : fileFailedWords(failure, host)}{' '}
      <a className="lnk" href={address} target="_blank" rel="noreferrer noopener">
        Open the file
      </a>
    </p>
  );
}

/** The transcript, without links to the timeline: its messages are not in the response. */
function Written({
  transcript,
  context,
}: {
  readonly transcript: unknown;
  readonly context: ArtifactContext;
}): ReactNode {
  const { document, times, nameOf } = context;
  const [selected, setSelected] = useState<string>();
  const base = typeof document === 'object' && document !== null ? document : {};
  const read = readSaid({ ...base, messagingTranscript: transcript }).transcript;
  if (read === undefined) return <p className={styles.form}>The file is empty.</p>;
  return (
    <>
      {formWords(read).map((words) => (
        <p key={words} className={styles.form}>
          {words}
        </p>
      ))}
      <Transcript transcript={read} times={times} nameOf={nameOf} selected={selected} onSelect={setSelected} />
    </>
  );
}
