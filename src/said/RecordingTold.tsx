/*
 * The recording: the browser's own player where there is an address, and in words what is known of it where there is none.
 *
 * Nothing is asked of the address before play is pressed (`preload="none"`): to go to a place before that is only
 * remembered. The player's position is passed to the playhead on each frame, without a React render.
 */

import { type ReactNode, useEffect, useRef, useState } from 'react';
import { VisibleText } from '../glyph/VisibleText.tsx';
import { expiryOf } from '../interaction/address.ts';
import type { Recording } from '../interaction/said.ts';
import type { Zone } from '../time/format.ts';
import { instant, type Millis, millis } from '../time/instant.ts';
import type { Playhead } from '../time/playhead.ts';
import styles from './said.module.css';
import { usePlayable } from './usePlayable.ts';
import { expiryWords, faultWords, recordingStartWords, recordingWords, type SoundFault } from './wording.ts';

/** Codes of `MediaError`, as the standard has them; any other is "not supported", whatever the reason. */
const NETWORK = 2;
const DECODE = 3;

/** @param label names the player where there may be more than one */
export function RecordingTold(props: {
  readonly recording: Recording;
  readonly playhead: Playhead | undefined;
  readonly hasConversation: boolean;
  readonly zone: Zone;
  readonly label?: string | undefined;
}): ReactNode {
  const { recording, playhead } = props;
  if (recording.kind === 'link') return <Player address={recording.address} {...props} playhead={playhead} />;
  return (
    <p className={styles.form}>
      {recordingWords(recording)}{' '}
      {recording.kind === 'unrecognised' ? (
        <span className="code">
          <VisibleText text={recording.text} />
        </span>
      ) : null}
    </p>
  );
}

function Player(props: {
  readonly address: string;
  readonly playhead: Playhead | undefined;
  readonly hasConversation: boolean;
  readonly zone: Zone;
  readonly label?: string | undefined;
}): ReactNode {
  const { address, playhead, zone, label = 'Recording' } = props;
  const audio = useRef<HTMLAudioElement>(null);
  const [fault, setFault] = useState<SoundFault>();
  // When it is first shown: whether it has expired is asked again with each fault.
  const [now, setNow] = useState(() => instant(Date.now()));
  const expiresAt = expiryOf(address);
  const url = new URL(address, document.baseURI).href;
  const isPlayable = usePlayable(url);
  usePlayhead(audio, isPlayable ? playhead : undefined);
  const isFailed = fault !== undefined || isPlayable === false;
  useEffect(() => {
    playhead?.failed(isFailed);
    // Masked, its place in the interaction can still be seen.
    return () => playhead?.failed(false);
  }, [playhead, isFailed]);
  usePolicyFault(url, setFault);
  const onError = (): void => {
    setNow(instant(Date.now()));
    const code = audio.current?.error?.code;
    if (code === DECODE) setFault({ kind: 'form' });
    else if (code === NETWORK) setFault({ kind: 'network' });
    else if (code !== undefined) void askWhy(url).then((why) => setFault((known) => known ?? why));
  };
  if (isPlayable === false)
    return <p className={`${styles.form} fault`}>{faultWords({ kind: 'policy', host: new URL(url).host })}</p>;
  return (
    <div className={styles.recording}>
      {/* biome-ignore lint/a11y/useMediaCaption: a recording of a call comes without captions */}
      <audio
        ref={audio}
        controls
        preload="none"
        src={isPlayable ? url : undefined}
        aria-label={label}
        onError={onError}
        onPlay={() => setFault(undefined)}
      />
      <p role="status" className={fault ? `${styles.form} fault` : styles.form}>
        {fault ? faultWords(fault) : null}
      </p>
      {expiresAt === undefined ? null : <p className={styles.form}>{expiryWords(expiresAt, now, zone)}</p>}
      {playhead && !fault ? <p className={styles.form}>{recordingStartWords(props.hasConversation)}</p> : null}
    </div>
  );
}

/** Moves the playhead with the sound, frame by frame while it plays, and goes where the playhead is sent. */
function usePlayhead(audio: { readonly current: HTMLAudioElement | null }, playhead: Playhead | undefined): void {
  useEffect(() => {
    const element = audio.current;
    if (!element || !playhead) return undefined;
    let frame: number | undefined;
    let wanted: Millis | undefined = playhead.position > 0 ? playhead.position : undefined;
    const tell = (): void => playhead.played(millis(Math.round(element.currentTime * 1000)));
    const follow = (): void => {
      tell();
      frame = requestAnimationFrame(follow);
    };
    const stop = (): void => {
      if (frame !== undefined) cancelAnimationFrame(frame);
      frame = undefined;
    };
    const hears = {
      play: () => {
        stop();
        // Where it was sent to before it was loaded, it is not yet.
        if (wanted === undefined) follow();
      },
      pause: () => {
        stop();
        if (element.readyState > 0) tell();
      },
      ended: stop,
      seeked: tell,
      loadedmetadata: () => {
        const { duration } = element;
        playhead.loaded(Number.isFinite(duration) ? millis(Math.round(duration * 1000)) : undefined);
        // A place past its end, chosen before the length was known, would end it as soon as it begins.
        if (wanted !== undefined && wanted / 1000 < duration - 1) element.currentTime = wanted / 1000;
        wanted = undefined;
        if (!element.paused) {
          stop();
          follow();
        }
      },
      // Browsers without frames (a page in the background) tell of it a few times a second.
      timeupdate: () => {
        if (element.readyState > 0) tell();
      },
    };
    const disconnect = playhead.connect((position) => {
      if (element.readyState > 0) element.currentTime = position / 1000;
      else wanted = position;
    });
    for (const [name, hear] of Object.entries(hears)) element.addEventListener(name, hear);
    return () => {
      stop();
      disconnect();
      for (const [name, hear] of Object.entries(hears)) element.removeEventListener(name, hear);
    };
  }, [audio, playhead]);
}

/** Listens for the CSP violation event of the address: the media element only reports that it could not be played. */
function usePolicyFault(url: string, onFault: (fault: SoundFault) => void): void {
  useEffect(() => {
    const hear = ({ effectiveDirective, blockedURI }: SecurityPolicyViolationEvent): void => {
      if (effectiveDirective !== 'media-src') return;
      const { host, origin } = new URL(url);
      if (blockedURI === url || blockedURI === origin || blockedURI.startsWith(origin))
        onFault({ kind: 'policy', host });
    };
    document.addEventListener('securitypolicyviolation', hear);
    return () => document.removeEventListener('securitypolicyviolation', hear);
  }, [url, onFault]);
}

/** Asks an address of the page's own origin for its status; of any other the page may not. */
async function askWhy(url: string): Promise<SoundFault> {
  if (new URL(url).origin !== window.location.origin) return { kind: 'untold' };
  try {
    const { ok, status } = await fetch(url, { method: 'HEAD' });
    return ok ? { kind: 'form' } : { kind: 'status', status };
  } catch {
    return { kind: 'network' };
  }
}
