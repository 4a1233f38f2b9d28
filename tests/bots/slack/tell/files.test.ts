import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  keepFile,
  noteOnTicket,
  openTicket,
  removeFile,
  replyToTicket,
  type TicketView,
} from '../../../../api/core/index.ts';
import type { Name } from '../../../support/world.ts';
import { aWorkspace, blocksOf, type Workspace } from '../workspace.ts';

let there: Workspace;
beforeAll(async () => {
  there = await aWorkspace();
});
afterAll(() => there.close());
beforeEach(async () => {
  await there.quiet();
  there.fake.shared.shown = true;
  for (const method of ['upload', 'files.getUploadURLExternal', 'files.completeUploadExternal', 'files.info'])
    there.fake.answer(method, () => undefined);
});

/** A file that somebody keeps by the API, to be attached. */
async function kept(who: Name, name: string, text = 'words'): Promise<string> {
  async function* open() {
    yield new TextEncoder().encode(text);
  }
  return (await keepFile(await there.world.as(who), { name, open })).id;
}

/** A ticket of Maya's whose cards are posted. */
async function aTicket(): Promise<TicketView> {
  const ticket = await openTicket(await there.world.as('maya', 'slack'), { title: 'Printer is broken', desk: 'IT' });
  await there.deliver();
  there.fake.calls.length = 0;
  return ticket;
}

const reply = async (ticket: TicketView, text: string, names: string[]) => {
  const files = await Promise.all(names.map((name) => kept('ben', name)));
  const { comment } = await replyToTicket(await there.world.as('ben'), { ticket: ticket.key, text, files });
  return { comment, files };
};
/** Deliveries that have to wait are worked when they are due. */
async function deliverAll(rounds = 12) {
  for (let round = 0; round < rounds; round++) {
    await there.world.engine.db.delivery.updateMany({
      where: { state: 'pending' },
      data: { availableAt: new Date(0) },
    });
    await there.deliver();
  }
}
const completed = (channel: string) => there.fake.shared.completed.filter((one) => one.channel === channel);
const posts = (channel: string) => there.fake.of('chat.postMessage').filter((one) => one.channel === channel);
const mayas = 'D0MAYA';

describe('the files of a reply', () => {
  it('stand below its text in the thread of the card, in one message, uploaded without the token', async () => {
    const ticket = await aTicket();
    const before = completed(mayas).length;
    await reply(ticket, 'Read these', ['one.txt', 'two.txt']);
    await deliverAll();
    const shown = completed(mayas).slice(before);
    expect(shown).toHaveLength(2);
    expect(shown[0]?.thread).not.toBe('');
    const order = there.fake.calls.map(({ method }) => method);
    expect(order.indexOf('files.completeUploadExternal')).toBeGreaterThan(order.indexOf('chat.postMessage'));
    const calls = there.fake.of('files.completeUploadExternal').filter((one) => one.channel_id === mayas);
    expect(calls).toMatchObject([{ files: [{ title: 'one.txt' }, { title: 'two.txt' }] }]);
    expect(there.fake.of('upload').every(({ token }) => token === undefined)).toBe(true);
  });

  it('stand there without a word as well, named in the text', async () => {
    const ticket = await aTicket();
    await reply(ticket, '', ['alone.txt']);
    await deliverAll();
    expect(JSON.stringify(posts(mayas).map(blocksOf))).toContain('alone.txt (5\u00a0B)');
    expect(completed(mayas).length).toBeGreaterThan(0);
  });

  it('are shown once, however often a worker dies between the steps', async () => {
    const ticket = await aTicket();
    const { engine } = there.world;
    const before = completed(mayas).length;
    await reply(ticket, 'Once', ['once.txt']);
    // What a killed worker leaves behind is due again: after every step the delivery is taken up anew.
    for (let round = 0; round < 12; round++) {
      await engine.db.delivery.updateMany({
        where: { commentId: { not: null }, state: { in: ['pending', 'sent'] } },
        data: { state: 'pending', attempts: 2, availableAt: new Date(0), leaseOwner: null, leaseUntil: null },
      });
      await there.deliver();
    }
    expect(completed(mayas).slice(before)).toHaveLength(1);
    expect(posts(mayas).filter((one) => JSON.stringify(one).includes('Once'))).toHaveLength(1);
  });

  it('are not shown twice when the answer to the call that shows them was lost', async () => {
    const ticket = await aTicket();
    const before = completed(mayas).length;
    let lost = 0;
    there.fake.answer('files.completeUploadExternal', (body) => {
      if (body.channel_id !== mayas || lost++ > 0) return undefined;
      const files = Array.isArray(body.files) ? body.files : [];
      for (const { id } of files) there.fake.shared.completed.push({ id, channel: mayas, thread: '' });
      return new Response('', { status: 502 });
    });
    await reply(ticket, 'Lost answer', ['lost.txt']);
    await deliverAll();
    expect(lost).toBe(1);
    expect(completed(mayas).slice(before)).toHaveLength(1);
  });

  it('wait until Slack shows them, which is later than its answer', async () => {
    const ticket = await aTicket();
    there.fake.shared.shown = false;
    await reply(ticket, 'Soon', ['soon.txt']);
    await deliverAll(3);
    const { engine } = there.world;
    const open = () => engine.db.delivery.count({ where: { ticketId: ticket.id, kind: 'comment', state: 'pending' } });
    expect(await open()).toBeGreaterThan(0);
    there.fake.shared.shown = true;
    await deliverAll(3);
    expect(await open()).toBe(0);
    expect(there.fake.of('files.completeUploadExternal').filter((one) => one.channel_id === mayas)).toHaveLength(1);
  });

  it('are a line with the way to the ticket when Slack never shows them, and cannot appear after it', async () => {
    const ticket = await aTicket();
    there.fake.shared.shown = false;
    await reply(ticket, 'Never', ['never.txt']);
    await deliverAll();
    const line = JSON.stringify(posts(mayas).map(blocksOf));
    expect(line).toContain('never.txt (5\u00a0B) is on the ticket, but Slack does not show it here.');
    expect(line).toContain(`<https://desk.example.com/tickets/${ticket.key}|Open the ticket to download>`);
    expect(there.fake.of('files.delete').length).toBeGreaterThan(0);
  });

  it.each([
    ['takes no such file', 'files.completeUploadExternal', 'file_type_not_allowed'],
    ['has not allowed it to the app', 'files.getUploadURLExternal', 'missing_scope'],
  ])('are such a line at once where Slack %s', async (_, method, error) => {
    const ticket = await aTicket();
    there.fake.fail(method, error);
    await reply(ticket, 'Refused', ['refused.txt']);
    await deliverAll();
    expect(posts(mayas).filter((one) => JSON.stringify(one).includes('refused.txt (5\u00a0B) is on'))).toHaveLength(1);
    expect(await there.world.engine.db.delivery.count({ where: { ticketId: ticket.id, state: 'dead' } })).toBe(0);
  });

  it('go when they are removed from the ticket, and only they', async () => {
    const ticket = await aTicket();
    const { files } = await reply(ticket, 'Two files', ['stays.txt', 'goes.txt']);
    await deliverAll();
    there.fake.calls.length = 0;
    await removeFile(await there.world.as('ben'), { id: files[1] ?? '' });
    await deliverAll();
    expect(new Set(there.fake.of('files.delete').map(({ file }) => file)).size).toBeGreaterThan(0);
    const left = await there.world.engine.db.messageRef.findMany({
      where: { ticketId: ticket.id, fileId: { not: null }, gone: false },
    });
    expect(new Set(left.map(({ fileId }) => fileId))).toEqual(new Set([files[0]]));
  });
});

describe('an internal file', () => {
  it('goes to the desk’s channel and nowhere else', async () => {
    const ticket = await aTicket();
    const before = there.fake.shared.completed.length;
    const files = [await kept('ana', 'internal.txt')];
    await noteOnTicket(await there.world.as('ana'), { ticket: ticket.key, text: 'For us', files });
    await deliverAll();
    const places = there.fake.shared.completed.slice(before).map(({ channel }) => channel);
    expect(places.length).toBeGreaterThan(0);
    expect(new Set(places)).toEqual(new Set([there.world.slack.itChannel]));
  });
});

describe('a card', () => {
  it('names the files of its ticket with their size, each with the way to the ticket’s page, also when it is asked for', async () => {
    const files = [await kept('maya', 'plan <b>.txt')];
    const ticket = await openTicket(await there.world.as('maya', 'slack'), { title: 'With a plan', desk: 'IT', files });
    await deliverAll();
    const cards = JSON.stringify(there.fake.of('chat.postMessage').map(blocksOf));
    expect(cards).toContain(`📎 <https://desk.example.com/tickets/${ticket.key}|plan _b_.txt (5\u00a0B)>`);
    await there.command('maya', ticket.key);
    await there.eventually(() =>
      expect(JSON.stringify(there.fake.of('respond').map(blocksOf))).toContain(
        `<https://desk.example.com/tickets/${ticket.key}|plan _b_.txt`,
      ),
    );
  });
});
