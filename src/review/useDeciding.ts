/*
 * Which interaction of an open review is on screen, and what is decided on it or on those listed with it.
 *
 *   key ──▶ act of the last drawing ──▶ state, drawn before the next key ──▶ painted ──▶ may be decided
 *
 * A verdict counts for what its giver had on screen. So whatever it depends on is state of the drawing that handles the key,
 * and a key that decides is taken only if it was pressed after that drawing was painted. One that is not taken says why.
 * What is decided is in storage before the next interaction opens.
 */

import { useLayoutEffect, useMemo, useState } from 'react';
import { type Group, type ItemView, isOpen, nextOpen } from './groups.ts';
import { lastAction, placeToTakeBack, takeBack, write } from './history.ts';
import type { ReviewKey } from './keys.ts';
import { type Item, isDecided, latest, randomId, type Verdict, verdictOf } from './review.ts';
import type { ReviewStore } from './reviewStore.ts';
import { type NotTaken, notTakenWords, savedWords, takenBackWords } from './wording.ts';

/** Several items that are judged together. */
export interface Together {
  readonly members: readonly ItemView[];
  /** Of the same cause, and looked at after the members were listed. */
  readonly since: number;
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

/** What is on screen and what can be decided on it. */
export type Deciding = ReturnType<typeof useDeciding>;

/**
 * @param named the item that the address names
 * @param isSettled whether the order is known well enough to show its first
 * @param isCovered whether something else is in the place of the interaction
 * @param unknown how many are not looked at yet: groups can still grow
 */
export function useDeciding(options: {
  readonly store: ReviewStore;
  readonly views: readonly ItemView[];
  readonly listed: readonly Group[];
  readonly named: string | undefined;
  readonly isSettled: boolean;
  readonly isCovered: boolean;
  readonly unknown: number;
  readonly onOpen: () => void;
}) {
  const { store, views, listed, named, isSettled, isCovered, unknown, onOpen } = options;
  const [on, setOn] = useState<{ readonly key: string; readonly visit: string }>();
  const [listing, setListing] = useState<Listing>();
  const [isSaving, setIsSaving] = useState(false);
  const [said, setSaid] = useState({ words: '', isCovered });
  const say = (words: string): void => setSaid({ words, isCovered });
  const order = useMemo(() => listed.flatMap(({ members }) => members), [listed]);
  const byKey = useMemo(() => new Map(views.map((each) => [each.item.key, each])), [views]);
  // What somebody chose; what the address names; else the first there is to decide.
  const key =
    (on && byKey.has(on.key) ? on.key : undefined) ??
    (named !== undefined && byKey.has(named) ? named : undefined) ??
    (isSettled ? (order.find(isOpen) ?? order[0])?.item.key : undefined);
  // What is on screen stays there, whatever comes before it in the order by now.
  if (key !== undefined && on?.key !== key) setOn({ key, visit: randomId() });
  const shown = key === undefined ? undefined : byKey.get(key);
  const group = useMemo(
    () => listed.find(({ members }) => members.some((each) => each.item.key === key)),
    [listed, key],
  );
  const place = order.findIndex((each) => each.item.key === key);
  const open = group?.kind === 'cause' ? group.members.filter(isOpen) : [];
  const list = listing?.of === key ? listing : undefined;
  // Without those that another tab judged meanwhile, or whose document turned out to have changed.
  const members = list ? open.filter((each) => list.keys.includes(each.item.key)) : [];
  // Of what could not be loaded again, what was found before still counts.
  const isReady =
    !isCovered && shown?.item.finding !== undefined && (shown.state === 'ready' || shown.state === 'failed');
  const verdict = list ? list.verdict : shown && verdictOf(shown.item);
  const written = key === undefined ? undefined : store.item(key);
  const note = (written && latest(written)?.note) ?? '';
  const paintedAt = usePaintedAt(isReady ? [key, ...(list?.keys ?? [])].join(' ') : undefined);

  const visit = on?.visit ?? '';
  const writing = ({ position }: Item, of = visit): { visit: string; by: string; at: number } => ({
    visit: `${of}-${position}`,
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
    say('');
    show(to);
  };
  const judge = (keys: readonly string[], to: Verdict): void => {
    const action = randomId();
    store.change(keys, (before) => ({
      ...before,
      history: write(before.history, writing(before), {
        verdict: to,
        note: latest(before)?.note || note,
        evidence: before.finding?.evidence,
        action,
        together: keys.length,
      }),
    }));
  };
  const refusal = (kind: ReviewKey['kind'], at: number): NotTaken | undefined => {
    if (isSaving) return 'saving';
    if (kind !== 'verdict' && kind !== 'save' && kind !== 'group' && kind !== 'note') return undefined;
    if (isCovered) return 'covered';
    if (!shown) return 'looking';
    if (kind === 'note') return undefined;
    if (!isReady) return shown.state === 'failed' ? 'failed' : 'asking';
    // Listing decides nothing, nor does what is chosen before the list is saved.
    if (kind === 'group' || (kind === 'verdict' && list) || at >= paintedAt) return undefined;
    return list ? 'list-unseen' : 'unseen';
  };
  const refuses = (kind: ReviewKey['kind'], at: number): boolean => {
    const why = refusal(kind, at);
    if (why === undefined) return false;
    const reason = notTakenWords(why, unknown);
    // Beside what was saved, not in its place.
    setSaid(({ words }) => ({
      words: why === 'saving' ? `${words.replace(reason, '')} ${reason}`.trim() : reason,
      isCovered,
    }));
    return true;
  };
  const save = async (): Promise<void> => {
    if (key === undefined || refuses('save', performance.now())) return;
    const keys = list ? members.map((each) => each.item.key).filter((each) => !list.out.has(each)) : [key];
    if (verdict === undefined || keys.length === 0) {
      say(notTakenWords(verdict === undefined ? 'no-verdict' : 'all-out', unknown));
      return;
    }
    if (list) judge(keys, verdict);
    setIsSaving(true);
    say('');
    if (document.activeElement instanceof HTMLTextAreaElement) document.activeElement.blur();
    await store.stored();
    // In one drawing with the next: no key is taken between the two.
    setIsSaving(false);
    const { items, trouble } = store.snapshot();
    const now = order.map((each): ItemView => ({ ...each, item: store.item(each.item.key) ?? each.item }));
    const next = nextOpen(now, key);
    const isStored = trouble === undefined;
    const saved = savedWords(keys.length, isStored, items.filter(isDecided).length, items.length, next !== undefined);
    setSaid(({ words }) => ({ words: `${saved} ${words}`.trim(), isCovered }));
    if (next) show(next.item.key);
    else setListing(undefined);
  };

  const together: Together | undefined = list && {
    members,
    since: open.length - members.length,
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
    /** How many more of the same cause are to do. */
    others: open.filter((each) => each.item.key !== key).length,
    together,
    isReady,
    /** Whether it is painted: before that no key decides on it. */
    isOnScreen: paintedAt !== Number.POSITIVE_INFINITY,
    /** What came of the last action, as long as what it was taken on is in view. */
    said: said.isCovered === isCovered ? said.words : '',
    open: go,
    step: (by: 1 | -1): void => go(order[place < 0 ? 0 : place + by]?.item.key),
    choose: (to: Verdict): void => {
      // Never disabled: what is would lose the focus whenever the next document is looked at.
      if (key === undefined || refuses('verdict', performance.now())) return;
      say('');
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
    listTogether: (): void => {
      const keys = open.map((each) => each.item.key);
      if (list && open.length === members.length) setListing(undefined);
      else if (keys.every((each) => each === key)) say(notTakenWords('no-others', unknown));
      else if (key !== undefined) {
        say('');
        setListing({ of: key, keys, out: list?.out ?? new Set(), verdict: list?.verdict });
      }
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
      if (undone[0] !== undefined) show(undone[0]);
      say(takenBackWords(undone.length));
    },
    /** Whether a key is not taken, pressed at a moment of `performance.now()`: then it is said why. */
    refuses,
  };
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
