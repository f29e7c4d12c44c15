/**
 * The recording of the sample tenant: 16 s of synthesised notes, one a second, so that a seek is audible.
 * Computed on the first request instead of stored as a file. No speech.
 *
 *     "RIFF" size "WAVE" ─▶ "fmt " PCM, mono, 8,000 samples a second, 8 bits each ─▶ "data" 128,000 samples
 */

/** Length of the recording, in seconds. */
export const RECORDING_SECONDS = 16;

const SAMPLE_RATE = 8_000;
const HEADER_BYTES = 44;
/** 8-bit PCM is unsigned: silence is 128, not 0. */
const SILENCE = 128;
const LOUDEST = 70;
/** Pentatonic scale, in semitones above the first note. */
const SCALE = [0, 2, 4, 7, 9];
/** A3, in Hz. */
const LOWEST = 220;

/** The pitch of one second's note, in Hz: three octaves upward, then again from the lowest. */
function pitchOf(second: number): number {
  const step = second % (SCALE.length * 3);
  const semitones = 12 * Math.floor(step / SCALE.length) + (SCALE[step % SCALE.length] ?? 0);
  return LOWEST * 2 ** (semitones / 12);
}

/** Envelope from 0 to 1: 30 ms attack, so that nothing clicks, then exponential decay to silence within the second. */
function loudnessAt(seconds: number): number {
  return Math.min(1, seconds / 0.03) * Math.exp(-3 * seconds) * Math.min(1, (1 - seconds) / 0.05);
}

/** A WAV file; the same bytes each time. */
export function makeSampleRecording(): Uint8Array<ArrayBuffer> {
  const count = SAMPLE_RATE * RECORDING_SECONDS;
  const bytes = new Uint8Array(HEADER_BYTES + count);
  const view = new DataView(bytes.buffer);
  const write = (offset: number, text: string) => bytes.set(new TextEncoder().encode(text), offset);
  write(0, 'RIFF');
  view.setUint32(4, bytes.length - 8, true);
  write(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true); // PCM
  view.setUint16(22, 1, true); // channels
  view.setUint32(24, SAMPLE_RATE, true);
  view.setUint32(28, SAMPLE_RATE, true); // bytes a second
  view.setUint16(32, 1, true); // bytes a sample
  view.setUint16(34, 8, true); // bits a sample
  write(36, 'data');
  view.setUint32(40, count, true);
  for (let index = 0; index < count; index += 1) {
    const second = Math.floor(index / SAMPLE_RATE);
    const within = index / SAMPLE_RATE - second;
    const wave = Math.sin(2 * Math.PI * pitchOf(second) * within);
    bytes[HEADER_BYTES + index] = SILENCE + Math.round(LOUDEST * loudnessAt(within) * wave);
  }
  return bytes;
}
