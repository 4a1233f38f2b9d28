import type { KnownBlock } from '@slack/types';
import { DeskError, en, listTickets, type PersonActor, searchTickets, showTicket } from '#core';
import type { Intent } from '../shared/intent.ts';
import type { Saying } from './blocks.ts';
import { section } from './blocks.ts';
import { type Bot, contextFor } from './bot.ts';
import { explain } from './give-back.ts';
import { drawList, sayHelp, sayLists, sayTicket } from './lists.ts';
import type { Opening } from './open-forms.ts';
import { escapeText, toMarkdown } from './text.ts';

export type Question = Extract<Intent, { verb: 'help' | 'mine' | 'queue' | 'show' | 'search' }>;

/** Answers what only reads: help, lists, one ticket, a search. Only the person who asked sees it. */
export async function answerQuestion(
  bot: Bot,
  question: Question,
  asked: Opening & { command: string },
): Promise<void> {
  await bot.tell(asked.place, await answer(bot, question, asked));
}

/** Shows one ticket to the person who pressed "Show". */
export async function sayTicketTo(bot: Bot, opening: Opening, ticket: string): Promise<void> {
  await answerQuestion(bot, { verb: 'show', ticket }, { ...opening, command: '/ticket' });
}

async function answer(bot: Bot, question: Question, asked: Opening & { command: string }): Promise<Saying> {
  if (question.verb === 'help') return sayHelp(asked.command);
  try {
    const actor = await bot.who.actor({ tenant: asked.team, id: asked.place.user });
    const ctx = contextFor(bot, actor, asked.trigger);
    const words = en.slack.list;
    switch (question.verb) {
      case 'mine': {
        const asker = await listTickets(ctx, { requester: 'me', open: true, limit: 15 });
        const lists = [drawList(words.mine, asker, words.noneMine)];
        if (actor.desks.size > 0) {
          const assigned = await listTickets(ctx, { assignee: 'me', open: true, limit: 15 });
          lists.push(drawList(words.assigned, assigned, words.noneAssigned));
        }
        return sayLists(words.mine, ...lists);
      }
      case 'queue':
        return await answerQueue(bot, actor, asked.trigger, question.desk);
      case 'show': {
        const ticket = await showTicket(ctx, question.ticket);
        return sayTicket(ticket, await bot.engine.book.read(bot.engine.db));
      }
      case 'search': {
        const q = toMarkdown(question.words).slice(0, 200);
        const found = await searchTickets(ctx, { q, limit: 10 });
        return sayLists(words.found(q), drawList(words.found(q), found, words.noneFound));
      }
    }
  } catch (error) {
    if (error instanceof DeskError && error.code === 'unavailable') return { text: escapeText(en.slack.databaseGone) };
    const why = explain(bot, error, asked.trigger);
    return { text: why, blocks: [section(why)] };
  }
}

async function answerQueue(bot: Bot, actor: PersonActor, requestId: string, key: string | undefined): Promise<Saying> {
  const ctx = contextFor(bot, actor, requestId);
  const words = en.slack.list;
  const book = await bot.engine.book.read(bot.engine.db);
  const mine = book.desks.filter((desk) => desk.active && actor.desks.has(desk.id));
  const asked = key === undefined ? mine : book.desks.filter((desk) => desk.key === key);
  if (asked.length === 0) return { text: escapeText(key === undefined ? words.noDesk : words.noSuchDesk(key)) };
  const lists: KnownBlock[][] = [];
  for (const desk of asked.slice(0, 4)) {
    const page = await listTickets(ctx, { desk: desk.key, assignee: 'none', open: true, limit: 10 });
    lists.push(drawList(words.queue(desk.name), page, words.noneQueued));
  }
  return sayLists(words.queueHeading, ...lists);
}
