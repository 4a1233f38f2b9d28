import type { IncomingMessage, ServerResponse } from 'node:http';

/** So long a sender may pause within the body of a request. */
export const longestPauseMs = 60_000;

/**
 * Ends a request of whose body nothing comes any more, and says so. However long a large file takes, it may come as long as it
 * comes; heads are limited by Node (`headersTimeout`).
 */
export function endWhenIdle(request: IncomingMessage, response: ServerResponse, pauseMs = longestPauseMs): void {
  const { socket } = request;
  const hasBody = request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length']) > 0;
  if (!hasBody) return;
  socket.setTimeout(pauseMs);
  // The answer to what is here may take as long as it takes.
  request.once('end', () => {
    // After the answer the connection is kept for a while, which is Node's to limit.
    if (!response.writableFinished) socket.setTimeout(0);
  });
  response.on('timeout', () => {
    if (request.complete) return;
    if (!response.headersSent) socket.write(refusal);
    socket.destroySoon();
  });
}

const body = JSON.stringify({
  code: 'invalid',
  message: 'The rest of the request did not come, so nothing of it was kept. Send it again.',
});
const refusal = [
  'HTTP/1.1 408 Request Timeout',
  'Content-Type: application/json; charset=UTF-8',
  `Content-Length: ${Buffer.byteLength(body)}`,
  'Connection: close',
  '',
  body,
].join('\r\n');
