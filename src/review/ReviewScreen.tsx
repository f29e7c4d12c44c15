/*
 * An open review: the list at the side, the report of one interaction, and the verdict below it. What is decided is in
 * storage before the next interaction opens.
 */

import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import type { SlaAssumption } from '../audit/slaPolicy.ts';
import { slaPolicy } from '../audit/slaPolicy.ts';
import { save as saveToDisk } from '../copy/save.ts';
import { Glyph } from '../glyph/Glyph.tsx';
import type { Answer } from '../interaction/answer.ts';
import type { InteractionRef } from '../interaction/endpoint.ts';
import { useIsPrinting } from '../print/useIsPrinting.ts';
import { formatZone, type Zone } from '../time/format.ts';
import { instant } from '../time/instant.ts';
import { Decide, type Together } from './Decide.tsx';
import { ExportDialog, KeysDialog } from './Dialogs.tsx';
import { EvidencePanel } from './EvidencePanel.tsx';
import { fileName, writeCsv, writeMarkdown } from './exports.ts';
import { Filters } from './Filters.tsx';
import { isFiltered, matcherOf, NO_FILTERS } from './filters.ts';
import { type Group, groupItems, type ItemView, isOpen, nextOpen } from './groups.ts';
import { type Handed, textOf } from './handed.ts';
import { lastAction, takeBack, write } from './history.ts';
import { ItemList } from './ItemList.tsx';
import { Key } from './Key.tsx';
import { type ReviewKey, reviewKeyOf } from './keys.ts';
import { Meter } from './Meter.tsx';
import { agentsOf, type ReviewMasking, reviewMasker } from './masking.ts';
import { Overview } from './Overview.tsx';
import { PrintSheet } from './PrintSheet.tsx';
import styles from './review.module.css';
import { isDecided, latest, type Review, randomId, refOf, type Verdict, verdictOf } from './review.ts';
import { writeReviewFile } from './reviewFile.ts';
import type { ReviewStore } from './reviewStore.ts';
import { takeIntoReview, useReview } from './useReview.ts';
import { failureLabel, groupTitle, timeLeftWords, troubleWords } from './wording.ts';

/** What the page draws for a review. */
export interface Slots {
  readonly report: (props: {
    readonly answer: Answer;
    /** Of the whole review, in order: where their names are masked, each by its place. */
    readonly agents: readonly string[];
    readonly assumed: SlaAssumption;
    readonly onAssume: (assumed: SlaAssumption) => void;
    readonly onRefresh: (() => void) | undefined;
  }) => ReactNode;
  readonly failure: (failure: unknown, ref: InteractionRef | undefined, onTryAgain: () => void) => ReactNode;
  readonly signIn: (onSignedIn: () => void) => ReactNode;
}

const TABS = [
  ['all', 'All'],
  ['to-do', 'To do'],
  ['decided', 'Decided'],
  ['failed', 'Failed'],
] as const;

/**
 * @param current the interaction that the address names
 * @param onCurrent another one is on screen
 */
export function ReviewScreen(props: {
  readonly store: ReviewStore;
  readonly current: InteractionRef | undefined;
  /** What was pasted or dropped on the page. */
  readonly handed: Handed | undefined;
  readonly masking: ReviewMasking;
  /** The page's address with this review and an interaction of it. */
  readonly addressOf: (ref: InteractionRef | undefined) => string;
  readonly zone: Zone;
  readonly slots: Slots;
  readonly onCurrent: (ref: InteractionRef | undefined) => void;
  readonly onReviews: () => void;
}): ReactNode {
  const { store, current, handed, masking, addressOf, zone, slots, onCurrent, onReviews } = props;
  const [chosen, setChosen] = useState<string>();
  const [filters, setFilters] = useState(NO_FILTERS);
  const [isListOpen, setIsListOpen] = useState(false);
  const [dialog, setDialog] = useState<'export' | 'keys'>();
  const [isOverview, setIsOverview] = useState(false);
  const [said, setSaid] = useState('');
  const [notice, setNotice] = useState<string>();
  const [grouped, setGrouped] = useState<{ readonly of: string; readonly keys: readonly string[] }>();
  const [out, setOut] = useState<ReadonlySet<string>>(new Set());
  const [pending, setPending] = useState<Verdict>();
  const [isMoving, setIsMoving] = useState(false);
  const [ahead, setAhead] = useState<readonly string[]>([]);
  const holding = useRef(false);
  // What is pressed while a verdict is on its way into storage is meant for the interaction that comes next.
  const pressedAhead = useRef<ReviewKey[]>([]);
  const [, setHeld] = useState(0);
  const visit = useRef({ of: '', id: randomId() });
  const decidedAt = useRef<number[]>([]);
  const form = useRef<HTMLFormElement>(null);
  const search = useRef<HTMLInputElement>(null);

  const view = useReview(store, ahead);
  const { snapshot, failureOf, answerOf, recheckOf } = view;
  const agentsText = useMemo(() => agentsOf(snapshot.items).join('\n'), [snapshot.items]);
  const agents = useMemo(() => (agentsText === '' ? [] : agentsText.split('\n')), [agentsText]);
  const onPage = useMemo(() => reviewMasker(masking.onPage, agents), [masking, agents]);
  const outside = useMemo(() => reviewMasker(masking.outside, agents), [masking, agents]);
  const views = useMemo(() => onPage.views(view.views), [onPage, view.views]);
  const review = useMemo(() => onPage.review(snapshot.review), [onPage, snapshot.review]);
  const listed = useMemo(() => groupItems(views.filter(matcherOf(filters))), [views, filters]);
  const order = useMemo(() => listed.flatMap(({ members }) => members), [listed]);
  const byKey = useMemo(() => new Map(views.map((each) => [each.item.key, each])), [views]);
  const loadingCount = views.filter(({ state }) => state === 'waiting' || state === 'loading').length;
  // In a review that is opened again every cause is known already, and with it the order.
  const isSettled = useSettled(
    views.every(({ item: { finding }, state }) => finding !== undefined || state === 'ready' || state === 'failed'),
  );
  const named = current && `${current.tenantId}/${current.interactionId}`;
  // What somebody chose; what the address names; else the first there is to decide.
  const key =
    (chosen !== undefined && byKey.has(chosen) ? chosen : undefined) ??
    (named !== undefined && byKey.has(named) ? named : undefined) ??
    (isSettled ? (order.find(isOpen) ?? order[0])?.item.key : undefined);
  // What is on screen stays there, whatever comes before it in the order by now.
  if (chosen === undefined && key !== undefined) setChosen(key);
  const shown = key === undefined ? undefined : byKey.get(key);
  const item = shown?.item;
  const group = useMemo(
    () => listed.find(({ members }) => members.some((each) => each.item.key === key)),
    [listed, key],
  );
  const place = order.findIndex((each) => each.item.key === key);
  const next = order.slice(place + 1, place + 3).map((each) => each.item.key);
  const wanted = [key, ...next].filter((each) => each !== undefined);
  if (wanted.join('\n') !== ahead.join('\n')) setAhead(wanted);
  if (visit.current.of !== key) visit.current = { of: key ?? '', id: randomId() };

  const answer = key === undefined ? undefined : answerOf(key);
  const { policy } = review;
  const source = item?.source;
  const { again } = view;
  // Drawing a report takes a while; the list changes many times a second while documents come.
  const report = useMemo(
    () =>
      answer && key !== undefined
        ? slots.report({
            answer,
            agents,
            assumed: policy,
            onAssume: (assumed: SlaAssumption) => store.changeReview({ policy: slaPolicy(assumed) }),
            onRefresh: source === 'host' ? () => again([key]) : undefined,
          })
        : undefined,
    [answer, key, agents, policy, slots, source, store, again],
  );
  const openMembers = group?.kind === 'cause' ? group.members.filter(isOpen) : [];
  const others = openMembers.filter((each) => each.item.key !== key).length;
  const isTogether = grouped !== undefined && grouped.of === key;
  const members = isTogether ? grouped.keys.flatMap((each) => byKey.get(each) ?? []) : [];
  const verdict = isTogether ? pending : item && verdictOf(item);
  const writtenItem = key === undefined ? undefined : store.item(key);
  const note = (writtenItem && latest(writtenItem)?.note) ?? '';
  const decided = useMemo(() => views.filter((each) => isDecided(each.item)).length, [views]);
  const failed = useMemo(() => views.filter(({ state }) => state === 'failed').map((each) => each.item.key), [views]);
  const left = useMemo(() => views.filter(matcherOf({ ...NO_FILTERS, show: 'to-do' })).length, [views]);

  const open = (to: string | undefined): void => {
    if (to === undefined) return;
    setChosen(to);
    setIsOverview(false);
    setIsListOpen(false);
    setGrouped(undefined);
    setPending(undefined);
    window.scrollTo({ top: 0 });
  };
  useEffect(() => {
    // The address names what is on screen, so that a link or another tab opens the same.
    const here = item && refOf(item);
    if (here && `${here.tenantId}/${here.interactionId}` !== named) onCurrent(here);
  }, [item, named, onCurrent]);
  const writing = (): { visit: string; by: string; at: number } => ({
    visit: visit.current.id,
    by: review.reviewer,
    at: Date.now(),
  });

  const choose = (to: Verdict): void => {
    if (holding.current || !item || !shown || (!item.finding && shown.state !== 'ready')) return;
    if (isTogether) {
      setPending(to);
      return;
    }
    const action = randomId();
    store.change([item.key], (before) => ({
      ...before,
      history: write(before.history, writing(), {
        verdict: to,
        note: latest(before)?.note ?? '',
        evidence: before.finding?.evidence,
        action,
      }),
    }));
    if (to !== 'undecided') decidedAt.current.push(Date.now());
  };
  const writeNote = (text: string): void => {
    if (!item) return;
    store.change([item.key], (before) => {
      const last = latest(before);
      return {
        ...before,
        history: write(before.history, writing(), {
          verdict: last?.verdict,
          note: text,
          evidence: last?.evidence,
          action: randomId(),
        }),
      };
    });
  };
  const listTogether = (isWanted: boolean): void => {
    setOut(new Set());
    setPending(undefined);
    const keys = openMembers.map((each) => each.item.key);
    setGrouped(isWanted && key !== undefined && keys.length > 0 ? { of: key, keys } : undefined);
  };
  const save = async (): Promise<void> => {
    if (holding.current) {
      pressedAhead.current.push({ kind: 'save' });
      return;
    }
    if (!item) return;
    let judged = 1;
    if (isTogether) {
      if (pending === undefined) {
        setSaid('Choose a verdict first: 1 to 5.');
        return;
      }
      const keys = members.map((each) => each.item.key).filter((each) => !out.has(each));
      judged = keys.length;
      const action = randomId();
      const to = pending;
      store.change(keys, (before) => ({
        ...before,
        history: write(
          before.history,
          { ...writing(), visit: `${visit.current.id}-${before.position}` },
          {
            verdict: to,
            note: latest(before)?.note || note,
            evidence: before.finding?.evidence,
            action,
            together: keys.length,
          },
        ),
      }));
      if (to !== 'undecided') for (const _ of keys) decidedAt.current.push(Date.now());
    }
    holding.current = true;
    setIsMoving(true);
    if (document.activeElement instanceof HTMLTextAreaElement) document.activeElement.blur();
    await store.stored();
    holding.current = false;
    setIsMoving(false);
    const { items } = store.snapshot();
    const current = new Map(items.map((each) => [each.key, each]));
    const now = order.map((each): ItemView => ({ ...each, item: current.get(each.item.key) ?? each.item }));
    const to = nextOpen(now, item.key);
    const count = items.filter(isDecided).length;
    setSaid(
      `${judged > 1 ? `${judged} saved` : 'Saved'}. ${count} of ${items.length} decided.${to ? '' : ' Nothing left to decide: export the review.'}`,
    );
    if (to) open(to.item.key);
    else {
      setGrouped(undefined);
      setPending(undefined);
    }
  };
  const undo = (): void => {
    const action = lastAction(store.snapshot().items);
    if (action === undefined) {
      setSaid('There is no verdict to take back.');
      return;
    }
    const those = store
      .snapshot()
      .items.filter(({ history }) => history.at(-1)?.action === action)
      .map((each) => each.key);
    const by = { ...writing(), visit: randomId() };
    store.change(those, (before) => ({
      ...before,
      history: takeBack(before.history, action, { ...by, visit: `${by.visit}-${before.position}` }),
    }));
    decidedAt.current.splice(-those.length);
    setSaid(`Taken back: ${those.length === 1 ? 'one verdict' : `${those.length} verdicts`}.`);
    if (those[0] !== undefined) open(those[0]);
  };
  const step = (by: 1 | -1): void => {
    const to = order[place < 0 ? 0 : place + by];
    if (to) open(to.item.key);
  };

  const act = (pressed: ReviewKey): void => {
    switch (pressed.kind) {
      case 'verdict':
        choose(pressed.verdict);
        form.current
          ?.querySelector<HTMLInputElement>(`input[value="${pressed.verdict}"]`)
          ?.focus({ preventScroll: true });
        break;
      case 'next':
        step(1);
        break;
      case 'previous':
        step(-1);
        break;
      case 'save':
        void save();
        break;
      case 'undo':
        undo();
        break;
      case 'group':
        listTogether(!isTogether);
        break;
      case 'note':
        form.current?.querySelector('textarea')?.focus({ preventScroll: true });
        break;
      case 'find':
        setIsListOpen(true);
        setTimeout(() => search.current?.focus());
        break;
      case 'help':
        setDialog('keys');
        break;
      case 'export':
        setDialog('export');
        break;
    }
  };
  const acting = useRef(act);
  useEffect(() => {
    acting.current = act;
    // One at a time: each is to find what the one before it did.
    const [pressed] = isMoving ? [] : pressedAhead.current.splice(0, 1);
    if (pressed) act(pressed);
  });
  useEffect(() => {
    // In the capture phase, before the timeline's own `/` and `?` shortcuts.
    const press = (event: KeyboardEvent): void => {
      const pressed = reviewKeyOf(event);
      if (!pressed) return;
      event.preventDefault();
      event.stopPropagation();
      if (holding.current || pressedAhead.current.length > 0) {
        pressedAhead.current.push(pressed);
        // Each is acted on after a drawing, so there must be one.
        setHeld((count) => count + 1);
      } else acting.current(pressed);
    };
    window.addEventListener('keydown', press, true);
    return () => window.removeEventListener('keydown', press, true);
  }, []);
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent): void => {
      const { isStoring, trouble } = store.snapshot();
      if (isStoring || trouble !== undefined) event.preventDefault();
    };
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [store]);

  const taken = useRef(handed);
  useEffect(() => {
    if (!handed || taken.current === handed) return;
    taken.current = handed;
    textOf(handed.source)
      .then((text) => takeIntoReview(store, text))
      .then(
        ({ said: words, keys }) => {
          setNotice(words);
          again(keys);
        },
        () => setNotice('The file could not be read.'),
      );
  }, [handed, store, again]);

  const saveText = (text: string, ending: string, type: string): void =>
    saveToDisk(new Blob([text], { type: `${type};charset=utf-8` }), fileName(review, ending));
  const saveFile = async (): Promise<void> => {
    const { review: kept, items } = store.snapshot();
    const text = writeReviewFile({ review: kept, items, evidence: await store.allEvidence() }, Date.now());
    saveText(text, 'json', 'application/json');
  };
  const isPrinting = useIsPrinting();
  const outgoing = (): readonly [Review, readonly ItemView[]] => [
    outside.review(snapshot.review),
    outside.views(view.views),
  ];
  const leftWords = timeLeftWords(decidedAt.current, left);
  const ref = item && refOf(item);

  return (
    <div className={styles.review}>
      <aside className={styles.rail} data-open={isListOpen} aria-label="The review">
        <div className={styles.railHead}>
          <div className={styles.title}>
            <h1 title={review.name}>{review.name}</h1>
            <button
              type="button"
              className={`btn ${styles.toggle}`}
              aria-expanded={isListOpen}
              onClick={() => setIsListOpen(!isListOpen)}
            >
              List
            </button>
          </div>
          <p className={styles.progress} role="status">
            {decided} of {views.length} decided
            {leftWords === undefined ? '' : `, ${leftWords}`}
          </p>
          <Meter views={order.length === views.length ? order : views} current={key} />
          <div className={styles.tools}>
            <button type="button" className="btn bare" onClick={onReviews}>
              Reviews
            </button>
            <button
              type="button"
              className="btn bare"
              aria-pressed={isOverview}
              onClick={() => setIsOverview(!isOverview)}
            >
              Overview
            </button>
            <button type="button" className="btn bare" onClick={() => setDialog('export')}>
              Export <Key name="E" />
            </button>
            <button type="button" className="btn bare" onClick={() => setDialog('keys')}>
              Keys <Key name="?" />
            </button>
          </div>
          <fieldset className={styles.tabs}>
            <legend className="sr">Which to list</legend>
            {TABS.map(([show, label]) => (
              <button
                key={show}
                type="button"
                aria-pressed={filters.show === show}
                onClick={() => setFilters({ ...filters, show })}
              >
                {label} {{ all: views.length, 'to-do': left, decided, failed: failed.length }[show]}
              </button>
            ))}
          </fieldset>
          <Filters views={views} filters={filters} search={search} onFilters={setFilters} />
          {loadingCount > 0 || view.isSignedOut ? (
            <p className={styles.loading} role="status">
              {view.isSignedOut
                ? 'Waiting for a sign-in'
                : view.isPaused
                  ? `Made to wait: ${loadingCount} not looked at yet`
                  : `Looking at ${loadingCount} more`}
              {view.isSignedOut ? null : (
                <button
                  type="button"
                  className="lnk"
                  onClick={() => (view.isPaused ? view.loading.goOn() : view.loading.pause())}
                >
                  {view.isPaused ? 'Go on' : 'Wait'}
                </button>
              )}
            </p>
          ) : null}
          {failed.length > 0 ? (
            <p className={styles.loading}>
              {failed.length} not loaded
              <button type="button" className="lnk" onClick={() => view.again(failed)}>
                Try {failed.length === 1 ? 'it' : 'all'} again
              </button>
            </p>
          ) : null}
        </div>
        {order.length === 0 ? (
          <p className={styles.none}>
            {isFiltered(filters) ? 'None of them is so.' : 'None.'}{' '}
            <button type="button" className="lnk" onClick={() => setFilters(NO_FILTERS)}>
              List all
            </button>
          </p>
        ) : (
          <ItemList
            groups={listed}
            all={views.length}
            zone={zone}
            current={key}
            failureOf={failureOf}
            addressOf={addressOf}
            onOpen={open}
          />
        )}
      </aside>
      <div className={styles.stage}>
        {snapshot.trouble === undefined ? null : (
          <div className={styles.trouble} role="alert">
            <p>
              <Glyph name="contradiction" /> {troubleWords(snapshot.trouble)}
            </p>
            <div className="acts">
              <button type="button" className="btn main" onClick={() => void saveFile()}>
                <Glyph name="save" />
                Save the review to a file
              </button>
              {snapshot.trouble === 'no-storage' || snapshot.trouble === 'deleted' ? null : (
                <button type="button" className="btn" onClick={() => store.tryAgain()}>
                  <Glyph name="again" />
                  Try again
                </button>
              )}
            </div>
          </div>
        )}
        <p className="sr" role="status">
          {said}
        </p>
        {notice === undefined ? null : (
          <p className={styles.notice} role="status">
            {notice}{' '}
            <button type="button" className="lnk" onClick={() => setNotice(undefined)}>
              Close
            </button>
          </p>
        )}
        {view.isSignedOut ? slots.signIn(() => view.loading.goOn()) : null}
        {isOverview ? (
          <div className={styles.inner}>
            <Overview items={views} zone={zone} />
          </div>
        ) : (
          <>
            <div className={styles.inner}>
              <Where group={group} shown={shown} order={order} place={place} onStep={step} />
              {item && shown ? (
                <EvidencePanel
                  key={item.key}
                  item={item}
                  answer={answer}
                  recheck={recheckOf(item.key)}
                  zone={zone}
                  evidenceOf={(id) => store.evidence(item.key, id)}
                />
              ) : null}
              {shown?.state === 'failed' && key !== undefined
                ? slots.failure(failureOf(key), ref, () => view.again([key]))
                : null}
              {report ??
                (shown?.state === 'failed' ? null : (
                  <p role="status" className={styles.wait}>
                    {view.isSignedOut
                      ? 'It is asked for once you have signed in.'
                      : shown
                        ? 'Asking for it…'
                        : `Looking at ${loadingCount} interactions: those where it matters come first.`}
                  </p>
                ))}
            </div>
            <Decide
              verdict={verdict}
              note={note}
              shownNote={item && latest(item)?.note}
              suggestion={item?.finding?.suggestion}
              zone={zone}
              others={others}
              together={
                isTogether
                  ? ({
                      members,
                      isOut: (each) => out.has(each),
                      onOut: (each, isOut) => {
                        const changed = new Set(out);
                        if (isOut) changed.add(each);
                        else changed.delete(each);
                        setOut(changed);
                      },
                    } satisfies Together)
                  : undefined
              }
              isReady={item?.finding !== undefined}
              form={form}
              onVerdict={choose}
              onNote={writeNote}
              onTogether={listTogether}
              onSave={() => void save()}
            />
          </>
        )}
      </div>
      {dialog === 'keys' ? <KeysDialog onClose={() => setDialog(undefined)} /> : null}
      {dialog === 'export' ? (
        <ExportDialog
          open={left}
          masking={masking.outside}
          onClose={() => setDialog(undefined)}
          onCsv={() => {
            const csv = writeCsv(...outgoing(), (each) => {
              const why = failureOf(each);
              return why === undefined ? '' : failureLabel(why);
            });
            saveText(csv, 'csv', 'text/csv');
            setDialog(undefined);
            setSaid('Exported as CSV.');
          }}
          onFile={() => {
            void saveFile();
            setDialog(undefined);
          }}
          markdown={() => writeMarkdown(...outgoing(), zone, masking.outside)}
          onMarkdown={() => {
            saveText(writeMarkdown(...outgoing(), zone, masking.outside), 'md', 'text/markdown');
            setDialog(undefined);
          }}
          onPrint={() => {
            setDialog(undefined);
            setTimeout(() => window.print());
          }}
        />
      ) : null}
      {isPrinting ? (
        <PrintSheet
          review={outside.review(snapshot.review)}
          views={outside.views(view.views)}
          zone={zone}
          zoneName={formatZone(zone, instant(review.createdAt))}
          masking={masking.outside}
        />
      ) : null}
    </div>
  );
}

/** How long the first ones are waited for before one of them is shown, in ms: those that matter come first. */
const SETTLE = 2500;

/** True once the order is known, or enough time has passed, or a key was pressed. */
function useSettled(isKnown: boolean): boolean {
  const [isSettled, setIsSettled] = useState(isKnown);
  useEffect(() => {
    const settle = (): void => setIsSettled(true);
    const timer = setTimeout(settle, SETTLE);
    window.addEventListener('keydown', settle);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('keydown', settle);
    };
  }, []);
  if (isKnown && !isSettled) setIsSettled(true);
  return isSettled;
}

/** Where in the review this one is, and the way to its neighbours. */
function Where(props: {
  readonly group: Group | undefined;
  readonly shown: ItemView | undefined;
  readonly order: readonly ItemView[];
  readonly place: number;
  readonly onStep: (by: 1 | -1) => void;
}): ReactNode {
  const { group, shown, order, place, onStep } = props;
  if (!shown || !group) return null;
  const inGroup = group.members.findIndex((each) => each.item.key === shown.item.key) + 1;
  return (
    <div className={styles.where}>
      <p>
        <b>{groupTitle(group)}</b>
        <span className="mute">
          {inGroup} of {group.members.length} of this cause
        </span>
        <span className="code">{shown.item.interactionId || shown.item.key}</span>
        {shown.item.times > 1 ? <span className="mute">came {shown.item.times} times</span> : null}
      </p>
      <div className="acts">
        <button type="button" className="btn bare" disabled={place <= 0} onClick={() => onStep(-1)}>
          <Glyph name="left" />
          <Key name="K" />
          <span className="sr">Previous</span>
        </button>
        <button type="button" className="btn bare" disabled={place >= order.length - 1} onClick={() => onStep(1)}>
          <span className="sr">Next</span>
          <Key name="J" />
          <Glyph name="right" />
        </button>
      </div>
    </div>
  );
}
