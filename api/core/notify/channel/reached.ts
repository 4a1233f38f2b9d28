import { z } from 'zod';
import { type Ctx, type Db, reading, type Tx } from '../../context.ts';
import type { News } from '../news.ts';
import { channelsFor, type Reached, reachedFrom, readChoices } from './choices.ts';
import { type ChannelKey, houseChannels } from './house.ts';

const Rows = z.array(z.object({ personId: z.string(), provider: z.string(), toldOn: z.string() }));

/** So many ids go into one statement. */
const together = 1_000;

/**
 * How each of these people is reached, who are not deactivated: their accounts and their choices in one statement, which
 * Prisma would make two of. People who have no account on any channel are left out.
 */
export async function reachedBy(db: Db | Tx, people: readonly string[]): Promise<ReadonlyMap<string, Reached>> {
  const found = new Map<string, { on: Set<ChannelKey>; choices: Reached['choices'] }>();
  for (let start = 0; start < people.length; start += together) {
    const ids = people.slice(start, start + together);
    const rows = Rows.parse(await db.$queryRaw(accountsOf(ids.length), ...ids, true, true));
    for (const { personId, provider, toldOn } of rows) {
      const channel = houseChannels.find((one) => one.provider === provider);
      if (!channel) continue;
      const known = found.get(personId) ?? { on: new Set(), choices: readChoices(toldOn) };
      found.set(personId, { ...known, on: known.on.add(channel.key) });
    }
  }
  return found;
}

/** The chats in which the actor has an account. */
export async function ownChats(ctx: Ctx): Promise<('slack' | 'teams')[]> {
  const { actor } = ctx;
  if (actor.kind !== 'person') return [];
  const reached = (await reading(ctx, (db) => reachedBy(db, [actor.personId]))).get(actor.personId);
  return (['slack', 'teams'] as const).filter((one) => reached?.on.has(one));
}

/** Whether a person is written to of such news from a desk by now. */
export async function isTold(
  db: Db | Tx,
  personId: string,
  news: News,
  desk: { readonly mails: boolean },
): Promise<boolean> {
  const person = (await reachedBy(db, [personId])).get(personId);
  const on = person ? channelsFor(reachedFrom(person, desk), [news], '') : [];
  return on !== 'off' && on.length > 0;
}

/** The statement between its arguments: so many people, and twice that it is active. */
function accountsOf(people: number): TemplateStringsArray {
  const strings = [
    'SELECT i.personId AS personId, i.provider AS provider, p.toldOn AS toldOn FROM "Identity" i JOIN Person p ON p.id = i.personId WHERE i.personId IN (',
    ...Array.from({ length: people - 1 }, () => ', '),
    ') AND i.active = ',
    ' AND p.active = ',
    '',
  ];
  return Object.assign(strings, { raw: strings });
}
