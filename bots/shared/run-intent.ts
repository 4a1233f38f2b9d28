import {
  assignTicket,
  type Ctx,
  connectAccount,
  DeskError,
  invalid,
  makeConnectCode,
  moveTicket,
  noteOnTicket,
  possibleAssignees,
  rateTicket,
  reopenTicket,
  replyToTicket,
  setPriority,
  showTicket,
  type TicketView,
  unassignTicket,
  whoseConnectCode,
} from '#core';
import { type Answer, say } from './answer.ts';
import { type Asked, type Chat, contextFor, wordsOf } from './chat.ts';
import { nothingTyped, type Typed } from './give-back.ts';
import type { Assignee, Intent } from './intent.ts';
import { sayNoted, sayReplied } from './say-comment.ts';

/** Turns typed text of a surface into markdown. */
export type ReadText = (typed: string) => string | Promise<string>;

/**
 * Does what a command line asks for; the same request id twice has one effect. Gives the answer for the person.
 * @throws DeskError
 */
export async function runIntent(
  chat: Chat,
  intent: Intent,
  asked: Asked,
  read: ReadText,
): Promise<{ answer: Answer; ticketId?: string }> {
  const { account, requestId } = asked;
  const ctx = contextFor(chat, await chat.who.actor(account), requestId, requestId);
  const words = wordsOf(ctx).chat;
  const done = (ticket: TicketView, text: string) => ({ answer: say(text), ticketId: ticket.id });
  switch (intent.verb) {
    case 'assign': {
      if (intent.to.kind === 'none') {
        const ticket = await unassignTicket(ctx, { ticket: intent.ticket });
        return done(ticket, words.done.unassigned(ticket.key));
      }
      const to = await assigneeId(chat, ctx, asked, intent.ticket, intent.to);
      const ticket = await assignTicket(ctx, { ticket: intent.ticket, to });
      return done(ticket, words.done.assigned(ticket.key, ticket.assignee?.name ?? ''));
    }
    case 'status': {
      const ticket = await moveTicket(ctx, { ticket: intent.ticket, status: intent.status });
      return done(ticket, words.done.moved(ticket.key, ticket.status.name));
    }
    case 'close': {
      const ticket = await moveTicket(ctx, { ticket: intent.ticket, status: 'closed' });
      return done(ticket, words.done.moved(ticket.key, ticket.status.name));
    }
    case 'reopen': {
      const ticket = await reopenTicket(ctx, { ticket: intent.ticket });
      return done(ticket, words.done.moved(ticket.key, ticket.status.name));
    }
    case 'priority': {
      const ticket = await setPriority(ctx, { ticket: intent.ticket, priority: intent.priority });
      return done(ticket, words.done.prioritized(ticket.key, wordsOf(ctx).priority(ticket.priority)));
    }
    case 'rate': {
      const said = await read(intent.comment);
      // Without new words, what was said with an earlier rating stays.
      const comment = said === '' ? {} : { comment: said };
      const ticket = await rateTicket(ctx, { ticket: intent.ticket, stars: intent.stars, ...comment });
      return done(ticket, words.done.rated(intent.stars));
    }
    case 'note': {
      const noted = await noteOnTicket(ctx, { ticket: intent.ticket, text: await read(intent.text) });
      return { answer: sayNoted(ctx, noted), ticketId: noted.ticket.id };
    }
    case 'reply': {
      const replied = await replyToTicket(ctx, { ticket: intent.ticket, text: await read(intent.text) });
      return { answer: await sayReplied(ctx, replied), ticketId: replied.ticket.id };
    }
    case 'connect': {
      if (intent.code === '') {
        const { code, minutes } = await makeConnectCode(ctx);
        return { answer: say(wordsOf(ctx).connect.code(code, minutes)) };
      }
      if (!intent.sure) {
        const { name, email } = await whoseConnectCode(ctx, intent.code);
        return { answer: say(wordsOf(ctx).connect.sure(intent.code.toUpperCase(), name, email)) };
      }
      const { name, moved } = await connectAccount(ctx, intent.code);
      chat.who.forget();
      return { answer: say(wordsOf(ctx).connect.done(name, moved)) };
    }
    default:
      throw invalid(words.formIs('/ticket help'));
  }
}

/** What a command line holds of typed text, to be given back when it cannot be done. */
export function typedIn(intent: Intent, read: (typed: string) => string): Typed {
  if (intent.verb !== 'note' && intent.verb !== 'reply') return nothingTyped;
  return { kind: intent.verb, content: { ticket: intent.ticket, text: read(intent.text) } };
}

async function assigneeId(
  chat: Chat,
  ctx: Ctx,
  { account }: Asked,
  ticket: string,
  to: Exclude<Assignee, { kind: 'none' }>,
): Promise<string> {
  switch (to.kind) {
    case 'me':
      return 'me';
    case 'account':
      return chat.who.personId({ tenant: account.tenant, id: to.id });
    case 'name': {
      const agents = await possibleAssignees(ctx, ticket);
      if (agents.length === 0) {
        const { desk, key } = await showTicket(ctx, ticket);
        throw new DeskError('forbidden', wordsOf(ctx).chat.notAgent(desk.name, key));
      }
      const wanted = to.name.toLowerCase();
      const exact = agents.filter((one) => one.name.toLowerCase() === wanted);
      const near = exact.length > 0 ? exact : agents.filter((one) => one.name.toLowerCase().startsWith(wanted));
      const [only, another] = near;
      if (only && !another) return only.id;
      const names = (near.length > 0 ? near : agents).map((one) => one.name);
      throw invalid(wordsOf(ctx).chat.whoIsIt(to.name, names));
    }
  }
}
