import { z } from 'zod';
import type { Live } from '../live.ts';
import { nextTs } from '../workspace/ids.ts';
import { viewPayload } from '../workspace/payloads.ts';
import { appDirect } from './answer.ts';
import { actor } from './refused.ts';

export const openedHome = z.object({ as: z.string(), tab: z.enum(['home', 'messages']) });

/** Tells the app that a person looks at it (https://docs.slack.dev/reference/events/app_home_opened). */
export function openHome(live: Live, input: z.infer<typeof openedHome>): void {
  const person = actor(live, input.as);
  const view = live.state.homes[person.id];
  live.emit({
    type: 'app_home_opened',
    user: person.id,
    channel: appDirect(live, person.id).id,
    tab: input.tab,
    event_ts: nextTs(live.state, live.timing.now()),
    ...(input.tab === 'home' && view && { view: viewPayload(live, view) }),
  });
}
