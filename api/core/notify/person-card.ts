import { z } from 'zod';
import { waysAt } from '../access/ways.ts';
import { type Ctx, type Db, type Engine, reading } from '../context.ts';
import { filesOfDelivery } from '../file/delivered.ts';
import { sharedFiles } from '../file/shared.ts';
import { presentOn } from '../presence/present.ts';
import type { Card, SharedFile } from '../say/card.ts';
import { ticketCard } from '../say/cards.ts';
import { wordsOf } from '../say/choose.ts';
import type { Words } from '../say/words.ts';
import { showTicket } from '../ticket/finding/find.ts';
import { linksOf } from '../ticket/links/read.ts';
import { withPlace } from '../ticket/origin/place-names.ts';
import { abilitiesOfStanding } from '../ticket/policy.ts';
import { tagsOf } from '../ticket/tags/read.ts';
import { heldNow } from '../ticket/turn/held.ts';
import { factsOf, ticketParts, viewWith } from '../ticket/view.ts';
import { momentsInAnswers } from '../time/zone.ts';
import { aroundCard } from './card/around.ts';
import { withStarsOnce } from './card/asked-below.ts';
import { lastEvent } from './last-event.ts';

/**
 * A ticket's card for one person, with what they may do; `live` where it is the one that Threadline keeps in their chat.
 * @throws DeskError `not_found`, also when it is hidden
 */
export async function personCard(
  ctx: Ctx,
  key: string,
  place: 'thread' | 'chat' | 'view',
  live?: 'live',
): Promise<Card> {
  const ticket = await showTicket(ctx, key);
  const words = wordsOf(ctx.actor);
  return reading(ctx, async (db) => {
    const inside = ticket.abilities.includes('readInternal');
    const book = await ctx.book.read(db);
    const stands = await standing(ctx, db, ticket.id);
    const before = inside || !stands ? null : heldNow(stands, ctx.clock.now());
    const last = before ? undefined : await lastEvent(words, ctx, ticket.id, inside);
    const { desk, requester, assignee } = ticket;
    const row = { id: ticket.id, deskId: desk.id, requesterId: requester.id, assigneeId: assignee?.id ?? null };
    const offered = await aroundCard(db, book, row, ctx.actor.surface, ticket.people, ticket.prepared);
    const own = ctx.actor.kind === 'person' && ctx.actor.personId === requester.id;
    const timer = inside && ctx.actor.kind === 'person' ? { timer: stands?.timer ?? 'elsewhere' } : {};
    const files = await ownFiles(ctx, words, { id: ticket.id, files: stands?.files ?? 0 });
    const reader = ctx.actor.kind === 'person' ? ctx.actor.personId : null;
    const around = {
      ...offered,
      moment: await momentsInAnswers(db, reader, ticket.answers, words),
      place,
      own,
      alone: true,
      whole: live === undefined,
      ...timer,
      // One that stays in a chat would go on naming people who left.
      ...(live === undefined && ticket.abilities.includes('note')
        ? { writing: await writingOn(ctx, db, ticket.id) }
        : {}),
      ...(last ? { last } : {}),
      ...files,
    };
    const card = ticketCard(words, ticket, inside ? 'desk' : 'requester', around);
    return live ? withStarsOnce(db, card, { id: ticket.id, requesterId: requester.id }) : card;
  });
}

/** The colleagues who write on it at this moment. */
async function writingOn({ actor, clock }: Ctx, db: Db, ticketId: string) {
  const but = actor.kind === 'person' ? actor.personId : null;
  const people = await presentOn(db, ticketId, { now: clock.now(), but });
  return people.filter((one) => one.doing === 'writing');
}

const Standing = z.array(
  z.object({ held: z.string().nullable(), files: z.coerce.number(), timed: z.string().nullable() }),
);

/** What of a ticket its view does not say, and whether the timer of the person who asks runs on it; in one statement. */
async function standing({ actor }: Ctx, db: Db, ticketId: string) {
  const personId = actor.kind === 'person' ? actor.personId : '';
  const [row] = Standing.parse(
    await db.$queryRaw`
      SELECT t.held AS held, t.files AS files, r.ticketId AS timed
        FROM Ticket t LEFT JOIN Timer r ON r.personId = ${personId}
        WHERE t.id = ${ticketId}`,
  );
  return row && { ...row, timer: row.timed === ticketId ? ('here' as const) : ('elsewhere' as const) };
}

/** The files of a ticket itself, which everybody reads who sees it. Nothing is asked of the database where there are none. */
async function ownFiles(
  engine: Engine,
  words: Words,
  { id, files }: { readonly id: string; readonly files: number },
): Promise<{ files?: SharedFile[] }> {
  if (files === 0) return {};
  const own = await filesOfDelivery(engine, { ticketId: id, commentId: null, targetAudience: 'public' });
  return own.length > 0 ? { files: sharedFiles(words, own) } : {};
}

/**
 * The card that stands at a place, as everybody there sees it and without anything to press: for those who read along and
 * may do nothing. Null when no card of a ticket stands there.
 */
export async function readOnlyCard(
  engine: Engine,
  at: { surface: string; tenant: string; channelId: string; messageId: string },
  words: Words,
): Promise<Card | null> {
  return reading(engine, async (db) => {
    const found = await db.messageRef.findUnique({
      where: { surface_tenant_channelId_messageId: { ...at } },
      select: { kind: true, audience: true, ticket: { include: ticketParts } },
    });
    if (found?.kind !== 'card' || found.ticket.deletedAt) return null;
    const inside = found.audience === 'internal';
    const { ticket: row } = found;
    const book = await engine.book.read(db);
    const desk = book.desk(row.deskId);
    // What goes past the desk's channel by now is not shown on an older card either, nor where its channel is another.
    const stands = desk.channels.some((one) => one.surface === at.surface && one.channelId === at.channelId);
    if (!stands || row.confidential || desk.assignedOnly) return null;
    const last = await lastEvent(words, engine, row.id, inside);
    const able = abilitiesOfStanding(inside ? 'agent' : 'participant', factsOf(row));
    const links = await linksOf(db, book, row, waysAt({ personId: null, desk: inside ? desk : null }));
    const view = {
      ...(await withPlace(db, viewWith(row, able, book, engine.clock.now()))),
      links,
      tags: await tagsOf(db, row),
    };
    const card = ticketCard(words, view, inside ? 'desk' : 'requester', {
      ...(await aroundCard(db, book, row, at.surface, view.people, view.prepared)),
      ...(last ? { last } : {}),
      ...(await ownFiles(engine, words, row)),
    });
    const { requester: _, ...read } = card;
    return { ...read, controls: [] };
  });
}
