/*
 * What every record, moment and agent of a document is called, once for the whole page, by its path.
 *
 *   queues[1]                              queue Billing, 2nd entry
 *   agents[0]                              Ada Lind’s entry; as a heading Ada Lind; unnamed agent 2’s entry
 *   agents[0].wrapUp                       wrap-up of Ada Lind
 *   agents[0].conversationStartTimestamp   the start of Ada Lind’s conversation
 *
 * A name comes as pieces that say what each of them is a name of, so that a view can link the record and what may identify
 * a person can be masked in one place. Names are never made out of ids; an unknown path is shown as it is.
 */

import { agentNameById, agentNameOf } from '../audit/agentName.ts';
import type { CustomerWait } from '../audit/audit.ts';
import type { AgentEntry, Hook, Interaction, Origin, QueueEntry, Segment } from '../interaction/interaction.ts';
import {
  isParticipantSegment,
  isThirdPartySegment,
  isTransferSegment,
  phaseKind,
  queueKey,
} from '../interaction/recordKinds.ts';
import { formatCount } from '../time/format.ts';
import { capital, countWord, ordinalWord } from './text.ts';

/** What a piece of a name is: `plain` for our own words, else whose name was received. */
export type NameKind = 'queue' | 'agent' | 'flow' | 'link' | 'plain';

/** A piece of a name. The path is that of the record it names. */
export interface NamePiece {
  readonly text: string;
  readonly kind: NameKind;
  readonly path: string;
}

/** The names of one document. */
export interface Names {
  /** The start of the interaction, from which times are counted. */
  readonly startAt: Interaction['startAt'];
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
   * "queue Billing, then Support", "queue Billing and two more queues".
   */
  wait(stays: CustomerWait['stays']): string;
  /** The person, whichever of their entries it is: "Ada Lind", "an unnamed agent". */
  agent(entry: Pick<AgentEntry, 'path'>): string;
  /** Whom or what a stretch of time belongs to: of an agent entry the person, else the record. */
  whose(path: string): string;
  /** The same by an id; "an unnamed agent" where no entry has it. */
  agentById(agentId: string | null | undefined): string;
}

const cache = new WeakMap<Interaction, Names>();

/** The names of a document; made once, each found by its path. */
export function namesOf(interaction: Interaction): Names {
  const known = cache.get(interaction);
  if (known) return known;
  const names = makeNames(interaction);
  cache.set(interaction, names);
  return names;
}

const PLACE =
  /^(?:(segments|queues|agents|details\.agents|monitors|customerHoldTimes|hooks)\[(\d+)\]|(details))?\.?(.*)$/;

const UNNAMED = 'unnamed agent';

interface Entry {
  readonly agent: AgentEntry;
  readonly person: string;
  readonly isNamed: boolean;
  /** Which of the person's entries it is, and of how many. */
  readonly ordinal: number;
  readonly ordinals: number;
}

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
        return [piece(segment === undefined ? place : `segment ${segment.number}`)];
      }
      case 'queues': {
        const queue = look().queues.get(place);
        if (!queue) return [piece(place)];
        const { name, ordinal, ordinals } = queue;
        const tail = ordinals > 1 ? [piece(`, ${ordinalWord(ordinal)} entry`)] : [];
        return name === undefined
          ? [piece(ordinals > 1 ? 'unnamed queue' : 'an unnamed queue'), ...tail]
          : [piece('queue '), piece(name, 'queue'), ...tail];
      }
      case 'customerHoldTimes':
        return [piece(interaction.holds.length > 1 ? `hold ${Number(index) + 1}` : 'the hold')];
      case 'hooks': {
        const hook = interaction.hooks.find((each) => each.path === place);
        return hook ? hookPieces(hook, piece) : [piece(place)];
      }
      default: {
        const entry = look().agents.get(place);
        if (!entry) return [piece(place)];
        const { person, isNamed, ordinal, ordinals } = entry;
        const who = piece(isNamed ? person : person.replace(/^an /, 'the '), isNamed ? 'agent' : 'plain');
        const which = ordinals > 1 ? `${ordinalWord(ordinal)} entry` : 'entry';
        if (rest === '') return [who, piece(`’s ${which}`)];
        return [piece(`${phaseWord(rest)} of `), who, ...(ordinals > 1 ? [piece(`, ${which}`)] : [])];
      }
    }
  };

  const record = (path: string): string => plainName(pieces(path));

  const queue = ({ path }: Pick<QueueEntry, 'path'>): string => {
    const name = look().queues.get(path)?.name;
    return name === undefined ? 'an unnamed queue' : `queue ${name}`;
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
    return `the ${end} of ${entry.person.replace(/^an /, 'the ')}’s ${stretch}`;
  };

  return {
    startAt: interaction.startAt ?? interaction.details?.startAt,
    record,
    pieces,
    moment,
    queue,
    wait: (stays) => {
      if (stays.length === 1) return record(stays[0].path);
      const [name = '', then = '', ...more] = new Set(stays.map(queue));
      if (then === '') return `${name}, entered ${stays.length === 2 ? 'twice' : `${countWord(stays.length)} times`}`;
      return more.length === 0
        ? `${name}, then ${then.replace(/^queue /, '')}`
        : `${name} and ${countWord(more.length + 1)} more queues`;
    },
    title: (path) => {
      const entry = look().agents.get(path);
      if (entry) {
        const { person, ordinal, ordinals } = entry;
        return asTitle(`${person}${ordinals > 1 ? `, ${ordinalWord(ordinal)} entry` : ''}`);
      }
      const how = look().segments.get(path)?.how ?? '';
      return `${asTitle(record(path))}${how}`;
    },
    agent: ({ path }) => look().agents.get(path)?.person ?? `an ${UNNAMED}`,
    whose: (path) => look().agents.get(path)?.person ?? record(path),
    agentById: (agentId) => {
      const unnamed = agentId ? look().persons.get(agentId) : undefined;
      return agentNameById(interaction, agentId) ?? unnamed ?? `an ${UNNAMED}`;
    },
  };
}

/** A name from the middle of a sentence as a heading: "the hold" → "Hold". */
export function asTitle(name: string): string {
  return capital(name.replace(/^(the|an?) /, ''));
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

function ivrPieces({ flowName }: Interaction, piece: Make): readonly NamePiece[] {
  const flow = flowName?.trim();
  return flow ? [piece('IVR, '), piece(flow, 'flow')] : [piece('IVR')];
}

function hookPieces({ type, subType, externalId }: Hook, piece: Make): readonly NamePiece[] {
  const target = [type, subType, externalId].filter((each) => each?.trim()).join(' ');
  return target === '' ? [piece('link')] : [piece('link to '), piece(target, 'link')];
}

/* ---- looked up once, as a document may have 100,000 records ---- */

interface Lookup {
  readonly segments: ReadonlyMap<string, { readonly number: number; readonly how: string }>;
  readonly queues: ReadonlyMap<string, { readonly name: string | undefined } & Place>;
  readonly agents: ReadonlyMap<string, Entry>;
  /** Persons by the ids of agents. */
  readonly persons: ReadonlyMap<string, string>;
}

interface Place {
  readonly ordinal: number;
  readonly ordinals: number;
}

function lookUp(interaction: Interaction): Lookup {
  const { segments, queueEntries, monitors = [] } = interaction;
  // Supervisors who listened in are persons as agents are, each with entries of its own.
  const agentEntries = [...interaction.agentEntries, ...monitors];
  const queuePlaces = placesBy(queueEntries, queueKey);
  const personOf = (agent: AgentEntry): string =>
    agent.agentId?.trim() || agentNameOf(interaction, agent) || `${agent.path} alone`;
  const agentPlaces = placesBy(agentEntries, personOf);
  const unnamed = new Map<string, number>();
  for (const agent of agentEntries) {
    const key = personOf(agent);
    if (!agentNameOf(interaction, agent) && !unnamed.has(key)) unnamed.set(key, unnamed.size + 1);
  }
  const agents = new Map<string, Entry>();
  for (const agent of agentEntries) {
    const name = agentNameOf(interaction, agent);
    const person = name ?? (unnamed.size > 1 ? `${UNNAMED} ${unnamed.get(personOf(agent))}` : `an ${UNNAMED}`);
    const place = agentPlaces.get(agent.path) ?? { ordinal: 1, ordinals: 1 };
    const entry = { agent, person, isNamed: name !== undefined, ...place };
    agents.set(agent.path, entry);
    if (agent.detailPath !== undefined) agents.set(agent.detailPath, entry);
  }
  return {
    segments: new Map(
      segments.map((segment, index) => [segment.path, { number: segment.number ?? index, how: howWords(segment) }]),
    ),
    queues: new Map(
      queueEntries.map(({ path, queueName }) => [
        path,
        { name: queueName?.trim() || undefined, ...(queuePlaces.get(path) ?? { ordinal: 1, ordinals: 1 }) },
      ]),
    ),
    agents,
    persons: new Map([...agents.values()].map(({ agent, person }) => [agent.agentId ?? '', person])),
  };
}

/** How a segment began, and that it led outside: ", transfer", ", participant, third party". */
function howWords(segment: Segment): string {
  const how = isTransferSegment(segment) ? ', transfer' : isParticipantSegment(segment) ? ', participant' : '';
  return `${how}${isThirdPartySegment(segment) ? ', third party' : ''}`;
}

/** Which of its like each record is, and of how many. */
function placesBy<Item extends Origin>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Place> {
  const totals = new Map<string, number>();
  for (const item of items) totals.set(keyOf(item), (totals.get(keyOf(item)) ?? 0) + 1);
  const seen = new Map<string, number>();
  return new Map(
    items.map((item) => {
      const ordinal = (seen.get(keyOf(item)) ?? 0) + 1;
      seen.set(keyOf(item), ordinal);
      return [item.path, { ordinal, ordinals: totals.get(keyOf(item)) ?? 1 }];
    }),
  );
}
