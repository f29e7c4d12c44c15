/**
 * A host that behaves as the documented one does, and fails on request: a real HTTP server on loopback.
 *
 * Answers `POST /v1/tokens`, `GET /v1/tenants/{t}/interactions/{i}` and the list of a tenant; notes every request as it
 * came, path raw and headers in order, so that a test can say what went up and what did not. Statuses are the reference
 * page's; the bodies of errors are a guess, since none is documented. Nothing of it is in the product.
 */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type InteractionRef, interactionPath, parseUuid } from '../../src/interaction/endpoint.ts';
import { REFERENCE, readSampleDocuments, runningInteraction, TENANT, underOtherIds, withMember } from './documents.ts';
import { FAULTS, type Fault, type FaultName, type Spoiled, spoil, standingFault } from './faults.ts';
import { API_KEY, CLERK, READER, READING, type User, Users } from './users.ts';

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
    const { server } = this;
    this.server = undefined;
    if (!server) return;
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  }

  /** Lets an interaction, or the giving of tokens, fail so often; every time unless told. */
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
    response.on('close', () => {
      asked.end = response.writableFinished ? 'answered' : 'given up';
    });
    const reply = this.reply(asked, request.headers.authorization);
    if ('fault' in reply) spoil(reply.fault, reply, response, (ms, run) => this.later(ms, run));
    else response.writeHead(reply.status, { 'Content-Type': 'application/json' }).end(reply.text);
  }

  private reply(asked: Asked, authorization: string | undefined): Reply {
    // Not through URL, which would tidy the path: what is not exactly the documented one is not found.
    const [path = ''] = asked.target.split('?');
    if (path === '/v1/tokens') return this.replyToken(asked);
    const [, tenant = '', interaction] = /^\/v1\/tenants\/([^/]+)\/interactions(?:\/([^/]+))?$/.exec(path) ?? [];
    if (tenant === '') return refusal(404, 'not found');
    if (asked.method !== 'GET') return refusal(405, 'method not allowed');
    const user = this.users.authorized(authorization);
    if (!user) return refusal(401, 'unauthorized');
    if (!(user.permissions ?? [READING]).includes(READING)) return refusal(403, 'forbidden');
    const tenantId = parseUuid(tenant);
    const interactionId = parseUuid(interaction ?? REFERENCE.interactionId);
    if (!tenantId || !interactionId) return refusal(400, 'bad uuid');
    return interaction === undefined
      ? this.replyList(tenantId)
      : this.replyInteraction({ tenantId, interactionId }, user);
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

  private replyList(tenantId: string): Reply {
    const prefix = `/v1/tenants/${tenantId}/`;
    const results = [...this.documents].filter(([path]) => path.startsWith(prefix)).map(([, text]) => JSON.parse(text));
    return { status: 200, text: JSON.stringify({ total: results.length, results }) };
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
