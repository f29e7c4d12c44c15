/*
 * The page's state is the URL, and nothing else.
 *
 * A step (another interaction, another file, a followed link to a record) pushes a history entry, so Back returns; an
 * adjustment (assumed policy, the selected row, zone) replaces it. A URL cannot hold a file: its content stays in memory
 * until the page is reloaded. Its history entry holds a random id, which no document opened later can have, and the name
 * of the file, so that an entry whose content is gone can name it.
 */

import { useMemo, useSyncExternalStore } from 'react';
import { type Notice, readShown, type Shown, writeShown } from './lookup.ts';
import type { PictureChoice } from './pictureChoice.ts';

/** A document that was opened without a request. */
export interface OpenedFile {
  /** Random; never given again, not even after a reload. */
  readonly key: string;
  readonly name: string;
  readonly text: string;
  readonly bytes: Blob;
  readonly document: unknown;
  /** Path of the document within the text; missing when it is the whole text. */
  readonly at?: string;
  /** The tenant's time zone, if the file has it. */
  readonly tenantZone?: string;
  /** How it was read, in words ("read as UTF-16LE"). */
  readonly notes: readonly string[];
}

/** An opened file in `history.state`. */
type FileInHistory = Pick<OpenedFile, 'key' | 'name'>;

/** The page's state, with its changes. */
export interface Lookup {
  readonly shown: Shown;
  readonly notices: readonly Notice[];
  readonly file?: OpenedFile;
  /** Name of this history entry's file, when its content is gone because the page was reloaded. */
  readonly goneFile?: string;
  /** Shows something else: pushes a history entry. */
  step(next: Shown): void;
  /** Changes how it is shown: replaces the entry, a file stays. `undefined` resets an optional choice. */
  adjust(change: { readonly [Key in keyof Shown]?: Shown[Key] | undefined }): void;
  /** Follows a link to a record of the same document: pushes an entry, which Back undoes like a step of the timeline. */
  follow(record: string): void;
  openFile(file: Omit<OpenedFile, 'key'>, next: Shown): void;
}

/** All files opened since the page was loaded, by key. */
const files = new Map<string, OpenedFile>();
const listeners = new Set<() => void>();

/** The page's state from URL and history entry; the timeline's parameters do not cause a render. */
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
  const { review, abandonType, abandonThreshold, record, masking, times } = { ...shown, ...change };
  return {
    ...(review === undefined ? {} : { review }),
    slaThreshold,
    zone,
    ...(ref ? { ref } : {}),
    ...(abandonType === undefined ? {} : { abandonType }),
    ...(abandonThreshold === undefined ? {} : { abandonThreshold }),
    ...(record === undefined ? {} : { record }),
    ...(masking === undefined ? {} : { masking }),
    ...(times === undefined ? {} : { times }),
  };
}

/**
 * The timeline's own URL parameters. A separate store, so that a moving timeline does not render the whole page.
 */
export const pictureInAddress = {
  /** The same object while the URL is the same. */
  get(): PictureChoice {
    const { search } = window.location;
    if (search !== seen.search) seen = { search, picture: readShown(search).shown.picture ?? {} };
    return seen.picture;
  },
  subscribe,
  /** @param how `step` pushes a history entry; `amend` replaces the current one */
  set(picture: PictureChoice, how: 'step' | 'amend'): void {
    const { shown } = readShown(window.location.search);
    const { file, steps } = entry();
    put(how === 'step' ? 'push' : 'replace', { ...shown, picture }, file, how === 'step' ? steps + 1 : steps);
  },
  /** Goes back one step. @returns false when the current history entry was not made by a step */
  back(): boolean {
    const { steps } = entry();
    if (steps === 0) return false;
    const { search } = window.location;
    // Skip a step that was amended to the same URL as the one before it.
    const onBack = (): void => {
      if (window.location.search === search) pictureInAddress.back();
    };
    window.addEventListener('popstate', onBack, { once: true });
    window.history.back();
    return true;
  },
};

/** The page's current URL with another record selected. */
export function addressOfRecord(record: string): string {
  return `${window.location.pathname}${writeShown({ ...readShown(window.location.search).shown, record })}`;
}

let seen: { readonly search: string; readonly picture: PictureChoice } = { search: '', picture: {} };

function go(how: 'push' | 'replace', shown: Shown, file: FileInHistory | undefined): void {
  // The same document keeps the state of the timeline; another one starts with the default.
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

/** The content of the history entry: a file, and the number of timeline steps that led to it. */
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

/** The query that the page depends on. An invalid timeline parameter stays in it, so that a notice names it. */
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
