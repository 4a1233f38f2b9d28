import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { FreshDatabase } from '../support/database.ts';
import type { Company } from './company.ts';
import { directOf, type Held, type Platform } from './platform.ts';
import type { Deed } from './staff.ts';

/** One line of the account: what was promised, how often it holds, and where it does not. */
export interface Line {
  readonly promise: string;
  readonly count: number;
  readonly wrong: readonly string[];
}

/** Everything the desk holds, as rows; read by a connection of its own, as after a crash. */
export async function readBooks(database: FreshDatabase) {
  const { client: db, provider, close } = await database.again();
  try {
    return {
      tickets: await db.ticket.findMany(),
      comments: await db.comment.findMany(),
      events: await db.event.findMany(),
      deliveries: await db.delivery.findMany(),
      inbound: await db.inbound.findMany(),
      refs: await db.messageRef.findMany(),
      drafts: await db.draft.findMany(),
      keys: new Set((await db.idempotencyKey.findMany({ select: { id: true } })).map(({ id }) => id)),
      counters: await db.counter.findMany(),
      integrity: provider === 'sqlite' ? await integrityOf(db) : 'ok',
    };
  } finally {
    await close();
  }
}
export type Books = Awaited<ReturnType<typeof readBooks>>;

const Checked = z.tuple([z.object({ integrity_check: z.string() })]);

/** SQLite's own word on its file. */
const integrityOf = async (db: FreshDatabase['client']) =>
  Checked.parse(await db.$queryRawUnsafe('PRAGMA integrity_check'))[0].integrity_check;

/** How often a deed had its effect. */
function effectsOf(deed: Deed, books: Books): number {
  const holds = (value: string) => new RegExp(`\\b${deed.token}\\b`).test(value);
  switch (deed.way) {
    case 'API open':
    case 'Slack form':
      return books.tickets.filter((one) => holds(one.title)).length;
    case 'API take':
      return books.keys.has(createHash('sha256').update(`${deed.by}\n${deed.token}`).digest('hex')) ? 1 : 0;
    case 'Slack /ticket new':
      return books.drafts.filter((one) => holds(one.content)).length;
    default:
      return books.comments.filter((one) => holds(one.body)).length;
  }
}

/** Accounts for everything that anybody did: acknowledged has one effect, refused none, lost at most one. */
export function accountOfDeeds(deeds: readonly Deed[], books: Books): Line[] {
  const ways = [...new Set(deeds.map((one) => one.way))].sort();
  return ways.flatMap((way) => {
    const of = deeds.filter((one) => one.way === way);
    return (['acknowledged', 'refused', 'lost'] as const).flatMap((state) => {
      const those = of.filter((one) => one.state === state);
      if (those.length === 0) return [];
      const right = (effects: number) =>
        state === 'acknowledged' ? effects === 1 : state === 'refused' ? effects === 0 : effects <= 1;
      const wrong = those.filter((one) => !right(effectsOf(one, books)));
      const kept = those.reduce((sum, one) => sum + effectsOf(one, books), 0);
      const promise = `${way}: ${state}${state === 'lost' ? `, ${kept} of them done` : ''}`;
      return [{ promise, count: those.length, wrong: wrong.map((one) => `${one.token} ×${effectsOf(one, books)}`) }];
    });
  });
}

/** Accounts for the rows among themselves. */
export function accountOfRows(books: Books): Line[] {
  const { tickets, comments, events, deliveries, inbound, counters } = books;
  const eventIds = new Set(events.map((one) => one.id));
  const wrongVersions = tickets.filter((ticket) => {
    const versions = new Set(events.filter((one) => one.ticketId === ticket.id).map((one) => one.version));
    return versions.size !== ticket.version || Math.max(...versions) !== ticket.version;
  });
  const commentsOf = (ticketId: string, audience: string) =>
    comments.filter((one) => one.ticketId === ticketId && one.audience === audience).length;
  const miscounted = tickets.filter(
    (one) => one.replies !== commentsOf(one.id, 'public') || one.notes !== commentsOf(one.id, 'internal'),
  );
  const told = comments.filter(
    (comment) => !events.some((one) => one.ticketId === comment.ticketId && /replied|noted/.test(one.type)),
  );
  const desks = [...new Set(tickets.map((one) => one.deskId))];
  const gaps = desks.filter((deskId) => {
    const numbers = tickets
      .filter((one) => one.deskId === deskId)
      .map((one) => one.number)
      .sort((a, b) => a - b);
    const last = counters.find((one) => one.key === `desk:${deskId}`)?.value;
    return numbers.some((number, at) => number !== at + 1) || last !== numbers.length;
  });
  const unreachable = deliveries.filter((one) => one.channel === 'none');
  const reachable = deliveries.filter((one) => one.channel !== 'none');
  const replies = events.filter((one) => /replied|noted/.test(one.type)).length;
  return [
    { promise: 'database file is whole', count: 1, wrong: books.integrity === 'ok' ? [] : [String(books.integrity)] },
    { promise: 'ticket numbers of a desk without gap or repeat', count: desks.length, wrong: gaps },
    {
      promise: 'tickets whose version is the number of changes in the history',
      count: tickets.length,
      wrong: wrongVersions.map((one) => one.key),
    },
    {
      promise: 'tickets that count their comments right',
      count: tickets.length,
      wrong: miscounted.map((one) => one.key),
    },
    {
      promise: 'comments with an event of their own',
      count: comments.length,
      wrong: replies === comments.length ? told.map((one) => one.id) : [`${replies} events`],
    },
    {
      promise: 'deliveries of an event that is there',
      count: deliveries.length,
      wrong: deliveries.filter((one) => !eventIds.has(one.eventId)).map((one) => one.id),
    },
    {
      promise: 'deliveries sent',
      count: reachable.length,
      wrong: reachable
        .filter((one) => one.state !== 'sent')
        .map((one) => `${one.state} ${one.kind} ${one.target}: ${one.answer}`),
    },
    {
      promise: 'deliveries to people without a chat account, said to be so',
      count: unreachable.length,
      wrong: unreachable
        .filter((one) => one.state !== 'dead' || !one.answer)
        .map((one) => `${one.state} ${one.answer}`),
    },
    {
      promise: 'things received from Slack done',
      count: inbound.length,
      wrong: inbound.filter((one) => one.state !== 'done').map((one) => `${one.state} ${one.key}: ${one.reason}`),
    },
  ];
}

/** Accounts for what people see on the platform: one live card per ticket and place, one message per comment and place. */
export function accountOfPlatform(platform: Platform, company: Company, books: Books): Line[] {
  const places = new Map(
    books.tickets.map((ticket) => {
      const desk = company.desks.find((one) => one.id === ticket.deskId);
      const inChat = desk?.requester.id === ticket.requesterId;
      const direct = inChat ? [directOf(desk.requester.user)] : [];
      return [ticket.id, { ticket, channel: desk?.channel ?? '', direct }];
    }),
  );
  const posted = (marker: string, channel: string) =>
    platform.messages.filter((one) => one.marker === marker && one.channel === channel).length;
  const once = (wanted: readonly { marker: string; channel: string }[]) =>
    wanted.flatMap(({ marker, channel }) => {
      const found = posted(marker, channel);
      return found === 1 ? [] : [`${marker} in ${channel} ×${found}`];
    });
  const cards = [...places.values()].flatMap(({ ticket, channel, direct }) =>
    [channel, ...direct].map((where) => ({ marker: `card:${ticket.id}`, channel: where })),
  );
  const comments = books.comments.flatMap((comment) => {
    const place = places.get(comment.ticketId);
    if (!place) return [];
    const typedAt = books.refs.find((one) => one.kind === 'origin' && one.commentId === comment.id)?.channelId;
    // Own words too: only the very place in which they were typed is left out.
    const direct = comment.audience === 'public' ? place.direct : [];
    const where = [place.channel, ...direct].filter((one) => one !== typedAt);
    return where.map((channel) => ({ marker: `comment:${comment.id}`, channel }));
  });
  const leaks = books.comments
    .filter((one) => one.audience === 'internal')
    .filter((comment) => {
      const direct = places.get(comment.ticketId)?.direct ?? [];
      const token = /deed\d+x/.exec(comment.body)?.[0] ?? comment.body;
      return platform.messages.some(
        (one) => direct.includes(one.channel) && new RegExp(`\\b${token}\\b`).test(one.text),
      );
    });
  const marked = Map.groupBy(
    platform.messages.filter((one) => one.marker !== null),
    (one) => `${one.marker} in ${one.channel}`,
  );
  const twice = [...marked].filter(([, copies]) => copies.length > 1);
  const whereTo = (copies: readonly Held[]) => copies.map((one) => `${one.ts} below ${one.thread}`).join(', ');
  const typed = books.refs.filter((one) => one.kind === 'origin' && one.channelId.startsWith('C'));
  const unmarked = typed.filter((one) => platform.reactions.get(`${one.channelId} ${one.messageId}`)?.size !== 1);
  const untold = books.comments.filter((comment) => {
    const ticket = places.get(comment.ticketId)?.ticket;
    const meant = comment.audience === 'public' && ticket?.requesterId === company.outsider.id;
    if (!meant || comment.authorId === company.outsider.id) return false;
    return books.deliveries.filter((one) => one.commentId === comment.id && one.channel === 'none').length !== 1;
  });
  const stale = books.refs.filter(
    (one) => one.kind === 'card' && !one.gone && one.drawn !== places.get(one.ticketId)?.ticket.version,
  );
  return [
    { promise: 'cards, one per ticket and place', count: cards.length, wrong: once(cards) },
    {
      promise: 'cards that show the last version',
      count: cards.length,
      wrong: stale.map((one) => `${one.ticketId} in ${one.channelId}: ${one.drawn}`),
    },
    { promise: 'messages, one per comment and place', count: comments.length, wrong: once(comments) },
    {
      promise: 'messages of agents in threads, marked once',
      count: typed.length,
      wrong: unmarked.map((one) => `${one.messageId} in ${one.channelId}`),
    },
    {
      promise: 'replies to somebody without a chat account, with a row that says so',
      count: books.deliveries.filter((one) => one.channel === 'none').length,
      wrong: untold.map((one) => one.id),
    },
    {
      promise: 'messages, none of them posted twice',
      count: platform.messages.length,
      wrong: twice.map(([name, copies]) => `${name}: ${whereTo(copies)}`),
    },
    {
      promise: 'internal notes that no requester sees',
      count: books.comments.filter((one) => one.audience === 'internal').length,
      wrong: leaks.map((one) => one.body),
    },
  ];
}
