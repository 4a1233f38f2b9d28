import { type Ctx, listTickets, type PersonActor, type TicketLine, type Words } from '#core';
import type { Run } from '../answer.ts';
import { type Asked, type Chat, contextFor } from '../chat.ts';

/** So many tickets are offered. */
const offered = 3;
/** Words that are not offered for tickets that happen to come first. */
const notOffered: ReadonlySet<string> = new Set(['delete', 'restore', 'merge', 'unmerge']);
/** Words that need a value behind the key: it is chosen on the ticket's card. */
const onCard: ReadonlySet<string> = new Set(['assign', 'status', 'priority', 'category', 'project', 'rate']);

/**
 * What a word of a command may have been meant for that was typed without anything behind it: the person's own tickets to
 * which it can be said, those first that come first in their list. None where they cannot be looked up.
 */
export async function runsFor(chat: Chat, asked: Asked, words: Words, word: string, until: number): Promise<Run[]> {
  try {
    const actor = await chat.who.actor(asked.account);
    if (notOffered.has(word)) return [];
    if (word === 'search') return ['mine', ...(actor.desks.size > 0 ? ['queue'] : [])].map((line) => ({ line, until }));
    const ctx = contextFor(chat, actor, asked.requestId);
    return (await ticketsFor(chat, ctx, actor, word)).map(({ key, title }) => {
      const line = onCard.has(word) ? key : `${word} ${key}`;
      const does = onCard.has(word) ? `${words.button.show}: ${key}` : words.chat.button.run(line);
      return { line, label: `${does} · ${title}`, until };
    });
  } catch (error) {
    chat.log.debug({ err: error }, 'Which ticket a word was meant for is not known');
    return [];
  }
}

async function ticketsFor({ engine }: Chat, ctx: Ctx, actor: PersonActor, word: string): Promise<TicketLine[]> {
  const page = { limit: offered };
  const mine = { ...page, requester: 'me' } as const;
  const works = actor.desks.size > 0;
  switch (word) {
    case 'take':
    case 'claim': {
      if (!works) return [];
      const book = await engine.book.read(engine.db);
      const desk = [...actor.desks.keys()].map((id) => book.desk(id).key);
      return (await listTickets(ctx, { ...page, desk, assignee: 'none', open: true, sort: 'turn' })).items;
    }
    // A second ticket or a tag is missing, which nobody can guess.
    case 'link':
    case 'unlink':
    case 'tag':
    case 'untag':
      return [];
    case 'rate':
      return (await listTickets(ctx, { ...mine, status: 'resolved' })).items;
    case 'reopen': {
      const over = { open: false } as const;
      const own = (await listTickets(ctx, { ...mine, ...over })).items;
      return own.length > 0 || !works ? own : (await listTickets(ctx, { ...page, ...over, assignee: 'me' })).items;
    }
    default: {
      const had =
        works && word !== 'withdraw' ? ({ ...page, assignee: 'me', open: true, sort: 'turn' } as const) : null;
      const assigned = had ? (await listTickets(ctx, had)).items : [];
      return assigned.length > 0 ? assigned : (await listTickets(ctx, { ...mine, open: true, sort: 'yours' })).items;
    }
  }
}
