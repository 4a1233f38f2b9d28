import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { assignTicket, openTicket, replyToTicket, ticketComments } from '../../../../api/core/index.ts';
import { fakeApp } from '../../../support/fake-teams.ts';
import { buttonIn } from '../draw/card-rules.ts';
import { cardsOf, press } from '../seen.ts';
import { aTenant, itChannel, memberId, type Tenant } from '../tenant.ts';

let there: Tenant;
beforeAll(async () => {
  there = await aTenant();
  await there.says('maya', 'help');
});
afterAll(() => there.close());
beforeEach(() => there.quiet());

/** A ticket that Maya opened in Teams and Ben has, with the thread below its card. */
async function aThread() {
  const { world } = there;
  const ticket = await openTicket(await world.as('maya', 'teams'), { title: 'Printer is broken', desk: 'IT' });
  await assignTicket(await world.as('ben'), { ticket: ticket.key, assignee: 'me' });
  await there.deliver();
  const { messageId } = await world.engine.db.messageRef.findFirstOrThrow({
    where: { ticketId: ticket.id, channelId: itChannel, kind: 'card' },
  });
  await there.quiet();
  return { ticket, where: { channel: itChannel, thread: messageId } };
}
let moment = 1_700_000_777_000;
const comments = async (key: string) => (await ticketComments(await there.world.as('ana'), { ticket: key })).items;
const once = (check: () => Promise<void> | void) => there.eventually(check);
/** The line that stands below an agent's message once deliveries are out. */
async function markBelow({ thread }: { thread: string }) {
  await there.deliver();
  return cardsOf(there).findLast((one) => one.path.includes(thread) && one.text.includes('🔒'));
}
const toMaya = () => cardsOf(there).filter((one) => one.path.includes('a:29:maya'));

describe('a message below the desk’s card', () => {
  it('is an internal note, and a line below it says so to everybody there; nothing of it reaches the requester', async () => {
    const { ticket, where } = await aThread();
    await there.says('ben', 'The vendor is slow', where);
    await once(async () =>
      expect(await comments(ticket.key)).toMatchObject([{ text: 'The vendor is slow', audience: 'internal' }]),
    );
    expect(cardsOf(there)).toEqual([]);
    const line = await markBelow(where);
    expect(line?.only).toBeUndefined();
    expect(line?.text).toContain('🔒 Internal note by Ben: only agents of IT help read it.');
    there.world.clock.advance(60_000);
    await there.deliver();
    expect(toMaya()).toEqual([]);
  });

  it('can be sent to the requester instead, after a moment in which it can be taken back', async () => {
    const { ticket, where } = await aThread();
    await there.says('ben', 'Have you tried another cable?', where);
    await once(async () => expect(await comments(ticket.key)).toHaveLength(1));
    const sent = await press(there, 'ben', (await markBelow(where))?.card, /Send to Maya/, { where, message: '88' });
    expect(sent.text).toContain('Goes to Maya');
    const receipt = cardsOf(there).find((one) => one.only === memberId('ben'));
    expect(receipt?.text).toContain('8 seconds after you sent it. Until then you can take it back.');
    await press(there, 'ben', receipt?.card, 'Take it back', { where, message: '89' });
    there.world.clock.advance(8_001);
    await there.deliver();
    expect(toMaya()).toEqual([]);
    expect((await comments(ticket.key)).filter((one) => one.audience === 'public' && !one.withdrawn)).toEqual([]);
  });

  it('is called sent below it once it was sent', async () => {
    const { ticket, where } = await aThread();
    await there.says('ben', 'A new cable is on its way', where);
    await once(async () => expect(await comments(ticket.key)).toHaveLength(1));
    await press(there, 'ana', (await markBelow(where))?.card, /Send to Maya/, { where, message: '88' });
    there.world.clock.advance(8_001);
    await there.deliver();
    const edited = there.fake.calls.filter((one) => one.method === 'PUT').map((one) => JSON.stringify(one.body));
    expect(edited.some((one) => one.includes('📤 Ana sent this to Maya.'))).toBe(true);
    expect(toMaya().some((one) => one.text.includes('A new cable is on its way'))).toBe(true);
  });

  it('is heard with a mention of the app too; a line with a key stays a command', async () => {
    const { ticket, where } = await aThread();
    await there.says('ben', 'new cable ordered', { ...where, mention: true });
    await once(async () => expect(await comments(ticket.key)).toMatchObject([{ text: 'new cable ordered' }]));
    await there.says('ben', `priority ${ticket.key} urgent`, { ...where, mention: true });
    await once(() => expect(cardsOf(there).at(-1)?.text).toContain('has priority urgent'));
    expect(await comments(ticket.key)).toHaveLength(1);
  });

  it('is read in the order in which it was written, not in the one in which it came', async () => {
    const { ticket, where } = await aThread();
    const now = there.world.clock.now().getTime();
    for (const [text, ago] of [
      ['second', 60_000],
      ['first', 90_000],
    ] as const) {
      await there.says('ben', text, where, { id: `${now - ago}` });
      await there.quiet();
    }
    expect((await comments(ticket.key)).map((one) => one.text)).toEqual(['first', 'second']);
  });

  it('is corrected and taken back with its message', async () => {
    const { ticket, where } = await aThread();
    const id = '1700000555001';
    await there.says('ben', 'first words', where, { id });
    await once(async () => expect(await comments(ticket.key)).toHaveLength(1));
    await there.says('ben', 'better words', where, { id, type: 'messageUpdate' });
    await once(async () => expect((await comments(ticket.key))[0]?.text).toBe('better words'));
    await there.says('ben', '', where, { id, type: 'messageDelete' });
    await once(async () => expect((await comments(ticket.key))[0]?.withdrawn).toBe(true));
  });

  it.each([
    ['nothing', {}],
    ['blanks', { text: ' \u00a0 ' }],
    ['a picture', { attachments: [{ contentType: 'image/*', contentUrl: 'https://x.example/1' }] }],
    [
      'a picture inside',
      { attachments: [{ contentType: 'text/html', content: '<p><img src="https://x.example/1" alt="image"></p>' }] },
    ],
  ])('is taken back when it is edited to hold only %s', async (_, more) => {
    const { ticket, where } = await aThread();
    const id = `${++moment}`;
    await there.says('ben', 'password hunter2', where, { id });
    await once(async () => expect(await comments(ticket.key)).toHaveLength(1));
    await there.says('ben', '', where, { id, type: 'messageUpdate', ...more });
    await once(async () => expect((await comments(ticket.key))[0]).toMatchObject({ withdrawn: true, text: '' }));
  });

  it.each([
    ['a picture', [{ contentType: 'image/png' }], 'gives an app no files in channels'],
    [
      'a voice message',
      [{ contentType: 'audio/mp4', contentUrl: 'https://x.example/1' }],
      'gives an app no files in channels',
    ],
    [
      'a card of another app',
      [{ contentType: 'application/vnd.microsoft.card.adaptive', content: {} }],
      'no text that',
    ],
    ['a GIF', [{ contentType: 'text/html', content: '<p><img src="https://x.example/1.gif"></p>' }], 'no text that'],
    ['nothing', [], 'no text that'],
  ])('that holds only %s is no comment, and its author is told so', async (_, attachments, told) => {
    const { ticket, where } = await aThread();
    await there.says('ben', '', where, { attachments });
    await once(() => expect(cardsOf(there).map((one) => one.text)).toEqual([expect.stringContaining(told)]));
    expect(await comments(ticket.key)).toEqual([]);
  });

  it('is there again when its deletion is undone, and can be deleted once more', async () => {
    const { ticket, where } = await aThread();
    const id = '1700000555007';
    const channelData = { tenant: { id: fakeApp.tenantId }, channel: { id: itChannel }, eventType: 'undeleteMessage' };
    await there.says('ben', 'still needed', where, { id });
    await once(async () => expect(await comments(ticket.key)).toHaveLength(1));
    await there.says('ben', '', where, { id, type: 'messageDelete' });
    await once(async () => expect((await comments(ticket.key))[0]?.withdrawn).toBe(true));
    await there.says('ben', 'still needed', where, { id, type: 'messageUpdate', channelData });
    await once(async () =>
      expect((await comments(ticket.key))[0]).toMatchObject({ text: 'still needed', withdrawn: false }),
    );
    await there.says('ben', '', where, { id, type: 'messageDelete' });
    await once(async () => expect((await comments(ticket.key))[0]?.withdrawn).toBe(true));
  });

  it('is taken back too when it is deleted in the moment in which it was written', async () => {
    const { ticket, where } = await aThread();
    const id = String(there.world.clock.now().getTime());
    await Promise.all([
      there.says('ben', 'wrong thread', where, { id }),
      there.says('ben', '', where, { id, type: 'messageDelete' }),
    ]);
    await there.quiet();
    expect((await comments(ticket.key)).filter((one) => !one.withdrawn)).toEqual([]);
  });

  it('of somebody who is not on the desk is not added, and given back', async () => {
    const { ticket, where } = await aThread();
    await there.says('tom', 'Me too', where);
    await once(() => expect(cardsOf(there)).toHaveLength(1));
    expect(cardsOf(there)[0]?.text).toContain('Me too');
    expect(await comments(ticket.key)).toEqual([]);
  });

  it('of a thread that is no ticket’s is left alone', async () => {
    await there.says('ben', 'Lunch?', { channel: itChannel, thread: '1600000000000' });
    await there.quiet();
    const { reason } = await there.world.engine.db.inbound.findFirstOrThrow({ orderBy: { id: 'desc' } });
    expect(reason).toBe('This thread belongs to no ticket.');
    expect(cardsOf(there)).toEqual([]);
  });
});

describe('in a person’s own chat, where there are no threads', () => {
  it('a message that quotes one of a ticket’s is a reply on it', async () => {
    const { ticket } = await aThread();
    const { messageId } = await there.world.engine.db.messageRef.findFirstOrThrow({
      where: { ticketId: ticket.id, channelId: 'a:29:maya', kind: 'card' },
    });
    await there.says('maya', 'It is on floor 4', {}, { replyToId: messageId });
    await once(async () =>
      expect(await comments(ticket.key)).toMatchObject([
        { text: 'It is on floor 4', audience: 'public', side: 'requester' },
      ]),
    );
  });

  it.each([
    ['a picture', [{ contentType: 'image/png' }], 'Teams does not give it out'],
    [
      'a card of another app',
      [{ contentType: 'application/vnd.microsoft.card.adaptive', content: {} }],
      'no text that',
    ],
  ])('a message that holds only %s is said not to be taken', async (_, attachments, told) => {
    await there.says('maya', '', {}, { attachments });
    await once(() => expect(cardsOf(there).at(-1)?.text).toContain(told));
  });

  it('what an agent answers reaches the requester with a button to answer back', async () => {
    const { ticket } = await aThread();
    await replyToTicket(await there.world.as('ben'), { ticket: ticket.key, text: 'Have you tried another cable?' });
    await there.deliver();
    const [reached] = toMaya().filter((one) => one.text.includes('another cable'));
    expect(reached?.text).toContain(`${ticket.key} · Ben`);
    expect(buttonIn(reached?.card, 'Reply')).toBeTruthy();
  });
});

it('a card stops saying that only mentions are heard once other messages are', async () => {
  const hint = 'Only messages that mention';
  const { ticket, where } = await aThread();
  await there.says('ben', 'unmentioned words', where);
  await once(async () => expect(await comments(ticket.key)).toHaveLength(1));
  await there.deliver();
  const drawn = cardsOf(there, 'PUT').at(-1);
  expect(drawn?.text).toContain('wrote an internal note');
  expect(drawn?.text).not.toContain(hint);
});
