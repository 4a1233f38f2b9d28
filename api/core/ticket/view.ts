import type { Prisma } from '../../../prisma/generated/sqlserver/client.ts';
import { partsOf } from '../access/on-it.ts';
import type { Place } from '../company/place.ts';
import type { Ctx } from '../context.ts';
import type { Book } from '../desk/book.ts';
import { readAnswers } from '../request-form/answered.ts';
import { missingIn } from '../request-form/missing.ts';
import { wordsOf } from '../say/choose.ts';
import { stored } from '../stored.ts';
import { readAnew } from '../verb/again.ts';
import type { Subject } from '../verb/happened.ts';
import type { Work } from '../verb/work.ts';
import { tookOf } from './history/took.ts';
import { type Ability, abilitiesOf, may, type TicketFacts } from './policy.ts';
import { mayRegret } from './status.ts';
import { TicketView } from './ticket-view.ts';
import { asReadOutside } from './turn/held.ts';

/** What each load of a ticket brings along. */
export const ticketParts = {
  requester: { select: { id: true, name: true } },
  assignee: { select: { id: true, name: true } },
  participants: { select: { personId: true, kind: true } },
  rating: { select: { stars: true, comment: true } },
} satisfies Prisma.TicketInclude;

export type TicketRow = Prisma.TicketGetPayload<{ include: typeof ticketParts }>;

/** The facts of a row that permission depends on; with the time, also whether it is over for the person who closed it. */
export function factsOf(row: TicketRow, now?: Date): TicketFacts {
  const isClosed = row.statusCategory === 'closed';
  const regrets = isClosed && (now === undefined || mayRegret(row.closedAt, now));
  return {
    deskId: row.deskId,
    requesterId: row.requesterId,
    assigneeId: row.assigneeId,
    departmentId: row.departmentId,
    companyId: row.companyId,
    confidential: row.confidential,
    statusCategory: stored.category.parse(row.statusCategory),
    closedById: regrets ? row.closedById : null,
    unhelped:
      isClosed && row.closedById === row.requesterId && (row.firstResponseAt === null || row.resolvedAt === null),
    rated: row.rating !== null,
    ...partsOf(row.participants),
  };
}

/** The row as events and their recipients need it. */
export function subjectOf(row: TicketRow): Subject {
  const { id, key, deskId, requesterId, assigneeId, version, confidential, source } = row;
  return {
    id,
    key,
    deskId,
    requesterId,
    assigneeId,
    version,
    confidential,
    source,
    ...(row.askedIn !== null && !row.confidential ? { askedIn: row.askedIn } : {}),
    ...(row.channelAt === null ? {} : { channelAt: row.channelAt }),
    ...partsOf(row.participants),
  };
}

/** The view of a row for one actor. */
export function viewTicket(row: TicketRow, { actor, clock }: Pick<Ctx, 'actor' | 'clock'>, book: Book): TicketView {
  const now = clock.now();
  const view = viewWith(row, abilitiesOf(actor, factsOf(row, now)), book, now);
  view.took = tookOf(view, wordsOf(actor));
  if (row.files > 0) without.files.set(view, row);
  if (row.links > 0) without.links.set(view, row);
  if (row.tagged) without.tags.set(view, row);
  if (row.source === 'system' && view.abilities.includes('readInternal')) without.recurring.set(view, row);
  return view;
}

/** Views of which a part is still to be read, with the rows that they were made of. */
const without = {
  files: new WeakMap<object, TicketRow>(),
  links: new WeakMap<object, TicketRow>(),
  tags: new WeakMap<object, TicketRow>(),
  recurring: new WeakMap<object, TicketRow>(),
};

/** The row of a view of which this part is still to be read, once; undefined for any other. */
export function rowWithout(part: keyof typeof without, view: object): TicketRow | undefined {
  const row = without[part].get(view);
  without[part].delete(view);
  return row;
}

/** Views whose company, project and task are known by their ids only. */
const withoutNames = new WeakMap<object, Place>();

/** The place of a view whose names are still to be read, once; undefined for any other. */
export function placeWithoutNames(view: object): Place | undefined {
  const place = withoutNames.get(view);
  withoutNames.delete(view);
  return place;
}

/** The view of a row for readers who have these abilities, still without the names of its company, project and task. */
export function viewWith(stands: TicketRow, able: readonly Ability[], book: Book, now: Date): TicketView {
  const row = able.includes('readInternal') ? stands : asReadOutside(stands, now);
  const desk = book.desk(row.deskId);
  const status = book.status(row.statusId);
  const category = row.categoryId === null ? undefined : book.category(row.categoryId);
  const answers = readAnswers(row.answers);
  const view: TicketView = {
    id: row.id,
    key: row.key,
    title: row.title,
    description: row.description,
    desk: { id: desk.id, key: desk.key, name: desk.name },
    category: category ? { id: category.id, name: category.name, path: category.path } : null,
    company: null,
    project: null,
    task: null,
    priority: stored.priority.parse(row.priority),
    status: { id: status.id, name: status.name, category: status.category, waitsFor: status.waitsFor },
    waitsUntil: iso(row.waitsUntil),
    ...(able.includes('readInternal')
      ? { snoozedUntil: iso(row.snoozedUntil), prepared: row.prepared ?? 0, channelAt: row.channelAt }
      : {}),
    turn: stored.turn.parse(row.turn),
    turnSince: row.turnSince.toISOString(),
    requester: { id: row.requester.id, name: row.requester.name },
    assignee: row.assignee ? { id: row.assignee.id, name: row.assignee.name } : null,
    source: stored.surface.parse(row.source),
    sourceUrl: row.sourceUrl,
    sourceAuthor: row.sourceAuthor,
    follows: row.follows,
    followedBy: row.followedBy,
    confidential: row.confidential,
    internalReaders: readersOf(row, desk),
    people: peopleCounted(row, able.includes('readInternal')),
    replies: row.replies,
    notes: able.includes('readInternal') ? row.notes : 0,
    time:
      able.includes('readInternal') || desk.timeShown
        ? { seconds: row.timeSpent, billableSeconds: row.timeBillable }
        : null,
    requestedAt: row.requestedAt.toISOString(),
    firstResponseAt: iso(row.firstResponseAt),
    resolvedAt: iso(row.resolvedAt),
    firstResolvedAt: iso(row.firstResolvedAt),
    lastResolvedAt: iso(row.lastResolvedAt),
    reopenings: row.reopenings,
    closedAt: iso(row.closedAt),
    took: { firstResponse: null, resolution: null, closing: null },
    updatedAt: row.updatedAt.toISOString(),
    version: row.version,
    rating: row.rating,
    links: [],
    tags: [],
    checklist:
      row.items > 0 && (desk.checklistShown || able.includes('readInternal'))
        ? { items: row.items, done: row.itemsDone }
        : null,
    attachments: [],
    answers,
    unanswered: row.statusCategory === 'closed' ? [] : missingIn(category?.form?.fields ?? [], answers, row.files),
    abilities: [...able],
  };
  if (row.companyId !== null) withoutNames.set(view, row);
  return view;
}

/** The people who read what is internal on it. */
function readersOf({ confidential, participants }: TicketRow, { assignedOnly }: { readonly assignedOnly: boolean }) {
  if (confidential && partsOf(participants).chosen.length > 0) return 'chosen';
  return confidential || assignedOnly ? 'leads' : 'agents';
}

/** How many are on it; people outside do not read who follows it from inside. */
function peopleCounted({ participants, requesterId }: TicketRow, inside: boolean): TicketView['people'] {
  const others = partsOf(participants.filter((one) => one.personId !== requesterId));
  return { participants: others.participants.length, followers: inside ? others.followers.length : 0 };
}

const iso = (date: Date | null) => date?.toISOString() ?? null;

/** The ticket as it now stands for this actor; as they saw it, where they see it no more. */
async function viewAgain({ ctx, tx }: Work, seen: TicketView): Promise<TicketView> {
  const row = await tx.ticket.findUnique({ where: { id: seen.id }, include: ticketParts });
  if (!row || !may(ctx.actor, 'view', factsOf(row))) return seen;
  return viewTicket(row, ctx, await ctx.book.read(tx));
}

readAnew(TicketView, viewAgain);
