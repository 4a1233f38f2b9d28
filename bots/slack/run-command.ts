import {
  assignTicket,
  type Ctx,
  en,
  invalid,
  moveTicket,
  noteOnTicket,
  possibleAssignees,
  rateTicket,
  reopenTicket,
  replyToTicket,
  setPriority,
  type TicketView,
  unassignTicket,
} from '#core';
import { type Assignee, readIntent } from '../shared/intent.ts';
import type { Saying } from './blocks.ts';
import { type Bot, contextFor } from './bot.ts';
import type { Typed } from './give-back.ts';
import type { CommandJob } from './jobs.ts';
import { sayNoted, sayReplied } from './say-comment.ts';
import { escapeText, mentionedIn, toMarkdown } from './text.ts';

/** Does what a `/ticket` line says; the same key twice has one effect. Gives the answer for the person. */
export async function runCommand(
  bot: Bot,
  job: CommandJob,
  key: string,
): Promise<{ saying: Saying; ticketId?: string }> {
  const intent = readIntent(job.text);
  const ctx = contextFor(bot, await bot.who.actor({ tenant: job.team, id: job.place.user }), key, key);
  const done = (ticket: TicketView, text: string) => ({ saying: { text: escapeText(text) }, ticketId: ticket.id });
  const words = en.slack.done;
  switch (intent.verb) {
    case 'assign': {
      if (intent.to.kind === 'none') {
        const ticket = await unassignTicket(ctx, { ticket: intent.ticket });
        return done(ticket, words.unassigned(ticket.key));
      }
      const to = await assigneeId(bot, ctx, job.team, intent.ticket, intent.to);
      const ticket = await assignTicket(ctx, { ticket: intent.ticket, to });
      return done(ticket, words.assigned(ticket.key, ticket.assignee?.name ?? ''));
    }
    case 'status': {
      const ticket = await moveTicket(ctx, { ticket: intent.ticket, status: intent.status });
      return done(ticket, words.moved(ticket.key, ticket.status.name));
    }
    case 'close': {
      const ticket = await moveTicket(ctx, { ticket: intent.ticket, status: 'closed' });
      return done(ticket, words.moved(ticket.key, ticket.status.name));
    }
    case 'reopen': {
      const ticket = await reopenTicket(ctx, { ticket: intent.ticket });
      return done(ticket, words.moved(ticket.key, ticket.status.name));
    }
    case 'priority': {
      const ticket = await setPriority(ctx, { ticket: intent.ticket, priority: intent.priority });
      return done(ticket, words.prioritized(ticket.key, ticket.priority));
    }
    case 'rate': {
      const comment = toMarkdown(intent.comment);
      const said = comment ? { comment } : {};
      const ticket = await rateTicket(ctx, { ticket: intent.ticket, stars: intent.stars, ...said });
      return done(ticket, words.rated(intent.stars));
    }
    case 'note': {
      const text = await readText(bot, intent.text);
      const noted = await noteOnTicket(ctx, { ticket: intent.ticket, text });
      return { saying: sayNoted(noted.ticket, noted.comment, []), ticketId: noted.ticket.id };
    }
    case 'reply': {
      const text = await readText(bot, intent.text);
      const replied = await replyToTicket(ctx, { ticket: intent.ticket, text });
      return { saying: await sayReplied(ctx, replied), ticketId: replied.ticket.id };
    }
    default:
      throw invalid(en.slack.formIs('/ticket help'));
  }
}

/** What a command line holds of typed text, to be given back when it cannot be done. */
export function typedIn(job: CommandJob): Typed {
  const intent = readIntent(job.text);
  if (intent.verb === 'note' || intent.verb === 'reply')
    return { kind: intent.verb, content: { ticket: intent.ticket, text: toMarkdown(intent.text) } };
  return { kind: 'command', content: {} };
}

/** Typed mrkdwn as markdown, with the names of those it mentions. */
export async function readText(bot: Bot, mrkdwn: string): Promise<string> {
  return toMarkdown(mrkdwn, await bot.people.names(mentionedIn(mrkdwn)));
}

async function assigneeId(
  bot: Bot,
  ctx: Ctx,
  team: string,
  ticket: string,
  to: Exclude<Assignee, { kind: 'none' }>,
): Promise<string> {
  switch (to.kind) {
    case 'me':
      return 'me';
    case 'account':
      return bot.who.personId({ tenant: team, id: to.id });
    case 'name': {
      const agents = await possibleAssignees(ctx, ticket);
      const wanted = to.name.toLowerCase();
      const exact = agents.filter((one) => one.name.toLowerCase() === wanted);
      const near = exact.length > 0 ? exact : agents.filter((one) => one.name.toLowerCase().startsWith(wanted));
      const [only, another] = near;
      if (only && !another) return only.id;
      throw invalid(
        en.slack.whoIsIt(
          to.name,
          (near.length > 0 ? near : agents).map((one) => one.name),
        ),
      );
    }
  }
}
