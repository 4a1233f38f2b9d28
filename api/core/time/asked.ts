import { z } from 'zod';
import type { Prisma } from '../../../prisma/generated/sqlserver/client.ts';
import { insideOf, type Way, waysToSee } from '../access/ways.ts';
import type { Actor } from '../actor.ts';
import type { Ctx, Db } from '../context.ts';
import { forbidden, invalid } from '../errors.ts';
import { wordsOf } from '../say/choose.ts';
import { demandRead, loadTicket } from '../ticket/load.ts';
import { may } from '../ticket/policy.ts';
import { factsOf } from '../ticket/view.ts';
import { whereReadsInside } from '../ticket/visible.ts';
import { TicketKey } from '../ticket/words.ts';
import { laterDay, startOfDay } from './days.ts';
import { Day } from './inputs.ts';
import type { AskedTime } from './time-sums.ts';

/** Which entries are asked for: all of it together. Days are those of who asks. */
export const timeFilters = {
  ticket: TicketKey.optional(),
  /** A person’s id, or `me`. */
  person: z.string().optional(),
  /** Desk key, such as IT. */
  desk: z.string().trim().toUpperCase().optional(),
  /** Its time, and that of the categories below it. */
  category: z.string().optional(),
  company: z.string().optional(),
  billable: z.boolean().optional(),
  /** The first and the last day, such as 2026-03-01. */
  from: Day.optional(),
  to: Day.optional(),
};
const Filters = z.object(timeFilters);

/** Reads what is asked for. @throws DeskError for people who work on no ticket, or not on this one */
export async function askedTime(ctx: Ctx, db: Db, input: z.output<typeof Filters>, zone: string): Promise<AskedTime> {
  const { actor } = ctx;
  const words = wordsOf(actor);
  const ways = insideWays(actor);
  const { ticket, person, desk, category, company, billable, from, to } = input;
  if (from !== undefined && to !== undefined && to < from)
    throw invalid(words.input.daysTurned, [{ field: 'to', message: words.input.daysTurned }]);
  const row = ticket === undefined ? null : await loadTicket(db, actor, ticket);
  if (row && !may(actor, 'readInternal', factsOf(row))) throw forbidden(words.time.onlyWorkers(row.key));
  const found = desk === undefined ? undefined : (await ctx.book.read(db)).deskByKey(desk);
  if (desk !== undefined && !found)
    throw invalid(words.refuse.noDesk(desk), [{ field: 'desk', message: words.refuse.deskKey }]);
  const me = actor.kind === 'person' ? actor.personId : '';
  return {
    ways,
    ...(row ? { ticketId: row.id } : {}),
    ...(person === undefined ? {} : { personId: person === 'me' ? me : person }),
    ...(found ? { deskId: found.id } : {}),
    ...(category === undefined ? {} : { categoryIds: (await ctx.book.read(db)).withBelow([category]) }),
    ...(company === undefined ? {} : { companyId: company }),
    ...(billable === undefined ? {} : { billable }),
    ...(from === undefined ? {} : { from: startOfDay(from, zone) }),
    ...(to === undefined ? {} : { before: startOfDay(laterDay(to, 1), zone) }),
  };
}

/** @throws DeskError `forbidden` for people who work on no ticket at all */
function insideWays(actor: Actor): readonly Way[] {
  demandRead(actor);
  const ways = insideOf(waysToSee(actor));
  if (ways.length === 0) throw forbidden(wordsOf(actor).time.onlyStaff);
  return ways;
}

/**
 * The same as a filter of Prisma. What has to hold of the ticket stands beside an entry that is none: where the ticket alone
 * decided, SQLite would read every ticket of a desk and sort all their entries for one page.
 */
export function whereTime(asked: AskedTime): Prisma.TimeEntryWhereInput {
  const { ways, ticketId, personId, deskId, categoryIds, companyId, billable, from, before } = asked;
  const ticket = {
    ...(deskId === undefined ? {} : { deskId }),
    ...(categoryIds === undefined ? {} : { categoryId: { in: [...categoryIds] } }),
    ...(companyId === undefined ? {} : { companyId }),
  };
  return {
    ...(ticketId === undefined ? {} : { ticketId }),
    ...(personId === undefined ? {} : { personId }),
    ...(billable === undefined ? {} : { billable }),
    ...(from || before ? { at: { ...(from ? { gte: from } : {}), ...(before ? { lt: before } : {}) } } : {}),
    OR: [{ ticket: { AND: [ticket, whereReadsInside(ways)] } }, { id: '' }],
  };
}
