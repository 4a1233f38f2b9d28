import type { IncomingMessage, ServerResponse } from 'node:http';

/** So long a sender may pause within the body of a request. */
export const longestPauseMs = 60_000;

/** So many bytes come each second at least, over such a while: less than any line of today, and enough to end what only drips. */
const leastPerSecond = 512;

/**
 * Ends a request of whose body nothing comes any more, or next to nothing, and says so. However long a large file takes, it may
 * come as long as it comes; heads are limited by Node (`headersTimeout`).
 */
export function endWhenIdle(request: IncomingMessage, response: ServerResponse, pauseMs = longestPauseMs): void {
  const { socket } = request;
  const hasBody = request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length']) > 0;
  if (!hasBody) return;
  const end = () => {
    if (request.complete) return;
    if (!response.headersSent) socket.write(refusal);
    socket.destroySoon();
  };
  socket.setTimeout(pauseMs);
  let before = socket.bytesRead;
  const dripping = setInterval(() => {
    // What is here and not read yet waits for the desk, not for its sender.
    if (request.readableLength === 0 && socket.bytesRead - before < (leastPerSecond * pauseMs) / 1_000) end();
    before = socket.bytesRead;
  }, pauseMs);
  request.once('close', () => clearInterval(dripping));
  // The answer to what is here may take as long as it takes.
  request.once('end', () => {
    clearInterval(dripping);
    // After the answer the connection is kept for a while, which is Node's to limit.
    if (!response.writableFinished) socket.setTimeout(0);
  });
  response.on('timeout', end);
}

const body = JSON.stringify({
  code: 'invalid',
  message: 'The rest of the request did not come in time, so nothing of it was kept. Send it again.',
});
const refusal = [
  'HTTP/1.1 408 Request Timeout',
  'Content-Type: application/json; charset=UTF-8',
  `Content-Length: ${Buffer.byteLength(body)}`,
  'Connection: close',
  '',
  body,
].join('\r\n');
