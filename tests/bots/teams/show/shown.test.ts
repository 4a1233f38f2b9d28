import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { en, noteOnTicket, replyToTicket } from '../../../../api/core/index.ts';
import type { Name } from '../../../support/world.ts';
import { bar } from '../draw/card-rules.ts';
import { cardsOf, press, type Seen } from '../seen.ts';
import { aTenant, itChannel, type Tenant } from '../tenant.ts';

let there: Tenant;
beforeAll(async () => {
  there = await aTenant();
});
afterAll(() => there.close());

describe('"Show"', () => {
  const shown = async (who: Name, key: string) => {
    await there.quiet();
    await there.says(who, `/ticket ${key}`);
    await there.eventually(() => expect(cardsOf(there).at(-1)?.text).toContain(key));
    return cardsOf(there).at(-1)?.text ?? '';
  };

  it('has the last messages, newest last, the controls, and for agents the way to the thread', async () => {
    const ticket = await there.world.aTicket({ title: 'The lift is stuck', assignee: 'ben' });
    await there.deliver();
    for (let at = 1; at <= 7; at++)
      await replyToTicket(await there.world.as('maya'), { ticket: ticket.key, text: `Reply number ${at}` });
    await noteOnTicket(await there.world.as('ben'), { ticket: ticket.key, text: 'A note for us' });
    const text = await shown('ben', ticket.key);
    const order = ['Reply number 4', 'Reply number 7', 'A note for us'].map((one) => text.indexOf(one));
    expect(order[0]).toBeGreaterThan(0);
    expect(order).toEqual(order.toSorted((one, other) => one - other));
    expect(text).not.toContain('Reply number 3');
    expect(text).toContain(en.chat.button.showAll);
    expect(text).toContain('ticket.reply');
    expect(text).toContain(
      `[${en.label.thread}](https://teams.microsoft.com/l/message/${encodeURIComponent(itChannel)}/`,
    );
    const own = await shown('maya', ticket.key);
    expect(own).toContain('Reply number 7');
    expect(own).not.toContain('A note for us');
    expect(own).not.toContain(en.label.thread);
  });

  /** What a client does with a card by itself: it asks for the reader's own one. */
  const drawnAnew = async (who: Name, seen: Seen | undefined) => {
    const { action } = z.object({ action: z.looseObject({}) }).parse(seen?.card.refresh);
    const answer = await there.invoke(who, 'adaptiveCard/action', { action, trigger: 'automatic' });
    return z.object({ value: z.looseObject({}) }).parse(await answer.json()).value;
  };

  it('stays what was asked for when the client draws it anew, for agents and requesters', async () => {
    const ticket = await there.world.aTicket({ title: 'The door is stuck', assignee: 'ben' });
    await there.deliver();
    for (let at = 1; at <= 7; at++)
      await replyToTicket(await there.world.as('maya'), { ticket: ticket.key, text: `Reply number ${at}` });
    for (const who of ['ben', 'maya'] as const) {
      await shown(who, ticket.key);
      const seen = cardsOf(there).at(-1);
      expect(await drawnAnew(who, seen)).toEqual(seen?.card);
    }
  });

  it('keeps the conversation after a press on it', async () => {
    const ticket = await there.world.aTicket({ title: 'The gate is stuck' });
    await there.deliver();
    await replyToTicket(await there.world.as('maya'), { ticket: ticket.key, text: 'It hums' });
    await shown('ben', ticket.key);
    const taken = await press(there, 'ben', cardsOf(there).at(-1)?.card, 'Take it');
    expect(taken.text).toContain('It hums');
    expect(bar(taken.card)).not.toContain('Take it');
  });
});

describe('the history of a ticket', () => {
  it('answers a line, goes on in a dialog, and shows one kind of it; a requester reads of no note', async () => {
    const ticket = await there.world.aTicket({ title: 'The lamp hums', assignee: 'ben' });
    await there.deliver();
    for (let at = 1; at <= 12; at++)
      await replyToTicket(await there.world.as('maya'), { ticket: ticket.key, text: `Reply number ${at}` });
    await noteOnTicket(await there.world.as('ben'), { ticket: ticket.key, text: 'A note for us' });
    const asks = async (who: Name, line: string) => {
      await there.quiet();
      await there.says(who, line);
      await there.eventually(() => expect(cardsOf(there).at(-1)?.text).toContain(en.history.heading(ticket.key)));
      return cardsOf(there).at(-1)?.text ?? '';
    };
    const told = await asks('ben', `history ${ticket.key}`);
    expect(told).toContain('Ben wrote an internal note');
    expect(told).toContain(en.chat.button.showMore);
    const open = async (name: string, data: object) => {
      const answer = await there.invoke('ben', name, { data });
      return JSON.stringify(await answer.json());
    };
    const all = await open('task/fetch', { act: 'history.page', t: ticket.key });
    expect(all).toContain('Maya opened it');
    const people = await open('task/submit', { act: 'history.page', t: ticket.key, k: 'people' });
    expect(people).toContain('assigned it to Ben');
    expect(people).not.toContain('Maya replied');
    const own = await asks('maya', `history ${ticket.key} messages`);
    expect(own).toContain('Maya replied');
    expect(own).not.toContain('note');
  });
});
