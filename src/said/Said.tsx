/*
 * What was said: the transcript, and beside it the agents' notes and how the interaction was judged.
 *
 * Reads the document once, when it is drawn for the first time. Nothing of what was received becomes anything but text.
 */

import { type ReactNode, useId, useMemo, useState } from 'react';
import { firstConversation } from '../interaction/firstStart.ts';
import { readSaid } from '../interaction/said.ts';
import { counted } from '../words/text.ts';
import { Judged, Notes } from './Notes.tsx';
import type { PartsProps } from './partsProps.ts';
import { RecordingTold } from './RecordingTold.tsx';
import styles from './said.module.css';
import { Transcript } from './Transcript.tsx';
import { formWords, type NameOf, transcriptWords, zoneWords } from './wording.ts';

export function Said(props: PartsProps & { readonly nameOf: NameOf }): ReactNode {
  const { document, interaction, times, nameOf } = props;
  const heading = useId();
  const said = useMemo(() => readSaid(document), [document]);
  const { transcript, notes, recording } = said;
  const [find, setFind] = useState('');
  const counts = [
    ...(transcript ? [transcriptWords(transcript)] : []),
    ...(recording?.kind === 'link' ? ['a recording'] : []),
    ...(notes.length > 0 ? [counted(notes.length, 'note')] : []),
  ];
  const forms = transcript ? formWords(transcript) : [];
  const zoned = transcript && zoneWords(transcript, times.zone);
  return (
    <section className={styles.said} aria-labelledby={heading}>
      <div className="sec">
        <h2 id={heading}>What was said</h2>
        <p>{counts.join(', ')}</p>
        {zoned === undefined ? null : <p>{zoned}</p>}
      </div>
      {forms.map((words) => (
        <p key={words} className={styles.form}>
          {words}
        </p>
      ))}
      {recording ? (
        <RecordingTold
          key={recording.kind === 'link' ? recording.address : recording.kind}
          recording={recording}
          playhead={props.playhead}
          hasConversation={firstConversation(interaction) !== undefined}
          zone={times.zone}
        />
      ) : null}
      <div className={transcript ? `${styles.parts} ${styles.beside}` : styles.parts}>
        {transcript ? (
          <Transcript
            transcript={transcript}
            times={times}
            nameOf={nameOf}
            notes={notes}
            onFind={setFind}
            selected={props.selected}
            arrival={props.arrival}
            onSelect={props.onSelect}
            onFollow={props.onFollow}
          />
        ) : null}
        <div className={styles.aside}>
          <Notes notes={notes} nameOf={nameOf} find={find} />
          <Judged said={said} nameOf={nameOf} />
        </div>
      </div>
    </section>
  );
}
