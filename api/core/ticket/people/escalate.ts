import { z } from 'zod';
import type { Actor } from '../../actor.ts';
import { command } from '../../command.ts';
import { forbidden, invalid } from '../../errors.ts';
import { actorAgain } from '../../person/load.ts';
import { reaches, worksEverywhere } from '../../person/powers.ts';
import { wordsOf } from '../../say/choose.ts';
import { changeTicket, demand, loadTicket } from '../load.ts';
import { may } from '../policy.ts';
import { TicketView } from '../ticket-view.ts';
import { factsOf, subjectOf, type TicketRow, viewTicket } from '../view.ts';
import { TicketKey } from '../words.ts';

export const EscalateTicket = z.object({
  ticket: TicketKey,
  /** A person's id: the colleague who is called in. */
  person: z.string().min(1),
});

export const Escalated = z.object({
  ticket: TicketView,
  person: z.object({ id: z.string(), name: z.string() }),
  /** Opens a chat in Teams with that colleague and the assignee, its first words typed already. */
  chat: z.url(),
  /** Starts a call with the same people. */
  call: z.url(),
});

/**
 * Says that a colleague was called in, and gives the links that open a chat or a call with them in Teams, under the account of
 * the person who presses: an app cannot make group chats itself. What is said there is not on the ticket.
 */
export const escalateTicket = command({
  name: 'ticket.escalate',
  summary: 'Call in a colleague by a chat or call in Teams',
  effect: 'writes',
  input: EscalateTicket,
  output: Escalated,
  async load({ tx, ctx }, { ticket, person: id }) {
    const row = await loadTicket(tx, ctx.actor, ticket);
    const select = { id: true, name: true, active: true, email: true } as const;
    const person = await tx.person.findUnique({ where: { id }, select });
    const assignee = row.assigneeId && (await tx.person.findUnique({ where: { id: row.assigneeId }, select }));
    // Deactivated they are nobody who is called in.
    const { actor: colleague } = person?.active ? await actorAgain(tx, person.id, 'system') : { actor: null };
    return { row, person, assignee: assignee || null, colleague };
  },
  async allow({ ctx }, { row, person, colleague }) {
    const { actor } = ctx;
    demand(actor, 'note', row);
    // The links hold mail addresses of people.
    if (!reaches(actor, 'people:read'))
      throw forbidden('This API key lacks the scope people:read. Make a key that has it.');
    const { refuse, escalate } = wordsOf(actor);
    const refused = (message: string) => invalid(message, [{ field: 'person', message }]);
    if (!person?.active) throw refused(refuse.noPerson);
    if (actor.kind === 'person' && actor.personId === person.id) throw refused(escalate.yourself);
    if (!person.email) throw refused(escalate.noAddress(person.name));
    if (row.confidential && !(colleague && may(colleague, 'readInternal', factsOf(row))))
      throw forbidden(escalate.mayNotSee(row.key, person.name));
    if (!colleague || !(sees(colleague, row) || colleague.desks.size > 0 || worksEverywhere(colleague)))
      throw forbidden(escalate.notStaff(row.key, person.name));
  },
  async run(work, { row, person, assignee, colleague }) {
    const { ctx, tx } = work;
    if (!person?.email) throw invalid(wordsOf(ctx.actor).refuse.noPerson);
    const { id, name } = person;
    const own = ctx.actor.kind === 'person' ? ctx.actor.personId : '';
    const others = assignee && assignee.id !== own && assignee.active && assignee.email ? [assignee.email] : [];
    const users = [...new Set([person.email, ...others])];
    const next = await changeTicket(work, row, {});
    work.record(subjectOf(next), { type: 'ticket.escalated', to: { id, name } });
    // The words that are typed already reach the colleague: a title only where they see the ticket anyway.
    const about = colleague && sees(colleague, row) ? `${row.key}: ${row.title}` : row.key;
    const links = {
      chat: linkTo('chat', users, { topicName: about, message: about }),
      call: linkTo('call', users, {}),
    };
    return { ticket: viewTicket(next, ctx, await ctx.book.read(tx)), person: { id, name }, ...links };
  },
});

const sees = (colleague: Actor, row: TicketRow) => may(colleague, 'view', factsOf(row));

/** https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/deep-link-teams */
function linkTo(what: 'chat' | 'call', users: readonly string[], more: Readonly<Record<string, string>>): string {
  const said = Object.entries({ users: users.join(','), ...more });
  // Teams reads a plus as itself.
  const query = said.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
  return `https://teams.microsoft.com/l/${what}/0/0?${query}`;
}
