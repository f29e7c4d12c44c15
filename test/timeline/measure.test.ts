/** The time between two named instants: exact, or at least and at most; and where labels and folded rows go. */
import { describe, expect, it } from 'vitest';
import { auditInteraction } from '../../src/audit/audit.ts';
import { DEFAULT_SLA_POLICY } from '../../src/audit/slaPolicy.ts';
import contradiction from '../../src/gateway/sample/contradiction.json';
import lostEnd from '../../src/gateway/sample/lost-end-decides-sla.json';
import { readInteraction } from '../../src/interaction/readInteraction.ts';
import { findProblem } from '../../src/timeline/findProblem.ts';
import { findRows } from '../../src/timeline/findRows.ts';
import { excerpt } from '../../src/timeline/findWording.ts';
import { isFoldable, parentOf, showRows } from '../../src/timeline/folding.ts';
import { layoutTimeline } from '../../src/timeline/layout.ts';
import { differenceWords, measuredWords, type Point, pointAt, pointOf, snap } from '../../src/timeline/measure.ts';
import { placeLabel } from '../../src/timeline/placeLabel.ts';
import { runAtOnce } from '../../src/timeline/slices.ts';
import { surveyRows } from '../../src/timeline/survey.ts';
import { proveInteraction } from '../audit/atOnce.ts';

const interaction = readInteraction(lostEnd);
const audit = auditInteraction(interaction, DEFAULT_SLA_POLICY);
const layout = layoutTimeline({ interaction, audit, proof: proveInteraction(interaction) });

function point(id: string, side: 'start' | 'end'): Point {
  const index = layout.indexOf(id);
  if (index === undefined || !layout.axis) throw new Error(`No row ${id}`);
  const found = pointOf(layout.row(index), side, layout.axis.zeroAt);
  if (!found) throw new Error(`No ${side} of ${id}`);
  return found;
}

describe('measuring', () => {
  it('is the difference of the two timestamps, signed', () => {
    const [one, other] = [point('queues[0]', 'start'), point('agents[1]', 'end')];
    const ms =
      Date.parse(String(lostEnd.agents[1]?.endTimestamp)) - Date.parse(String(lostEnd.queues[0]?.startTimestamp));
    expect(differenceWords({ one, other })).toBe(`${(ms / 1000).toFixed(3)} s`);
    expect(differenceWords({ one: other, other: one })).toBe(`−${(ms / 1000).toFixed(3)} s`);
  });

  it('to a lost end is at least and at most', () => {
    const measured = { one: point('queues[1]', 'start'), other: point('queues[1]', 'end') };
    expect(measuredWords(measured)).toBe(
      'From start of Queue Billing, 2nd entry (0:31.115) to end of Queue Billing, 2nd entry (between 0:31.115 and 0:58.660): at least 0.000 s, at most 27.545 s',
    );
  });

  it('takes the nearest end of a record within reach, else the instant itself', () => {
    const { strokes } = runAtOnce(surveyRows(layout));
    expect(snap(84_190, 20, strokes, layout)).toEqual(point('customerHoldTimes[0]', 'start'));
    expect(snap(84_179, 20, strokes, layout)).toEqual(pointAt(84_179));
  });

  it('takes an end of the row that was pointed at before any other, its conversation’s and wrap-up’s too', () => {
    const { strokes } = runAtOnce(surveyRows(layout));
    const own = layout.indexOf('agents[2]') ?? 0;
    const { name, shapes } = layout.row(own);
    const [talked, wrapped] = ['solid', 'wrap'].map((kind) => shapes.find((each) => each.kind === kind));
    if (!talked || !wrapped) throw new Error('There is no conversation, or no wrap-up');
    const start = { name: `start of conversation, ${name}`, from: talked.s, to: talked.s };
    expect(snap(talked.s + 100, 500, strokes, layout, own)).toEqual(start);
    expect(snap(wrapped.e - 100, 500, strokes, layout, own)).toEqual(point('agents[2]', 'end'));
    const segment = layout.indexOf('segments[0]') ?? 0;
    expect(snap(point('segments[0]', 'end').from, 500, strokes, layout, segment)).toEqual(point('segments[0]', 'end'));
  });
});

describe('finding', () => {
  function found(text: string): readonly string[] {
    return runAtOnce(findRows(text, layout, interaction, lostEnd)).map(({ row }) => layout.places[row]?.id ?? '');
  }

  it('looks at names, paths, states and values of records, whatever their case', () => {
    expect(found('billing')).toEqual(['interaction', 'ivr', 'queues[0]', 'queues[1]', 'queues[2]', 'agents[2]']);
    expect(found(' AGENTS[1]')).toEqual(['agents[1]']);
    expect(found('no end received')).toEqual(['queues[1]']);
    expect(found(String(lostEnd.queues[2]?.queueId))).toEqual(['queues[2]']);
    expect(found('   ')).toEqual([]);
  });

  it('finds what was written at the row of the messages', () => {
    const document = { interactionId: 'i', messagingTranscript: [{ payload: { body: 'my sister' } }, { body: 'ok' }] };
    const read = readInteraction(document);
    const written = layoutTimeline({ interaction: read, audit: auditInteraction(read, DEFAULT_SLA_POLICY) });
    const rows = runAtOnce(findRows('sister', written, read, document));
    expect(rows.map(({ row }) => written.places[row]?.id)).toEqual(['messagingTranscript']);
  });

  it('looks at every value received, and says where in what the row does not show', () => {
    const document = {
      ...lostEnd,
      aiSummary: { mood: 'Puzzled by the bill' },
      queues: lostEnd.queues.map((queue, place) => ({ ...queue, routing: { skills: ['french', `tier-${place}`] } })),
      details: {
        ...('details' in lostEnd ? (lostEnd.details as object) : {}),
        agents: [
          {
            agentId: lostEnd.agents[0]?.agentId,
            interactionAgentId: lostEnd.agents[0]?.interactionAgentId,
            seat: 'Window 12',
          },
        ],
      },
    };
    const read = readInteraction(document);
    const unknown = layoutTimeline({ interaction: read, audit: auditInteraction(read, DEFAULT_SLA_POLICY) });
    const places = (text: string) =>
      runAtOnce(findRows(text, unknown, read, document)).map(({ row, place }) => [
        unknown.places[row]?.id,
        place && `${place.path}: ${place.value}`,
      ]);
    expect(places('Tier-1')).toEqual([['queues[1]', 'queues[1].routing.skills[1]: tier-1']]);
    expect(places('skills').map(([id]) => id)).toEqual(['queues[0]', 'queues[1]', 'queues[2]']);
    expect(places('puzzled')).toEqual([['interaction', 'aiSummary.mood: Puzzled by the bill']]);
    expect(places('window 12')).toEqual([['agents[0]', 'details.agents[0].seat: Window 12']]);
    expect(places('2nd entry')).toEqual([['queues[1]', undefined]]);
    expect(excerpt(`${'a'.repeat(40)} bill ${'b'.repeat(40)}`, 'Bill')).toBe(
      `…${'a'.repeat(23)} bill ${'b'.repeat(23)}…`,
    );
  });

  it('goes to the only problem from anywhere, either way', () => {
    const problem = layout.indexOf('queues[1]');
    expect(findProblem(layout, 0, 1)).toBe(problem);
    expect(findProblem(layout, 0, -1)).toBe(problem);
    expect(findProblem(layout, problem ?? 0, 1)).toBe(problem);
  });

  it('finds contradicted figures once they are proved, by word and as a problem', () => {
    const read = readInteraction(contradiction);
    const audited = auditInteraction(read, DEFAULT_SLA_POLICY);
    const before = layoutTimeline({ interaction: read, audit: audited });
    expect(findProblem(before, 0, 1)).toBeUndefined();
    expect(runAtOnce(surveyRows(before)).hasProblem).toBe(false);
    const proven = layoutTimeline({ interaction: read, audit: audited, proof: proveInteraction(read) });
    const queue = proven.indexOf('queues[0]');
    expect([findProblem(proven, 0, 1), findProblem(proven, 0, -1)]).toEqual([queue, queue]);
    const { hasProblem, strokes } = runAtOnce(surveyRows(proven));
    expect(hasProblem).toBe(true);
    expect([...strokes.row].filter((_, place) => strokes.isWrong[place] === 1)).toEqual([queue]);
    expect(runAtOnce(findRows('contradicted', proven, read, contradiction))).toEqual([{ row: queue }]);
  });
});

describe('folding', () => {
  it('leaves out what stands under a folded row, and finds it at the row it is folded into', () => {
    const segment = layout.indexOf('segments[0]') ?? -1;
    const shown = showRows(layout.places, new Set(['segments[0]', 'queues[0]', 'nothing']));
    expect(isFoldable(layout.places, segment)).toBe(true);
    expect(isFoldable(layout.places, 0)).toBe(false);
    const inside = layout.indexOf('customerHoldTimes[0]') ?? -1;
    expect(parentOf(layout.places, inside)).toBe(layout.indexOf('agents[1]'));
    expect(shown.positionOf(inside)).toBe(shown.positionOf(segment));
    expect(shown.indexAt(shown.positionOf(segment) + 1)).toBe(layout.indexOf('segments[1]'));
    expect(shown.count).toBe(layout.places.length - 5);
  });
});

describe('the place of a label', () => {
  const room = { full: 0.3, short: 0.1, isLoud: false };

  it.each([
    ['in its bar', { a: 0.1, b: 0.5, inside: { a: 0.1, b: 0.5 } }, { side: 'inside', isShort: false }],
    ['right of a bar without room', { a: 0.1, b: 0.2, inside: { a: 0.1, b: 0.2 } }, { side: 'after', isShort: false }],
    ['left of a bar at the edge', { a: 0.8, b: 1 }, { side: 'before', isShort: false }],
    ['short where there is little room', { a: 0.2, b: 0.85 }, { side: 'after', isShort: true }],
    ['nowhere where a bar fills the view', { a: -0.5, b: 1.5 }, { side: 'none', isShort: true }],
    ['in what is seen of a bar', { a: -1, b: 2, inside: { a: 0, b: 1 } }, { side: 'inside', isShort: false }],
    ['over the bar where it is loud', { a: -1, b: 2, isLoud: true }, { side: 'over', isShort: true }],
  ])('is %s', (_where, given, expected) => {
    expect(placeLabel({ ...room, ...given })).toEqual(expected);
  });
});
