/*
 * Which interaction of an open review is on screen, and what is decided on it or on those listed with it.
 *
 *   key ──▶ act of the last drawing ──▶ state, drawn before the next key ──▶ painted ──▶ may be decided
 *
 * A verdict counts for what its giver had on screen. So whatever it depends on is state of the drawing that handles the key,
 * and a key that decides is taken only if it was pressed after that drawing was painted. One that is not taken says why.
 * What is decided is in storage before the next interaction opens.
 */

import { useEffect, useLayoutEffect, useMemo, useState } from 'react';
import { type Group, type ItemView, isToDo, nextToDo } from './groups.ts';
import { isOfVisit, lastAction, placeToTakeBack, takeBack, write } from './history.ts';
import type { ReviewKey } from './keys.ts';
import { type Item, isDecided, latest, randomId, type Verdict, verdictOf } from './review.ts';
import type { ReviewStore } from './reviewStore.ts';
import {
  endWords,
  groupWantedWords,
  type NotTaken,
  notTakenWords,
  othersShownWords,
  savedWords,
  takenBackWords,
} from './wording.ts';

/** Several items that are judged together. */
export interface Together {
  readonly members: readonly ItemView[];
  /** Of the same cause, and looked at after the members were listed. */
  readonly since: number;
  /** Of the same cause, and decided already. */
  readonly decided: number;
  readonly isOut: (key: string) => boolean;
  readonly onOut: (key: string, isOut: boolean) => void;
}

/** The members of a group, as they were listed. */
interface Listing {
  readonly of: string;
  readonly keys: readonly string[];
  readonly out: ReadonlySet<string>;
  /** Chosen, and given to none of them before it is saved. */
  readonly verdict: Verdict | undefined;
}

/** Why a key was not taken, and when that was, as `performance.now()`. */
interface Missed {
  readonly kind: ReviewKey['kind'];
  readonly words: string;
  readonly isCovered: boolean;
  readonly at: number;
}

/** So long, in ms, no other key takes away why one was not taken: long enough to be read. */
const READ_WITHIN = 2500;

/** What is on screen and what can be decided on it. */
export type Deciding = ReturnType<typeof useDeciding>;

/**
 * @param all every interaction, by cause
 * @param groups what is listed of them, likewise
 * @param order the same, in the order of the list
 * @param named the item that the address names
 * @param isOrdered whether that order is the one in which it is decided, so that its first is shown unasked
 * @param isCovered whether the overview is in the place of the interaction
 * @param unknown how many are not looked at yet: groups can still grow
 */
export function useDeciding(options: {
  readonly store: ReviewStore;
  readonly views: readonly ItemView[];
  readonly all: readonly Group[];
  readonly groups: readonly Group[];
  readonly order: readonly ItemView[];
  readonly named: string | undefined;
  readonly isOrdered: boolean;
  readonly isCovered: boolean;
  readonly unknown: number;
  readonly onOpen: () => void;
  /** Nothing is next: what was decided last must not be written over by the next key. */
  readonly onEnd: () => void;
}) {
  const { store, views, all, groups, order, named, isOrdered, isCovered, unknown, onOpen, onEnd } = options;
  const [on, setOn] = useState<{ readonly key: string; readonly visit: string }>();
  const [listing, setListing] = useState<Listing>();
  // While it is saved, what is listed stays as it was.
  const [saving, setSaving] = useState<{ readonly together: Together | undefined }>();
  const isSaving = saving !== undefined;
  const [said, setSaid] = useState({ words: '', isCovered });
  const [missed, setMissed] = useState<readonly Missed[]>([]);
  // Whether the group is asked for before it is known.
  const [isWanted, setIsWanted] = useState(false);
  /**
   * What came of a key that was taken. What was not taken stays said for a while, unless it was the same key.
   *
   * @param over whether it is said over the overview
   */
  const say = (words: string, kind: ReviewKey['kind'], over = isCovered): void => {
    setSaid({ words, isCovered: over });
    setMissed((before) => before.filter((each) => each.kind !== kind && isRecent(each)));
  };
  const byKey = useMemo(() => new Map(views.map((each) => [each.item.key, each])), [views]);
  // What somebody chose; what the address names; else the first there is to decide.
  const key =
    (on && byKey.has(on.key) ? on.key : undefined) ??
    (named !== undefined && byKey.has(named) ? named : undefined) ??
    (isOrdered ? (order.find(isToDo) ?? order[0])?.item.key : undefined);
  // What is on screen stays there, whatever comes before it in the order by now.
  if (key !== undefined && on?.key !== key) setOn({ key, visit: randomId() });
  const shown = key === undefined ? undefined : byKey.get(key);
  const group = useMemo(() => groupOf(all, key), [all, key]);
  const listed = useMemo(() => groupOf(groups, key), [groups, key]);
  const place = order.findIndex((each) => each.item.key === key);
  const toDo = toDoIn(group);
  const open = toDoIn(listed);
  const others = open.filter((each) => each.item.key !== key).length;
  const list = listing?.of === key ? listing : undefined;
  // Whatever was searched for since. Without those that another tab judged meanwhile, or whose document turned out to have
  // changed.
  const members = list ? toDo.filter((each) => list.keys.includes(each.item.key)) : [];
  // Of what could not be loaded again, what was found before still counts.
  const isReady =
    !isCovered && shown?.item.finding !== undefined && (shown.state === 'ready' || shown.state === 'failed');
  const verdict = list ? list.verdict : shown && verdictOf(shown.item);
  const written = key === undefined ? undefined : store.item(key);
  const lastEdit = written && latest(written);
  const note = lastEdit?.note ?? '';
  // What was written on this one before stays its own.
  const isNoteForAll = written !== undefined && !!lastEdit && isOfVisit(lastEdit, visitOf(written, on?.visit));
  const paintedAt = usePaintedAt(isReady ? [key, ...(list?.keys ?? [])].join(' ') : undefined);

  const writing = (item: Item, of = on?.visit): { visit: string; by: string; at: number } => ({
    visit: visitOf(item, of),
    by: store.snapshot().review.reviewer,
    at: Date.now(),
  });
  const show = (to: string): void => {
    setOn({ key: to, visit: randomId() });
    setListing(undefined);
    onOpen();
    window.scrollTo({ top: 0 });
  };
  const go = (to: string | undefined): void => {
    if (to === undefined || refuses('next', performance.now())) return;
    say('', 'next');
    setIsWanted(false);
    show(to);
  };
  const judge = (keys: readonly string[], to: Verdict): void => {
    const action = randomId();
    store.change(keys, (before) => ({
      ...before,
      history: write(before.history, writing(before), {
        verdict: to,
        note: latest(before)?.note || (before.key === key || isNoteForAll ? note : ''),
        evidence: before.finding?.evidence,
        action,
        together: keys.length,
      }),
    }));
  };
  const refusal = (kind: ReviewKey['kind'], at: number): NotTaken | undefined => {
    if (isSaving && kind !== 'group') return 'saving';
    if (kind !== 'verdict' && kind !== 'save' && kind !== 'group' && kind !== 'note') return undefined;
    if (isCovered) return 'covered';
    // The user asked for a verdict on the whole group: no key decides the single item before the group is listed.
    if (isWanted && (kind === 'verdict' || kind === 'save')) return 'group-unknown';
    if (kind === 'group') return shown?.state === 'failed' && !isReady ? 'failed' : undefined;
    if (!shown) return 'looking';
    if (kind === 'note') return undefined;
    if (!isReady) return shown.state === 'failed' ? 'failed' : 'asking';
    // What is chosen decides nothing before the list is saved.
    if ((kind === 'verdict' && list) || at >= paintedAt) return undefined;
    return list ? 'list-unseen' : 'unseen';
  };
  const refuses = (kind: ReviewKey['kind'], at: number): boolean => {
    const why = refusal(kind, at);
    if (why === undefined) return false;
    const words = notTakenWords(why, unknown);
    setMissed((before) => [
      ...before.filter((each) => each.words !== words && isRecent(each)),
      { kind, words, isCovered, at: performance.now() },
    ]);
    return true;
  };
  const save = async (): Promise<void> => {
    if (key === undefined || refuses('save', performance.now())) return;
    const keys = list ? members.map((each) => each.item.key).filter((each) => !list.out.has(each)) : [key];
    if (verdict === undefined || keys.length === 0) {
      say(notTakenWords(verdict === undefined ? 'no-verdict' : 'all-out', unknown), 'save');
      return;
    }
    setSaving({ together });
    if (list) judge(keys, verdict);
    say('', 'save');
    if (document.activeElement instanceof HTMLTextAreaElement) document.activeElement.blur();
    await store.stored();
    // In one drawing with the next: no key is taken between the two.
    setSaving(undefined);
    const { items, trouble } = store.snapshot();
    const asStored = (each: ItemView): ItemView => ({ ...each, item: store.item(each.item.key) ?? each.item });
    const next = nextToDo(order.map(asStored), key, keys);
    const left = views.map(asStored).filter(isToDo).length;
    const words = savedWords(keys.length, trouble === undefined, items.filter(isDecided).length, items.length);
    if (next) {
      say(words, 'save');
      show(next.item.key);
      return;
    }
    setListing(undefined);
    setIsWanted(false);
    say(`${words} ${endWords(left)}`, 'save', true);
    onEnd();
  };
  /** Lists what there is to do of the cause; where this one is decided, beside the first of those. */
  const listOpen = (): void => {
    const keys = open.map((each) => each.item.key);
    const isAmong = shown !== undefined && isToDo(shown);
    const of = isAmong ? key : keys[0];
    if (others === 0 || of === undefined) {
      say(notTakenWords('no-others', unknown), 'group');
      return;
    }
    if (!isAmong) {
      show(of);
      say(othersShownWords(keys.length), 'group');
    }
    if (keys.length > 1) setListing({ of, keys, out: list?.out ?? new Set(), verdict: list?.verdict });
  };
  const isGroupKnown = isReady && !isSaving && (others > 0 || unknown === 0);
  useEffect(() => {
    if (!isWanted || !isGroupKnown) return;
    setIsWanted(false);
    listOpen();
  });

  const together: Together | undefined = saving
    ? saving.together
    : list && {
        members,
        since: open.filter((each) => !list.keys.includes(each.item.key)).length,
        decided: (group?.members.length ?? 0) - toDo.length,
        isOut: (each) => list.out.has(each),
        onOut: (each, isOut) => {
          const out = new Set(list.out);
          if (isOut) out.add(each);
          else out.delete(each);
          setListing({ ...list, out });
        },
      };

  return {
    key,
    shown,
    group,
    order,
    /** In the order; -1 where it is not listed. */
    place,
    verdict,
    /** Unmasked. */
    note,
    /** Whether it goes to those that are listed too. */
    isNoteForAll,
    /** How many more of the same cause are to do. */
    others,
    together,
    isWanted,
    isReady,
    /** Whether it is painted: before that no key decides on it. */
    isOnScreen: paintedAt !== Number.POSITIVE_INFINITY,
    /** What came of the last action, as long as what it was taken on is in view. */
    said: [said, ...(isWanted ? [{ words: groupWantedWords(unknown), isCovered: false }] : []), ...missed]
      .flatMap((each) => (each.isCovered === isCovered && each.words !== '' ? each.words : []))
      .join(' '),
    open: go,
    step: (by: 1 | -1): void => go(order[place < 0 ? 0 : place + by]?.item.key),
    choose: (to: Verdict): void => {
      // Never disabled: what is would lose the focus whenever the next document is looked at.
      if (key === undefined || refuses('verdict', performance.now())) return;
      say('', 'verdict');
      if (list) setListing({ ...list, verdict: to });
      else judge([key], to);
    },
    writeNote: (text: string): void => {
      if (key === undefined) return;
      store.change([key], (before) => {
        const last = latest(before);
        return {
          ...before,
          history: write(before.history, writing(before), {
            verdict: last?.verdict,
            note: text,
            evidence: last?.evidence,
            action: randomId(),
          }),
        };
      });
    },
    /** Asks for the group, and asked again still does: only `onlyThis` gives it up, so no hasty key judges one alone. */
    listTogether: (): void => {
      if (isGroupKnown) listOpen();
      else setIsWanted(true);
    },
    onlyThis: (): void => {
      if (refuses('alone', performance.now())) return;
      setIsWanted(false);
      setListing(undefined);
    },
    save: (): void => void save(),
    undo: (): void => {
      const { items } = store.snapshot();
      const action = lastAction(items) ?? '';
      const undone = items.filter(({ history }) => placeToTakeBack(history, action) >= 0).map((each) => each.key);
      const by = randomId();
      store.change(undone, (before) => ({
        ...before,
        history: takeBack(before.history, action, writing(before, by)),
      }));
      setIsWanted(false);
      if (undone[0] !== undefined) show(undone[0]);
      say(takenBackWords(undone.length), 'undo', isCovered && undone.length === 0);
    },
    /** Whether a key is not taken, pressed at a moment of `performance.now()`: then it is said why. */
    refuses,
  };
}

function groupOf(groups: readonly Group[], key: string | undefined): Group | undefined {
  return groups.find(({ members }) => members.some((each) => each.item.key === key));
}

function toDoIn(group: Group | undefined): readonly ItemView[] {
  return group?.kind === 'cause' ? group.members.filter(isToDo) : [];
}

function isRecent({ at }: Missed): boolean {
  return performance.now() - at < READ_WITHIN;
}

/** The name of a visit to an item: what is written on in it goes on in one edit. */
function visitOf({ position }: Item, visit = ''): string {
  return `${visit}-${position}`;
}

/** When what is named was first painted, as `performance.now()`; infinity before that, and where nothing is named. */
function usePaintedAt(name: string | undefined): number {
  const [painted, setPainted] = useState<{ readonly name: string; readonly at: number }>();
  useLayoutEffect(() => {
    if (name === undefined) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const frame = requestAnimationFrame(() => {
      // A task of its own comes after the frame is painted.
      timer = setTimeout(() => setPainted({ name, at: performance.now() }));
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [name]);
  return painted !== undefined && painted.name === name ? painted.at : Number.POSITIVE_INFINITY;
}
