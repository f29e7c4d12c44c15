/*
 * The timeline: a table whose last column is the picture. What the picture shows, the other columns say.
 *
 * A treegrid with one tab stop: arrows go from row to row and select, as a press does. Rows far from the window are not on
 * the page. The view of the picture is not React's: `LivePicture` writes it into the rows that are there, and what is kept
 * of it is the page's address.
 */

import {
  type ReactNode,
  type RefObject,
  useEffect,
  useEffectEvent,
  useId,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import type { Audit } from '../audit/audit.ts';
import type { Decision } from '../audit/decision.ts';
import type { Proof } from '../audit/proof.ts';
import type { Interaction } from '../interaction/interaction.ts';
import { isOutbound } from '../interaction/recordKinds.ts';
import { latePart } from '../late/latePart.tsx';
import type { Zone } from '../time/format.ts';
import { after, type Instant, millis } from '../time/instant.ts';
import { formatColumn } from '../time/lengths.ts';
import type { Playhead } from '../time/playhead.ts';
import { AxisLines, AxisMarks, Overlay } from './Axis.tsx';
import { zeroWords } from './axisTicks.ts';
import { type Numbers, numbers } from './customProperties.ts';
import { findProblem } from './findProblem.ts';
import { type Fold, foldIdle, UNFOLDED } from './idle.ts';
import { Legend } from './Legend.tsx';
import { layoutTimeline } from './layout.ts';
import { LivePicture } from './livePicture.ts';
import { type Measured, measuredWords, type Point, pointOf } from './measure.ts';
import { Moves } from './moves.ts';
import type { PictureChoice, PictureStore } from './pictureStore.ts';
import { Rows, type RowsHandle } from './Rows.tsx';
import type { Axis, TimelineLayout, TimelineRow } from './row.ts';
import { type Shortcut, shortcutOf } from './shortcuts.ts';
import type { Survey } from './survey.ts';
import { Toolbar } from './Toolbar.tsx';
import styles from './timeline.module.css';
import { useHands } from './useHands.ts';
import { useSurvey } from './useSurvey.ts';
import type { View } from './view.ts';
import {
  anchorWords,
  NO_PICTURE,
  recordCountWords,
  rowProblemWords,
  rowStateWords,
  viewWords,
  withoutEndWords,
} from './wording.ts';

/** What the timeline is drawn from, and what it tells of. */
interface TimelineProps {
  readonly interaction: Interaction;
  readonly audit: Audit;
  /** The parsed JSON the interaction was read from. */
  readonly document: unknown;
  readonly zone: Zone;
  /** Whether axis and rows are read by the clock, or from their zero. */
  readonly isByClock?: boolean;
  /** When the document was asked for; missing where it comes from a file or a sample. */
  readonly fetchedAt?: Instant | undefined;
  /** What can be proved of the document and what is decided of it; missing until that is worked out. */
  readonly proof?: Proof | undefined;
  readonly decision?: Decision | undefined;
  /** Whether the page has been painted with it: what the eye does not need first comes then. */
  readonly isPainted: boolean;
  /** How the picture is looked at. */
  readonly chosen: PictureStore;
  /** Ids of rows that the last refresh changed. */
  readonly changed?: ReadonlySet<string> | undefined;
  /** Id of the selected row: a record's path, as in `queues[1]`, or `interaction` or `ivr`. */
  readonly selected: string | undefined;
  /** Where a link led to the selected row: another object for every press. */
  readonly followed?: object | undefined;
  readonly onSelect: (id: string) => void;
  /** Where the recording plays; missing where there is none that can be played. */
  readonly playhead?: Playhead | undefined;
}

/** A document of more rows is long: its picture has an overview, and its keys are shown. */
const LONG = 10;

const FindBar = latePart('What finds records', async () => (await import('./FindBar.tsx')).FindBar);
const MeasureBar = latePart('What measures', async () => (await import('./MeasureBar.tsx')).MeasureBar);
const IdleOffer = latePart('What folds idle time', async () => (await import('./IdleOffer.tsx')).IdleOffer);
const RecordingRow = latePart('The recording', async () => (await import('./RecordingRow.tsx')).RecordingRow);
const Overview = latePart(
  'The overview',
  async () => (await import('./Overview.tsx')).Overview,
  <div className={styles.overview}>
    <div className={styles.strip} />
  </div>,
);

const COPIED = 'Copied';
/** How long it is said that something was copied, in ms. */
const SAID_FOR = 2500;

export function Timeline(props: TimelineProps): ReactNode {
  const { interaction, audit, fetchedAt, proof, decision } = props;
  // As long as the document: choosing a row must not lay a hundred thousand of them out again.
  const layout = useMemo(
    () => layoutTimeline({ interaction, audit, fetchedAt, proof, decision }),
    [interaction, audit, fetchedAt, proof, decision],
  );
  return <Picture key={`${interaction.tenantId} ${interaction.interactionId}`} layout={layout} {...props} />;
}

function Picture(props: TimelineProps & { readonly layout: TimelineLayout }): ReactNode {
  const { layout, interaction, zone, chosen, selected, onSelect } = props;
  const heading = useId();
  const section = useRef<HTMLElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const rows = useRef<RowsHandle>(null);
  const choice = useSyncExternalStore(chosen.subscribe, chosen.get);
  const survey = useSurvey(layout, props.isPainted);
  const fold = useFold(layout.axis, survey, choice.idle);
  const picture = useLivePicture(layout.axis, fold, chosen, props.isByClock ? zone : undefined);
  const [said, setSaid] = useState('');
  const [isFinding, setIsFinding] = useState(false);
  const [isHelping, setIsHelping] = useState(false);
  const [from, setFrom] = useState<Point>();
  const [measured, setMeasured] = useState<Measured>();
  const moves = useMemo(
    () => picture && new Moves(picture, chosen, (view) => setSaid(viewWords(view, picture.span, picture.clock))),
    [picture, chosen],
  );
  const folded = useMemo(() => new Set(choice.folded), [choice.folded]);
  useFollowed(moves, choice.view?.from, choice.view?.to);
  useMeasured(frame, picture);
  useHands(frame, moves, layout, survey, props.isPainted, {
    onMeasured: (next) => {
      setFrom(undefined);
      setMeasured(next);
    },
    onPressed: (at) => {
      if (layout.axis) props.playhead?.seek(after(layout.axis.zeroAt, millis(Math.round(at))));
    },
  });
  useSought(props.playhead, layout, selected);

  const goToProblem = (direction: 1 | -1): void => {
    const at = rows.current?.current() ?? 0;
    const problem = findProblem(layout, at, direction);
    if (problem === undefined) setSaid('No record has a problem with its times');
    else {
      rows.current?.goTo(problem, true);
      setSaid(rowProblemWords(layout.glance(problem)));
    }
  };
  const fitSelected = (): void => {
    const stretch = stretchOf(layout.row(rows.current?.current() ?? 0));
    if (stretch) moves?.fit(stretch.from, stretch.to);
  };
  /** Where to zoom about so that the selected record stays in sight. */
  const wayToSelected = (): number | undefined => {
    const index = selected === undefined ? undefined : layout.indexOf(selected);
    const stretch = index === undefined ? undefined : stretchOf(layout.row(index));
    return stretch && moves?.wayTo(stretch);
  };
  const measureTo = (side: 'start' | 'end'): void => {
    const point = layout.axis && pointOf(layout.row(rows.current?.current() ?? 0), side, layout.axis.zeroAt);
    if (!point) setSaid(`Nothing tells when the ${side} of this record was`);
    else if (from) {
      setMeasured({ one: from, other: point });
      setFrom(undefined);
    } else {
      setMeasured(undefined);
      setFrom(point);
    }
  };
  const copyMeasured = (): void => {
    if (!measured) return;
    navigator.clipboard.writeText(measuredWords(measured, picture?.clock)).then(
      () => {
        setSaid(COPIED);
        // Said once: it is not true of what is measured next.
        setTimeout(() => setSaid((now) => (now === COPIED ? '' : now)), SAID_FOR);
      },
      () => setSaid('The browser did not allow copying'),
    );
  };
  const stopMeasuring = (): void => {
    setFrom(undefined);
    setMeasured(undefined);
  };
  const run = (shortcut: Shortcut, isShifted: boolean): boolean => {
    switch (shortcut) {
      case 'zoom-in':
        moves?.zoom(0.5, wayToSelected());
        return true;
      case 'zoom-out':
        moves?.zoom(2, wayToSelected());
        return true;
      case 'earlier':
        moves?.pan(-0.2);
        return true;
      case 'later':
        moves?.pan(0.2);
        return true;
      case 'whole':
        moves?.seeWhole();
        return true;
      case 'fit':
        fitSelected();
        return true;
      case 'next-problem':
        goToProblem(1);
        return true;
      case 'previous-problem':
        goToProblem(-1);
        return true;
      case 'find':
        setIsFinding(true);
        return true;
      case 'help':
        setIsHelping(true);
        return true;
      case 'measure':
        measureTo(isShifted ? 'end' : 'start');
        return true;
      case 'copy-measure':
        copyMeasured();
        return measured !== undefined;
      case 'back':
        if (!from && !measured) return moves?.back() ?? false;
        stopMeasuring();
        return true;
    }
  };
  useShortcuts(section, run);

  // What helps to find one's way in a long picture would only stand above a short one.
  const isLong = layout.places.length > LONG || choice.view !== undefined;
  const { lost, others } = withoutEndWords(layout);
  // biome-ignore-start lint/a11y/noRedundantRoles: rows laid out as a grid are no rows to some browsers without them
  return (
    // A press anywhere in it brings the focus, and with it the keys.
    <section ref={section} className={styles.section} aria-labelledby={heading} tabIndex={-1}>
      <div className={`sec ${styles.head}`}>
        <h2 id={heading}>Timeline</h2>
        <p>{recordCountWords(layout)}</p>
        {lost === undefined ? null : (
          <p>
            <span className="fault">{lost}</span>
          </p>
        )}
        {others.map((words) => (
          <p key={words}>{words}</p>
        ))}
        <Toolbar
          hasPicture={moves !== undefined}
          isLong={isLong}
          hasProblem={layout.withoutEnd.lost > 0 || (survey?.hasProblem ?? false)}
          isHelping={isHelping}
          onHelp={setIsHelping}
          onShortcut={(shortcut) => run(shortcut, false)}
        />
      </div>
      {isFinding ? (
        <FindBar
          layout={layout}
          interaction={interaction}
          document={props.document}
          at={selected === undefined ? undefined : layout.indexOf(selected)}
          onGo={(index) => rows.current?.goTo(index, false)}
          onClose={() => {
            setIsFinding(false);
            rows.current?.goTo(rows.current.current(), true);
          }}
        />
      ) : null}
      {layout.axis ? null : <p className={styles.none}>{NO_PICTURE}</p>}
      <div className={styles.timeline}>
        <div
          ref={frame}
          className={picture ? styles.frame : `${styles.frame} ${styles.unpictured}`}
          style={numbers(columnNumbers(layout, props.isByClock === true))}
        >
          {moves && isLong ? <Overview moves={moves} survey={survey} /> : null}
          <Rows
            handle={rows}
            layout={layout}
            picture={picture}
            zone={zone}
            labelledBy={heading}
            folded={folded}
            onFold={(next) => {
              const { folded: _, ...rest } = chosen.get();
              chosen.set(next.size === 0 ? rest : { ...rest, folded: [...next] }, 'amend');
            }}
            changed={props.changed}
            proof={props.proof}
            isPainted={props.isPainted}
            selected={selected}
            followed={props.followed}
            onSelect={onSelect}
            head={
              <thead role="rowgroup">
                <tr role="row" aria-rowindex={1}>
                  <th role="columnheader" scope="col" className={styles.name}>
                    Record
                  </th>
                  <th role="columnheader" scope="col" className={`num ${styles.start}`}>
                    Start
                  </th>
                  <th role="columnheader" scope="col" className={`num ${styles.duration}`}>
                    Duration
                  </th>
                  {picture ? (
                    <th role="columnheader" scope="col" className={styles.picture}>
                      <span className={styles.anchor}>
                        {anchorWords(picture.clock ? undefined : zeroWords(picture.span), picture.axis.zeroAt, zone)}
                      </span>
                      <AxisMarks picture={picture} />
                    </th>
                  ) : null}
                </tr>
              </thead>
            }
          />
          {picture && props.playhead ? <RecordingRow picture={picture} playhead={props.playhead} /> : null}
          {picture ? <AxisLines picture={picture} /> : null}
          {picture ? (
            <Overlay
              picture={picture}
              measured={measured}
              message={selected === undefined ? undefined : layout.messageAt(selected)}
              playhead={props.playhead}
            />
          ) : null}
        </div>
        {picture && survey ? (
          <IdleOffer
            picture={picture}
            instants={survey.instants}
            view={choice.view}
            onFold={(idle) => {
              const { idle: _, ...rest } = chosen.get();
              chosen.set(idle ? { ...rest, idle } : rest, 'step');
            }}
          />
        ) : null}
        {survey ? <Legend survey={survey} isOutbound={isOutbound(interaction)} /> : null}
        {props.isPainted ? (
          <MeasureBar
            from={from}
            measured={measured}
            clock={picture?.clock}
            onCopy={copyMeasured}
            onClose={stopMeasuring}
          />
        ) : null}
      </div>
      <p role="status" className="sr">
        {said}
      </p>
    </section>
  );
  // biome-ignore-end lint/a11y/noRedundantRoles: as above
}

/**
 * The picture of an axis, as it is chosen to be seen; another one only where the axis is another.
 *
 * @param clockZone of an axis that is read by the clock
 */
function useLivePicture(
  axis: Axis | undefined,
  fold: Fold,
  chosen: PictureStore,
  clockZone: Zone | undefined,
): LivePicture | undefined {
  const { zeroAt, from, to, end } = axis ?? {};
  return useMemo(() => {
    if (zeroAt === undefined || from === undefined || to === undefined) return undefined;
    const clock = clockZone === undefined ? undefined : { zeroAt, zone: clockZone };
    return new LivePicture({ zeroAt, from, to, ...(end === undefined ? {} : { end }) }, fold, chosen.get().view, clock);
  }, [zeroAt, from, to, end, fold, chosen, clockZone]);
}

/** The fold of an axis, where idle stretches are to be folded and it is known which they are. */
function useFold(axis: Axis | undefined, survey: Survey | undefined, idle: PictureChoice['idle']): Fold {
  const instants = survey?.instants;
  const { from, to } = axis ?? {};
  // By numbers: whatever else changes in the address, what is folded stays the same.
  const [first, last] = idle === 'all' ? [from, to] : [idle?.from, idle?.to];
  return useMemo(() => {
    if (!instants || from === undefined || to === undefined || first === undefined || last === undefined) {
      return UNFOLDED;
    }
    const [start, end] = [Math.max(from, first), Math.min(to, last)];
    return start < end ? foldIdle(instants, { from, to }, { from: start, to: end }) : UNFOLDED;
  }, [from, to, instants, first, last]);
}

/** Goes to the view that is chosen elsewhere: by Back, by a link. */
function useFollowed(moves: Moves | undefined, from: number | undefined, to: number | undefined): void {
  useEffect(() => {
    moves?.follow(from === undefined || to === undefined ? undefined : { from, to });
  }, [moves, from, to]);
  useEffect(() => () => moves?.end(), [moves]);
}

/** Tells the picture how wide it is and how large its labels are, now and whenever that changes. */
function useMeasured(frame: RefObject<HTMLElement | null>, picture: LivePicture | undefined): void {
  useEffect(() => {
    const axis = frame.current?.querySelector<HTMLElement>(`.${styles.axis}`);
    if (!axis || !picture || typeof ResizeObserver === 'undefined') return undefined;
    const observer = new ResizeObserver(() => {
      picture.measure(axis.clientWidth, Number.parseFloat(getComputedStyle(axis).fontSize));
    });
    observer.observe(axis);
    return () => observer.disconnect();
  }, [frame, picture]);
}

/** Hears the timeline's single keys while the focus is in it or on the headline: elsewhere they are someone else's, or a voice's. */
function useShortcuts(
  section: RefObject<HTMLElement | null>,
  run: (shortcut: Shortcut, isShifted: boolean) => boolean,
): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent): void => {
    const { target } = event;
    if (!(target instanceof Element) || !(section.current?.contains(target) || target.matches('h1'))) return;
    const shortcut = shortcutOf(event);
    if (shortcut !== undefined && run(shortcut, event.shiftKey)) event.preventDefault();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => onKeyDown(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
}

/** Goes in the recording to where the record that is selected begins, whenever another one is; of a message, to its instant. */
function useSought(playhead: Playhead | undefined, layout: TimelineLayout, selected: string | undefined): void {
  const seek = useEffectEvent((id: string): void => {
    const [index, at, zeroAt] = [layout.indexOf(id), layout.messageAt(id), layout.axis?.zeroAt];
    const row = index === undefined ? undefined : layout.row(index);
    const from = at ?? row?.start;
    if (from === undefined || zeroAt === undefined) return;
    const to = at ?? (row && stretchOf(row)?.to) ?? from;
    playhead?.seekRecord(after(zeroAt, from), after(zeroAt, millis(to)));
  });
  useEffect(() => {
    if (selected !== undefined) seek(selected);
  }, [selected]);
}

/** From the first to the last instant of a row; nothing where it has none. */
function stretchOf({ start, end, shapes }: TimelineRow): View | undefined {
  const from = shapes.reduce((least, { s }) => Math.min(least, s), start ?? Number.POSITIVE_INFINITY);
  const to = shapes.reduce((most, { e }) => Math.max(most, e), end ?? Number.NEGATIVE_INFINITY);
  return from <= to ? { from, to } : undefined;
}

/** Characters of "0:05.404 or more": of a lost end, room for what the proof will say of it. */
const BETWEEN = 16;

/** Number of rows, from the top, that the width of the name column is computed from: about as many as are rendered first. */
const NAMED = 40;

/** Characters of the longest name of the first rows, with its indent, its glyph, and its state beside it. */
function longestName(layout: TimelineLayout): number {
  let most = 0;
  for (let index = 0; index < Math.min(layout.places.length, NAMED); index++) {
    const { level, name, state } = layout.row(index);
    most = Math.max(most, level * 2.5 + name.length + rowStateWords(state).text.length);
  }
  return most + 7;
}

/** How many characters the columns of names and figures hold. */
function columnNumbers(layout: TimelineLayout, isByClock: boolean): Numbers {
  const { longest, widest, isRunning, withoutEnd } = layout;
  // The widest form a figure can take, so that no column grows while rows come into view.
  const characters = Math.max(formatColumn(longest, true).length, formatColumn(longest).length);
  // "so far 0:48"
  const soFar = isRunning ? characters + 7 : 0;
  // "13:20:07.418"
  return {
    '--name-n': longestName(layout),
    '--start-n': isByClock ? 12 : characters,
    '--duration-n': Math.max(characters, soFar, widest, withoutEnd.lost > 0 ? BETWEEN : 0),
  };
}
