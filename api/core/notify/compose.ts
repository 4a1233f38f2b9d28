import { partsOf } from '../access/on-it.ts';
import { waysAt } from '../access/ways.ts';
import type { Engine } from '../context.ts';
import type { Book } from '../desk/book.ts';
import { filesOfDelivery } from '../file/delivered.ts';
import { fileLines, sharedFiles } from '../file/shared.ts';
import { actorAgain } from '../person/load.ts';
import { recurringOf } from '../recurring/from.ts';
import { openThread } from '../request-channel/open-thread.ts';
import { whoHold } from '../role/holders.ts';
import type { Outgoing, SharedFile } from '../say/card.ts';
import { ticketCard } from '../say/cards.ts';
import type { Words } from '../say/words.ts';
import { isBlank } from '../text/clean.ts';
import { clip } from '../text/cut.ts';
import { mentionedIn } from '../text/markdown/mentions.ts';
import { authorName, viewComment } from '../ticket/comments/comment-view.ts';
import { linksOf } from '../ticket/links/read.ts';
import { withPlace } from '../ticket/origin/place-names.ts';
import { withParts } from '../ticket/parts.ts';
import { abilitiesOfStanding, may } from '../ticket/policy.ts';
import { tagsOf } from '../ticket/tags/read.ts';
import type { TicketView } from '../ticket/ticket-view.ts';
import { heldNow } from '../ticket/turn/held.ts';
import { factsOf, type TicketRow, viewWith } from '../ticket/view.ts';
import { momentsInAnswers } from '../time/zone.ts';
import { composeAside } from './aside/compose.ts';
import { aroundCard } from './card/around.ts';
import { withStarsOnce } from './card/asked-below.ts';
import { composeAway } from './card/gone.ts';
import { composeInstead } from './card/hidden.ts';
import { accountsMentioned } from './card/mentioned.ts';
import { isSaidThere } from './card/said-there.ts';
import { composeJoined, composeNoState, composeState } from './card/state.ts';
import { takenOffBy } from './card/taken-off-by.ts';
import { isLive } from './channel/house.ts';
import type { DeliveryWork } from './delivery-work.ts';
import { lastEvent } from './last-event.ts';
import { composeLetter, withAlong } from './letter/letter.ts';
import { composeNotice } from './notice.ts';
import type { Capabilities } from './notifier.ts';
import type { ReasonKey } from './reason/house.ts';
import { channelTarget } from './target.ts';
import { Unsayable } from './unsayable.ts';

/** What a delivery shows now, in the reader's language: the ticket as it stands at this moment, not as it stood at the event. Null: nothing to show. @throws Unsayable for what this version has no words for */
export async function composeMessage(
  engine: Engine,
  delivery: DeliveryWork,
  words: Words,
  can: Capabilities,
): Promise<{ outgoing: Outgoing; version: number } | null> {
  if (delivery.ticketId === null) {
    const outgoing = await composeAside(engine, delivery, words, can);
    return outgoing ? { outgoing, version: 0 } : null;
  }
  const bare = await engine.db.ticket.findUnique({ where: { id: delivery.ticketId } });
  const row = bare && (await withParts(engine.db, bare));
  if (!row) return null;
  if (row.deletedAt) {
    const outgoing = delivery.kind === 'card' ? await away(engine, delivery, row, words) : null;
    return outgoing ? { outgoing, version: row.version } : null;
  }
  const outgoing = await compose(engine, delivery, row, words, can);
  if (!outgoing) return null;
  // What is held back is drawn when it is out: until then the card shows the version before.
  const isHeld = outgoing.kind === 'card' && outgoing.before === true;
  return { outgoing, version: isHeld ? row.version - 1 : row.version };
}

/** What is left of a ticket that was deleted or merged: nothing of its emoji, and a card that says so. */
async function away(engine: Engine, delivery: DeliveryWork, row: TicketRow, words: Words): Promise<Outgoing | null> {
  const book = await engine.book.read(engine.db);
  return composeNoState(row, book, delivery) ?? composeAway(engine, delivery, row, words);
}

/** The book; read anew where another process has made the category of this ticket since. */
async function bookFor({ book, db }: Engine, { categoryId }: TicketRow) {
  const known = await book.read(db);
  if (categoryId === null || known.category(categoryId)) return known;
  book.forget();
  return book.read(db);
}

async function compose(
  engine: Engine,
  delivery: DeliveryWork,
  row: TicketRow,
  words: Words,
  can: Pick<Capabilities, 'threads'>,
): Promise<Outgoing | null> {
  const book = await bookFor(engine, row);
  const isForReaders = ['card', 'comment', 'letter'].includes(delivery.kind) || personalReasons.has(delivery.reason);
  const reads = isForReaders ? isReader : row.confidential ? seesIt : null;
  if (reads && !(await reads(engine, delivery, row, book))) return composeInstead(engine, delivery, row, words, book);
  const inside = delivery.targetAudience === 'internal';
  const now = engine.clock.now();
  const facts = factsOf(row, now);
  const closed = delivery.personId !== null && delivery.personId === facts.closedById;
  const follows = facts.followers?.some((one) => one === delivery.personId);
  const standing = [
    standingAt(delivery, row),
    ...(closed ? (['closer'] as const) : []),
    ...(follows ? (['follower'] as const) : []),
  ];
  const shown = await withPlace(engine.db, viewWith(row, abilitiesOfStanding(standing, facts), book, now));
  const links = await linksOf(engine.db, book, row, seenAt(delivery, row, book));
  const recurring = inside ? await recurringOf(engine.db, row) : null;
  const view = { ...shown, links, tags: await tagsOf(engine.db, row), recurring };
  const files = row.files === 0 ? [] : sharedFiles(words, await filesOfDelivery(engine, delivery));
  // Where everybody reads along nobody presses: each button is one person's.
  const asked = delivery.personId === null && !inside ? book.requestPlace(delivery.target) : undefined;
  if (asked?.quiet && delivery.kind !== 'mark') return delivery.kind === 'card' ? composeState(row, book) : null;
  switch (delivery.kind) {
    case 'card': {
      const before = inside ? null : heldNow(row, now);
      const last = before ? undefined : await lastEvent(words, engine, row.id, inside);
      // The post says what was asked; what was added since is the requester's own.
      const shownTo = asked ? { ...view, description: '', answers: [], unanswered: [], abilities: [] } : view;
      const card = ticketCard(words, shownTo, inside ? 'desk' : 'requester', {
        ...(await aroundCard(engine.db, book, row, delivery.channel, view.people, view.prepared)),
        place: asked
          ? 'asked'
          : can.threads[delivery.personId === null ? 'inChannels' : 'withPeople']
            ? 'thread'
            : 'chat',
        own: delivery.personId === row.requesterId,
        moment: await momentsInAnswers(engine.db, delivery.personId, shownTo.answers, words),
        ...(last ? { last } : {}),
        ...(files.length > 0 && !asked ? { files } : {}),
      });
      const open = asked ? undefined : openThread(book, row);
      const notes = open && !open.quiet ? [...card.notes, words.requests.alsoIn(open.name)] : card.notes;
      return {
        kind: 'card',
        ...(before ? { before: true } : {}),
        card: await withStarsOnce(engine.db, { ...card, notes }, row),
      };
    }
    case 'mark':
      return delivery.targetAudience === 'public'
        ? composeJoined(delivery, row, view, { words, book, quiet: asked?.quiet === true })
        : composeMark(engine, delivery, view, words);
    case 'comment':
      return withAlong(
        engine,
        delivery,
        await composeComment(engine, delivery, row, { view, words, files }),
        view,
        words,
      );
    case 'notice':
      return withAlong(engine, delivery, await composeNotice(engine, delivery, view, words), view, words);
    case 'letter':
      return withAlong(engine, delivery, await composeLetter(engine, delivery, view, words), view, words);
    default:
      throw new Unsayable(`Nothing here shows a delivery of kind “${delivery.kind}”.`);
  }
}

/** Whether the place that a delivery goes to still has to do with the ticket: its desk, or somebody on it. */
async function isReader(engine: Engine, delivery: DeliveryWork, row: TicketRow, book: Book): Promise<boolean> {
  const { personId, target, targetAudience } = delivery;
  if (personId === null) {
    if (targetAudience === 'public') return row.askedIn === target && openThread(book, row) !== undefined;
    if (row.channelAt === target) return true;
    if (row.confidential) return false;
    const { channels } = book.desk(row.deskId);
    return channels.some((one) => channelTarget(one.surface, one.tenant, one.channelId) === target);
  }
  const { participants, followers } = partsOf(row.participants);
  if (targetAudience === 'public') return personId === row.requesterId || participants.includes(personId);
  if (delivery.reason === 'follower' && !followers.includes(personId)) return false;
  if (personalReasons.has(delivery.reason) || row.confidential) {
    const { actor, active } = await actorAgain(engine.db, personId, 'system');
    return actor !== null && active && may(actor, 'readInternal', factsOf(row));
  }
  const inside = {
    OR: [{ memberships: { some: { deskId: row.deskId } } }, whoHold('workEveryTicket'), whoHold('workOrdinaryTickets')],
  };
  return (await engine.db.person.count({ where: { id: personId, ...inside } })) > 0;
}

/** Whether a sentence about a confidential ticket goes to somebody who sees it, or to a place where it is told. */
async function seesIt(engine: Engine, delivery: DeliveryWork, row: TicketRow, book: Book): Promise<boolean> {
  const { personId, targetAudience } = delivery;
  if (personId === null) return isReader(engine, delivery, row, book);
  const { actor, active } = await actorAgain(engine.db, personId, 'system');
  return actor !== null && active && may(actor, targetAudience === 'internal' ? 'readInternal' : 'view', factsOf(row));
}

/** Reasons of people who read along by themselves: whether they still may is asked when it goes out. */
const personalReasons: ReadonlySet<string> = new Set<ReasonKey>(['follower', 'mentioned']);

/** Which tickets everybody sees who reads a delivery: what is linked to others is shown to nobody who may not see them. */
const seenAt = ({ personId, targetAudience }: DeliveryWork, row: TicketRow, book: Book) =>
  waysAt({ personId, desk: targetAudience === 'internal' ? book.desk(row.deskId) : null });

function standingAt(delivery: DeliveryWork, row: TicketRow): 'agent' | 'requester' | 'participant' {
  if (delivery.targetAudience === 'internal') return 'agent';
  return delivery.personId === row.requesterId ? 'requester' : 'participant';
}

async function composeComment(
  engine: Engine,
  delivery: DeliveryWork,
  row: TicketRow,
  { view: ticket, words, files }: { view: TicketView; words: Words; files: readonly SharedFile[] },
): Promise<Outgoing | null> {
  if (delivery.commentId === null) return null;
  const found = await engine.db.comment.findUnique({
    where: { id: delivery.commentId },
    include: {
      author: {
        select: {
          id: true,
          name: true,
          identities: { where: { provider: delivery.channel }, select: { tenant: true, externalId: true } },
        },
      },
    },
  });
  // What the requester's side writes elsewhere, in a chat of their own or by mail, is not shown to a whole channel.
  const isPlace = delivery.personId === null && delivery.targetAudience === 'public';
  if (!found || (isPlace && (found.side === 'requester' || !(await isSaidThere(engine.db, delivery))))) return null;
  const comment = viewComment(found, null);
  const inside = delivery.targetAudience === 'internal';
  // The database refuses such a row; this is the second lock on the same door.
  if (comment.audience === 'internal' && !inside) return null;
  const author = authorName(comment);
  const { audience, side, source, redactedBy } = comment;
  const withdrawn = comment.withdrawn || redactedBy !== null;
  // Internal notes leave the house in no mail, to nobody.
  const stays = comment.audience === 'internal' && !isLive(delivery.channel);
  // A mail cannot be taken back by who wrote it: somebody who had put it on the ticket took it off.
  const taken =
    source === 'mail' && comment.withdrawn
      ? words.mailTakenOff(await takenOffBy(engine.db, found.ticketId, found.id))
      : words.takenBack(author);
  const instead = redactedBy === null ? taken : words.redacted(redactedBy);
  const said = isBlank(comment.text) ? fileLines(files) : comment.text;
  const whose = words.commentRole({ audience, side, source }, inside ? 'desk' : 'requester', ticket.desk.name);
  const isMeant = !withdrawn && mentionedIn(comment.text).some(({ id }) => id === delivery.personId);
  const role = isMeant ? words.mentionsYou(whose) : whose;
  // Others never got what was taken back; its author may see it in their own thread.
  if (comment.withdrawn && !inside && found.authorId !== delivery.personId) return null;
  const shown = withdrawn || stays ? { text: '', audience } : { text: comment.text, audience };
  const mentions = await accountsMentioned(engine.db, row, shown, delivery.channel);
  return {
    kind: 'comment',
    ticket: ticket.key,
    heading: `${author} · ${role}`,
    body: withdrawn ? instead : stays ? words.mail.note(author, ticket.key) : said,
    ...(withdrawn || stays || files.length === 0 ? {} : { files }),
    withdrawn,
    ...(mentions.length > 0 ? { mentions } : {}),
    ...(comment.author || comment.writtenAs ? { by: { name: author, role, account: accountIn(found.author) } } : {}),
    ...(found.authorId !== null && found.authorId === delivery.personId ? { own: true } : {}),
    summary: withdrawn ? instead : stays ? words.mail.note(author, ticket.key) : `${author}: ${clip(said, 140)}`,
  };
}

/** The account of an author on the surface where the comment is shown; null when they have none, or several. */
function accountIn(author: { identities: readonly { tenant: string; externalId: string }[] } | null) {
  const [only, ...others] = author?.identities ?? [];
  return only && others.length === 0 ? only : null;
}

/** What stands at a message that an agent typed: who reads it, as it is now. */
async function composeMark(
  engine: Engine,
  { commentId }: DeliveryWork,
  ticket: TicketView,
  words: Words,
): Promise<Outgoing | null> {
  if (commentId === null) return null;
  const found = await engine.db.comment.findUnique({
    where: { id: commentId },
    include: { author: { select: { name: true } } },
  });
  if (found?.side !== 'agent') return null;
  const says = found.withdrawnAt ? 'withdrawn' : found.audience === 'internal' ? 'internal' : 'public';
  return {
    kind: 'mark',
    ticket: ticket.key,
    comment: commentId,
    says,
    text: words.mark[says](authorName(found), ticket),
    publish:
      says === 'internal' && ticket.abilities.includes('reply')
        ? words.chat.button.sendInstead(ticket.requester.name)
        : null,
  };
}
