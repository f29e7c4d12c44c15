/*
 * What every record, moment and agent of a document is called, once for the whole page, by its path.
 *
 *   queues[1]                              queue Billing, 2nd entry; of two queues of that name queue Billing (1 of 2)
 *   agents[0]                              Ada Lind’s entry; as a heading Ada Lind; unnamed agent 2’s entry; of one id that
 *                                          was sent with two names Ada Lind (also Ada Berg)
 *   agents[0].wrapUp                       wrap-up of Ada Lind
 *   agents[0].conversationStartTimestamp   the start of Ada Lind’s conversation
 *
 * A name comes as pieces that say what each of them is a name of, so that a view can link the record and what may identify
 * a person can be masked in one place. Names are never made out of ids; an unknown path is shown as it is.
 */

import type { CustomerWait } from '../audit/audit.ts';
import { agentsOf, type Identities, type Identity, queuesOf } from '../audit/identities.ts';
import type { AgentEntry, Interaction, Origin, QueueEntry, Segment } from '../interaction/interaction.ts';
import { oncePer } from '../interaction/keyed.ts';
import {
  isOutbound,
  isParticipantSegment,
  isThirdPartySegment,
  isTransferSegment,
  phaseKind,
} from '../interaction/recordKinds.ts';
import { formatCount } from '../time/format.ts';
import { isLess } from '../time/tolerance.ts';
import { capital, countWord, listWords, ordinalWord } from './text.ts';

/** What a piece of a name is: `plain` for our own words, else whose name was received. */
type NameKind = 'queue' | 'agent' | 'flow' | 'link' | 'plain';

/** A piece of a name. The path is that of the record it names. */
interface NamePiece {
  readonly text: string;
  readonly kind: NameKind;
  readonly path: string;
}

/** The names of one document. */
export interface Names {
  /** In a sentence: "queue Billing, 2nd entry", "segment 1", "Ada’s entry", "Ada’s 2nd entry". */
  record(path: string): string;
  /** The same in pieces. */
  pieces(path: string): readonly NamePiece[];
  /** As a heading or the name of a row: "Queue Billing, 2nd entry", "Segment 1, transfer", "Ada", "Unnamed agent". */
  title(path: string): string;
  /** A moment by the path of its timestamp: "the start of Ada’s conversation", "the end of segment 0". */
  moment(path: string): string;
  /** The queue, whichever of the stays in it: "queue Billing", "an unnamed queue". */
  queue(entry: Pick<QueueEntry, 'path'>): string;
  /**
   * A wait of the customer by its stays: "queue Billing, 2nd entry"; of several stays "queue Billing, entered twice",
   * "queue Billing, then Support", "queues Billing and Support at once", "queue Billing and two more queues".
   */
  wait(stays: CustomerWait['stays']): string;
  /** The person, whichever of their entries it is: "Ada Lind", "an unnamed agent". */
  agent(entry: Pick<AgentEntry, 'path'>): string;
  /** Whom or what a stretch of time belongs to: of an agent entry the person, else the record. */
  whose(path: string): string;
  /** The same by an id; "an unnamed agent" where no entry has it. */
  agentById(agentId: string | null | undefined): string;
  /** The same where an entry with that id has a name, else nothing. */
  namedById(agentId: string | null | undefined): string | undefined;
}

/** The names of a document; made once, each found by its path. */
export const namesOf = oncePer(makeNames);

const PLACE =
  /^(?:(segments|queues|agents|details\.agents|monitors|customerHoldTimes|hooks)\[(\d+)\]|(details))?\.?(.*)$/;

const UNNAMED = 'unnamed';

function makeNames(interaction: Interaction): Names {
  let found: Lookup | undefined;
  const look = (): Lookup => {
    found ??= lookUp(interaction);
    return found;
  };

  const pieces = (path: string): readonly NamePiece[] => {
    const piece = (text: string, kind: NameKind = 'plain'): NamePiece => ({ text, kind, path });
    if (path === 'ivr') return ivrPieces(interaction, piece);
    const [, list, index, details, rest = ''] = PLACE.exec(path) ?? [];
    if (list === undefined) {
      if (path === '' || path === 'interaction') return [piece('the interaction')];
      return details !== undefined && rest === '' ? [piece('the interaction, as told in details')] : [piece(path)];
    }
    const place = `${list}[${index}]`;
    switch (list) {
      case 'segments': {
        const segment = look().segments.get(place);
        return [piece(segment === undefined ? place : segment.name)];
      }
      case 'queues': {
        const queue = look().queues.get(place);
        if (!queue) return [piece(place)];
        const { name, isNamed, which, ordinal, ordinals } = queue;
        const tail = ordinals > 1 ? `, ${ordinalWord(ordinal)} entry` : '';
        const own = isNamed ? [piece('queue '), piece(name, 'queue')] : [piece(ordinals > 1 ? bare(name) : name)];
        return which === '' && tail === '' ? own : [...own, piece(`${which}${tail}`)];
      }
      case 'customerHoldTimes':
        return [piece(interaction.holds.length > 1 ? `hold ${Number(index) + 1}` : 'the hold')];
      case 'hooks': {
        const link = look().links.get(place);
        if (!link) return [piece(place)];
        const own = link.target === '' ? [piece('link')] : [piece('link to '), piece(link.target, 'link')];
        return link.which === '' ? own : [...own, piece(link.which)];
      }
      default: {
        const entry = look().agents.get(place);
        if (!entry) return [piece(place)];
        const { name, isNamed, which, ordinal, ordinals } = entry;
        const who = piece(isNamed ? name : name.replace(/^an /, 'the '), isNamed ? 'agent' : 'plain');
        const own = ordinals > 1 ? `${ordinalWord(ordinal)} entry` : 'entry';
        if (rest === '') return [who, piece(`${which}’s ${own}`)];
        const tail = `${which}${ordinals > 1 ? `, ${own}` : ''}`;
        return [piece(`${phaseWord(rest)} of `), who, ...(tail === '' ? [] : [piece(tail)])];
      }
    }
  };

  const record = (path: string): string => plainName(pieces(path));

  const queue = ({ path }: Pick<QueueEntry, 'path'>): string => {
    const known = look().queues.get(path);
    return known === undefined ? `an ${UNNAMED} queue` : `${known.isNamed ? 'queue ' : ''}${whole(known)}`;
  };

  const pathById = (agentId: string | null | undefined): string =>
    agentsOf(interaction).byId(agentId)?.entries[0]?.path ?? '';

  const person = (path: string): string | undefined => {
    const known = look().agents.get(path);
    return known && whole(known);
  };

  const moment = (path: string): string => {
    const [, list, index, details, leaf = ''] = PLACE.exec(path) ?? [];
    const own = list === undefined ? (details ?? '') : `${list}[${index}]`;
    const [, part = '', side] = /^(.*?)_?(start|end|began)(?:timestamp)?$/i.exec(leaf) ?? [];
    if (side === undefined) return leaf === '' ? record(own) : `${leaf} of ${record(own)}`;
    const end = /end/i.test(side) ? 'end' : 'start';
    const stretch = part === '' || /^hold$/i.test(part) ? undefined : phaseWord(part);
    const entry = look().agents.get(own);
    if (!entry) return `the ${end} of ${stretch === undefined ? '' : `the ${stretch} of `}${record(own)}`;
    if (stretch === undefined) return `the ${end} of ${record(own)}`;
    if (entry.ordinals > 1) return `the ${end} of the ${stretch} in ${record(own)}`;
    return `the ${end} of ${whole(entry).replace(/^an /, 'the ')}’s ${stretch}`;
  };

  return {
    record,
    pieces,
    moment,
    queue,
    wait: (stays) => {
      if (stays.length === 1) return record(stays[0].path);
      const [name = '', then = '', ...more] = new Set(stays.map(queue));
      if (then === '') return `${name}, entered ${stays.length === 2 ? 'twice' : `${countWord(stays.length)} times`}`;
      if (areAtOnce(stays))
        return `${listWords([...new Set(stays.map(queue))]).replace(/^queue (.*) and queue /, 'queues $1 and ')} at once`;
      return more.length === 0
        ? `${name}, then ${then.replace(/^queue /, '')}`
        : `${name} and ${countWord(more.length + 1)} more queues`;
    },
    title: (path) => {
      const entry = look().agents.get(path);
      if (entry) {
        const { ordinal, ordinals } = entry;
        return asTitle(`${whole(entry)}${ordinals > 1 ? `, ${ordinalWord(ordinal)} entry` : ''}`);
      }
      const how = look().segments.get(path)?.how ?? '';
      return `${asTitle(record(path))}${how}`;
    },
    agent: ({ path }) => person(path) ?? `an ${UNNAMED} agent`,
    whose: (path) => person(path) ?? record(path),
    agentById: (agentId) => person(pathById(agentId)) ?? `an ${UNNAMED} agent`,
    namedById: (agentId) => (look().agents.get(pathById(agentId))?.isNamed ? person(pathById(agentId)) : undefined),
  };
}

/** Whether each of several stays was entered before an earlier one was left. */
function areAtOnce(stays: CustomerWait['stays']): boolean {
  return stays.slice(1).every(({ startAt }, place) => {
    const { endAt } = stays[place] ?? {};
    return typeof startAt === 'number' && typeof endAt === 'number' && isLess(startAt, endAt);
  });
}

/** A name from the middle of a sentence as a heading: "the hold" → "Hold". */
export function asTitle(name: string): string {
  return capital(bare(name));
}

/** A name's pieces as text. */
export function plainName(pieces: readonly NamePiece[]): string {
  return pieces.map(({ text }) => text).join('');
}

/** `conversation` → "conversation", `wrapUp` → "wrap-up", `warmConsult` → "warm consult". */
export function phaseWord(phase: string): string {
  if (phaseKind(phase) === 'after-call') return 'wrap-up';
  return phase
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/[-_]+/g, ' ')
    .toLowerCase();
}

/** "Messages, 9". */
export function messagesTitle(count: number): string {
  return `Messages, ${formatCount(count)}`;
}

/** "Message 7 of 9". @param place from 0 */
export function messageTitle(place: number, count: number): string {
  return `Message ${formatCount(place + 1)} of ${formatCount(count)}`;
}

type Make = (text: string, kind?: NameKind) => NamePiece;

function ivrPieces(interaction: Interaction, piece: Make): readonly NamePiece[] {
  const flow = interaction.flowName?.trim();
  // Nobody who is called has an IVR to go through.
  const what = isOutbound(interaction) ? 'Flow' : 'IVR';
  return flow ? [piece(`${what}, `), piece(flow, 'flow')] : [piece(what)];
}

/* ---- looked up once, as a document may have 100,000 records ---- */

interface Lookup {
  readonly segments: ReadonlyMap<string, { readonly name: string; readonly how: string }>;
  readonly queues: ReadonlyMap<string, Named>;
  /** By the paths of both lists. */
  readonly agents: ReadonlyMap<string, Named>;
  readonly links: ReadonlyMap<string, { readonly target: string; readonly which: string }>;
}

/** What an entry's agent or queue is called. */
interface Named {
  /** "Ada Lind", "Ada Lind (also Ada Berg)", "an unnamed agent", "unnamed queue 2". */
  readonly name: string;
  readonly isNamed: boolean;
  /** What tells it from others of its name: " (1 of 2)", mostly ''. */
  readonly which: string;
  /** Which of its own entries this one is, and of how many. */
  readonly ordinal: number;
  readonly ordinals: number;
}

function lookUp(interaction: Interaction): Lookup {
  const { segments, hooks } = interaction;
  const agents = nameEntries(agentsOf(interaction), `${UNNAMED} agent`);
  for (const { path, detailPath } of interaction.agentEntries) {
    const named = agents.get(path);
    if (detailPath !== undefined && named) agents.set(detailPath, named);
  }
  const numbers = segments.map(({ number }, index) => `segment ${number ?? index}`);
  const whichSegment = apart(numbers);
  const targets = hooks.map(({ type, subType, externalId }) =>
    [type, subType, externalId].filter((each) => each?.trim()).join(' '),
  );
  const whichLink = apart(targets);
  return {
    segments: new Map(
      segments.map((segment, index) => [
        segment.path,
        { name: `${numbers[index]}${whichSegment[index]}`, how: howWords(segment) },
      ]),
    ),
    queues: nameEntries(queuesOf(interaction), `${UNNAMED} queue`),
    agents,
    links: new Map(
      hooks.map(({ path }, index) => [path, { target: targets[index] ?? '', which: whichLink[index] ?? '' }]),
    ),
  };
}

/** @param unnamed what one without a name is called */
function nameEntries<Entry extends Origin>({ list }: Identities<Entry>, unnamed: string): Map<string, Named> {
  const nameless = list.filter(({ names }) => names.size === 0);
  const numberOf = new Map(nameless.map((each, index) => [each, index + 1]));
  const named = list.map((each) => {
    const number = numberOf.get(each);
    if (number === undefined) return namesWords(each);
    return nameless.length > 1 ? `${unnamed} ${number}` : `an ${unnamed}`;
  });
  const which = apart(named);
  return new Map(
    list.flatMap(({ names, entries }, index) =>
      entries.map(({ path }, place): [string, Named] => [
        path,
        {
          name: named[index] ?? '',
          isNamed: names.size > 0,
          which: which[index] ?? '',
          ordinal: place + 1,
          ordinals: entries.length,
        },
      ]),
    ),
  );
}

/** "Ada Lind", "Ada Lind (also Ada Berg)", "Ada Lind (also Ada Berg and 3 more)": the first name sent, and that there are others. */
function namesWords({ names: { size }, names }: Identity<Origin>): string {
  const [first = '', second] = names;
  if (second === undefined) return first;
  return `${first} (also ${second}${size > 2 ? ` and ${formatCount(size - 2)} more` : ''})`;
}

/** For each name that others have too which of them it is: " (1 of 2)"; else ''. */
function apart(names: readonly string[]): readonly string[] {
  const totals = new Map<string, number>();
  for (const name of names) totals.set(name, (totals.get(name) ?? 0) + 1);
  const seen = new Map<string, number>();
  return names.map((name) => {
    const total = totals.get(name) ?? 1;
    if (total === 1) return '';
    const place = (seen.get(name) ?? 0) + 1;
    seen.set(name, place);
    return ` (${formatCount(place)} of ${formatCount(total)})`;
  });
}

/** As a name in a sentence: with what tells it from others of its name. */
function whole({ name, which }: Named): string {
  return `${name}${which}`;
}

/** A name without its article. */
function bare(name: string): string {
  return name.replace(/^(the|an?) /, '');
}

/** How a segment began, and that it led outside: ", transfer", ", participant, third party". */
function howWords(segment: Segment): string {
  const how = isTransferSegment(segment) ? ', transfer' : isParticipantSegment(segment) ? ', participant' : '';
  return `${how}${isThirdPartySegment(segment) ? ', third party' : ''}`;
}
