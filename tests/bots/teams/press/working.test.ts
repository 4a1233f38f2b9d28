import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  assignTicket,
  editTicket,
  moveTicket,
  openTicket,
  showTicket,
  ticketComments,
} from '../../../../api/core/index.ts';
import { bar, inputIn } from '../draw/card-rules.ts';
import { cardsOf, openDialog, press, submit } from '../seen.ts';
import { aTenant, itChannel, memberId, type Tenant } from '../tenant.ts';

let there: Tenant;
beforeAll(async () => {
  there = await aTenant();
  // People who have written to the app once can be written to.
  await there.says('maya', 'help');
});
afterAll(() => there.close());
beforeEach(() => there.quiet());

const now = async (key: string) => showTicket(await there.world.as('ana'), key);
const comments = async (key: string) => (await ticketComments(await there.world.as('ana'), { ticket: key })).items;

/** A ticket that Maya opened in Teams, with its cards drawn: the channel's and hers. */
async function aCard(wanted: { assignee?: 'ben' } = {}) {
  const { world } = there;
  const ticket = await openTicket(await world.as('maya', 'teams'), { title: 'Printer is broken', desk: 'IT' });
  if (wanted.assignee) await assignTicket(await world.as('ben'), { ticket: ticket.key, assignee: 'me' });
  await there.deliver();
  const cards = cardsOf(there);
  const channel = cards.find((one) => one.text.includes(ticket.key) && /conversations$/.test(one.path))?.card;
  const own = cards.find((one) => one.text.includes(ticket.key) && one.path.includes('a:29:maya'))?.card;
  const { messageId } = await world.engine.db.messageRef.findFirstOrThrow({
    where: { ticketId: ticket.id, surface: 'teams', channelId: itChannel, kind: 'card' },
  });
  there.fake.calls.length = 0;
  return { ticket, channel, own, head: messageId, where: { channel: itChannel, thread: messageId } };
}

describe('a card in the desk’s channel', () => {
  it('is taken with one press: the presser’s card is answered at once, both copies follow', async () => {
    const { ticket, channel, head, where } = await aCard();
    const answer = await press(there, 'ben', channel, 'Take it', { where, message: head });
    expect(answer.text).toContain('Ben');
    expect(bar(answer.card)).not.toContain('Take it');
    expect((await now(ticket.key)).assignee?.name).toBe('Ben');
    await there.deliver();
    const edits = cardsOf(there, 'PUT');
    expect(edits.map((one) => one.path.includes('a:29:maya')).sort()).toEqual([false, true]);
    for (const edit of edits) expect(edit.text).toContain('Ben');
  });

  it('pressed twice has one effect', async () => {
    const { ticket, channel, head, where } = await aCard();
    const [one, other] = await Promise.all([
      press(there, 'ben', channel, 'Take it', { where, message: head }),
      press(there, 'ben', channel, 'Take it', { where, message: head }),
    ]);
    expect(one.text).not.toContain('just before you');
    expect(other.text).not.toContain('just before you');
    const where2 = { ticketId: ticket.id, type: 'ticket.assigned' };
    expect(await there.world.engine.db.event.count({ where: where2 })).toBe(1);
  });

  it('pressed too late tells who was first and when, and is redrawn', async () => {
    const { ticket, channel, head, where } = await aCard();
    await assignTicket(await there.world.as('chloe'), { ticket: ticket.key, assignee: 'me' });
    const answer = await press(there, 'ben', channel, 'Take it', { where, message: head });
    expect(answer.text).toMatch(/Chloe took it just before you.*\{\{DATE/);
    expect(bar(answer.card)).not.toContain('Take it');
    expect((await now(ticket.key)).assignee?.name).toBe('Chloe');
  });

  it('says so again when the card is drawn anew a moment later, to that person alone, until their next press or a minute', async () => {
    const { ticket, channel, head, where } = await aCard();
    await assignTicket(await there.world.as('chloe'), { ticket: ticket.key, assignee: 'me' });
    const refreshed = async (who: 'ben' | 'chloe') => {
      const value = { action: Object(channel?.refresh).action, trigger: 'automatic' };
      return (await there.invoke(who, 'adaptiveCard/action', value, where, { replyToId: head })).text();
    };
    const late = 'Chloe took it just before you';
    await press(there, 'ben', channel, 'Take it', { where, message: head });
    expect(await refreshed('ben')).toContain(late);
    expect(await refreshed('chloe')).not.toContain(late);
    const fresh = await press(there, 'chloe', channel, 'Save', { where, message: head, inputs: {} });
    expect(fresh.text).not.toContain(late);

    there.world.clock.advance(61_000);
    expect(await refreshed('ben')).not.toContain(late);
    const other = await aCard();
    await assignTicket(await there.world.as('chloe'), { ticket: other.ticket.key, assignee: 'me' });
    await press(there, 'ben', other.channel, 'Take it', { where: other.where, message: other.head });
    await press(there, 'ben', other.channel, 'Save', { where: other.where, message: other.head, inputs: {} });
    const value = { action: Object(other.channel?.refresh).action, trigger: 'automatic' };
    const after = await there.invoke('ben', 'adaptiveCard/action', value, other.where, { replyToId: other.head });
    expect(await after.text()).not.toContain(late);
  });

  it('changes status and priority together, or neither; what was left alone stays as others set it', async () => {
    const { ticket, channel, head, where } = await aCard({ assignee: 'ben' });
    const waiting = (await there.world.engine.book.read(there.world.engine.db)).defaultStatus('waiting');
    const current = { status: inputIn(channel, 'status').value, priority: inputIn(channel, 'priority').value };
    await press(there, 'ben', channel, 'Save', {
      where,
      message: head,
      inputs: { status: waiting.id, priority: 'urgent' },
    });
    expect(await now(ticket.key)).toMatchObject({ status: { name: waiting.name }, priority: 'urgent' });
    await press(there, 'chloe', channel, 'Save', { where, message: head, inputs: { ...current, priority: 'low' } });
    expect(await now(ticket.key)).toMatchObject({ status: { name: waiting.name } });
  });

  it('shows each viewer their own buttons, and those who only read along none', async () => {
    const { ticket, channel, head, where } = await aCard({ assignee: 'ben' });
    const refresh = async (who: 'ben' | 'maya' | 'tom') => {
      const { action } = Object(channel?.refresh);
      const value = { action, trigger: 'automatic' };
      const answer = await there.invoke(who, 'adaptiveCard/action', value, where, { replyToId: head });
      return (await answer.json()).value;
    };
    expect(bar(await refresh('ben'))).toEqual(['Reply', 'Resolve', 'Internal note', 'More']);
    expect(bar(await refresh('maya'))).toEqual(['Reply', 'It is solved', 'More']);
    expect(bar(await refresh('tom'))).toEqual([]);
    expect(JSON.stringify(await refresh('tom'))).toContain('Printer is broken');
    // Clients ask by themselves: the sentence stands in the card, not over the chat.
    const words = (card: { body: { text: string }[] }) => card.body.map((one) => one.text);
    const { engine } = there.world;
    const [desk] = await engine.db.deskChannel.findMany({ where: { channelId: itChannel } });
    await engine.db.deskChannel.updateMany({ where: { channelId: itChannel }, data: { channelId: '19:another' } });
    engine.book.forget();
    expect(words(await refresh('tom'))).toEqual(['There is no such ticket that you can see.']);
    await engine.db.deskChannel.updateMany({ where: { id: desk?.id ?? '' }, data: { channelId: itChannel } });
    engine.book.forget();
    expect(bar(await refresh('tom'))).toEqual([]);
    await engine.db.ticket.update({ where: { id: ticket.id }, data: { confidential: true } });
    expect(words(await refresh('tom'))).toEqual(['There is no such ticket that you can see.']);
  });

  it('refuses kindly and answers 200, also to what it cannot read', async () => {
    const { ticket, channel, head, where } = await aCard();
    const answer = await press(there, 'tom', channel, 'Take it', { where, message: head });
    expect(JSON.stringify(answer)).toContain('Printer is broken');
    expect((await now(ticket.key)).assignee).toBeNull();
    for (const value of [{}, null, { action: {} }, { action: { verb: 'ticket.nothing', data: {} } }]) {
      const odd = await there.invoke('ben', 'adaptiveCard/action', value, where);
      expect(odd.status).toBe(200);
      expect(await odd.json()).toMatchObject({ statusCode: 400 });
    }
  });
});

describe('dialogs on a ticket', () => {
  it('say who will read a reply; it goes out after a moment, and can be taken back by its author alone', async () => {
    const { ticket, channel, where } = await aCard({ assignee: 'ben' });
    const dialog = await openDialog(there, 'ben', channel, 'Reply', where);
    expect(dialog?.title).toBe(`Reply to ${ticket.key}`);
    expect(dialog?.text).toContain('Maya (requester) gets this in Teams');
    expect(
      await submit(there, 'ben', dialog, 'Send', { text: 'Have you tried *another* cable?' }, { where }),
    ).toBeNull();
    const [receipt] = cardsOf(there);
    expect(receipt?.text).toContain('Goes to Maya 8 seconds after you sent it. Until then you can take it back.');
    expect(receipt?.only).toBe(memberId('ben'));
    await there.deliver();
    expect(cardsOf(there).filter((one) => one.path.includes('a:29:maya'))).toEqual([]);

    const undone = await press(there, 'ben', receipt?.card, 'Take it back', { where, message: '55' });
    expect(undone.text).toContain('Have you tried');
    expect((await comments(ticket.key)).filter((one) => !one.withdrawn)).toEqual([]);
    const [standing] = cardsOf(there, 'PUT', /activities\/55\?/);
    expect(standing?.only).toBe(memberId('ben'));
    const again = await openDialog(there, 'ben', undone.card, 'Go on', where);
    expect(inputIn(again?.card, 'text').value).toBe('Have you tried *another* cable?');
    await submit(there, 'ben', again, 'Send', { text: 'Another cable?' }, { where });
    there.world.clock.advance(8_001);
    await there.deliver();
    const reached = cardsOf(there).filter((one) => one.path.includes('a:29:maya'));
    expect(reached.map((one) => one.text).join()).toContain('Another cable?');
  });

  it('write a note that only the desk sees, with a way to send it to the requester instead', async () => {
    const { ticket, channel, where } = await aCard({ assignee: 'ben' });
    const dialog = await openDialog(there, 'ben', channel, 'Internal note', where);
    expect(dialog?.text).toContain('Only agents of IT help read this');
    await submit(there, 'ben', dialog, 'Save note', { text: 'Ask the vendor' }, { where });
    const [receipt] = cardsOf(there);
    await there.deliver();
    expect(cardsOf(there).some((one) => one.path.includes('maya'))).toBe(false);
    await press(there, 'ben', receipt?.card, /Send to Maya/, { where, message: '56' });
    there.world.clock.advance(8_001);
    await there.deliver();
    const reached = cardsOf(there).filter((one) => one.path.includes('a:29:maya'));
    expect(reached.map((one) => one.text).join()).toContain('Ask the vendor');
    expect((await comments(ticket.key)).some((one) => one.audience === 'public')).toBe(true);
  });

  it('keep what was typed when something is wrong, and submitted twice have one effect', async () => {
    const { ticket, channel, where } = await aCard({ assignee: 'ben' });
    const dialog = await openDialog(there, 'ben', channel, 'Reply', where);
    const empty = await submit(there, 'ben', dialog, 'Send', { text: '  ' }, { where });
    expect(empty?.text).toContain('Write something first.');
    await submit(there, 'ben', empty, 'Send', { text: 'On my way' }, { where });
    await submit(there, 'ben', empty, 'Send', { text: 'On my way' }, { where });
    const other = await submit(there, 'ben', empty, 'Send', { text: 'On my way, too' }, { where });
    expect(other?.text).toBe('This was already sent.');
    expect((await comments(ticket.key)).map((one) => one.text)).toEqual(['On my way']);
  });

  it('hand a ticket to a colleague of the desk', async () => {
    const { ticket, channel, where } = await aCard();
    const dialog = await openDialog(there, 'ben', channel, 'Assign', where);
    expect(dialog?.text).toContain('Me (Ben)');
    expect(dialog?.text).not.toContain('Dana');
    const none = await submit(there, 'ben', dialog, 'Assign', {}, { where });
    expect(none?.text).toContain('Choose who it is for');
    expect(await submit(there, 'ben', none, 'Assign', { to: there.world.people.chloe }, { where })).toBeNull();
    expect((await now(ticket.key)).assignee?.name).toBe('Chloe');
  });

  it('edit title and description; who was overtaken keeps their text, reads who was first, and decides again', async () => {
    const { ticket, channel, where } = await aCard({ assignee: 'ben' });
    const dialog = await openDialog(there, 'ben', channel, 'Edit', where);
    expect(inputIn(dialog?.card, 'title').value).toBe('Printer is broken');
    await editTicket(await there.world.as('ana'), { ticket: ticket.key, title: 'Printer of Ana' });
    const typed = { title: 'Printer of Ben', description: 'It blinks red' };
    const late = await submit(there, 'ben', dialog, 'Save', typed, { where });
    expect(late?.text).toContain('Ana changed the title');
    expect(inputIn(late?.card, 'title').value).toBe('Printer of Ben');
    expect(inputIn(late?.card, 'description').value).toBe('It blinks red');
    expect(await submit(there, 'ben', late, 'Save', typed, { where })).toBeNull();
    expect(await now(ticket.key)).toMatchObject(typed);
  });

  it('are refused in words where the ticket is none of one’s business', async () => {
    const { channel, where } = await aCard();
    const dialog = await openDialog(there, 'tom', channel, 'Reply', where);
    expect(dialog?.text).toContain('that you can see');
  });

  it('answer for the requester from their own card, who needs no undo and finds what they wrote in the same chat', async () => {
    const { ticket, own } = await aCard({ assignee: 'ben' });
    const dialog = await openDialog(there, 'maya', own, 'Reply');
    expect(dialog?.text).toContain('IT help reads this');
    await submit(there, 'maya', dialog, 'Send', { text: 'It is on floor 4' });
    const [receipt] = cardsOf(there);
    expect(receipt?.path).toContain('a:29:maya');
    expect(receipt?.text).toContain('Sent to IT help.');
    await there.deliver();
    const shown = cardsOf(there).filter(
      (one) => one.path.includes('a:29:maya') && one.text.includes('It is on floor 4'),
    );
    expect(shown).toHaveLength(1);
    expect(shown[0]?.text).toContain(ticket.key);
    const [said] = await comments(ticket.key);
    expect(said).toMatchObject({ text: 'It is on floor 4', audience: 'public', side: 'requester' });
  });
});

it('a resolved ticket asks the requester for stars; thanks stand in the place of the question, and can be changed', async () => {
  const { ticket } = await aCard({ assignee: 'ben' });
  await moveTicket(await there.world.as('ben'), { ticket: ticket.key, status: 'resolved' });
  await there.deliver();
  const ask = cardsOf(there).find((one) => one.path.includes('a:29:maya') && one.text.includes('Did it help'));
  const thanked = await press(there, 'maya', ask?.card, '★★★★★', { message: '77' });
  expect(thanked.text).toContain('Thank you');
  expect((await now(ticket.key)).rating?.stars).toBe(5);
  expect(cardsOf(there, 'PUT', /activities\/77$/)).toHaveLength(1);
  const changed = await press(there, 'maya', thanked.card, '★★★', { message: '77' });
  expect((await now(ticket.key)).rating?.stars).toBe(3);
  await press(there, 'maya', changed.card, '★★★★★', { message: '77' });
  expect((await now(ticket.key)).rating?.stars).toBe(5);
});
