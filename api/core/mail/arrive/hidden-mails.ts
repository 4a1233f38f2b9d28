import type { Prisma } from '../../../../prisma/generated/sqlserver/client.ts';
import { waysToSee } from '../../access/ways.ts';
import type { Ctx, Engine } from '../../context.ts';
import type { Db, Tx } from '../../ports.ts';
import { parsedJson } from '../../stored.ts';
import { whereHidden } from '../../ticket/visible.ts';
import { keysIn } from '../message/keys-in.ts';

/** Of the ids that a mail answers so many are looked at, the nearest first. */
const mostAnswered = 10;
/** So many values are asked for in one question: a database takes no more than about two thousand. */
const mostAtOnce = 1000;
/** So many merges in a row are followed. */
const mostMerges = 20;

/** What is known of a mail that may be about a ticket. */
export interface AboutTickets {
  readonly id: string;
  /** The tickets that it is filed on. */
  readonly filed: readonly (string | null | undefined)[];
  readonly subject: string;
  /** JSON: the message ids that it answers, the eldest first. */
  readonly referenceIds: string;
}

/** The same of what was received, and of its record where it was read. */
export const aboutOf = (
  id: string,
  ticketId: string | null,
  record: { ticketId: string | null; subject: string; referenceIds: string } | null | undefined,
): AboutTickets => ({
  id,
  filed: [ticketId, record?.ticketId],
  subject: record?.subject ?? '',
  referenceIds: record?.referenceIds ?? '[]',
});

/**
 * Those of the mails that are about a ticket which the actor does not see: they are on it, or belong to no ticket and answer, or
 * name by its key, one that is confidential. Their subject has its title, and their sender says who is on it.
 */
export function hiddenMails(
  ctx: Pick<Ctx, 'actor' | 'digest'>,
  db: Db | Tx,
  mails: readonly AboutTickets[],
): Promise<ReadonlySet<string>> {
  return mailsAbout(ctx, db, mails, whereHidden(waysToSee(ctx.actor)));
}

/** Those that are about a confidential ticket: what everybody at a desk reads says nothing of them. */
export const confidentialMails = (
  engine: Pick<Engine, 'digest'>,
  db: Db | Tx,
  mails: readonly AboutTickets[],
): Promise<ReadonlySet<string>> => mailsAbout(engine, db, mails, { confidential: true });

async function mailsAbout(
  { digest }: Pick<Engine, 'digest'>,
  db: Db | Tx,
  mails: readonly AboutTickets[],
  hidden: Prisma.TicketWhereInput,
): Promise<ReadonlySet<string>> {
  const about = mails.map((mail) => {
    const filed = mail.filed.flatMap((id) => id ?? []);
    const isFiled = filed.length > 0;
    const hashes = isFiled ? [] : answeredBy(mail.referenceIds).map((id) => digest(id));
    return { id: mail.id, filed, hashes, keys: isFiled ? [] : keysIn(mail.subject) };
  });
  const answered = await inParts(
    about.flatMap((one) => one.hashes),
    (some) =>
      db.mailRecord.findMany({
        where: { messageHash: { in: some }, ticketId: { not: null } },
        select: { messageHash: true, ticketId: true },
      }),
  );
  const named = await ticketsCalled(
    db,
    about.flatMap((one) => one.keys),
  );
  const byHash = new Map(answered.map((one) => [one.messageHash, one.ticketId ?? '']));
  const onIt = about.flatMap((one) => one.filed);
  const isOn = await among(db, onIt, hidden);
  const isNamed = await among(db, [...byHash.values(), ...named.values()], { AND: [hidden, { confidential: true }] });
  const isHidden = ({ filed, hashes, keys }: (typeof about)[number]) =>
    filed.some((id) => isOn.has(id)) ||
    hashes.some((hash) => isNamed.has(byHash.get(hash) ?? '')) ||
    keys.some((key) => isNamed.has(named.get(key) ?? ''));
  return new Set(about.filter(isHidden).map((one) => one.id));
}

function answeredBy(referenceIds: string): string[] {
  const ids = parsedJson(referenceIds);
  return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string').slice(-mostAnswered) : [];
}

/** The ticket of each key, also of one that it had before it was moved or merged. */
async function ticketsCalled(db: Db | Tx, keys: readonly string[]): Promise<Map<string, string>> {
  const aliases = await inParts(keys, (some) =>
    db.ticketKeyAlias.findMany({ where: { key: { in: some } }, select: { key: true, ticketId: true } }),
  );
  const own = await inParts(keys, (some) =>
    db.ticket.findMany({ where: { key: { in: some } }, select: { key: true, id: true } }),
  );
  return new Map([
    ...aliases.map(({ key, ticketId }) => [key, ticketId] as const),
    ...own.map(({ key, id }) => [key, id] as const),
  ]);
}

/** Those of the tickets that fit, or were merged into one that does. */
async function among(
  db: Db | Tx,
  ids: readonly string[],
  where: Prisma.TicketWhereInput,
): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  let asked = new Map<string, string[]>([...new Set(ids)].map((id) => [id, [id]]));
  for (let step = 0; step < mostMerges && asked.size > 0; step++) {
    const at = [...asked.keys()];
    const fit = await inParts(at, (some) =>
      db.ticket.findMany({ where: { AND: [{ id: { in: some } }, where] }, select: { id: true } }),
    );
    for (const { id } of fit) for (const first of asked.get(id) ?? []) found.add(first);
    const merged = await inParts(at, (some) =>
      db.ticket.findMany({
        where: { id: { in: some }, mergedIntoId: { not: null } },
        select: { id: true, mergedIntoId: true },
      }),
    );
    const next = new Map<string, string[]>();
    for (const { id, mergedIntoId } of merged)
      next.set(mergedIntoId ?? '', [...(next.get(mergedIntoId ?? '') ?? []), ...(asked.get(id) ?? [])]);
    asked = next;
  }
  return found;
}

async function inParts<T>(values: readonly string[], ask: (some: string[]) => Promise<T[]>): Promise<T[]> {
  const once = [...new Set(values)];
  const found: T[] = [];
  for (let at = 0; at < once.length; at += mostAtOnce) found.push(...(await ask(once.slice(at, at + mostAtOnce))));
  return found;
}
