/**
 * Forty synthetic interactions to try a review on: variations of a few samples that went wrong in a few ways.
 *
 * A variation is its sample at another time, with other ids, people and queues; lengths, flags and missing fields are
 * unchanged, so that variations of one sample share a cause. One seed: the same forty at every start. A UUID version 1
 * near the call is shifted with it, since the audit reads its timestamp as a second clock; ids of agents, queues and
 * flows are derived from the old ones, so that one agent keeps one id.
 */
import type { InteractionRef } from '../interaction/endpoint.ts';

/** One variation, as the sample tenant answers it. */
interface MadeDocument extends InteractionRef {
  readonly text: string;
}

/** A set of variations to review together. */
export interface SampleReview {
  readonly name: string;
  readonly documents: readonly MadeDocument[];
}

/** How many variations of a sample, over how many minutes, with which names. */
interface Recipe {
  readonly file: string;
  readonly count: number;
  /** First start, ISO. */
  readonly from: string;
  readonly minutes: number;
  /** Replacement names of the agents in order of appearance; variations take the lists in turn. */
  readonly agents: readonly (readonly string[])[];
  readonly queues: readonly (readonly string[])[];
}

const RECIPES: readonly Recipe[] = [
  {
    file: 'lost-agent-end.json',
    count: 17,
    from: '2026-11-19T14:00:04.000Z',
    minutes: 6,
    agents: [['Nadia Roy']],
    queues: [['Travel Cover'], ['Travel Cover'], ['Roadside Help']],
  },
  {
    file: 'lost-end-decides-sla.json',
    count: 7,
    from: '2026-11-19T14:00:11.000Z',
    minutes: 6,
    agents: [['Amir Haddad', 'Beth Lowry', 'Colm Doyle']],
    queues: [['Billing', 'Billing Tier 2']],
  },
  {
    file: 'lost-segment-end.json',
    count: 6,
    from: '2026-11-18T09:12:30.000Z',
    minutes: 140,
    agents: [
      ['Ines Vidal', 'Tom Achebe'],
      ['Lena Park', 'Tom Achebe'],
    ],
    queues: [['Change of Address', 'Underwriting']],
  },
  {
    file: 'stuck.json',
    count: 4,
    from: '2026-11-17T16:40:00.000Z',
    minutes: 55,
    agents: [['Rosa Klein'], ['Paul Mensah']],
    queues: [['Claim Forms']],
  },
  {
    file: 'contradiction.json',
    count: 3,
    from: '2026-11-19T14:11:20.000Z',
    minutes: 4,
    agents: [['Yusuf Demir'], ['Hana Sato']],
    queues: [['Glass']],
  },
  {
    file: 'counter-limit.json',
    count: 3,
    from: '2026-11-16T07:58:45.000Z',
    minutes: 9,
    agents: [['Amir Haddad']],
    queues: [['Night Desk', 'Night Desk Overflow']],
  },
];

const SEED = 506_40;
const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const DAY = 86_400_000;

/** Makes the forty. @param files the sample documents' texts by path */
export function makeSampleReview(files: Readonly<Record<string, string>>): SampleReview {
  const next = random(SEED);
  const documents = RECIPES.flatMap((recipe) => {
    const text = Object.entries(files).find(([path]) => path.endsWith(`/${recipe.file}`))?.[1];
    if (text === undefined) throw new Error(`${recipe.file} is not among the samples.`);
    const places = Array.from({ length: recipe.count }, () => Math.floor(next() * recipe.minutes * 60_000));
    return places.sort((a, b) => a - b).map((offset, index) => vary(JSON.parse(text), recipe, index, offset, next));
  });
  // In order of start, as a report lists them, not grouped by defect.
  documents.sort((a, b) => a.startedAt - b.startedAt);
  return { name: 'Forty flagged interactions (synthetic)', documents };
}

/** mulberry32, a seeded random generator. Numbers from 0 up to but not including 1. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

interface Made extends MadeDocument {
  readonly startedAt: number;
}

function vary(document: unknown, recipe: Recipe, index: number, offset: number, next: () => number): Made {
  const began = Date.parse(String(member(document, 'startTimestamp')));
  const startedAt = Date.parse(recipe.from) + offset;
  const shift = startedAt - began;
  const ids = new Map<string, string>();
  const agents = replacer(recipe.agents[index % recipe.agents.length] ?? []);
  const queues = replacer(recipe.queues[index % recipe.queues.length] ?? []);
  const tenantId = String(member(document, 'tenantId'));
  const phone = `+15065550${String(100 + Math.floor(next() * 100))}`;
  const interactionId = moveId(String(member(document, 'interactionId')), began, shift, next);
  ids.set(String(member(document, 'interactionId')), interactionId);
  ids.set(tenantId, tenantId);

  const change = (name: string, value: unknown): unknown => {
    if (Array.isArray(value)) return value.map((each) => change(name, each));
    if (typeof value === 'object' && value !== null) {
      return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, change(key, each)]));
    }
    if (typeof value !== 'string') return value;
    if (ISO.test(value)) return new Date(Date.parse(value) + shift).toISOString();
    if (name === 'agentName') return agents(value);
    if (name === 'queueName') return queues(value);
    if (name === 'customer') return value.includes('@') ? `customer.${index + 1}@example.com` : phone;
    if (!UUID.test(value)) return value;
    const known = ids.get(value) ?? (isNear(value, began) ? moveId(value, began, shift, next) : idFor(name, value));
    ids.set(value, known);
    return known;
  };
  /** One agent, queue or flow has one id in all variations. */
  const idFor = (name: string, value: string): string => {
    if (/agent|resource/i.test(name)) return stableId(`${recipe.agents[index % recipe.agents.length]} ${value}`);
    if (/queue/i.test(name)) return stableId(`${recipe.queues[index % recipe.queues.length]} ${value}`);
    return /contact|note|disposition/i.test(name) ? randomId(next) : value;
  };
  const varied = change('', document);
  return { tenantId, interactionId, startedAt, text: `${JSON.stringify(varied, null, 2)}\n` };
}

function member(document: unknown, name: string): unknown {
  return typeof document === 'object' && document !== null ? Reflect.get(document, name) : undefined;
}

/** Maps each distinct name to the next replacement; names beyond the list are unchanged. */
function replacer(names: readonly string[]): (name: string) => string {
  const given = new Map<string, string>();
  return (name) => {
    const known = given.get(name) ?? names[given.size] ?? name;
    given.set(name, known);
    return known;
  };
}

/** 100 ns steps between 1582-10-15, where UUIDs count from, and 1970. */
const GREGORIAN = 122_192_928_000_000_000n;

function timeOf(id: string): number | undefined {
  if (id.charAt(14) !== '1') return undefined;
  const ticks = BigInt(`0x${id.slice(15, 18)}${id.slice(9, 13)}${id.slice(0, 8)}`);
  return Number((ticks - GREGORIAN) / 10_000n);
}

/** Whether an id's timestamp is within a day of the call's start. */
function isNear(id: string, began: number): boolean {
  const time = timeOf(id);
  return time !== undefined && Math.abs(time - began) < DAY;
}

/** The same id with its timestamp shifted, in ms; the clock sequence is random, so that two ids never collide. */
function moveId(id: string, began: number, shift: number, next: () => number): string {
  if (!isNear(id, began)) return randomId(next);
  const ticks = BigInt(`0x${id.slice(15, 18)}${id.slice(9, 13)}${id.slice(0, 8)}`) + BigInt(shift) * 10_000n;
  const hex = ticks.toString(16).padStart(15, '0');
  const clock = (0x8000 + Math.floor(next() * 0x3fff)).toString(16);
  return `${hex.slice(7)}-${hex.slice(3, 7)}-1${hex.slice(0, 3)}-${clock}-${id.slice(24)}`;
}

function randomId(next: () => number): string {
  const digits = Array.from({ length: 32 }, () => Math.floor(next() * 16).toString(16)).join('');
  return asVersion4(digits);
}

/** An id that is the same for the same text. */
function stableId(text: string): string {
  let seed = 7;
  for (const character of text) seed = (Math.imul(seed, 31) + character.charCodeAt(0)) | 0;
  return randomId(random(seed));
}

function asVersion4(digits: string): string {
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-8${digits.slice(17, 20)}-${digits.slice(20)}`;
}
