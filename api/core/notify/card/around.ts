import { z } from 'zod';
import { followingKinds } from '../../access/on-it.ts';
import { isOutside } from '../../account/outside.ts';
import type { Db } from '../../context.ts';
import type { Book } from '../../desk/book.ts';
import type { AccountOf } from '../../say/card.ts';
import type { ReadyReply } from '../../say/inside-controls.ts';
import { namedOnCard, type OpenedFor } from '../../say/people-on-card.ts';
import { readEvent } from '../../stored.ts';
import type { TicketView } from '../../ticket/ticket-view.ts';
import type { TicketRow } from '../../ticket/view.ts';

const Known = z.array(
  z.object({
    personId: z.string(),
    tenant: z.string().nullable(),
    externalId: z.string().nullable(),
    kind: z.string().nullable(),
    deskId: z.string().nullable(),
  }),
);
const Opened = z.array(z.object({ data: z.string(), actorName: z.string() }));

/** What a card of this ticket says and offers besides the ticket: accounts to name people by, and what it can be changed to. */
export async function aroundCard(
  db: Db,
  book: Book,
  row: Pick<TicketRow, 'id' | 'deskId' | 'requesterId' | 'assigneeId'>,
  provider: string,
  /** How many are on it besides requester and assignee: nothing is asked where there are none. */
  onIt: TicketView['people'],
  /** How many replies agents have ready on it, as far as the reader may know: likewise. */
  prepared = 0,
) {
  const { cardFields, addsCategories } = book.desk(row.deskId);
  return {
    ...(await namedOn(db, row, provider)),
    others: await someOthers(db, row, onIt),
    fields: cardFields,
    makesChannels: provider === 'slack',
    ...(cardFields?.includes('requesterCompany') ? await companyOf(db, row) : {}),
    ...(prepared > 0 ? { ready: await readyOn(db, row) } : {}),
    ...(await openedForOther(db, row)),
    statuses: book.statuses.filter((one) => one.active),
    categories: book.categories.filter((one) => one.active && one.deskId === row.deskId),
    // The card of a desk is drawn once for all who work there.
    addsCategory: addsCategories !== 'leads',
    desks: book.desks.filter((one) => one.active),
  };
}

/**
 * The accounts of requester and assignee, and which of them work at its desk. One statement, written as both databases take it:
 * a card is drawn with every change, and what a statement costs is mostly that there is one.
 */
async function namedOn(
  db: Db,
  { requesterId, assigneeId, deskId }: Pick<TicketRow, 'deskId' | 'requesterId' | 'assigneeId'>,
  provider: string,
) {
  const answer = await db.$queryRaw`
    SELECT p.id AS personId, i.tenant AS tenant, i.externalId AS externalId, i.kind AS kind, m.deskId AS deskId
      FROM Person p
      LEFT JOIN "Identity" i ON i.personId = p.id AND i.provider = ${provider}
      LEFT JOIN DeskMember m ON m.personId = p.id AND m.deskId = ${deskId}
      WHERE p.id IN (${requesterId}, ${assigneeId ?? requesterId})
      ORDER BY i.id`;
  const accounts = new Map<string, AccountOf[]>();
  const works = new Set<string>();
  const kinds: string[] = [];
  for (const { personId, tenant, externalId, kind, deskId: at } of Known.parse(answer)) {
    if (at !== null) works.add(personId);
    if (kind !== null && personId === requesterId) kinds.push(kind);
    if (tenant !== null && externalId !== null)
      accounts.set(personId, [...(accounts.get(personId) ?? []), { tenant, externalId }]);
  }
  return { accounts, works, external: isOutside(kinds) };
}

/** The company that the requester belongs to, which need not be the one that the ticket is about. */
async function companyOf(
  db: Db,
  { requesterId }: Pick<TicketRow, 'requesterId'>,
): Promise<{ requesterCompany?: string }> {
  const person = await db.person.findUnique({
    where: { id: requesterId },
    select: { company: { select: { name: true } } },
  });
  return person?.company ? { requesterCompany: person.company.name } : {};
}

/** The people who opened it and for whom it was opened, where they are two; nothing for most. */
async function openedForOther(db: Db, { id }: Pick<TicketRow, 'id'>): Promise<{ openedFor?: OpenedFor }> {
  const [first] = Opened.parse(
    await db.$queryRaw`
      SELECT e.data AS data, e.actorName AS actorName
        FROM Event e WHERE e.id = (SELECT MIN(f.id) FROM Event f WHERE f.ticketId = ${id})`,
  );
  const event = first && readEvent(first.data);
  return first && event?.type === 'ticket.opened' && event.for
    ? { openedFor: { by: first.actorName, for: event.for.name } }
    : {};
}

/** What is ready on it: what goes out first, then drafts. */
async function readyOn(db: Db, { id }: Pick<TicketRow, 'id'>): Promise<ReadyReply[]> {
  const rows = await db.preparedReply.findMany({
    where: { ticketId: id },
    orderBy: { id: 'asc' },
    take: 20,
    select: { sendAt: true, holder: { select: { name: true } } },
  });
  const found = rows.map(({ sendAt, holder }) => ({ by: holder.name, at: sendAt?.toISOString() ?? null }));
  const timed = found
    .filter((one) => one.at !== null)
    .sort((one, other) => ((one.at ?? '') < (other.at ?? '') ? -1 : 1));
  return [...timed, ...found.filter((one) => one.at === null)];
}

/** Some of the people who read along, those outside first; people outside do not read who follows it. */
async function someOthers(
  db: Db,
  { id, requesterId }: Pick<TicketRow, 'id' | 'requesterId'>,
  { participants, followers }: TicketView['people'],
) {
  if (participants + followers === 0) return [];
  const rows = await db.participant.findMany({
    where: {
      ticketId: id,
      personId: { not: requesterId },
      ...(followers > 0 ? {} : { kind: { notIn: [...followingKinds] } }),
    },
    orderBy: [{ kind: 'asc' }, { personId: 'asc' }],
    take: namedOnCard,
    select: { person: { select: { name: true } } },
  });
  return rows.map((one) => one.person);
}
