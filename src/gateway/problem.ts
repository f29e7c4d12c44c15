/**
 * Every error response of the gateway: RFC 9457 problem details, one `type` per kind of failure, one plain sentence.
 * The list is closed, so that a page or a script can distinguish failures without parsing prose.
 * Never contains a stack, a file name or the upstream's own text.
 */

const PROBLEMS = {
  // The request.
  'malformed-request': { status: 400, title: 'Malformed request' },
  'malformed-id': { status: 400, title: 'Malformed ID' },
  'no-such-path': { status: 404, title: 'No such path' },
  'not-offered': { status: 404, title: 'Not offered here' },
  'no-samples': { status: 404, title: 'No sample tenant' },
  'method-not-allowed': { status: 405, title: 'Method not allowed' },
  'request-too-slow': { status: 408, title: 'Request too slow' },
  'request-too-large': { status: 413, title: 'Request too large' },
  'range-beyond-end': { status: 416, title: 'Range beyond the end' },
  'headers-too-large': { status: 431, title: 'Headers too large' },

  // Sign-in. The last three need no request to CxEngage.
  'wrong-credentials': { status: 401, title: 'CxEngage did not accept this user name and password' },
  'slow-down': { status: 429, title: 'Too many wrong passwords' },
  'foreign-origin': { status: 403, title: 'Asked from another site' },
  'not-secure': { status: 403, title: 'A password needs https' },
  'no-sign-in': { status: 404, title: 'No sign-in here' },

  // CxEngage's answer, with its status as `hostStatus` when there was one.
  malformed: { status: 400, title: 'CxEngage did not take the question' },
  'signed-out': { status: 401, title: 'Signed out' },
  refused: { status: 403, title: 'Refused' },
  'not-found': { status: 404, title: 'Not found in CxEngage' },
  busy: { status: 429, title: 'Too many requests' },
  upstream: { status: 502, title: 'CxEngage failed' },
  unexpected: { status: 502, title: 'Unexpected answer of CxEngage' },
  redirected: { status: 502, title: 'CxEngage pointed elsewhere' },
  'not-json': { status: 502, title: 'CxEngage did not answer with JSON' },
  'too-large': { status: 502, title: 'Answer of CxEngage too large' },
  'cut-off': { status: 502, title: 'Answer of CxEngage cut off' },

  // No answer from CxEngage.
  unreachable: { status: 502, title: 'CxEngage cannot be reached' },
  'timed-out': { status: 504, title: 'CxEngage took too long' },

  // The gateway itself.
  overloaded: { status: 503, title: 'Gateway overloaded' },
  'gateway-fault': { status: 500, title: 'Gateway fault' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ProblemKind = keyof typeof PROBLEMS;

/** The body of every error, media type `application/problem+json`. */
interface Problem {
  /** `urn:interaction-viewer:problem:` and the kind; stable once published. */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  /** One sentence. */
  readonly detail: string;
  /** The status of CxEngage's own answer, if any. */
  readonly hostStatus?: number;
}

/** The kind of each response, for the log and the metrics, which see only the response. */
const kinds = new WeakMap<Response, ProblemKind>();

/** The kind of failure of a response made by `problemResponse`; `undefined` for any other. */
export function problemKindOf(response: Response): ProblemKind | undefined {
  return kinds.get(response);
}

/**
 * The HTTP response for one failure, with `Cache-Control: no-store`.
 * @param hostStatus the status of CxEngage's own answer, if any
 */
export function problemResponse(
  kind: ProblemKind,
  detail: string,
  headers: Readonly<Record<string, string>> = {},
  hostStatus?: number,
): Response {
  const { status, title } = PROBLEMS[kind];
  const problem: Problem = {
    type: `urn:interaction-viewer:problem:${kind}`,
    title,
    status,
    detail,
    ...(hostStatus !== undefined && { hostStatus }),
  };
  const response = new Response(`${JSON.stringify(problem)}\n`, {
    status,
    headers: { ...headers, 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store' },
  });
  kinds.set(response, kind);
  return response;
}
