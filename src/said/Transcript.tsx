/*
 * The transcript: every message with its time, its side and its text, to be searched and to be found on the timeline.
 *
 * A list with one tab stop: arrows go from message to message and select, as a press does; a press on its time goes to the
 * timeline. The selected message is that of the timeline, in the page's address. The two sides differ in a word, a sign and the place of their texts.
 */

import {
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
  memo,
  type ReactNode,
  type RefObject,
  useDeferredValue,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { Glyph, type GlyphName } from '../glyph/Glyph.tsx';
import { VisibleText } from '../glyph/VisibleText.tsx';
import type { Note } from '../interaction/said.ts';
import type { Message, SentFile, Side, Transcript as TranscriptRead } from '../interaction/transcript.ts';
import { formatCount, formatIso, type Times } from '../time/format.ts';
import { LongText } from './LongText.tsx';
import type { Arrival } from './partsProps.ts';
import styles from './said.module.css';
import { useVirtualMessages } from './useVirtualMessages.ts';
import {
  clockLike,
  countNotes,
  daysOf,
  foundMessagesWords,
  type NameOf,
  nextAfter,
  nextAfterWords,
  searchText,
  senderName,
  senderSideWords,
  whenWords,
} from './wording.ts';

/** Lists of up to so many messages are as high as they are; longer ones scroll in a box. */
const UNBOXED = 12;
/** There is something to search from so many messages on. */
const SEARCHED = 2;

export function Transcript(props: {
  readonly transcript: TranscriptRead;
  readonly times: Times;
  readonly nameOf: NameOf;
  readonly selected: string | undefined;
  /** How the selected message was come to; missing where only this list selects. */
  readonly arrival?: Arrival | undefined;
  readonly onSelect: (path: string) => void;
  /** Shows a message on the timeline; missing where its messages are not there. */
  readonly onFollow?: (path: string) => void;
  /** Beside the transcript and searched with it. */
  readonly notes?: readonly Note[];
  /** Called with what is searched for, in lower case. */
  readonly onFind?: (find: string) => void;
}): ReactNode {
  const { transcript, times, nameOf, selected, arrival, onSelect, onFollow, notes = [], onFind } = props;
  const { messages } = transcript;
  const box = useRef<HTMLDivElement>(null);
  const [query, setQuery] = useState('');
  const find = useDeferredValue(query.trim().toLowerCase());
  const { found, next } = useMemo(() => {
    const next = nextAfter(find, messages, times.zone);
    const isFound = (message: Message, index: number): boolean =>
      next?.includes(index) === true || (find !== '' && searchText(message, times, nameOf).includes(find));
    return { found: messages.flatMap((message, index) => (isFound(message, index) ? [index] : [])), next };
  }, [find, messages, times, nameOf]);
  const days = useMemo(() => daysOf(messages, times.zone), [messages, times.zone]);
  const places = useMemo(() => new Map(messages.map(({ path }, index) => [path, index])), [messages]);
  const chosen = selected === undefined ? undefined : places.get(selected);
  const [reached, setReached] = useState(0);
  const [hit, setHit] = useState<number>();
  const current = found[hit ?? 0];
  const tabStop = Math.min(chosen ?? reached, messages.length - 1);
  const { mounted, height, unprinted, measure, scrollTo } = useVirtualMessages(box, messages.length, tabStop);
  const due = useRef<'focus' | 'sight' | undefined>(undefined);
  const bring = (index: number, takesFocus: boolean): void => {
    const element = messageElement(box, index);
    if (element && takesFocus) buttonOf(element)?.focus({ preventScroll: true });
    if (element) bringIntoBox(box.current, element);
    else {
      due.current = takesFocus ? 'focus' : 'sight';
      scrollTo(index);
    }
  };
  const goTo = (index: number, takesFocus: boolean): void => {
    const target = Math.max(0, Math.min(messages.length - 1, index));
    const path = messages[target]?.path;
    if (path === undefined) return;
    setReached(target);
    bring(target, takesFocus);
    onSelect(path);
  };
  // What was not on the page is brought into sight as soon as it is there.
  useLayoutEffect(() => {
    if (due.current === undefined) return;
    const element = messageElement(box, tabStop);
    if (!element) return;
    if (due.current === 'focus') buttonOf(element)?.focus({ preventScroll: true });
    due.current = undefined;
  });
  // What is selected when the page opens moves its box and not the page, and so does what a link shows on the timeline.
  const isOpened = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each press, also on what is selected already
  useEffect(() => {
    const isFirst = !isOpened.current;
    isOpened.current = true;
    if (chosen === undefined) return;
    bring(chosen, false);
    if (!isFirst && arrival?.isFollowed !== true) keepInSight(box, chosen, SETTLING_FRAMES);
  }, [selected, arrival]);
  // The first that is found comes into sight, below the field that stays there; nothing is selected.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each result
  useEffect(() => {
    const [first] = found;
    if (first === undefined) return;
    bring(first, false);
    keepInSight(box, first, SETTLING_FRAMES);
  }, [found]);
  /** Which way to go as soon as it is known where to: what was typed last may still be looked for. */
  const wanted = useRef<1 | -1>(undefined);
  const isLooking = find !== query.trim().toLowerCase();
  const step = (direction: 1 | -1): void => {
    if (isLooking) wanted.current = direction;
    if (isLooking || found.length === 0) return;
    const at = hit ?? (direction === 1 ? -1 : 0);
    const next = (at + direction + found.length) % found.length;
    setHit(next);
    const index = found[next];
    if (index !== undefined) goTo(index, false);
  };
  useEffect(() => {
    if (isLooking || wanted.current === undefined) return;
    const direction = wanted.current;
    wanted.current = undefined;
    step(direction);
  });
  const search = (text: string): void => {
    wanted.current = undefined;
    setQuery(text);
    onFind?.(text.trim().toLowerCase());
    setHit(undefined);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (!(event.target instanceof Element) || !event.target.matches('[data-when]')) return;
    const target = indexAfter(event.key, tabStop, messages.length);
    if (target === undefined) return;
    event.preventDefault();
    goTo(target, true);
  };
  const foundWords = (): string => {
    const counted = foundMessagesWords(found.length, hit, countNotes(notes, find));
    if (next === undefined) return counted;
    const isNext = current !== undefined && next.includes(current);
    const words = nextAfterWords(find, isNext ? messages[current] : undefined, times.zone);
    return found.length + countNotes(notes, find) > (isNext ? 1 : 0) ? `${words}; ${counted}` : words;
  };
  /** A press on a message's time shows it on the timeline, one anywhere else in it selects it where it is. */
  const onClick = ({ target }: MouseEvent): void => {
    if (!(target instanceof Element)) return;
    const path = messages[Number(target.closest<HTMLElement>('li')?.dataset.index)]?.path;
    const button = target.closest('button');
    if (path === undefined || (button === null && getSelection()?.isCollapsed === false)) return;
    if (button === null) onSelect(path);
    else if (button.matches('[data-when]')) (onFollow ?? onSelect)(path);
  };
  return (
    <div data-searched={find === '' ? undefined : ''}>
      {messages.length >= SEARCHED ? (
        <Search
          query={query}
          timeLike={clockLike(messages, times.zone)}
          words={isLooking ? 'Looking…' : find === '' ? '' : foundWords()}
          hasFound={found.length > 0}
          onQuery={search}
          onStep={step}
        />
      ) : null}
      <div ref={box} className={messages.length > UNBOXED ? styles.box : undefined}>
        <ol
          className={height === undefined ? styles.messages : `${styles.messages} ${styles.virtual}`}
          aria-label="Messages"
          style={height === undefined ? undefined : ({ '--height': height } as CSSProperties)}
          onClick={onClick}
          onKeyDown={onKeyDown}
        >
          {mounted.map(({ index, top }) => {
            const message = messages[index];
            return message === undefined ? null : (
              <MessageItem
                key={message.path}
                message={message}
                index={index}
                count={messages.length}
                day={days[index]}
                times={times}
                sender={senderName(message, nameOf)}
                find={find}
                isSelected={index === chosen}
                isHit={index === current}
                isTabStop={index === tabStop}
                isOnTimeline={onFollow !== undefined}
                top={top}
                measure={measure}
              />
            );
          })}
        </ol>
      </div>
      {unprinted > 0 ? <p className={styles.form}>{formatCount(unprinted)} more messages are not printed.</p> : null}
    </div>
  );
}

/** For so long do messages change their height, and the page its own, after one is selected. */
const SETTLING_FRAMES = 6;

function keepInSight(box: RefObject<HTMLElement | null>, index: number, frames: number): void {
  const element = messageElement(box, index);
  if (element) bringIntoBox(box.current, element);
  element?.scrollIntoView?.({ block: 'nearest' });
  if (frames > 0) requestAnimationFrame(() => keepInSight(box, index, frames - 1));
}

function Search(props: {
  readonly query: string;
  /** A time that is found. */
  readonly timeLike: string | undefined;
  readonly words: string;
  readonly hasFound: boolean;
  readonly onQuery: (text: string) => void;
  readonly onStep: (direction: 1 | -1) => void;
}): ReactNode {
  const { query, timeLike, words, hasFound, onQuery, onStep } = props;
  const field = useId();
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    onStep(event.shiftKey ? -1 : 1);
  };
  return (
    <div className={styles.search}>
      <div className="field">
        <label htmlFor={field}>
          {timeLike === undefined ? 'Find a text or a sender' : `Find a text, a sender or a time like ${timeLike}`}
        </label>
        <input
          id={field}
          type="search"
          autoComplete="off"
          spellCheck={false}
          value={query}
          onChange={(event) => onQuery(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
      </div>
      <button
        type="button"
        className="btn bare"
        aria-label="Previous found message"
        disabled={!hasFound}
        onClick={() => onStep(-1)}
      >
        <Glyph name="up" />
      </button>
      <button
        type="button"
        className="btn bare"
        aria-label="Next found message"
        disabled={!hasFound}
        onClick={() => onStep(1)}
      >
        <Glyph name="down" />
      </button>
      <p role="status" className="mute">
        {words}
      </p>
    </div>
  );
}

const SIDE_GLYPHS: Readonly<Record<Side, GlyphName>> = {
  customer: 'customer',
  agent: 'agent',
  system: 'ivr',
  unknown: 'question',
};

/** Memoised because all messages on the page are drawn by what changes with every press of a key. */
const MessageItem = memo(function MessageItem(props: {
  readonly message: Message;
  readonly index: number;
  readonly count: number;
  readonly day: string | undefined;
  readonly times: Times;
  readonly sender: string | undefined;
  readonly find: string;
  readonly isSelected: boolean;
  /** Whether it is the one of all found that a step goes on from. */
  readonly isHit: boolean;
  readonly isTabStop: boolean;
  readonly isOnTimeline: boolean;
  /** Where it begins in its box, in px, where not all messages are on the page. */
  readonly top: number | undefined;
  readonly measure: (element: HTMLElement | null) => void;
}): ReactNode {
  const { message, index, count, day, times, sender, find, isSelected, top } = props;
  const { side, at, unreadTime, text, form } = message;
  const when = at === undefined ? undefined : whenWords(at, times);
  const spoken = `Message ${formatCount(index + 1)} of ${formatCount(count)}`;
  return (
    <li
      ref={top === undefined ? undefined : props.measure}
      data-index={index}
      data-side={side}
      data-hit={props.isHit ? '' : undefined}
      aria-setsize={count}
      aria-posinset={index + 1}
      aria-current={isSelected ? 'true' : undefined}
      style={top === undefined ? undefined : ({ '--top': top } as CSSProperties)}
    >
      {day === undefined ? null : <h3 className={styles.day}>{day}</h3>}
      <div className={styles.message}>
        <div className={styles.at}>
          <button type="button" data-when="" className={styles.when} tabIndex={props.isTabStop ? 0 : -1}>
            <span className="sr">{spoken}, </span>
            {when && at !== undefined ? (
              <time dateTime={formatIso(at)}>
                <VisibleText text={when.text} find={find} />
                {when.ms === undefined ? null : <span className="ms">.{when.ms}</span>}
              </time>
            ) : (
              <span className="absent">no time</span>
            )}
            {props.isOnTimeline ? <span className="sr">: show on the timeline</span> : null}
          </button>
          {when?.other === undefined ? null : (
            <span className={styles.other}>
              <VisibleText text={when.other} find={find} />
            </span>
          )}
        </div>
        <div className={styles.body}>
          {form === 'text' ? null : (
            <p className={styles.who}>
              <Glyph name={SIDE_GLYPHS[side]} />
              <b>
                <VisibleText text={senderSideWords(side)} find={find} />
              </b>
              {sender === undefined ? null : (
                <span className={styles.sender}>
                  <VisibleText text={sender} find={find} />
                </span>
              )}
            </p>
          )}
          {unreadTime === undefined ? null : (
            <p className={styles.form}>
              Its time could not be read: <VisibleText text={unreadTime} />
            </p>
          )}
          <Mail message={message} find={find} />
          {message.quoted === undefined ? null : (
            <blockquote className={styles.quoted}>
              <LongText text={message.quoted} find={find} />
            </blockquote>
          )}
          {text === undefined ? null : text === '' ? (
            <p className="absent">empty text</p>
          ) : (
            <LongText text={text} find={find} />
          )}
          {message.isHtml ? <p className={styles.form}>Written as HTML: shown as it was sent.</p> : null}
          {form === 'unrecognised' ? <p className={styles.form}>Its form is not known: shown as it is.</p> : null}
          {message.textFiles ? (
            <p className={styles.form}>
              Its text is in a file that is not in the response:{' '}
              <VisibleText text={message.textFiles.join(', ')} find={find} />
            </p>
          ) : null}
          {message.file ? <File file={message.file} find={find} /> : null}
          {message.offered ? (
            <p className={styles.form}>
              Answers offered: <VisibleText text={message.offered.join(' · ')} find={find} />
            </p>
          ) : null}
        </div>
      </div>
    </li>
  );
});

function Mail({ message, find }: { readonly message: Message; readonly find: string }): ReactNode {
  const { form, subject } = message;
  if (form !== 'email') return null;
  const lines = [
    { label: 'To', text: message.to },
    { label: 'Cc', text: message.cc },
    { label: 'Bcc', text: message.bcc },
  ];
  // The sender of a name is told by it above: the address is only here.
  const from = message.name !== undefined ? [{ label: 'From', text: message.from }] : [];
  return (
    <>
      <p className={styles.subject}>
        {subject === undefined || subject.trim() === '' ? 'No subject' : <VisibleText text={subject} find={find} />}
      </p>
      <dl className={styles.mail}>
        {[...from, ...lines].map(({ label, text }) =>
          text === undefined ? null : (
            <div key={label}>
              <dt>{label}</dt>
              <dd>
                <VisibleText text={text} find={find} />
              </dd>
            </div>
          ),
        )}
      </dl>
    </>
  );
}

/** A file is named and never fetched: its address is a text. */
function File({ file, find }: { readonly file: SentFile; readonly find: string }): ReactNode {
  const { name, type, size, address } = file;
  const told = [name, type, size === undefined ? undefined : `${formatCount(size)} bytes`].filter(
    (each) => each !== undefined,
  );
  return (
    <p className={styles.form}>
      File sent: <VisibleText text={told.length === 0 ? 'nothing told of it' : told.join(', ')} find={find} />
      {address === undefined ? null : (
        <span className={`code ${styles.address}`}>
          <VisibleText text={address} find={find} />
        </span>
      )}
    </p>
  );
}

function messageElement(box: RefObject<HTMLElement | null>, index: number): HTMLElement | null {
  return box.current?.querySelector<HTMLElement>(`li[data-index="${index}"]`) ?? null;
}

function buttonOf(element: HTMLElement): HTMLElement | null {
  return element.querySelector<HTMLElement>('[data-when]');
}

/** Scrolls the box and not the page. */
function bringIntoBox(box: HTMLElement | null, element: HTMLElement): void {
  if (!box || box.scrollHeight <= box.clientHeight) return;
  const [outer, inner] = [box.getBoundingClientRect(), element.getBoundingClientRect()];
  if (inner.top >= outer.top && inner.bottom <= outer.bottom) return;
  box.scrollTop += inner.top - outer.top - Math.max(0, (outer.height - inner.height) / 2);
}

/** The message a key leads to; `undefined` for any other key. */
function indexAfter(key: string, index: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return index + 1;
    case 'ArrowUp':
      return index - 1;
    case 'PageDown':
      return index + 10;
    case 'PageUp':
      return index - 10;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
