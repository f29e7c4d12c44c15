/*
 * Opens a file or a pasted text: one at a time, with progress and cancellation; the report on screen stays until there is
 * a new one.
 */

import { useEffect, useRef, useState } from 'react';
import type { ListEntry, Opened, OpenedDocument, OpenedList, OpenFailure } from './readDocument.ts';
import type { OpenedFile } from './useLookup.ts';

/** `fraction` is the progress, 0 to 1. */
type OpeningState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'reading'; readonly name: string; readonly fraction: number }
  | { readonly kind: 'failed'; readonly name: string; readonly failure: OpenFailure }
  | { readonly kind: 'choice'; readonly name: string; readonly list: OpenedList };

const IDLE: OpeningState = { kind: 'idle' };

/** The state of opening, with its controls. */
export interface Opening {
  readonly state: OpeningState;
  open(source: File | string, name: string): void;
  /** Opens one interaction of the list. */
  choose(entry: ListEntry): void;
  /** Takes what was opened last to where reviews begin. */
  review(): void;
  /** Cancels reading; closes a failure or a choice. */
  clear(): void;
}

/**
 * @param place what the page shows: a failure, a choice or a reading under way ends when it becomes another
 * @param onOpened called with each document that was opened
 * @param onReview called with a source that is a saved review, or that is to be reviewed
 */
export function useOpening(
  place: string | undefined,
  onOpened: (file: Omit<OpenedFile, 'key'>) => void,
  onReview: (source: File | string) => void,
): Opening {
  const [state, setState] = useState<OpeningState>(IDLE);
  const running = useRef<AbortController>(undefined);
  const source = useRef<File | string>('');
  // Imported together with the reader, so it is set once a document was read.
  const wording = useRef<typeof import('./openingWording.ts')>(undefined);
  const clear = (): void => {
    running.current?.abort();
    setState(IDLE);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the effect's cleanup cancels reading whenever the page shows another place; clear only uses a ref and a setter
  useEffect(() => clear, [place]);

  const deliver = (document: OpenedDocument, name: string): void => {
    setState(IDLE);
    // From the envelope of a list; the response for one interaction has no zone.
    const tenantZone = /"tenantTimezone"\s*:\s*"([\w/+-]{1,64})"/.exec(document.text)?.[1];
    const from = source.current;
    const at = document.notes
      .map((note) => ('path' in note ? note.path : undefined))
      .find((path) => path !== undefined);
    onOpened({
      name,
      text: document.text,
      bytes: typeof from === 'string' ? new Blob([from], { type: 'application/json' }) : from,
      document: document.document,
      ...(at === undefined ? {} : { at }),
      ...(tenantZone === undefined ? {} : { tenantZone }),
      notes: document.notes.flatMap((note) => wording.current?.noteInWords(note) ?? []),
    });
  };
  return {
    state,
    open(from, name) {
      running.current?.abort();
      const controller = new AbortController();
      running.current = controller;
      source.current = from;
      setState({ kind: 'reading', name, fraction: 0 });
      readWith(from, controller.signal, (fraction) => setState({ kind: 'reading', name, fraction })).then(
        ([opened, words]) => {
          if (controller.signal.aborted) return;
          wording.current = words;
          if (opened.kind === 'document') deliver(opened, name);
          else if (opened.kind === 'choice') setState({ kind: 'choice', name, list: opened });
          else if (opened.kind === 'review') onReview(from);
          else setState({ kind: 'failed', name, failure: opened });
        },
        (fault: unknown) => {
          if (controller.signal.aborted) return;
          const reason = fault instanceof Error ? fault.name : String(fault);
          setState({ kind: 'failed', name, failure: { kind: 'unreadable', reason } });
        },
      );
    },
    choose(entry) {
      if (state.kind !== 'choice') return;
      const { list, name } = state;
      void import('./readDocument.ts').then(({ chooseEntry }) => deliver(chooseEntry(list, entry), name));
    },
    review: () => onReview(source.current),
    clear,
  };
}

/** Imports the reader with the first document; the first page does not need it. */
async function readWith(
  source: Blob | string,
  signal: AbortSignal,
  onProgress: (fraction: number) => void,
): Promise<readonly [Opened, typeof import('./openingWording.ts')]> {
  const [{ openDocument }, words] = await Promise.all([import('./openDocument.ts'), import('./openingWording.ts')]);
  const opened = await openDocument(source, {
    signal,
    onProgress: (fraction) => {
      if (!signal.aborted) onProgress(fraction);
    },
  });
  return [opened, words];
}
