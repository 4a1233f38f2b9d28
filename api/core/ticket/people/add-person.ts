import { z } from 'zod';
import { PartOnTicket } from '../../access/on-it.ts';
import { command } from '../../command.ts';
import { conflict, forbidden, invalid } from '../../errors.ts';
import { wordsOf } from '../../say/choose.ts';
import type { Work } from '../../verb/work.ts';
import { demand, loadTicket } from '../load.ts';
import { may } from '../policy.ts';
import { TicketView } from '../ticket-view.ts';
import { factsOf, viewTicket } from '../view.ts';
import { TicketKey } from '../words.ts';
import { partFor, partOf, putOn } from './put-on.ts';
import { isColleague } from './who-may-join.ts';

/** So many people a ticket has at most besides its requester. */
export const mostOnTicket = 100;

export const PersonOnTicket = z.object({
  ticket: TicketKey,
  /** A person's id, or `me`. */
  person: z.string().min(1),
});

/** The ticket, the person, and what they are on it now: null when they are on it no more, or as its requester. */
export const PersonAnswer = z.object({
  ticket: TicketView,
  person: z.object({ id: z.string(), name: z.string() }),
  as: PartOnTicket.nullable(),
  /** False where it was so already. */
  changed: z.boolean(),
});

/** Puts somebody on a ticket, or oneself: agents who are put there by those who work on it follow it, others read what is public. */
export const addPerson = command({
  name: 'ticket.addPerson',
  summary: 'Add somebody, or follow it',
  effect: 'sends',
  effectOf: ({ person }) => (person === 'me' ? 'writes' : 'sends'),
  input: PersonOnTicket,
  output: PersonAnswer,
  async load(work, input) {
    const row = await loadTicket(work.tx, work.ctx.actor, input.ticket);
    const person = await personNamed(work, input.person);
    const inside = may(work.ctx.actor, 'readInternal', factsOf(row));
    return { row, person, inside, had: person && partOf(row, person.id) };
  },
  async allow(work, { row, person, inside, had }) {
    const { actor } = work.ctx;
    const { refuse } = wordsOf(actor);
    const isSelf = actor.kind === 'person' && person?.id === actor.personId;
    if (isSelf && (had === 'follower' || row.requesterId === actor.personId || (had && !inside))) return;
    demand(actor, isSelf ? 'follow' : 'addPeople', row);
    const message = inside ? refuse.noPerson : refuse.noColleague;
    if (!person?.active) throw invalid(message, [{ field: 'person', message }]);
    // Outside nobody knows who follows it: that is no way onto it.
    const isThere = had === 'copied' || row.requesterId === person.id;
    if (!isSelf && !inside && !isThere && !(await isTheirs(work, person))) throw forbidden(refuse.noColleague);
    if (had === null && row.participants.length >= mostOnTicket)
      throw conflict(refuse.tooManyPeople(row.key, mostOnTicket));
  },
  async run(work, { row, person, inside, had }) {
    const { ctx } = work;
    const book = await ctx.book.read(work.tx);
    if (!person) throw invalid(wordsOf(ctx.actor).refuse.noPerson);
    const { id, name } = person;
    const as = row.requesterId === id ? null : await partFor(work, row, id, ctx.actor);
    const isMore = as !== null && (had === null || (had === 'copied' && as === 'follower'));
    const isSelf = ctx.actor.kind === 'person' && ctx.actor.personId === id;
    const told = had !== null && !inside && !isSelf ? 'copied' : had;
    if (!isMore) return { ticket: viewTicket(row, ctx, book), person: { id, name }, as: told, changed: false };
    const next = await putOn(work, row, person, as);
    return { ticket: viewTicket(next, ctx, book), person: { id, name }, as, changed: true };
  },
});

/** The person that an input names. */
export async function personNamed({ tx, ctx }: Work, given: string) {
  const { actor } = ctx;
  const id = given === 'me' && actor.kind === 'person' ? actor.personId : given;
  const select = { id: true, name: true, active: true, kind: true, companyId: true } as const;
  return tx.person.findUnique({ where: { id }, select });
}

/** Whether somebody outside may add the person: a colleague of theirs. */
export async function isTheirs(
  { tx, ctx: { actor } }: Work,
  person: { kind: string; companyId: string | null },
): Promise<boolean> {
  if (actor.kind !== 'person') return true;
  const select = { kind: true, companyId: true } as const;
  const own = await tx.person.findUnique({ where: { id: actor.personId }, select });
  return own !== null && isColleague(own, person);
}
