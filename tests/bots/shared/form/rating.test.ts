import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { assignTicket, moveTicket, openTicket, rateTicket, showTicket } from '../../../../api/core/index.ts';
import { aWorkspace, controlIn, openedView, type Workspace } from '../../slack/workspace.ts';
import { buttonIn } from '../../teams/draw/card-rules.ts';
import { cardsOf, openDialog, press, submit } from '../../teams/seen.ts';
import { aTenant, type Tenant } from '../../teams/tenant.ts';

const words = 'Fast, and **friendly**';

describe('a rating in Slack', () => {
  let there: Workspace;
  beforeAll(async () => {
    there = await aWorkspace();
  });
  afterAll(() => there.close());
  beforeEach(() => there.quiet());

  const now = async (key: string) => (await showTicket(await there.world.as('ana'), key)).rating;

  /** A resolved ticket of Maya’s, with the message that asks her for stars. */
  async function asked() {
    const { world, fake } = there;
    const ticket = await world.aTicket({ assignee: 'ben' });
    await there.deliver();
    await moveTicket(await world.as('ben'), { ticket: ticket.key, status: 'resolved' });
    await there.deliver();
    const ask = fake.of('chat.postMessage').find((one) => String(one.text).includes('Did it help'));
    return { ticket, ask };
  }

  it('is one press; the thanks have a button for a comment, which the desk reads below the stars', async () => {
    const { fake } = there;
    const { ticket, ask } = await asked();
    const menu = controlIn(ask, 'ticket.rate');
    await there.press('maya', { ...menu, selected_option: { value: '5' } }, { channel: { id: 'D0MAYA' } });
    await there.eventually(() => expect(fake.of('respond')).toHaveLength(1));
    expect(await now(ticket.key)).toEqual({ stars: 5, comment: '' });
    const [thanks] = fake.of('respond');
    expect(thanks?.text).toBe('Thank you. You gave ★★★★★.');
    await there.press('maya', controlIn(thanks, 'ticket.rateComment'), { channel: { id: 'D0MAYA' } });
    await there.eventually(() => expect(fake.of('views.open')).toHaveLength(1));
    const view = openedView(fake.of('views.open')[0]);
    expect(view.text).toContain('"Comment: IT help reads it"');
    expect(view.text).toContain('"initial_option":{"text":{"type":"plain_text","text":"★★★★★ Very good"');
    await there.deliver();
    fake.calls.length = 0;
    await there.submit('maya', view, { stars: '4', text: words });
    await there.eventually(async () => expect(await now(ticket.key)).toEqual({ stars: 4, comment: words }));
    await there.deliver();
    const told = fake.of('chat.postMessage').find((one) => one.channel === 'C0ITDESK');
    expect(JSON.stringify(told)).toContain(`rated *${ticket.key}* ★★★★☆`);
    expect(JSON.stringify(told)).toContain('Fast, and *friendly*');
    const cards = fake.of('chat.update').filter((one) => JSON.stringify(one).includes('Fast, and *friendly*'));
    expect(cards.map((one) => one.channel).sort()).toEqual(['C0ITDESK', 'D0MAYA']);
  });

  it('can be given a comment on the card later, and another number of stars keeps it and says so', async () => {
    const { fake, world } = there;
    const { ticket, ask } = await asked();
    await rateTicket(await world.as('maya'), { ticket: ticket.key, stars: 2, comment: 'Slow' });
    await there.deliver();
    const own = fake.of('chat.update').findLast((one) => one.channel === 'D0MAYA');
    expect(JSON.stringify(own)).toContain('Change the comment');
    // The stars stand once, below the sentence that asks for them.
    expect(JSON.stringify(own)).not.toContain('"ticket.rate"');
    const menu = controlIn(ask, 'ticket.rate');
    await there.press('maya', { ...menu, selected_option: { value: '3' } }, { channel: { id: 'D0MAYA' } });
    await there.eventually(async () => expect(await now(ticket.key)).toEqual({ stars: 3, comment: 'Slow' }));
    await there.eventually(() => expect(JSON.stringify(fake.of('respond'))).toContain('Change the comment'));
    expect(JSON.stringify(fake.of('respond'))).toContain('Your comment stands with it: “Slow”');
  });

  it('is refused once the ticket is open again: the reason takes the place of the question and its stars', async () => {
    const { fake, world } = there;
    const { ticket, ask } = await asked();
    await moveTicket(await world.as('ben'), { ticket: ticket.key, status: 'active' });
    await there.deliver();
    fake.calls.length = 0;
    const menu = controlIn(ask, 'ticket.rate');
    const stands = { type: 'message', channel_id: 'D0MAYA', message_ts: '1700000000.000900' };
    await there.press(
      'maya',
      { ...menu, selected_option: { value: '5' } },
      { channel: { id: 'D0MAYA' }, container: stands },
    );
    await there.eventually(() => expect(fake.of('chat.update')).toHaveLength(1));
    const [redrawn] = fake.of('chat.update');
    expect(redrawn).toMatchObject({ channel: 'D0MAYA', ts: stands.message_ts });
    expect(redrawn?.text).toContain('once it is resolved');
    expect(JSON.stringify(redrawn)).not.toContain('ticket.rate');
    expect(await now(ticket.key)).toBeNull();
    expect(fake.of('respond')).toEqual([]);
  });

  it('has no button for a comment any more once the ticket is open again', async () => {
    const { fake, world } = there;
    const { ticket } = await asked();
    await there.command('maya', `rate ${ticket.key} 4`);
    await there.eventually(() => expect(fake.of('respond')).toHaveLength(1));
    const say = controlIn(fake.of('respond')[0], 'ticket.rateComment');
    await moveTicket(await world.as('ben'), { ticket: ticket.key, status: 'active' });
    await there.press('maya', say, { container: { type: 'message', is_ephemeral: true } });
    await there.eventually(() => expect(fake.of('respond')).toHaveLength(2));
    const over = fake.of('respond')[1];
    expect(over).toMatchObject({ replace_original: true });
    expect(over?.text).toContain('once it is resolved');
    expect(JSON.stringify(over)).not.toContain('ticket.rateComment');
  });

  it('can be taken its comment from, by an empty field', async () => {
    const { fake, world } = there;
    const { ticket } = await asked();
    const { version } = await rateTicket(await world.as('maya'), { ticket: ticket.key, stars: 2, comment: 'Slow' });
    const value = JSON.stringify({ t: ticket.key, v: version });
    await there.press('maya', { action_id: 'ticket.rateComment', value }, { channel: { id: 'D0MAYA' } });
    await there.eventually(() => expect(fake.of('views.open')).toHaveLength(1));
    await there.submit('maya', openedView(fake.of('views.open')[0]), { stars: '2', text: null });
    await there.eventually(async () => expect(await now(ticket.key)).toEqual({ stars: 2, comment: '' }));
  });

  it('by a line is answered with the same button', async () => {
    const { fake } = there;
    const { ticket } = await asked();
    await there.command('maya', `rate ${ticket.key} 4`);
    await there.eventually(() => expect(fake.of('respond')).toHaveLength(1));
    expect(controlIn(fake.of('respond')[0], 'ticket.rateComment')).toBeTruthy();
  });

  it('opens no form for people who cannot rate', async () => {
    const { fake } = there;
    const { ticket } = await asked();
    const value = JSON.stringify({ t: ticket.key, v: ticket.version });
    await there.press('ben', { action_id: 'ticket.rateComment', value });
    await there.eventually(() => expect(fake.of('respond')).toHaveLength(1));
    expect(fake.of('respond')[0]?.text).toContain(`Only the person who asked for ${ticket.key} can rate it`);
    expect(fake.of('views.open')).toEqual([]);
  });
});

describe('a rating in Teams', () => {
  let there: Tenant;
  beforeAll(async () => {
    there = await aTenant();
    await there.says('maya', 'help');
  });
  afterAll(() => there.close());
  beforeEach(() => there.quiet());

  const now = async (key: string) => (await showTicket(await there.world.as('ana'), key)).rating;

  async function asked() {
    const { world } = there;
    const { key } = await openTicket(await world.as('maya', 'teams'), { title: 'Printer is broken', desk: 'IT' });
    await assignTicket(await world.as('ben'), { ticket: key, assignee: 'me' });
    await moveTicket(await world.as('ben'), { ticket: key, status: 'resolved' });
    await there.deliver();
    const seen = cardsOf(there).filter((one) => one.path.includes('a:29:maya') && one.text.includes(key));
    // The stars stand once.
    expect(seen.filter((one) => one.text.includes('★★★★★') && !one.text.includes('Did it help'))).toEqual([]);
    return { key, ask: seen.find((one) => one.text.includes('Did it help')) };
  }

  it('is one press; below the thanks is a button for a comment, which the desk reads below the stars', async () => {
    const { key, ask } = await asked();
    const thanked = await press(there, 'maya', ask?.card, '★★★★★', { message: '77' });
    expect(await now(key)).toEqual({ stars: 5, comment: '' });
    const dialog = await openDialog(there, 'maya', thanked.card, 'Add a comment');
    expect(dialog?.title).toBe(`Rate ${key}`);
    expect(dialog?.text).toContain('Comment: IT help reads it (optional)');
    await there.deliver();
    there.fake.calls.length = 0;
    await submit(there, 'maya', dialog, 'Save', { stars: '4', text: words });
    expect(await now(key)).toEqual({ stars: 4, comment: words });
    await there.deliver();
    const told = cardsOf(there).filter((one) => !one.path.includes('a:29:maya'));
    expect(told.some((one) => one.text.includes(`rated **${key}** ★★★★☆`) && one.text.includes(words))).toBe(true);
    const cards = cardsOf(there, 'PUT').filter((one) => one.text.includes(words));
    expect(cards.length).toBeGreaterThanOrEqual(2);
    const own = cards.find((one) => one.path.includes('a:29:maya'));
    const again = await openDialog(there, 'maya', own?.card, 'Change the comment');
    expect(again?.text).toContain(words);
  });

  it('is refused once the ticket is open again: the reason takes the place of the question and its stars', async () => {
    const { key, ask } = await asked();
    await moveTicket(await there.world.as('ben'), { ticket: key, status: 'active' });
    const refused = await press(there, 'maya', ask?.card, '★★★', { message: '79' });
    expect(refused.text).toContain('once it is resolved');
    expect(refused.text).not.toContain('★');
    const [redrawn] = cardsOf(there, 'PUT', /activities\/79$/);
    expect(redrawn?.text).toContain('once it is resolved');
    expect(redrawn?.text).not.toContain('★');
    expect(await now(key)).toBeNull();
  });

  it('has no button for a comment any more once the ticket is open again', async () => {
    const { key, ask } = await asked();
    const thanked = await press(there, 'maya', ask?.card, '★★★', { message: '80' });
    await moveTicket(await there.world.as('ben'), { ticket: key, status: 'active' });
    there.fake.calls.length = 0;
    const { data } = buttonIn(thanked.card, 'Add a comment');
    await there.invoke('maya', 'task/fetch', { data }, undefined, { replyToId: '80' });
    const [redrawn] = cardsOf(there, 'PUT', /activities\/80$/);
    expect(redrawn?.text).toContain('once it is resolved');
    expect(redrawn?.text).not.toContain('Add a comment');
  });

  it('says what is missing in the form, and keeps what was typed', async () => {
    const { key, ask } = await asked();
    const thanked = await press(there, 'maya', ask?.card, '★★', { message: '78' });
    const dialog = await openDialog(there, 'maya', thanked.card, 'Add a comment');
    const again = await submit(there, 'maya', dialog, 'Save', { stars: '', text: 'Hm' });
    expect(again?.text).toContain('Choose from 1 to 5 stars.');
    expect(again?.text).toContain('Hm');
    await submit(there, 'maya', again, 'Save', { stars: '1', text: 'Hm' });
    expect(await now(key)).toEqual({ stars: 1, comment: 'Hm' });
  });
});
