import {
  type Card,
  type Ctx,
  DeskError,
  headOf,
  listTickets,
  type PersonActor,
  personCard,
  searchTickets,
} from '#core';
import { type Answer, say, type TicketList } from './answer.ts';
import { type Asked, type Chat, contextFor, wordsOf } from './chat.ts';
import { explain } from './give-back.ts';
import type { Intent } from './intent.ts';

/** What only reads: help, lists, one ticket, a search. */
export type Question = Extract<Intent, { verb: 'help' | 'mine' | 'queue' | 'show' | 'search' }>;

/** Answers what only reads, as far as this person may see it; refusals and a lost database are answers too. */
export async function answerQuestion(chat: Chat, question: Question, asked: Asked): Promise<Answer> {
  if (question.verb === 'help') return { kind: 'help' };
  try {
    const actor = await chat.who.actor(asked.account);
    const ctx = contextFor(chat, actor, asked.requestId);
    switch (question.verb) {
      case 'mine':
        return await answerMine(ctx, actor);
      case 'queue':
        return await answerQueue(chat, ctx, actor, question.desk);
      case 'show':
        return { kind: 'ticket', card: await cardFor(chat, ctx, question.ticket) };
      case 'search': {
        const { list } = wordsOf(ctx).chat;
        const q = headOf(question.words, 200);
        const heading = list.found(q);
        const page = await searchTickets(ctx, { q, limit: 10 });
        return { kind: 'lists', heading, lists: [{ heading, page, empty: list.noneFound }] };
      }
    }
  } catch (error) {
    return { kind: 'words', why: explain(chat, error, asked.requestId, await chat.who.words(asked.account)) };
  }
}

/** The card of a ticket for the one who asks for it. @throws DeskError */
export const cardFor = ({ surface }: Pick<Chat, 'surface'>, ctx: Ctx, key: string): Promise<Card> =>
  personCard(ctx, key, surface === 'teams' ? 'chat' : 'thread');

async function answerMine(ctx: Ctx, actor: PersonActor): Promise<Answer> {
  const words = wordsOf(ctx).chat.list;
  const lists: TicketList[] = [
    {
      heading: words.mine,
      page: await listTickets(ctx, { requester: 'me', open: true, limit: 15 }),
      empty: words.noneMine,
    },
  ];
  if (actor.desks.size > 0)
    lists.push({
      heading: words.assigned,
      page: await listTickets(ctx, { assignee: 'me', open: true, limit: 15 }),
      empty: words.noneAssigned,
    });
  return { kind: 'lists', heading: words.mine, lists };
}

async function answerQueue({ engine }: Chat, ctx: Ctx, actor: PersonActor, key: string | undefined): Promise<Answer> {
  const words = wordsOf(ctx).chat.list;
  const book = await engine.book.read(engine.db).catch((error: unknown) => {
    throw new DeskError('unavailable', wordsOf(ctx).chat.databaseGone, {}, error);
  });
  const mine = book.desks.filter((desk) => desk.active && actor.desks.has(desk.id));
  const wanted = key === undefined ? mine : book.desks.filter((desk) => desk.key === key);
  if (wanted.length === 0) return say(key === undefined ? words.noDesk : words.noSuchDesk(key));
  const seesAll = actor.role === 'admin' || actor.role === 'owner';
  const foreign = wanted.find((desk) => !seesAll && !actor.desks.has(desk.id));
  if (foreign) return say(words.notYourQueue(foreign.name));
  const lists: TicketList[] = [];
  for (const desk of wanted.slice(0, 4)) {
    const page = await listTickets(ctx, { desk: desk.key, assignee: 'none', open: true, limit: 10 });
    lists.push({ heading: words.queue(desk.name), page, empty: words.noneQueued });
  }
  return { kind: 'lists', heading: words.queueHeading, lists };
}
