/**
 * Writes a `Response` to a Node `ServerResponse`. Process edge.
 * When a body breaks off, the connection is destroyed: ended properly, half a document would look complete.
 * A streamed body has a `Content-Length`, or `Transfer-Encoding: chunked` when its length is not known.
 */
import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';

function headersOf(response: Response): OutgoingHttpHeaders {
  const headers: OutgoingHttpHeaders = {};
  for (const [name, value] of response.headers) headers[name] = value;
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) headers['set-cookie'] = cookies;
  return headers;
}

/**
 * @param isLast whether to send `Connection: close`
 * @returns bytes of the body that were written
 */
export async function writeAnswer(
  response: Response,
  outgoing: ServerResponse,
  isLast: () => boolean,
): Promise<number> {
  const headers = headersOf(response);
  const isArriving = 'transfer-encoding' in headers || 'content-length' in headers;
  // Neither header: the body is complete, and its length is set below.
  const whole = response.body === null || isArriving ? undefined : Buffer.from(await response.arrayBuffer());
  if (outgoing.destroyed) {
    if (whole === undefined) await response.body?.cancel();
    return 0;
  }
  if (whole !== undefined) headers['content-length'] = whole.byteLength;
  if (isLast()) headers.connection = 'close';
  outgoing.writeHead(response.status, headers);
  if (response.body !== null && whole === undefined) return writeBody(response.body.getReader(), outgoing);
  outgoing.end(whole);
  return whole?.byteLength ?? 0;
}

/** Writes a stream with backpressure: waits for `drain`. */
async function writeBody(body: ReadableStreamDefaultReader<Uint8Array>, outgoing: ServerResponse): Promise<number> {
  let wake = () => {};
  const onDrain = () => wake();
  const onClose = () => {
    void body.cancel().catch(() => undefined);
    wake();
  };
  outgoing.on('drain', onDrain).once('close', onClose);
  let written = 0;
  try {
    // One chunk behind, so that the last chunk is sent together with the end of the response.
    for (let before: Uint8Array | undefined; ; ) {
      const { done, value } = await body.read();
      if (outgoing.destroyed) break;
      if (before !== undefined) written += before.byteLength;
      if (done) {
        outgoing.end(before);
        break;
      }
      if (before !== undefined && !outgoing.write(before)) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      before = value;
    }
  } catch {
    // The source of the body has logged the reason.
    outgoing.destroy();
  } finally {
    outgoing.off('drain', onDrain).off('close', onClose);
  }
  return written;
}
