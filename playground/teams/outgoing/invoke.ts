import type { Live } from '../live.ts';
import type { Person } from '../state.ts';
import { activity, type Place } from './activity.ts';

/** What Teams says when an invoke is not answered, or not well. */
export const unreachable = 'Unable to reach the app. Try again.';

interface Wanted extends Place {
  readonly name: string;
  readonly value: unknown;
  readonly replyToId?: string | undefined;
  readonly source?: 'message' | 'compose';
}

/** Asks the app; undefined when it did not answer 2xx in time, which the person is told. */
export async function invoke(
  live: Live,
  person: Person,
  { name, value, replyToId, source, ...place }: Wanted,
): Promise<{ body: unknown } | undefined> {
  const answer = await live.outgoing.ask(
    activity(live, person, place, 'invoke', {
      name,
      value,
      ...(replyToId !== undefined && { replyToId }),
      ...(source && { channelData: { source: { name: source } } }),
    }),
  );
  if (answer.ok) return { body: answer.body };
  live.changed({ type: 'notice', text: unreachable, for: [person.id] });
  return undefined;
}
