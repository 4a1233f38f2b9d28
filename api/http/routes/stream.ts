import type { ApiDeps } from '../deps.ts';
import { door } from '../door.ts';
import type { Gate } from '../gate/gate.ts';
import { makeStreams } from '../gate/rates.ts';
import { liveUpdates } from '../live.ts';

/** So many streams may be open at once by one key or session. */
const mostStreams = 10;

/** Live updates. */
export function streamDoors(deps: ApiDeps, gate: Gate) {
  const streams = makeStreams(mostStreams);
  return [
    door({
      method: 'get',
      path: '/stream',
      id: 'stream',
      tag: 'Live updates',
      needs: 'tickets:read',
      summary: 'Follow what happens',
      effect: 'reads',
      description:
        'Server-sent events about the tickets that you can see, as they happen. Each has an id; send the last one back as `Last-Event-ID` and the stream goes on after it. A comment line comes every 15 seconds. A key or session may hold ten streams at once, and a person twenty.',
      answer: {
        status: 200,
        description: 'Events: `id`, `event` (such as ticket.moved) and `data` as JSON.',
        type: 'text/event-stream',
        example:
          'id: 01980a53-99cc-7ddd-8eee-afb0c1d2e3f4\nevent: ticket.moved\ndata: {"ticket":"IT-1042","version":6,"by":"Ben Okafor","text":"set the status to Resolved"}\n\n',
      },
      handle: async ({ c, ctx, requestId }) => liveUpdates(c, ctx, requestId, deps, gate, streams),
    }),
  ];
}
