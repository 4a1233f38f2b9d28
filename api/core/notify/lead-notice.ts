import type { Engine } from '../context.ts';
import { ChannelNews } from '../desk/channel/news.ts';
import { readReaders } from '../desk/channel/readers.ts';
import type { DomainEvent } from '../events.ts';
import type { Outgoing } from '../say/card.ts';
import type { Words } from '../say/words.ts';
import { readEvent } from '../stored.ts';

/** What is told of an event that is about no ticket: who reads confidential tickets from now on, whose password ended, and what happened to a channel. */
export async function composeAside(
  { db }: Pick<Engine, 'db'>,
  { eventId, personId }: { readonly eventId: string; readonly personId: string | null },
  words: Words,
): Promise<Outgoing | null> {
  const row = await db.event.findUnique({ where: { id: eventId } });
  const event = row ? readEvent(row.data) : null;
  if (!row || event?.type !== 'config.changed') return null;
  const text = textOf(event, row.actorName, personId, words);
  return text === null ? null : { kind: 'notice', ticket: null, version: 0, text, controls: [] };
}

type Changed = Extract<DomainEvent, { type: 'config.changed' }>;

function textOf(
  { name, leads, owners, readers, access, channel }: Changed,
  by: string,
  reader: string | null,
  { notice }: Words,
) {
  const some = (those: readonly { id: string; name: string }[]) => {
    const others = those.filter((one) => one.id !== reader).map((one) => one.name);
    return { you: others.length < those.length, others };
  };
  if (leads) {
    const [begin, end] = [leads.filter((one) => one.leads && !one.stays), leads.filter((one) => !one.leads)];
    return notice.leads(by, name, some(begin), some(end), some(leads.filter((one) => one.stays)));
  }
  for (const [say, those] of [
    [notice.owners, owners],
    [notice.readers, readers],
  ] as const)
    if (those) return say(by, some(those.filter((one) => one.begins)), some(those.filter((one) => !one.begins)));
  if (access) return notice.password[access.what](access.by);
  const what = ChannelNews.safeParse(channel?.what).data;
  if (channel && what) return notice.channel(what, channel.name, name, readReaders(channel.readers));
  return null;
}
