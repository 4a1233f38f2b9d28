import { z } from 'zod';
import type { Live } from '../live.ts';
import { nextTs } from '../workspace/ids.ts';
import { personPayload } from '../workspace/payloads.ts';
import { actor } from './refused.ts';

export const chosenLocale = z.object({ as: z.string(), locale: z.string().regex(/^[a-z]{2}-[A-Z]{2}$/) });

/** A person sets the language of their Slack; the app is told (https://docs.slack.dev/reference/events/user_change). */
export function chooseLocale(live: Live, input: z.infer<typeof chosenLocale>): void {
  const person = actor(live, input.as);
  person.locale = input.locale;
  live.changed({ type: 'person', person });
  const { state, timing } = live;
  live.emit({ type: 'user_change', user: personPayload(state, person), event_ts: nextTs(state, timing.now()) });
}
