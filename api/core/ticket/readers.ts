import { type Ctx, type Db, reading } from '../context.ts';
import { channelsFor, reachedFrom, readChoices } from '../notify/channel/choices.ts';
import { type ChannelKey, houseChannels } from '../notify/channel/house.ts';
import { nameOrderOf } from '../person/name-order.ts';
import { worksEverywhere } from '../person/powers.ts';
import { knownBy } from '../skill/known.ts';
import { loadTicket } from './load.ts';
import { may } from './policy.ts';
import { factsOf } from './view.ts';

/** Somebody who reads public replies, and where they get them: nowhere when no account is known, or they left. */
export interface Reader {
  readonly id: string;
  readonly name: string;
  readonly part: 'requester' | 'participant';
  readonly on: readonly ChannelKey[];
  /** They chose not to be told of replies. */
  readonly off: boolean;
}

/** The people who will read a public reply to this ticket, the requester first: what a composer says before it is sent. */
export async function replyReaders(ctx: Ctx, ticket: string): Promise<Reader[]> {
  return reading(ctx, async (db) => {
    const row = await loadTicket(db, ctx.actor, ticket);
    const ids = [
      row.requesterId,
      ...row.participants.map((one) => one.personId).filter((id) => id !== row.requesterId),
    ];
    const people = await db.person.findMany({
      where: { id: { in: ids } },
      select: {
        id: true,
        name: true,
        active: true,
        toldOn: true,
        identities: { where: { active: true }, select: { provider: true, externalId: true } },
      },
    });
    const desk = (await ctx.book.read(db)).desk(row.deskId);
    // An address that a server has refused reaches nobody: the people who write are told.
    const addresses = people.flatMap((one) => one.identities).filter((one) => one.provider === 'mail');
    const refused = desk.mails
      ? await refusedOf(
          db,
          addresses.map((one) => one.externalId),
        )
      : new Set<string>();
    return ids.flatMap((id) => {
      const person = people.find((one) => one.id === id);
      if (!person) return [];
      const providers = person.active
        ? person.identities
            .filter((one) => one.provider !== 'mail' || !refused.has(one.externalId))
            .map((one) => one.provider)
        : [];
      const accounts = houseChannels.filter((one) => providers.includes(one.provider)).map((one) => one.key);
      const reached = reachedFrom({ on: new Set(accounts), choices: readChoices(person.toldOn) }, desk);
      const told = channelsFor(reached, ['replies'], row.source);
      const where = told === 'off' ? { on: [], off: true } : { on: told, off: false };
      return [{ id, name: person.name, part: id === row.requesterId ? 'requester' : 'participant', ...where }];
    });
  });
}

async function refusedOf(db: Db, addresses: readonly string[]): Promise<ReadonlySet<string>> {
  const where = { address: { in: [...addresses] } };
  return new Set((await db.deadAddress.findMany({ where, select: { address: true } })).map((one) => one.address));
}

/** Somebody who could have a ticket, and what they know of what its category asks for. */
export interface PossibleAssignee {
  readonly id: string;
  readonly name: string;
  readonly knows: readonly string[];
}

/**
 * The active agents of a ticket's desk: who could have it. People who know most of what its category asks for come first, the
 * others by name. Nobody for those who do not work there.
 */
export async function possibleAssignees(ctx: Ctx, ticket: string): Promise<PossibleAssignee[]> {
  return reading(ctx, async (db) => {
    const row = await loadTicket(db, ctx.actor, ticket);
    if (!may(ctx.actor, 'readInternal', factsOf(row))) return [];
    return agentsOf(ctx, db, row.deskId, row.categoryId);
  });
}

/** The same of a ticket that is to come, by the key of its desk. Nobody for those who do not work there. */
export async function possibleAssigneesAt(
  ctx: Ctx,
  { desk: key, category }: { desk: string; category: string | null },
): Promise<PossibleAssignee[]> {
  return reading(ctx, async (db) => {
    const desk = (await ctx.book.read(db)).deskByKey(key);
    const { actor } = ctx;
    if (!desk || actor.kind !== 'person' || !(actor.desks.has(desk.id) || worksEverywhere(actor))) return [];
    return agentsOf(ctx, db, desk.id, category);
  });
}

async function agentsOf(
  { actor }: Pick<Ctx, 'actor'>,
  db: Db,
  deskId: string,
  category: string | null,
): Promise<PossibleAssignee[]> {
  const people = await db.person.findMany({
    where: { active: true, memberships: { some: { deskId } } },
    orderBy: [{ [nameOrderOf(actor)]: 'asc' }, { id: 'asc' }],
    select: { id: true, name: true },
  });
  const ids = people.map((one) => one.id);
  const known = await knownBy(db, ids, category);
  const all = people.map((one) => ({ ...one, knows: known.get(one.id) ?? [] }));
  return all.toSorted((one, other) => other.knows.length - one.knows.length);
}
