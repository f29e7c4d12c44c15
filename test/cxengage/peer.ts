/**
 * A host that behaves as the documented one does, and fails on request: a real HTTP server on loopback.
 *
 * Answers `POST /v1/tokens`, `GET /v1/tenants/{t}/interactions/{i}`, the list of a tenant, and what belongs to an
 * interaction and a tenant beside them; notes every request as it came, path raw and headers in order, so that a test can
 * say what went up and what did not. Statuses are the reference page's; the bodies of errors are a guess, since none is
 * documented. Nothing of it is in the product.
 */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type InteractionRef, interactionPath, parseUuid } from '../../src/interaction/endpoint.ts';
import type { QuestionKind } from '../../src/interaction/question.ts';
import { REFERENCE, readSampleDocuments, runningInteraction, TENANT, underOtherIds, withMember } from './documents.ts';
import { artifactOf, artifactsOf, FileHost, notesOf, SLA_ID, slaVersionsOf, tenantOf } from './extras.ts';
import { FAULTS, type Fault, type FaultName, type Spoiled, spoil, standingFault } from './faults.ts';
import { API_KEY, CLERK, may, NEEDED, READER, READING, type User, Users } from './users.ts';

/** One request as the peer got it. */
export interface Asked {
  readonly method: string;
  /** The request target, byte for byte. */
  readonly target: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
  /** How it ended: still open, answered, or given up by whoever asked. */
  end: 'open' | 'answered' | 'given up';
}

export interface PeerOptions {
  /** Known besides the standing ones. */
  readonly users?: readonly User[];
  /** How long a token is good for, in seconds; a day unless given. */
  readonly tokenLifetime?: number;
  /** A fixed port; any free one unless given. */
  readonly port?: number;
}

/** What is answered: JSON with a status, or a fault. */
type Reply = { readonly status: number; readonly text: string } | ({ readonly fault: Fault } & Spoiled);

/** Where a token is asked for, for `fail`. */
export const TOKENS = 'tokens';

const DAY = 86_400;
const MOST_BODY = 1024 * 1024;

/** A running peer. */
export class Peer {
  /** Every request so far, in order. */
  readonly asked: Asked[] = [];
  /** Where the files of artifacts are. */
  readonly files = new FileHost(() => this.now());
  /** The most questions that were open at once, sign-ins left out; a test may set it back to 0. */
  mostAtOnce = 0;
  private atOnce = 0;
  private readonly users: Users;
  private readonly tokenLifetime: number;
  private readonly documents = readSampleDocuments();
  private readonly running = new Map<string, { readonly text: (question: number) => string; questions: number }>();
  private readonly faults = new Map<string, { readonly fault: Fault; left: number }>();
  private readonly timers = new Set<NodeJS.Timeout>();
  private passed = 0;
  private runningCount = 0;
  private server: Server | undefined;
  private port: number;

  constructor({ users = [], tokenLifetime = DAY, port = 0 }: PeerOptions = {}) {
    this.users = new Users(() => this.now(), [READER, CLERK, API_KEY, ...users]);
    this.tokenLifetime = tokenLifetime;
    this.port = port;
  }

  /** `http://127.0.0.1:port`; the same after it was stopped and started again. */
  get address(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Begins to listen. */
  async start(): Promise<this> {
    const server = createServer({ keepAlive: true }, (request, response) => void this.answer(request, response));
    await this.files.start();
    server.listen(this.port, '127.0.0.1');
    await once(server, 'listening');
    const bound = server.address();
    this.port = typeof bound === 'object' && bound !== null ? bound.port : this.port;
    this.server = server;
    return this;
  }

  /** Ends every connection and refuses new ones. */
  async stop(): Promise<void> {
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
    await this.files.stop();
    const { server } = this;
    this.server = undefined;
    if (!server) return;
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  }

  /** Lets an interaction by its id, the giving of tokens, or a kind of question fail so often; every time unless told. */
  fail(where: string, fault: FaultName | Fault, times = Number.POSITIVE_INFINITY): void {
    this.faults.set(where, { fault: typeof fault === 'string' ? FAULTS[fault] : fault, left: times });
  }

  /** Ends what `fail` began. */
  heal(where: string): void {
    this.faults.delete(where);
  }

  addUser(user: User): void {
    this.users.add(user);
  }

  /** Makes every token of a user worthless. */
  revoke(name: string): void {
    this.users.revoke(name);
  }

  /** Moves the peer's clock, by which tokens end. */
  passTime(ms: number): void {
    this.passed += ms;
  }

  /** Serves this text too. */
  put(ref: InteractionRef, text: string): void {
    this.documents.set(interactionPath(ref), text);
  }

  /** A new interaction that is found ended by the question of that number. */
  begin(endsAt: number): InteractionRef {
    this.runningCount += 1;
    const interactionId = `00000000-0000-4000-8000-0000a11${String(this.runningCount).padStart(5, '0')}`;
    const ref = { tenantId: TENANT, interactionId };
    const text = runningInteraction(ref, endsAt, Date.now() - 40_000);
    this.running.set(interactionPath(ref), { text, questions: 0 });
    return ref;
  }

  private now(): number {
    return Date.now() + this.passed;
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const asked: Asked = {
      method: request.method ?? '',
      target: request.url ?? '',
      headers: pairs(request.rawHeaders),
      body: await readBody(request),
      end: 'open',
    };
    this.asked.push(asked);
    const isSignIn = asked.target === '/v1/tokens';
    if (!isSignIn) {
      this.atOnce += 1;
      this.mostAtOnce = Math.max(this.mostAtOnce, this.atOnce);
    }
    response.on('close', () => {
      if (!isSignIn) this.atOnce -= 1;
      asked.end = response.writableFinished ? 'answered' : 'given up';
    });
    const reply = this.reply(asked, request.headers.authorization);
    if ('fault' in reply) spoil(reply.fault, reply, response, (ms, run) => this.later(ms, run));
    else response.writeHead(reply.status, { 'Content-Type': 'application/json' }).end(reply.text);
  }

  private reply(asked: Asked, authorization: string | undefined): Reply {
    // Not through URL, which would tidy the path: what is not exactly the documented one is not found.
    const [path = '', query = ''] = asked.target.split('?');
    if (path === '/v1/tokens') return this.replyToken(asked);
    const [, tenant = '', below = ''] = /^\/v1\/tenants\/([^/]+)((?:\/.*)?)$/.exec(path) ?? [];
    const what = tenant === '' ? undefined : whatOf(below);
    if (what === undefined) return refusal(404, 'not found');
    if (asked.method !== 'GET') return refusal(405, 'method not allowed');
    const user = this.users.authorized(authorization);
    if (!user) return refusal(401, 'unauthorized');
    if (!may(user, what.kind === 'interaction' ? [READING] : NEEDED[what.kind])) return refusal(403, 'forbidden');
    const tenantId = parseUuid(tenant);
    const ids = what.ids.map(parseUuid);
    if (!tenantId || ids.includes(undefined)) return refusal(400, 'bad uuid');
    const [first = REFERENCE.interactionId, second = ''] = ids;
    const ref = { tenantId, interactionId: first };
    if (what.kind === 'interaction') return this.replyInteraction(ref, user);
    return this.replyMore(what.kind, ref, second, new URLSearchParams(query));
  }

  /** @param second the artifact, where one is asked for; of an SLA the id is the first */
  private replyMore(kind: QuestionKind, ref: InteractionRef, second: string, query: URLSearchParams): Reply {
    const answer = this.answerTo(kind, ref, second, query);
    const fault = this.takeFault(kind);
    if (fault) return { fault, text: JSON.stringify(answer ?? {}), anotherText: '{"result":null,"results":[]}' };
    return answer === undefined ? refusal(404, `no such ${kind}`) : { status: 200, text: JSON.stringify(answer) };
  }

  private answerTo(kind: QuestionKind, ref: InteractionRef, second: string, query: URLSearchParams): unknown {
    if (kind === 'tenant') return tenantOf(ref.tenantId);
    if (kind === 'sla-versions') return ref.interactionId === SLA_ID ? slaVersionsOf(ref.tenantId) : undefined;
    if (kind === 'list') return this.list(ref.tenantId, query);
    const text = this.find(ref, standingFault(ref.interactionId) !== undefined);
    if (text === undefined) return undefined;
    const document = JSON.parse(text) as Readonly<Record<string, unknown>>;
    if (kind === 'artifacts') return artifactsOf(ref, document);
    return kind === 'notes' ? notesOf(ref, document) : artifactOf(ref, document, second, this.files.sign);
  }

  private replyToken({ method, body }: Asked): Reply {
    if (method !== 'POST') return refusal(405, 'method not allowed');
    const fault = this.takeFault(TOKENS);
    if (fault) return { fault, text: '{"token":"x.y.z","ttl":86400}', anotherText: '{}' };
    const words = parseObject(body);
    if (!words) return refusal(400, 'bad json');
    const user = this.users.find(words.username, words.password);
    if (!user) return refusal(401, 'unauthorized');
    const token = this.users.makeToken(user, this.tokenLifetime);
    return { status: 200, text: JSON.stringify({ token, ttl: this.tokenLifetime }) };
  }

  /** Newest first, at most 1,000, within `start` and `end` where they are given. */
  private list(tenantId: string, query: URLSearchParams): unknown {
    const prefix = `/v1/tenants/${tenantId}/`;
    const [start, end] = [query.get('start') ?? '', query.get('end') ?? '\uffff'];
    const [limit, offset] = [Number(query.get('limit') ?? 10), Number(query.get('offset') ?? 0)];
    const all = [...this.documents]
      .filter(([path]) => path.startsWith(prefix))
      .map(([, text]) => JSON.parse(text) as { readonly startTimestamp?: string })
      .filter(({ startTimestamp = '' }) => startTimestamp >= start && startTimestamp < end)
      .sort((one, other) => ((one.startTimestamp ?? '') < (other.startTimestamp ?? '') ? 1 : -1));
    const results = all.slice(offset, offset + Math.min(limit, 1000));
    const { timezone } = tenantOf(tenantId).result;
    return { page: null, limit, offset, total: all.length, tenantId, tenantTimezone: timezone, results };
  }

  private replyInteraction(ref: InteractionRef, user: User): Reply {
    const standing = standingFault(ref.interactionId);
    const found = this.find(ref, standing !== undefined);
    const fault = this.takeFault(ref.interactionId) ?? standing;
    const another = this.documents.get(interactionPath(REFERENCE)) ?? '';
    if (fault) return { fault, text: marked(found ?? another, user), anotherText: marked(another, user) };
    if (found === undefined) return refusal(404, 'no such interaction');
    return { status: 200, text: marked(found, user) };
  }

  private find(ref: InteractionRef, isFaulty: boolean): string | undefined {
    const path = interactionPath(ref);
    const running = this.running.get(path);
    if (running) {
      running.questions += 1;
      return running.text(running.questions);
    }
    const reference = this.documents.get(interactionPath(REFERENCE)) ?? '';
    return this.documents.get(path) ?? (isFaulty ? underOtherIds(reference, ref) : undefined);
  }

  private takeFault(where: string): Fault | undefined {
    const failing = this.faults.get(where);
    if (!failing || failing.left <= 0) return undefined;
    failing.left -= 1;
    return failing.fault;
  }

  private later(ms: number, run: () => void): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      run();
    }, ms);
    this.timers.add(timer);
  }
}

/** What is asked below a tenant, and by which ids, as they are written; `undefined` where there is nothing. */
function whatOf(
  below: string,
): { readonly kind: 'interaction' | QuestionKind; readonly ids: readonly string[] } | undefined {
  if (below === '') return { kind: 'tenant', ids: [] };
  const [, name, id, more, last, ...further] = below.split('/');
  if (further.length > 0) return undefined;
  if (name === 'slas')
    return more === 'versions' && id && last === undefined ? { kind: 'sla-versions', ids: [id] } : undefined;
  if (name !== 'interactions') return undefined;
  if (id === undefined) return { kind: 'list', ids: [] };
  if (more === undefined) return id === '' ? undefined : { kind: 'interaction', ids: [id] };
  if (more === 'notes' && last === undefined) return { kind: 'notes', ids: [id] };
  if (more !== 'artifacts') return undefined;
  return last === undefined ? { kind: 'artifacts', ids: [id] } : { kind: 'artifact', ids: [id, last] };
}

/** Starts a peer. End it with `stop`. */
export function startPeer(options: PeerOptions = {}): Promise<Peer> {
  return new Peer(options).start();
}

/** The values of a header, whatever its case. */
export function headerValues(asked: Asked, name: string): readonly string[] {
  return asked.headers.filter(([each]) => each.toLowerCase() === name).map(([, value]) => value);
}

function marked(text: string, { mark }: User): string {
  return mark === undefined ? text : withMember(text, 'answeredTo', mark);
}

function pairs(rawHeaders: readonly string[]): (readonly [string, string])[] {
  const list: (readonly [string, string])[] = [];
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    list.push([rawHeaders[index] ?? '', rawHeaders[index + 1] ?? '']);
  }
  return list;
}

async function readBody(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of request) {
    length += piece.length;
    if (length <= MOST_BODY) pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

/** The body of an error is not documented; one vendor lambda answers so. */
function refusal(status: number, message: string): Reply {
  return { status, text: JSON.stringify({ message }) };
}
