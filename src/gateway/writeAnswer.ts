/**
 * Writes a `Response` to a socket. Process edge: knows Node's answers.
 * A body that breaks off breaks the connection off too: ended properly, a half document would look like a whole one.
 * One that is still arriving says so by its length, or by `Transfer-Encoding: chunked` where that is not known.
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
 * @param isLast whether the connection ends with this answer
 * @returns how many bytes of the body were written
 */
export async function writeAnswer(
  response: Response,
  outgoing: ServerResponse,
  isLast: () => boolean,
): Promise<number> {
  const headers = headersOf(response);
  const isArriving = 'transfer-encoding' in headers || 'content-length' in headers;
  // Neither: it is whole already, and its length only has to be said.
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

/** Writes what arrives, at the pace of whoever reads. */
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
    // One step behind, so that the last bytes leave together with the end of the answer.
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
    // Whoever made the body has told the log why.
    outgoing.destroy();
  } finally {
    outgoing.off('drain', onDrain).off('close', onClose);
  }
  return written;
}
