/*
 * An open review: the list at the side, the report of one interaction, and the verdict below it.
 */

import { type ReactNode, type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import type { SlaAssumption } from '../audit/slaPolicy.ts';
import { slaPolicy } from '../audit/slaPolicy.ts';
import { save as saveToDisk } from '../copy/save.ts';
import { Glyph } from '../glyph/Glyph.tsx';
import type { Answer } from '../interaction/answer.ts';
import type { InteractionRef } from '../interaction/endpoint.ts';
import '../print/print.css';
import { useIsPrinting } from '../print/useIsPrinting.ts';
import { formatZone, type Zone } from '../time/format.ts';
import { instant } from '../time/instant.ts';
import { Decide } from './Decide.tsx';
import { ExportDialog, KeysDialog } from './Dialogs.tsx';
import { EvidencePanel } from './EvidencePanel.tsx';
import { fileName, writeCsv, writeMarkdown } from './exports.ts';
import { matcherOf, NO_FILTERS } from './filters.ts';
import { asReceived, groupItems, type ItemView, isKnown, isToDo } from './groups.ts';
import { type Handed, takeOnce, textOf } from './handed.ts';
import { Key } from './Key.tsx';
import { agentsOf, type ReviewMasking, reviewMasker } from './masking.ts';
import { Overview } from './Overview.tsx';
import { PrintSheet } from './PrintSheet.tsx';
import { Rail } from './Rail.tsx';
import styles from './review.module.css';
import { latest, type Review, refOf } from './review.ts';
import { writeReviewFile } from './reviewFile.ts';
import type { ReviewStore, Snapshot } from './reviewStore.ts';
import { type Deciding, useDeciding } from './useDeciding.ts';
import { takeIntoReview, useReview } from './useReview.ts';
import { useReviewKeys } from './useReviewKeys.ts';
import { failureLabel, groupTitle, troubleWords } from './wording.ts';

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
  /** The page's address with this review and an interaction of it, or with the interaction alone. */
  readonly addressOf: (ref: InteractionRef | undefined, isAlone?: boolean) => string;
  readonly zone: Zone;
  readonly slots: Slots;
  readonly onCurrent: (ref: InteractionRef | undefined) => void;
  readonly onReviews: () => void;
}): ReactNode {
  const { store, current, handed, masking, addressOf, zone, slots, onCurrent, onReviews } = props;
  const [filters, setFilters] = useState(NO_FILTERS);
  const [isListOpen, setIsListOpen] = useState(false);
  const [dialog, setDialog] = useState<'export' | 'keys'>();
  const [isOverview, setIsOverview] = useState(false);
  const [notice, setNotice] = useState<string>();
  const form = useRef<HTMLFormElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const where = useRef<HTMLParagraphElement>(null);

  const inView = useReview(store);
  const { snapshot, failureOf, answerOf, recheckOf, again, look, isSignedOut } = inView;
  const agentsText = useMemo(() => agentsOf(snapshot.items).join('\n'), [snapshot.items]);
  const agents = useMemo(() => (agentsText === '' ? [] : agentsText.split('\n')), [agentsText]);
  const onPage = useMemo(() => reviewMasker(masking.onPage, agents), [masking, agents]);
  const outside = useMemo(() => reviewMasker(masking.outside, agents), [masking, agents]);
  const views = useMemo(() => onPage.views(inView.views), [onPage, inView.views]);
  const review = useMemo(() => onPage.review(snapshot.review), [onPage, snapshot.review]);
  const wantedViews = useMemo(
    () => (filters === NO_FILTERS ? views : views.filter(matcherOf(filters))),
    [views, filters],
  );
  const all = useMemo(() => groupItems(views), [views]);
  const groups = useMemo(() => (wantedViews === views ? all : groupItems(wantedViews)), [wantedViews, views, all]);
  const unknown = views.filter((view) => !isKnown(view)).length;
  // Put in order once, and not anew with each document that comes. In a review that is opened again all is known already.
  const [isOrdered, setIsOrdered] = useState(unknown === 0);
  if (unknown === 0 && !isOrdered) setIsOrdered(true);
  const listed = useMemo(() => (isOrdered ? groups : asReceived(wantedViews)), [isOrdered, groups, wantedViews]);
  const order = useMemo(() => listed.flatMap(({ members }) => members), [listed]);
  const deciding = useDeciding({
    store,
    views,
    all,
    groups,
    order,
    named: current && `${current.tenantId}/${current.interactionId}`,
    isOrdered,
    isCovered: isOverview,
    unknown,
    onOpen: () => {
      setIsOverview(false);
      setIsListOpen(false);
    },
    onEnd: () => setIsOverview(true),
  });
  const { key, shown, place } = deciding;
  const item = shown?.item;
  const ref = item && refOf(item);
  const lookedAt = order.slice(place, place + 3).map((each) => each.item.key);
  const wanted = place < 0 ? (key ?? '') : lookedAt.join('\n');
  useEffect(() => look(wanted === '' ? [] : wanted.split('\n')), [look, wanted]);
  useEffect(() => {
    // The address names what is on screen, so that a link or another tab opens the same.
    if (ref && (ref.tenantId !== current?.tenantId || ref.interactionId !== current.interactionId)) onCurrent(ref);
  });

  const before = useRef(key);
  useEffect(() => {
    const isAnother = before.current !== undefined && before.current !== key;
    before.current = key;
    if (!isAnother) return;
    // What had the focus decided on another one: a ring round its verdict would look like a choice on this one.
    const { activeElement } = document;
    if (activeElement === document.body || form.current?.contains(activeElement)) {
      where.current?.focus({ preventScroll: true });
    }
  }, [key]);

  const answer = key === undefined ? undefined : answerOf(key);
  const { policy } = review;
  const source = item?.source;
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

  useReviewKeys((pressed, at) => {
    if (deciding.refuses(pressed.kind, at)) return;
    switch (pressed.kind) {
      case 'verdict':
        deciding.choose(pressed.verdict);
        form.current
          ?.querySelector<HTMLInputElement>(`input[value="${pressed.verdict}"]`)
          ?.focus({ preventScroll: true });
        break;
      case 'next':
      case 'previous':
        deciding.step(pressed.kind === 'next' ? 1 : -1);
        break;
      case 'save':
        deciding.save();
        break;
      case 'undo':
        deciding.undo();
        break;
      case 'group':
        deciding.listTogether();
        break;
      case 'alone':
        deciding.onlyThis();
        break;
      case 'note':
        form.current?.querySelector('textarea')?.focus({ preventScroll: true });
        break;
      case 'find':
        search.current?.focus();
        if (document.activeElement === search.current) break;
        // On a narrow page it is in the list, which is opened in a microtask too: no key comes between.
        setIsListOpen(true);
        queueMicrotask(() => search.current?.focus());
        break;
      case 'help':
        setDialog('keys');
        break;
      case 'export':
        setDialog('export');
        break;
    }
  });
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent): void => {
      if (store.hasUnsaved()) event.preventDefault();
    };
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [store]);

  useEffect(() => {
    const source = takeOnce(handed);
    if (source === undefined) return;
    textOf(source)
      .then((text) => takeIntoReview(store, text))
      .then(
        ({ said: words, keys }) => {
          setNotice(words);
          again(keys);
        },
        () => setNotice('The file could not be read.'),
      );
  }, [handed, store, again]);

  const saveText = (text: string, ending: string, type: string): string => {
    const name = fileName(review, ending);
    saveToDisk(new Blob([text], { type: `${type};charset=utf-8` }), name);
    return name;
  };
  const saveFile = async (): Promise<string> => {
    const { review: kept, items } = store.snapshot();
    store.wasSaved();
    const text = writeReviewFile({ review: kept, items, evidence: await store.allEvidence() }, Date.now());
    return saveText(text, 'json', 'application/json');
  };
  const isPrinting = useIsPrinting();
  const outgoing = (): readonly [Review, readonly ItemView[]] => [
    outside.review(snapshot.review),
    outside.views(inView.views),
  ];
  const markdown = (): string => writeMarkdown(...outgoing(), zone, masking.outside);

  return (
    <div className={styles.review}>
      <Rail
        review={review}
        inView={inView}
        views={views}
        listed={listed}
        order={order}
        all={all}
        isOrdered={isOrdered}
        onOrder={() => setIsOrdered(true)}
        current={key}
        zone={zone}
        filters={filters}
        search={search}
        isOpen={isListOpen}
        isOverview={isOverview}
        addressOf={addressOf}
        onFilters={setFilters}
        onOpen={deciding.open}
        onList={() => setIsListOpen(!isListOpen)}
        onReviews={onReviews}
        onOverview={() => setIsOverview(!isOverview)}
        onExport={() => setDialog('export')}
        onKeys={() => setDialog('keys')}
      />
      <div className={styles.stage}>
        {snapshot.trouble === undefined ? null : (
          <StorageTrouble trouble={snapshot.trouble} onSave={saveFile} onTryAgain={() => store.tryAgain()} />
        )}
        {notice === undefined ? null : (
          <p className={styles.notice} role="status">
            {notice}{' '}
            <button type="button" className="lnk" onClick={() => setNotice(undefined)}>
              Close
            </button>
          </p>
        )}
        {isSignedOut ? slots.signIn(() => inView.loading.goOn()) : null}
        <div className={styles.inner}>
          {isOverview ? (
            <Overview items={views} zone={zone} />
          ) : (
            <>
              <Where
                deciding={deciding}
                line={where}
                aloneAt={ref && addressOf(ref, true)}
                isReported={report !== undefined}
              />
              {item ? (
                <EvidencePanel
                  key={item.key}
                  item={item}
                  answer={answer}
                  recheck={recheckOf(item.key)}
                  zone={zone}
                  evidenceOf={(id) => store.evidence(item.key, id)}
                />
              ) : null}
              {shown?.state === 'failed'
                ? slots.failure(failureOf(shown.item.key), ref, () => again([shown.item.key]))
                : null}
              {report ??
                (shown?.state === 'failed' ? null : (
                  <p role="status" className={styles.wait}>
                    {isSignedOut
                      ? 'It is asked for once you have signed in.'
                      : shown
                        ? 'Asking for it…'
                        : `Looking at ${unknown} interactions: those where it matters come first.`}{' '}
                    {shown || isSignedOut ? null : (
                      <button type="button" className="lnk" onClick={() => deciding.step(1)}>
                        Begin with the first as received <Key name="J" />
                      </button>
                    )}
                  </p>
                ))}
            </>
          )}
        </div>
        <div className={styles.foot}>
          <p className={styles.said} role="status">
            {deciding.said}
          </p>
          {isOverview ? null : (
            <Decide
              deciding={deciding}
              shownNote={item && latest(item)?.note}
              finding={item?.finding}
              zone={zone}
              unknown={unknown}
              form={form}
            />
          )}
        </div>
      </div>
      {dialog === 'keys' ? <KeysDialog onClose={() => setDialog(undefined)} /> : null}
      {dialog === 'export' ? (
        <ExportDialog
          left={views.filter(isToDo).length}
          unknown={unknown}
          masking={masking.outside}
          onClose={() => setDialog(undefined)}
          onCsv={() => {
            const why = (each: string): string => {
              const failure = failureOf(each);
              return failure === undefined ? 'not looked at yet' : failureLabel(failure);
            };
            return saveText(writeCsv(...outgoing(), why), 'csv', 'text/csv');
          }}
          onFile={saveFile}
          markdown={markdown}
          onMarkdown={() => saveText(markdown(), 'md', 'text/markdown')}
          onPrint={() => {
            setDialog(undefined);
            setTimeout(() => window.print());
          }}
        />
      ) : null}
      {isPrinting ? null : (
        <p className={styles.noSheet}>The sheet is made when printing begins: print with “Export”, “Print”.</p>
      )}
      {isPrinting ? (
        <PrintSheet
          review={outside.review(snapshot.review)}
          views={outside.views(inView.views)}
          zone={zone}
          zoneName={formatZone(zone, instant(review.createdAt))}
          masking={masking.outside}
        />
      ) : null}
    </div>
  );
}

/** Says that what is decided is not kept, and offers the way out. */
function StorageTrouble(props: {
  readonly trouble: NonNullable<Snapshot['trouble']>;
  readonly onSave: () => Promise<string>;
  readonly onTryAgain: () => void;
}): ReactNode {
  const { trouble, onSave, onTryAgain } = props;
  return (
    <div className={styles.trouble} role="alert">
      <p>
        <Glyph name="contradiction" /> {troubleWords(trouble)}
      </p>
      <div className="acts">
        <button type="button" className="btn main" onClick={() => void onSave()}>
          <Glyph name="save" />
          Save the review to a file
        </button>
        {trouble === 'no-storage' || trouble === 'deleted' ? null : (
          <button type="button" className="btn" onClick={onTryAgain}>
            <Glyph name="again" />
            Try again
          </button>
        )}
      </div>
    </div>
  );
}

/** Where in the review this one is, and the way to its neighbours. @param aloneAt its address without the review @param isReported whether its report is below, which has its ID */
function Where(props: {
  readonly deciding: Deciding;
  readonly line: RefObject<HTMLParagraphElement | null>;
  readonly aloneAt: string | undefined;
  readonly isReported: boolean;
}): ReactNode {
  const { key, shown, group, order, place, step } = props.deciding;
  if (!shown || !group) return null;
  const inGroup = group.members.findIndex((each) => each.item.key === key) + 1;
  return (
    <div className={styles.where}>
      <p ref={props.line} tabIndex={-1}>
        <b>{groupTitle(group)}</b>
        {group.kind === 'cause' ? (
          <span className="mute">
            {inGroup} of {group.members.length} of this cause
          </span>
        ) : null}
        {props.isReported && shown.item.interactionId !== '' ? null : (
          <span className="code">{shown.item.interactionId || shown.item.key}</span>
        )}
        {place < 0 ? <span className="mute">not in the list, by what is searched or filtered</span> : null}
        {shown.item.times > 1 ? <span className="mute">came {shown.item.times} times</span> : null}
      </p>
      <div className="acts">
        <button type="button" className="btn bare" disabled={place <= 0} onClick={() => step(-1)}>
          <Glyph name="left" />
          <Key name="K" />
          <span className="sr">Previous</span>
        </button>
        <button type="button" className="btn bare" disabled={place >= order.length - 1} onClick={() => step(1)}>
          <span className="sr">Next</span>
          <Key name="J" />
          <Glyph name="right" />
        </button>
        {props.aloneAt === undefined ? null : (
          <a className="btn bare" href={props.aloneAt}>
            Open in full
          </a>
        )}
      </div>
    </div>
  );
}
