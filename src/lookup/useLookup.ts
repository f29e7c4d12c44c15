/*
 * What the page shows, and how it is changed: the URL, and nothing beside it.
 *
 * A step (another interaction, another file, a record that a link was followed to) is a new entry of the history, so Back
 * returns; an adjustment (assumed policy, the row walked to, zone) replaces the entry. The one thing a URL cannot hold is a file: its
 * content stays in memory until the page is loaded again. Its history entry holds a random id, which no document opened
 * later can have, and the name of the file, so that an entry whose content is gone can say which file that was.
 */

import { useMemo, useSyncExternalStore } from 'react';
import { type Notice, readShown, type Shown, writeShown } from './lookup.ts';
import type { PictureChoice } from './pictureChoice.ts';

/** A document that was opened without asking any host. */
export interface OpenedFile {
  /** Random; never given again, not even after a reload. */
  readonly key: string;
  readonly name: string;
  readonly text: string;
  readonly bytes: Blob;
  readonly document: unknown;
  /** Where in the text the document is; missing where it is all of it. */
  readonly at?: string;
  /** The tenant's time zone, where the file names it. */
  readonly tenantZone?: string;
  /** What was done to read it, in words ("Read as UTF-16"). */
  readonly notes: readonly string[];
}

/** What the history entry of an opened file holds of it. */
type FileInHistory = Pick<OpenedFile, 'key' | 'name'>;

/** What is shown, with the ways to change it. */
export interface Lookup {
  readonly shown: Shown;
  readonly notices: readonly Notice[];
  readonly file?: OpenedFile;
  /** Name of the file that this history entry showed, where its content is gone (the page was loaded again since). */
  readonly goneFile?: string;
  /** Shows something else: a new entry of the history. */
  step(next: Shown): void;
  /** Changes how it is shown: replaces the entry, a file stays. `undefined` takes an optional choice back. */
  adjust(change: { readonly [Key in keyof Shown]?: Shown[Key] | undefined }): void;
  /** Follows a link to a record of the same document: a step of it, which Back takes back like one of the picture. */
  follow(record: string): void;
  openFile(file: Omit<OpenedFile, 'key'>, next: Shown): void;
}

/** Every file opened since the page was loaded, by its key. */
const files = new Map<string, OpenedFile>();
const listeners = new Set<() => void>();

/** The state of the page as its URL and history entry say, without how the picture is looked at. */
export function useLookup(): Lookup {
  const address = useSyncExternalStore(subscribe, readAddress);
  return useMemo(() => {
    const [search = ''] = address.split('\n');
    const { shown, notices } = readShown(search);
    const { file: here } = entry();
    const file = here && files.get(here.key);
    return {
      shown,
      notices,
      ...(file ? { file } : {}),
      ...(here && !file ? { goneFile: here.name } : {}),
      step: (next) => go('push', next, undefined),
      adjust: (change) => go('replace', adjusted(shown, change), here),
      follow: (record) => {
        const { file: followedIn, steps } = entry();
        const isThere = shown.record === record;
        const next = { ...adjusted(shown, { record }), picture: pictureInAddress.get() };
        put(isThere ? 'replace' : 'push', next, followedIn, isThere ? steps : steps + 1);
      },
      openFile: (opened, next) => {
        const file = { ...opened, key: randomKey() };
        files.set(file.key, file);
        go('push', next, file);
      },
    };
  }, [address]);
}

function adjusted(shown: Shown, change: Parameters<Lookup['adjust']>[0]): Shown {
  const { slaThreshold = shown.slaThreshold, zone = shown.zone, ref = shown.ref } = change;
  const { review, abandonType, abandonThreshold, record, masking } = { ...shown, ...change };
  return {
    ...(review === undefined ? {} : { review }),
    slaThreshold,
    zone,
    ...(ref ? { ref } : {}),
    ...(abandonType === undefined ? {} : { abandonType }),
    ...(abandonThreshold === undefined ? {} : { abandonThreshold }),
    ...(record === undefined ? {} : { record }),
    ...(masking === undefined ? {} : { masking }),
  };
}

/**
 * The part of the address that is the picture's own, for the timeline to read and to change. Apart from the rest, so that
 * the page is not drawn anew whenever the picture moves.
 */
export const pictureInAddress = {
  /** The same object as long as the address is the same. */
  get(): PictureChoice {
    const { search } = window.location;
    if (search !== seen.search) seen = { search, picture: readShown(search).shown.picture ?? {} };
    return seen.picture;
  },
  subscribe,
  /** @param how `step`: Back returns to what was seen before; `amend`: it is still the same step */
  set(picture: PictureChoice, how: 'step' | 'amend'): void {
    const { shown } = readShown(window.location.search);
    const { file, steps } = entry();
    put(how === 'step' ? 'push' : 'replace', { ...shown, picture }, file, how === 'step' ? steps + 1 : steps);
  },
  /** Takes the last step back. @returns false where this entry of the history is not one that a step made */
  back(): boolean {
    const { steps } = entry();
    if (steps === 0) return false;
    const { search } = window.location;
    // A step that was amended until it showed what the one before shows is no step to whoever looks at it.
    const onBack = (): void => {
      if (window.location.search === search) pictureInAddress.back();
    };
    window.addEventListener('popstate', onBack, { once: true });
    window.history.back();
    return true;
  },
};

/** The address of the page as it is now, with another record selected. */
export function addressOfRecord(record: string): string {
  return `${window.location.pathname}${writeShown({ ...readShown(window.location.search).shown, record })}`;
}

let seen: { readonly search: string; readonly picture: PictureChoice } = { search: '', picture: {} };

function go(how: 'push' | 'replace', shown: Shown, file: FileInHistory | undefined): void {
  // The same document keeps the way it is looked at; another one begins afresh.
  if (how === 'push') put(how, shown, file, 0);
  else put(how, { ...shown, picture: pictureInAddress.get() }, file, entry().steps);
}

function put(how: 'push' | 'replace', shown: Shown, file: FileInHistory | undefined, steps: number): void {
  const state = { ...(file && { file: { key: file.key, name: file.name } }), ...(steps === 0 ? {} : { steps }) };
  const kept = Object.keys(state).length === 0 ? null : state;
  const url = `${window.location.pathname}${writeShown(shown)}`;
  if (how === 'push') window.history.pushState(kept, '', url);
  else window.history.replaceState(kept, '', url);
  for (const listener of listeners) listener();
}

/** What a history entry holds: a file, and how many steps of the picture led to it. */
function entry(): { readonly file: FileInHistory | undefined; readonly steps: number } {
  const state: unknown = window.history.state;
  const steps = member(state, 'steps');
  return { file: fileIn(member(state, 'file')), steps: typeof steps === 'number' ? steps : 0 };
}

function fileIn(value: unknown): FileInHistory | undefined {
  const [key, name] = [member(value, 'key'), member(value, 'name')];
  return typeof key === 'string' && typeof name === 'string' ? { key, name } : undefined;
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

/** 128 random bits. `crypto.randomUUID` is missing where the page is served over plain http. */
function randomKey(): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(4)), (word) => word.toString(16).padStart(8, '0')).join('');
}

function readAddress(): string {
  return `${withoutPicture(window.location.search)}\n${entry().file?.key ?? ''}`;
}

/** What the page as a whole depends on. A part of the picture that could not be read stays, to be told of. */
function withoutPicture(search: string): string {
  const { view, folded, idle } = pictureInAddress.get();
  const parts = [view && 'view', folded && 'folded', idle && 'idle'].filter((name) => name !== undefined);
  return parts.reduce(
    (rest, name) => rest.replace(new RegExp(`([?&])${name}=[^&]*&?`), '$1').replace(/[?&]$/, ''),
    search,
  );
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('popstate', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('popstate', listener);
  };
}
