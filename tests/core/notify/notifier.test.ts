import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  claimDeliveries,
  deliverClaimed,
  editComment,
  editTicket,
  type Notifier,
  noteOnTicket,
} from '../../../api/core/index.ts';
import { makeMemoryNotifier, textOf } from '../../support/memory-notifier.ts';
import { notifierContract } from '../../support/notifier-contract.ts';
import { aWorld, type World } from '../../support/world.ts';

let channels = 0;
const chat = makeMemoryNotifier();
let before = 0;

notifierContract('a chat in memory', () => ({
  notifier: chat,
  tenant: 'T1',
  channel: () => `C${++channels}`,
  posted: () => chat.copies.slice(before).map((one) => one.text),
  edited: () => chat.copies.filter((one) => one.edits > 0).map((one) => one.text),
  ready() {
    before = chat.copies.length;
    for (const copy of chat.copies) copy.edits = 0;
    chat.refuse = () => undefined;
  },
  lose: () => void chat.copies.splice(0),
  goAway() {
    chat.refuse = () => ({ state: 'retry', answer: 'Away.', away: true });
  },
}));

/** A place that only takes lines: it names none of them, and changes none. */
function makeJournal() {
  const lines: string[] = [];
  const journal = { lines, away: false };
  const notifier: Notifier = {
    channel: 'slack',
    can: { edits: false, threads: { withPeople: false, inChannels: false }, files: false, longest: 2_000 },
    async deliver(what) {
      if (journal.away) return { state: 'retry', answer: 'Away.', away: true };
      lines.push(textOf(what));
      return { state: 'sent', answer: 'Written.' };
    },
  };
  return { journal, notifier };
}

const { journal, notifier } = makeJournal();
notifierContract('a place that is no chat', () => ({
  notifier,
  tenant: 'T1',
  channel: () => `C${++channels}`,
  posted: () => journal.lines,
  edited: () => [],
  ready() {
    journal.lines.length = 0;
    journal.away = false;
  },
  lose() {},
  goAway() {
    journal.away = true;
  },
}));

describe('a place where nothing can be changed', () => {
  let world: World;
  beforeAll(async () => {
    world = await aWorld();
  });
  afterAll(() => world.close());

  it('is told of a ticket and of each comment once, and every delivery is settled', async () => {
    journal.lines.length = 0;
    journal.away = false;
    const deliver = async () => {
      const claimed = await claimDeliveries(world.engine, 'test', ['slack']);
      await deliverClaimed(world.engine, new Map([['slack', notifier]]), claimed);
    };
    const ticket = await world.aTicket({ by: 'tom' });
    await world.engine.db.delivery.deleteMany({ where: { personId: { not: null } } });
    await deliver();
    const ben = await world.as('ben', 'api');
    const { comment } = await noteOnTicket(ben, { ticket: ticket.key, text: 'Looked at it' });
    await editTicket(ben, { ticket: ticket.key, title: 'Another title' });
    await world.engine.db.delivery.deleteMany({ where: { personId: { not: null } } });
    await deliver();
    await editComment(ben, { commentId: comment.id, text: 'Looked at it again' });
    await deliver();
    expect(journal.lines).toEqual([expect.stringContaining(ticket.key), 'Looked at it']);
    const rows = await world.engine.db.delivery.findMany({ where: { ticketId: ticket.id } });
    expect(new Set(rows.map((row) => row.state))).toEqual(new Set(['sent']));
    expect(rows.at(-1)?.answer).toBe('It was shown before, and cannot be changed there.');
  });
});
