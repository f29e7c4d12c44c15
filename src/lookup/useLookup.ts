/*
 * What the page shows, and how it is changed: the URL, and nothing beside it.
 *
 * A step (another interaction, another file) is a new entry of the history, so Back returns; an adjustment (assumed
 * policy, selected record, zone) replaces the entry. The one thing a URL cannot hold is a file: its content stays in memory for
 * as long as the tab lives, found again through a number in the history entry; after a reload it is said to be gone.
 */

import { useMemo, useSyncExternalStore } from 'react';
import { type Notice, readShown, type Shown, writeShown } from './lookup.ts';

/** A document that was opened without asking any host. */
export interface OpenedFile {
  /** Tells one opened file from another, for as long as the tab lives. */
  readonly key: number;
  readonly name: string;
  readonly text: string;
  readonly bytes: Blob;
  readonly document: unknown;
  /** What was done to read it, in words ("Read as UTF-16"). */
  readonly notes: readonly string[];
}

/** What is shown, with the ways to change it. */
export interface Lookup {
  readonly shown: Shown;
  readonly notices: readonly Notice[];
  readonly file?: OpenedFile;
  /** True when the history entry held a file whose content is gone (the page was loaded again). */
  readonly isFileGone: boolean;
  /** Shows something else: a new entry of the history. */
  step(next: Shown): void;
  /** Changes how it is shown: replaces the entry, a file stays. `undefined` takes an optional choice back. */
  adjust(change: { readonly [Key in keyof Shown]?: Shown[Key] | undefined }): void;
  openFile(file: Omit<OpenedFile, 'key'>, next: Shown): void;
}

const files = new Map<number, OpenedFile>();
const listeners = new Set<() => void>();

/** The state of the page as its URL and history entry say. */
export function useLookup(): Lookup {
  const address = useSyncExternalStore(subscribe, readAddress);
  return useMemo(() => {
    const [search = '', key = ''] = address.split('\n');
    const { shown, notices } = readShown(search);
    const file = key === '' ? undefined : files.get(Number(key));
    return {
      shown,
      notices,
      ...(file ? { file } : {}),
      isFileGone: key !== '' && file === undefined,
      step: (next) => go('push', next, undefined),
      adjust: (change) => go('replace', adjusted(shown, change), key === '' ? undefined : Number(key)),
      openFile: (opened, next) => {
        const number = files.size + 1;
        files.set(number, { ...opened, key: number });
        go('push', next, number);
      },
    };
  }, [address]);
}

function adjusted(shown: Shown, change: Parameters<Lookup['adjust']>[0]): Shown {
  const { slaThreshold = shown.slaThreshold, zone = shown.zone, ref = shown.ref } = change;
  const { abandonType, abandonThreshold, record } = { ...shown, ...change };
  return {
    slaThreshold,
    zone,
    ...(ref ? { ref } : {}),
    ...(abandonType === undefined ? {} : { abandonType }),
    ...(abandonThreshold === undefined ? {} : { abandonThreshold }),
    ...(record === undefined ? {} : { record }),
  };
}

function go(how: 'push' | 'replace', shown: Shown, file: number | undefined): void {
  const state = file === undefined ? null : { file };
  const url = `${window.location.pathname}${writeShown(shown)}`;
  if (how === 'push') window.history.pushState(state, '', url);
  else window.history.replaceState(state, '', url);
  for (const listener of listeners) listener();
}

function readAddress(): string {
  const state: unknown = window.history.state;
  const hasFile = typeof state === 'object' && state !== null && 'file' in state && typeof state.file === 'number';
  return `${window.location.search}\n${hasFile ? state.file : ''}`;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('popstate', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('popstate', listener);
  };
}
