import type { Engine } from '../context.ts';
import type { Outgoing } from '../say/card.ts';
import type { Words } from '../say/words.ts';
import { readEvent } from '../stored.ts';

/** What is told of an event that is about no ticket: who leads a desk from now on, in the reader's language. */
export async function composeAside(
  { db }: Pick<Engine, 'db'>,
  { eventId, personId }: { readonly eventId: string; readonly personId: string | null },
  words: Words,
): Promise<Outgoing | null> {
  const row = await db.event.findUnique({ where: { id: eventId } });
  const event = row ? readEvent(row.data) : null;
  if (!row || event?.type !== 'config.changed' || !event.leads) return null;
  const [begin, end] = [true, false].map((leads) => {
    const those = event.leads?.filter((one) => one.leads === leads) ?? [];
    const others = those.filter((one) => one.id !== personId).map((one) => one.name);
    return { you: others.length < those.length, others };
  });
  if (!begin || !end) return null;
  const text = words.notice.leads(row.actorName, event.name, begin, end);
  return { kind: 'notice', ticket: null, version: 0, text, controls: [] };
}
