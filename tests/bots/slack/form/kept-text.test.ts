import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { editTicket, rateTicket, showTicket, ticketComments } from '../../../../api/core/index.ts';
import { aWorkspace, controlIn, openedView, type Workspace } from '../workspace.ts';

let there: Workspace;
beforeAll(async () => {
  there = await aWorkspace();
});
afterAll(() => there.close());
beforeEach(() => there.quiet());

const opened = async (count: number) => {
  await there.eventually(() => expect(there.fake.of('views.open')).toHaveLength(count));
  return openedView(there.fake.of('views.open').at(-1));
};
const told = async (count: number) => {
  await there.eventually(() => expect(there.fake.of('respond')).toHaveLength(count));
  return there.fake.of('respond').at(-1);
};

describe('a long reply that was taken back and is gone on with', () => {
  it('is sent as a whole, although the field holds a part of it only', async () => {
    const { world } = there;
    const ticket = await world.aTicket({ assignee: 'ben' });
    const long = `${'a'.repeat(2_999)}🖨️ and the end of it`;
    await there.command('ben', `reply ${ticket.key} ${long}`);
    const sent = await told(1);
    await there.press('ben', controlIn(sent, 'reply.undo'), { container: { type: 'message', is_ephemeral: true } });
    await there.press('ben', controlIn(await told(2), 'draft.open'));
    const view = await opened(1);
    expect(view.text).toContain('characters follow and will be added');
    await there.submit('ben', view, { text: 'a'.repeat(2_999) });
    await told(3);
    const { items } = await ticketComments(await world.as('ben'), { ticket: ticket.key });
    expect(items.filter((one) => !one.withdrawn).map((one) => one.text)).toEqual([long]);
  });

  it('is given back as a whole when it cannot be sent after all', async () => {
    const { world } = there;
    const ticket = await world.aTicket({ assignee: 'ben' });
    const long = `${'b'.repeat(3_000)} and the end of it`;
    await there.command('priya', `note ${ticket.key} ${long}`);
    await there.press('priya', controlIn(await told(1), 'draft.open'));
    await there.submit('priya', await opened(1), { text: 'b'.repeat(3_000) });
    await told(2);
    const { content } = await world.engine.db.draft.findFirstOrThrow({ orderBy: { updatedAt: 'desc' } });
    expect(content).toContain('and the end of it');
  });
});

describe('a note by somebody who may not write notes', () => {
  it('is given back to go on with as a reply, whose form says who reads it', async () => {
    const { world } = there;
    const ticket = await world.aTicket();
    await there.command('maya', `note ${ticket.key} It smokes`);
    const back = await told(1);
    expect(back?.text).toBe(`Only agents of the desk can write internal notes on ${ticket.key}. Send a reply instead.`);
    await there.press('maya', controlIn(back, 'draft.open'));
    const view = await opened(1);
    expect(view.text).toContain(`Reply to ${ticket.key}`);
    expect(view.text).toContain('reads this');
    expect(view.text).toContain('It smokes');
    expect((await ticketComments(await world.as('maya'), { ticket: ticket.key })).items).toEqual([]);
  });
});

describe('a long text that is given back', () => {
  it('is there whole, to its last word, in the answer to a command and in what follows it', async () => {
    const { fake } = there;
    const long = Array.from({ length: 4_000 }, (_, index) => `w${index}`).join(' ');
    await there.command('maya', `close ${long} &amp; &lt;done&gt;`);
    await there.eventually(() => expect(JSON.stringify(fake.of('respond').at(-1))).toContain('draft.open'));
    const messages: { blocks: { text?: { text: string } }[] }[] = JSON.parse(JSON.stringify(fake.of('respond')));
    for (const message of messages) expect(JSON.stringify(message.blocks).length).toBeLessThan(13_000);
    const shown = messages.flatMap(({ blocks }) => blocks.map(({ text }) => text?.text ?? '')).join('\n');
    expect(shown.match(/\bw\d+\b/g)).toEqual(long.split(' '));
    expect(shown).toContain('&amp; &lt;done&gt;');
    expect(JSON.stringify(messages.at(-1))).toContain('draft.open');
    await there.world.engine.db.draft.deleteMany();
  });
});

describe('an edit that somebody else overtook', () => {
  it('gives back what was typed, and its button opens the form of that ticket with it', async () => {
    const { world } = there;
    const ticket = await world.aTicket({ description: 'It blinks' });
    await there.press('ben', { action_id: 'ticket.edit', value: JSON.stringify({ t: ticket.key, v: ticket.version }) });
    const view = await opened(1);
    await editTicket(await world.as('ana'), { ticket: ticket.key, title: 'Printer of Ana' });
    await there.submit('ben', view, { title: 'Printer of Ben', description: 'It blinks red, twice a minute' });
    const back = await told(1);
    expect(back?.text).toMatch(/^Ana changed the title to “Printer of Ana” just before you/);
    expect(JSON.stringify(back)).toContain('It blinks red, twice a minute');

    await there.press('ben', controlIn(back, 'draft.open'));
    const again = await opened(2);
    expect(again.text).toContain('Printer of Ben');
    await there.submit('ben', again, { title: 'Printer of Ben', description: 'It blinks red, twice a minute' });
    await there.eventually(async () =>
      expect(await showTicket(await world.as('ben'), ticket.key)).toMatchObject({
        title: 'Printer of Ben',
        description: 'It blinks red, twice a minute',
      }),
    );
    const kept = () => world.engine.db.draft.count({ where: { kind: 'edit', state: 'open' } });
    await there.eventually(async () => expect(await kept()).toBe(0));
  });

  it('that empties the description does so', async () => {
    const { world } = there;
    const ticket = await world.aTicket({ description: 'A password that should not be here' });
    await there.press('ben', { action_id: 'ticket.edit', value: JSON.stringify({ t: ticket.key, v: ticket.version }) });
    await there.submit('ben', await opened(1), { title: ticket.title, description: null });
    await there.eventually(async () =>
      expect((await showTicket(await world.as('ben'), ticket.key)).description).toBe(''),
    );
  });
});

describe('stars that are chosen in the menu', () => {
  const stars = async (ticket: { key: string }) => (await showTicket(await there.world.as('maya'), ticket.key)).rating;
  const choose = (ticket: { key: string; version: number }, value: string) =>
    there.press('maya', {
      action_id: 'ticket.rate',
      block_id: `ticket:${ticket.key}:${ticket.version}:0`,
      selected_option: { value },
    });

  it('leave what was said with earlier ones', async () => {
    const ticket = await there.world.aTicket({ assignee: 'ben', status: 'resolved' });
    await rateTicket(await there.world.as('maya'), { ticket: ticket.key, stars: 3, comment: 'Slow, but it works' });
    await choose(ticket, '4');
    const comment = 'Slow, but it works';
    await there.eventually(async () => expect(await stars(ticket)).toEqual({ stars: 4, comment }));
  });

  it('are the last ones that were chosen, also when these were chosen before', async () => {
    const ticket = await there.world.aTicket({ assignee: 'ben', status: 'resolved' });
    for (const value of ['5', '4', '5']) {
      await choose(ticket, value);
      await there.eventually(async () => expect((await stars(ticket))?.stars).toBe(Number(value)));
    }
  });
});
