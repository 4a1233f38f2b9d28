import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DraftContent, en, openTicket, showTicket } from '../../../../api/core/index.ts';
import type { Name } from '../../../support/world.ts';
import { inputIn } from '../draw/card-rules.ts';
import { cardsOf, openAction, press, submit } from '../seen.ts';
import { aTenant, chatOf, entraId, type Tenant } from '../tenant.ts';

let there: Tenant;
beforeAll(async () => {
  there = await aTenant();
});
afterAll(() => there.close());
beforeEach(() => there.quiet());

let minute = 0;
/** A message of somebody in a channel. */
const aMessage = (user: object = { id: entraId('tom'), displayName: 'Tom Baker', userIdentityType: 'aadUser' }) => {
  const id = `17000000002${++minute}`;
  return {
    id,
    from: { user },
    body: { contentType: 'html', content: '<p>The lift is stuck</p>' },
    linkToMessage: `https://teams.microsoft.com/l/message/19:x/${id}`,
  };
};
const where = { channel: '19:hall@thread.tacv2' };
const create = (who: Name, message: object) => openAction(there, who, 'createTicket', message, where);
const open = (who: Name, dialog: Awaited<ReturnType<typeof create>>, inputs: object) =>
  submit(
    there,
    who,
    dialog,
    'Open ticket',
    { desk: 'IT', description: '', ...inputs },
    { commandId: 'createTicket', where },
  );
const keyIn = (text = '') => /[A-Z]+-\d+/.exec(text)?.[0] ?? '';

describe('a message that an agent turns into a ticket', () => {
  it('belongs to its author, who gets the card with a link to the message', async () => {
    await there.says('tom', '/ticket mine');
    await there.quiet();
    const message = aMessage();
    const dialog = await create('ben', message);
    const field = inputIn(dialog?.card, 'requester');
    expect(field).toMatchObject({ value: 'author', 'choices.data': { dataset: 'people' } });
    expect(JSON.stringify(field.choices)).toContain('Tom Baker');
    const done = await open('ben', dialog, { title: 'The lift is stuck', requester: 'author' });
    const key = keyIn(done?.text);
    const ticket = await showTicket(await there.world.as('tom'), key);
    expect(done?.text).toBe(en.chat.openedFor(key, ticket.requester.name));
    expect(ticket.requester.id).toBe(there.world.people.tom);
    expect(ticket.sourceUrl).toBe(message.linkToMessage);
    await there.deliver();
    const card = cardsOf(there).find(({ path }) => path.includes(chatOf('tom')));
    expect(card?.text).toContain(`[${en.sourceBy('Tom Baker')}](${message.linkToMessage})`);
  });

  it('is for whom the agent finds by typing a name, and stays so when the form is drawn again', async () => {
    const dialog = await create('ben', aMessage());
    const value = { queryText: 'may', queryOptions: { skip: 0, top: 15 }, dataset: 'people' };
    const answer = await (await there.invoke('ben', 'application/search', value)).json();
    const maya = answer.value.results.find((one: { value: string }) => one.value === there.world.people.maya);
    expect(maya.title).toContain('Maya');
    const again = await submit(
      there,
      'ben',
      dialog,
      en.teams.form.follow,
      { title: 'Stuck', description: '', desk: 'IT', requester: maya.value },
      { commandId: 'createTicket', where },
    );
    expect(inputIn(again?.card, 'requester').value).toBe(maya.value);
    const done = await open('ben', again, { title: 'Stuck for Maya', requester: maya.value });
    const ticket = await showTicket(await there.world.as('ben'), keyIn(done?.text));
    expect(ticket.requester.id).toBe(there.world.people.maya);
  });

  it('is for the agent where no person of the tenant wrote it, and nobody but agents can choose', async () => {
    for (const user of [
      { id: entraId('tom'), displayName: 'Away', userIdentityType: 'federatedUser' },
      { id: entraId('ben'), displayName: 'Ben' },
      {},
    ])
      expect(inputIn((await create('ben', aMessage(user)))?.card, 'requester').value).toBe(there.world.people.ben);
    const dialog = await create('maya', aMessage());
    expect(dialog?.text).not.toContain('"id":"requester"');
    const k = { title: 'text', desk: 'choice', requester: 'person' };
    const forged = await open('maya', dialog, { title: 'Forged', requester: there.world.people.tom, k });
    expect(forged?.text).toContain(en.refuse.forOthers('IT help'));
    const own = await open('maya', dialog, { title: 'Seen by Maya' });
    const ticket = await showTicket(await there.world.as('maya'), keyIn(own?.text));
    expect(ticket.requester.id).toBe(there.world.people.maya);
  });
});

describe('a message that names the app', () => {
  /** Tom names the app in a channel; the prompt that he gets, and the message as others act on it. */
  const mentioned = async () => {
    await there.says('tom', 'My mouse is broken', { ...where, mention: true });
    await there.eventually(() => expect(cardsOf(there).at(-1)?.text).toContain(en.chat.button.openWithThis));
    const { content } = await there.world.engine.db.draft.findFirstOrThrow({ orderBy: { id: 'desc' } });
    const id = DraftContent.parse(JSON.parse(content)).message?.threadId ?? '';
    return { prompt: cardsOf(there).at(-1)?.card, message: { ...aMessage(), id } };
  };

  it('becomes one ticket: the prompt to it shows the one that somebody opened meanwhile', async () => {
    const { prompt, message } = await mentioned();
    const done = await open('ben', await create('ben', message), { title: 'The mouse', requester: 'author' });
    const gone = await press(there, 'tom', prompt, en.chat.button.openWithThis, { where });
    expect(gone.text).toContain(en.refuse.openedFrom(keyIn(done?.text)));
    expect(gone.text).toContain('The mouse');
  });

  it('is linked to the ticket that its author opens with it, and shown instead of a second one', async () => {
    const { prompt, message } = await mentioned();
    const form = await press(there, 'tom', prompt, en.chat.button.openWithThis, { where });
    const inputs = { title: 'The other mouse', description: '', desk: 'IT' };
    await press(there, 'tom', form.card, 'Open ticket', { where, inputs });
    const ticket = await there.world.engine.db.ticket.findFirstOrThrow({ where: { title: 'The other mouse' } });
    expect(ticket.sourceUrl).toContain(`/${message.id}?`);
    expect((await create('ben', message))?.text).toContain(en.refuse.openedFrom(ticket.key));
  });
});

describe('a message or thread that is a ticket already', () => {
  it('is shown in the place of the form: its card to those who may see it, a sentence to others', async () => {
    const message = aMessage();
    const done = await open('ben', await create('ben', message), { title: 'Old lift', requester: 'author' });
    const said = en.refuse.openedFrom(keyIn(done?.text));
    const shown = await create('chloe', message);
    expect(shown?.text).toContain(said);
    expect(shown?.text).toContain('Old lift');
    const hidden = await create('maya', message);
    expect(hidden?.text).toBe(en.refuse.openedFrom(null));
    const reply = await create('chloe', { ...aMessage(), replyToId: message.id });
    expect(reply?.text).toContain('Old lift');
  });

  it('leads to one ticket when two dialogs stand open: the second sees it', async () => {
    const message = aMessage();
    const [ben, chloe] = [await create('ben', message), await create('chloe', message)];
    const first = await open('ben', ben, { title: 'The lift is stuck', requester: 'author' });
    const second = await open('chloe', chloe, { title: 'Another title', requester: 'author' });
    expect(second?.text).toContain(`${keyIn(first?.text)} · The lift is stuck`);
    expect(second?.text).toContain(en.chat.keptAside);
    expect(await there.world.engine.db.ticket.count({ where: { title: 'Another title' } })).toBe(0);
  });

  it('is said, without its key, to somebody who may not see its ticket, and their words are kept as a ticket of their own', async () => {
    const message = aMessage();
    const maya = await create('maya', message);
    await open('ben', await create('ben', message), { title: 'Hidden from Maya', requester: 'author' });
    const second = await open('maya', maya, { title: 'The hall is dark' });
    expect(second?.text).toContain(en.refuse.openedFrom(null));
    expect(second?.text).toContain(en.chat.keptAside);
    const draft = await there.world.engine.db.draft.findFirstOrThrow({
      where: { content: { contains: 'hall is dark' } },
    });
    expect(DraftContent.parse(JSON.parse(draft.content)).message).toBeUndefined();
  });

  it('is told from a message of the same id in another chat', async () => {
    const message = aMessage();
    const tenant = (await there.world.engine.db.identity.findFirstOrThrow({ where: { provider: 'teams' } })).tenant;
    await openTicket(await there.world.as('ben', 'teams'), {
      title: 'Elsewhere',
      desk: 'IT',
      message: { surface: 'teams', tenant, channelId: '19:other', threadId: message.id },
    });
    expect((await create('ben', message))?.title).toBe(en.chat.form.newTicket);
  });
});

describe('the desk of a ticket', () => {
  it('is changed under "Change": its presser is told where it is, and calls it back by one press', async () => {
    const ticket = await there.world.aTicket({ title: 'Wrong desk', assignee: 'ben' });
    await there.quiet();
    await there.says('ben', `/ticket ${ticket.key}`);
    await there.eventually(() => expect(cardsOf(there).at(-1)?.text).toContain('Wrong desk'));
    await press(there, 'ben', cardsOf(there).at(-1)?.card, en.chat.form.save, { inputs: { desk: 'HR' } });
    const told = cardsOf(there).at(-1);
    expect(told?.text).toContain(`${ticket.key} is with `);
    const back = await press(there, 'ben', told?.card, en.chat.button.callBack);
    expect(back.text).toContain(`${ticket.key} is back at IT help.`);
    expect((await showTicket(await there.world.as('ben'), ticket.key)).desk.key).toBe('IT');
    const late = await press(there, 'ben', told?.card, en.chat.button.callBack);
    expect(late.text).toBe(en.refuse.noCallBack(ticket.key));
  });
});

describe('the requester of a ticket', () => {
  it('is changed under "Change" on its card, found by name', async () => {
    const ticket = await there.world.aTicket({ title: 'Not mine', assignee: 'ben' });
    await there.quiet();
    await there.says('ben', `/ticket ${ticket.key}`);
    await there.eventually(() => expect(cardsOf(there).at(-1)?.text).toContain('Not mine'));
    const card = cardsOf(there).at(-1)?.card;
    expect(inputIn(card, 'requester')).toMatchObject({ value: there.world.people.maya });
    await press(there, 'ben', card, en.chat.form.save, { inputs: { requester: there.world.people.tom } });
    const changed = await showTicket(await there.world.as('ben'), ticket.key);
    expect(changed.requester.id).toBe(there.world.people.tom);
  });
});
