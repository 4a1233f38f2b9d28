import { type Ctx, type Db, type Engine, reading } from '../context.ts';
import type { Book, DeskEntry } from '../desk/book.ts';
import { addressFor } from '../mail/send/address.ts';
import { languageOf } from '../person/load.ts';
import { survivorOf } from '../ticket/merge/survivor.ts';
import type { TicketView } from '../ticket/ticket-view.ts';
import { standingOf } from './aside/compose.ts';
import { byItself, reachedFrom } from './channel/choices.ts';
import { houseChannel } from './channel/house.ts';
import { reachedBy } from './channel/reached.ts';
import type { DeliveryWork } from './delivery-work.ts';
import { inPlace } from './in-place.ts';
import { takes } from './letter/fit.ts';
import type { Copies, Destination } from './notifier.ts';
import { personTarget } from './target.ts';

/** The copies of a ticket at one target, on the delivery's channel; there are none of what is about no ticket. */
export async function copiesAt(engine: Engine, delivery: DeliveryWork): Promise<Copies> {
  const { ticketId, target, commentId, eventId, channel: surface } = delivery;
  const isNotice = delivery.kind === 'notice';
  if (ticketId === null) return copyOfAside(engine, delivery);
  const rows = await reading(engine, (db) =>
    db.messageRef.findMany({
      where: {
        ticketId,
        target,
        surface,
        gone: false,
        OR: [{ kind: 'card' }, ...(commentId === null ? [] : [{ commentId }]), ...(isNotice ? [{ eventId }] : [])],
      },
      orderBy: { id: 'desc' },
    }),
  );
  const own = rows.find((row) => row.kind === 'card');
  const card = own ?? (delivery.kind === 'card' ? undefined : await cardOfMerged(engine, delivery));
  const said = rows.filter((row) => row.kind === 'comment');
  const parts = said.filter((row) => row.fileId === null).sort((one, other) => one.part - other.part);
  const files = said.filter((row) => row.fileId !== null);
  const origin = rows.find((row) => row.kind === 'origin');
  const mark = rows.find((row) => row.kind === 'mark');
  const notice = isNotice ? rows.find((row) => row.kind === 'notice' && row.eventId === eventId) : undefined;
  return {
    ...(card ? { card } : {}),
    parts,
    files,
    ...(origin ? { origin } : {}),
    ...(mark ? { mark } : {}),
    ...(notice ? { notice } : {}),
  };
}

async function copyOfAside(engine: Engine, delivery: DeliveryWork): Promise<Copies> {
  const about = standingOf(delivery)?.about;
  if (about === undefined) return { parts: [] };
  const { target, channel: surface } = delivery;
  const row = await reading(engine, (db) =>
    db.asideCopy.findFirst({ where: { about, target, surface, gone: false }, orderBy: { id: 'desc' } }),
  );
  return row ? { parts: [], notice: { ...row, kind: 'notice', drawn: 0, commentId: null, part: 0 } } : { parts: [] };
}

/** Where a ticket has no card but one stands that was merged into it, the conversation goes on below that one. */
async function cardOfMerged(engine: Engine, { ticketId, target, channel }: DeliveryWork) {
  const of = { kind: 'card', gone: false, target, surface: channel };
  const where = { ...of, ticket: { mergedIntoId: ticketId ?? '' } };
  return (await reading(engine, (db) => db.messageRef.findFirst({ where, orderBy: { id: 'desc' } }))) ?? undefined;
}

/** The desk of a ticket that has a channel of its own: what stands there is in its language. */
async function deskOfTicket(engine: Engine, book: Book, { ticketId }: DeliveryWork): Promise<DeskEntry | undefined> {
  if (ticketId === null) return undefined;
  const row = await reading(engine, (db) =>
    db.ticket.findUnique({ where: { id: ticketId }, select: { deskId: true } }),
  );
  return row ? book.desk(row.deskId) : undefined;
}

/** Where a delivery goes on its channel. Null when the person has no account there any more, or no address that works. */
export async function destinationOf(engine: Engine, delivery: DeliveryWork): Promise<Destination | null> {
  const { channel, target, personId } = delivery;
  if (personId === null) {
    const { tenant, channelId } = parseChannelTarget(target);
    const book = await reading(engine, (db) => engine.book.read(db));
    const asked = book.requestPlace(target);
    const desk = asked
      ? book.desk(asked.deskId)
      : (book.deskOfChannel(channel, tenant, channelId) ?? (await deskOfTicket(engine, book, delivery)));
    const thread = asked ? await askedBelow(engine, delivery) : null;
    const where = { channel, target, tenant, address: channelId, isPerson: false, locale: desk?.locale ?? 'en' };
    return thread === null ? where : { ...where, thread };
  }
  const accounts = await reading(engine, (db) =>
    db.identity.findMany({
      where: { personId, provider: houseChannel(channel)?.provider ?? channel, active: true },
      orderBy: { id: 'asc' },
      select: {
        tenant: true,
        externalId: true,
        person: {
          select: {
            email: true,
            locale: true,
            localeChosen: true,
            identities: { where: { locale: { not: null } }, select: { provider: true, tenant: true, locale: true } },
          },
        },
      },
    }),
  );
  const account = accounts.length > 1 ? await inPlace(engine, delivery, accounts) : accounts[0];
  if (!account) return null;
  const { tenant, externalId, person } = account;
  const known = { known: accounts.map((one) => one.externalId), chosen: person.email };
  const address =
    channel === 'mail' ? await reading(engine, (db) => addressFor(db, personId, delivery.ticketId, known)) : externalId;
  if (address === null) return null;
  const locale = languageOf(person, channel, tenant);
  return { channel, target, tenant, address, isPerson: true, locale };
}

/** The message below which a ticket is told of in the channel where it was asked. */
async function askedBelow(engine: Engine, { ticketId, target }: DeliveryWork): Promise<string | null> {
  if (ticketId === null) return null;
  const where = { id: ticketId, askedIn: target };
  const row = await reading(engine, (db) => db.ticket.findFirst({ where, select: { askedBelow: true } }));
  return row?.askedBelow ?? null;
}

/**
 * Another channel on which the person of a delivery can be reached; null when there is none, and when they are told the same
 * there anyway.
 */
export async function otherChannel(engine: Engine, delivery: DeliveryWork): Promise<string | null> {
  const { personId, channel, eventId, target, kind } = delivery;
  if (personId === null) return null;
  return reading(engine, async (db) => {
    const book = await engine.book.read(db);
    const { ticketId } = delivery;
    const ticket =
      ticketId === null ? null : await db.ticket.findUnique({ where: { id: ticketId }, select: { deskId: true } });
    const known = (await reachedBy(db, [personId])).get(personId) ?? { on: new Set(), choices: {} };
    const { on } = reachedFrom(known, ticket ? book.desk(ticket.deskId) : book);
    const told = await db.delivery.findMany({ where: { eventId, target, kind }, select: { channel: true } });
    const left = new Set(
      [...on].filter((one) => one !== channel && takes(one, kind) && !told.some((row) => row.channel === one)),
    );
    return byItself({ on: left }, '')[0] ?? null;
  });
}

/** Whether what a delivery shows was shown at its target before: the ticket's card, or the comment. */
export async function stoodBefore(engine: Engine, delivery: DeliveryWork): Promise<boolean> {
  const { id, ticketId, commentId, target, channel, kind } = delivery;
  if (kind !== 'card' && kind !== 'comment') return false;
  const where = {
    ticketId,
    target,
    kind,
    state: 'sent',
    channel,
    id: { not: id },
    ...(kind === 'comment' ? { commentId } : {}),
  };
  return (await reading(engine, (db) => db.delivery.count({ where }))) > 0;
}

/** What a message on a chat surface is to the desk. */
export interface TicketPlace {
  readonly ticket: string;
  readonly target: string;
  /** The people who read what is written there. */
  readonly audience: 'public' | 'internal';
  /** The comment that this message is, when a person typed it here. */
  readonly typedComment: string | null;
  /** It was deleted. */
  readonly isDeleted: boolean;
}

/** The ticket that a message belongs to: the message itself is a copy, or it heads the thread. */
export async function ticketAt(
  engine: Engine,
  place: { surface: string; tenant: string; channelId: string; messageId: string },
): Promise<TicketPlace | null> {
  const { surface, tenant, channelId, messageId } = place;
  const row = await reading(engine, (db) =>
    db.messageRef.findUnique({
      where: { surface_tenant_channelId_messageId: { surface, tenant, channelId, messageId } },
      select: {
        target: true,
        audience: true,
        kind: true,
        commentId: true,
        ticket: { select: { id: true, key: true, deletedAt: true, mergedIntoId: true } },
      },
    }),
  );
  if (!row) return null;
  const audience = row.audience === 'internal' ? 'internal' : 'public';
  // What stands at a ticket that was merged leads to the one that it was merged into.
  const ticket = row.ticket.mergedIntoId === null ? row.ticket : await reading(engine, (db) => standIn(db, row.ticket));
  return {
    ticket: ticket.key,
    target: row.target,
    audience,
    typedComment: row.kind === 'origin' ? row.commentId : null,
    isDeleted: ticket.deletedAt !== null,
  };
}

/** The ticket that stands for one which was merged. */
const standIn = async (
  db: Db,
  ticket: { readonly id: string; readonly key: string; readonly deletedAt: Date | null },
) =>
  (await db.ticket.findUnique({
    where: { id: await survivorOf(db, ticket.id) },
    select: { key: true, deletedAt: true },
  })) ?? ticket;

/** Where a ticket's card stands. */
export interface CardPlace {
  readonly tenant: string;
  readonly channelId: string;
  readonly messageId: string;
  /** It stands in the reader's own chat with the app, and not in a channel. */
  readonly own: boolean;
}

/** Where a person finds the card of a ticket on their surface: in the desk's channel where they may read it there, else their own. */
export async function cardPlace(ctx: Ctx, ticket: Pick<TicketView, 'id' | 'abilities'>): Promise<CardPlace | null> {
  const { actor } = ctx;
  if (actor.kind !== 'person') return null;
  const inside = ticket.abilities.includes('readInternal');
  const target = personTarget(actor.personId);
  const rows = await reading(ctx, (db) =>
    db.messageRef.findMany({
      where: {
        ticketId: ticket.id,
        kind: 'card',
        gone: false,
        surface: actor.surface,
        OR: [{ target }, ...(inside ? [{ audience: 'internal' }] : [])],
      },
      orderBy: { id: 'desc' },
      select: { tenant: true, channelId: true, messageId: true, target: true },
    }),
  );
  const found = rows.find((one) => one.target !== target) ?? rows[0];
  if (!found) return null;
  const { tenant, channelId, messageId } = found;
  return { tenant, channelId, messageId, own: found.target === target };
}

/** Key and desk of a ticket, for a card whose place is not written down yet; null when there is no such ticket. */
export async function ticketOfCard(engine: Engine, id: string): Promise<{ key: string; deskId: string } | null> {
  return reading(engine, async (db) =>
    db.ticket.findUnique({ where: { id: await survivorOf(db, id) }, select: { key: true, deskId: true } }),
  );
}

/** Tenant and channel of a channel's target. */
export function parseChannelTarget(target: string): { tenant: string; channelId: string } {
  const [, tenant = '', channelId = ''] = /^[^:]*:([^/]*)\/(.*)$/.exec(target) ?? [];
  return { tenant, channelId };
}
