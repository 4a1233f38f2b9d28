import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';

/** How many requests begin in one turn of the event loop. */
const begunPerTurn = 4;

/**
 * Lets requests begin a few in each turn of the event loop, in the order in which they came. Node accepts one new connection
 * a turn (libuv, `uv__server_io`): were everything that can be read begun at once, turn k would last as long as k requests,
 * and the last of n new connections would wait for n(n+1)/2 of them. A request whose sender has gone is not begun.
 */
export function byTurns(listener: RequestListener, perTurn = begunPerTurn): RequestListener {
  let waiting: [IncomingMessage, ServerResponse<IncomingMessage> & { req: IncomingMessage }][] = [];
  let next = 0;
  let begun = 0;
  let planned = false;

  const plan = () => {
    if (planned) return;
    planned = true;
    setImmediate(turn);
  };
  const turn = () => {
    planned = false;
    begun = 0;
    for (let one = waiting[next]; one && begun < perTurn; one = waiting[next]) {
      next++;
      if (one[0].destroyed) continue;
      begun++;
      listener(...one);
    }
    if (next < waiting.length) plan();
    else {
      waiting = [];
      next = 0;
      if (begun > 0) plan();
    }
  };

  return (request, response) => {
    plan();
    if (begun < perTurn && waiting.length === 0) {
      begun++;
      listener(request, response);
    } else waiting.push([request, response]);
  };
}
