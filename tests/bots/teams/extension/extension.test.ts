import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { showTicket, ticketComments } from '../../../../api/core/index.ts';
import { fakeApp } from '../../../support/fake-teams.ts';
import { broken, inputIn } from '../draw/card-rules.ts';
import { openAction, submit } from '../seen.ts';
import { aTenant, itChannel, type Tenant } from '../tenant.ts';

let there: Tenant;
beforeAll(async () => {
  there = await aTenant();
});
afterAll(() => there.close());
beforeEach(() => there.quiet());

/** Each is a message of its own: one message becomes one ticket. */
let minute = 0;
const aMessage = () => ({ ...message, id: `17000000001${++minute}` });
const message = {
  id: '1700000000002',
  from: { user: { id: 'x', displayName: 'Priya Shah', userIdentityType: 'aadUser' } },
  body: { contentType: 'html', content: '<p>The <b>lift</b> is stuck &amp; loud</p><ul><li>floor 2</li></ul>' },
  linkToMessage: 'https://teams.microsoft.com/l/message/19:x/1700000000002',
};

describe('"Create ticket" on a message', () => {
  it('opens the form with its text; the ticket keeps author and link', async () => {
    const dialog = await openAction(there, 'maya', 'createTicket', message);
    expect(dialog?.title).toBe('New ticket');
    expect(inputIn(dialog?.card, 'title').value).toBe('The lift is stuck & loud');
    expect(dialog?.text).toContain('From a message by Priya Shah');
    const inputs = { title: 'The lift is stuck', description: 'It is loud', desk: 'IT' };
    const done = await submit(there, 'maya', dialog, 'Open ticket', inputs, { commandId: 'createTicket' });
    const key = /[A-Z]+-\d+/.exec(done?.text ?? '')?.[0] ?? '';
    expect(done?.text).toContain('is open');
    expect(await showTicket(await there.world.as('maya'), key)).toMatchObject({
      description: 'It is loud',
      sourceUrl: message.linkToMessage,
      sourceAuthor: 'Priya Shah',
    });
    const again = await submit(there, 'maya', dialog, 'Open ticket', inputs, { commandId: 'createTicket' });
    expect(again?.text).toContain(key);
  });

  it('leaves out the name of the app that is asked in the message', async () => {
    const asked = {
      ...aMessage(),
      body: { contentType: 'html', content: '<p><at id="0">Threadline</at>&nbsp;my mouse is broken</p>' },
      mentions: [{ id: 0, mentionText: 'Threadline', mentioned: { user: null, application: { id: fakeApp.appId } } }],
    };
    const dialog = await openAction(there, 'maya', 'createTicket', asked);
    expect(inputIn(dialog?.card, 'title').value).toBe('my mouse is broken');
  });

  it('keeps the link where Teams itself gives it, and nothing that is no address of the web', async () => {
    const from = async (linkToMessage: string) =>
      (await openAction(there, 'maya', 'createTicket', { ...aMessage(), linkToMessage }))?.text;
    expect(await from('http://localhost:3979/teams/#19%3Ax/2')).toContain('localhost');
    for (const link of ['javascript:alert(1)', 'msteams:/l/message/2', 'https://a.example/ b', ' '])
      expect(await from(link)).not.toContain('Priya Shah:');
  });

  it('opens empty from the compose box, and redraws the categories of another desk', async () => {
    const dialog = await openAction(there, 'maya', 'createTicket');
    const typed = { title: 'Leave', description: 'In May', desk: 'HR' };
    const other = await submit(there, 'maya', dialog, 'Show the categories of this desk', typed, {
      commandId: 'createTicket',
    });
    expect(inputIn(other?.card, 'desk').value).toBe('HR');
    expect(inputIn(other?.card, 'description').value).toBe('In May');
  });

  it('keeps a text that is longer than the field, and files all of it', async () => {
    const long = `Long story. ${'word '.repeat(1_500)}the end of it`;
    const dialog = await openAction(there, 'maya', 'createTicket', {
      ...aMessage(),
      body: { contentType: 'text', content: long },
    });
    expect(dialog?.text).toContain('will be added');
    const description = String(inputIn(dialog?.card, 'description').value);
    const done = await submit(
      there,
      'maya',
      dialog,
      'Open ticket',
      { title: 'Long story', description, desk: 'IT' },
      {
        commandId: 'createTicket',
      },
    );
    const key = /[A-Z]+-\d+/.exec(done?.text ?? '')?.[0] ?? '';
    const filed = (await showTicket(await there.world.as('maya'), key)).description;
    expect(filed.startsWith(long)).toBe(true);
  });
});

describe('"Add to ticket" on a message', () => {
  it('becomes an internal note of an agent, or a reply, on the ticket of their choice', async () => {
    const ticket = await there.world.aTicket({ assignee: 'ben' });
    const dialog = await openAction(there, 'ben', 'addToTicket', message);
    expect(dialog?.text).toContain(ticket.key);
    expect(inputIn(dialog?.card, 'as').value).toBe('note');
    const missing = await submit(
      there,
      'ben',
      dialog,
      'Add',
      { text: 'Seen', as: 'note' },
      { commandId: 'addToTicket' },
    );
    expect(missing?.title).toBe(dialog?.title);
    expect(inputIn(missing?.card, 'ticket').choices).toEqual(inputIn(dialog?.card, 'ticket').choices);
    expect(inputIn(missing?.card, 'text').value).toBe('Seen');
    expect(missing?.text).toContain('Choose a ticket');
    const empty = { ticket: ticket.key, as: 'reply', text: ' ' };
    const unwritten = await submit(there, 'ben', missing, 'Add', empty, { commandId: 'addToTicket' });
    expect(unwritten?.text).toContain('Write something first.');
    expect(inputIn(unwritten?.card, 'ticket').value).toBe(ticket.key);
    expect(inputIn(unwritten?.card, 'as').value).toBe('reply');
    const inputs = { ticket: ticket.key, as: 'note', text: 'Seen in the lift channel' };
    const done = await submit(there, 'ben', dialog, 'Add', inputs, { commandId: 'addToTicket' });
    expect(done?.text).toContain('internal note');
    const { items } = await ticketComments(await there.world.as('ben'), { ticket: ticket.key });
    const body = `Seen in the lift channel\n\nFrom a message by Priya Shah: ${message.linkToMessage}`;
    expect(items).toMatchObject([{ text: body, audience: 'internal' }]);
  });

  it('is a reply for the requester, who is offered nothing else; people without a ticket are told so', async () => {
    const ticket = await there.world.aTicket();
    const dialog = await openAction(there, 'maya', 'addToTicket', message);
    expect(dialog?.text).not.toContain('Internal note');
    expect(inputIn(dialog?.card, 'text').label).toBe('Reply: everybody on the ticket reads it');
    const inputs = { ticket: ticket.key, text: 'This happened' };
    await submit(there, 'maya', dialog, 'Add', inputs, { commandId: 'addToTicket' });
    const { items } = await ticketComments(await there.world.as('ben'), { ticket: ticket.key });
    expect(items).toMatchObject([{ text: expect.stringMatching(/^This happened/), audience: 'public' }]);
    expect((await openAction(there, 'tom', 'addToTicket', message))?.text).toContain('no open tickets');
  });
});

describe('search and links', () => {
  const query = async (who: 'ana' | 'ben' | 'tom', words?: string) => {
    const parameters =
      words === undefined ? [{ name: 'initialRun', value: 'true' }] : [{ name: 'words', value: words }];
    const value = { commandId: 'searchTickets', parameters, queryOptions: { skip: 0, count: 25 } };
    const answer = await there.invoke(who, 'composeExtension/query', value);
    return (await answer.json()).composeExtension;
  };

  it('find tickets by words or key, only those that the person may see, and show nothing of what was written', async () => {
    const ticket = await there.world.aTicket({
      title: 'Quokka <b>printer</b> & toner &lt;',
      description: 'secret description',
    });
    const found = await query('ben', 'quokka');
    expect(found).toMatchObject({ type: 'result', attachmentLayout: 'list' });
    const [first] = found.attachments;
    expect(first.preview.content.title).toBe(`${ticket.key} · Quokka ‹b›printer‹/b› & toner ＆lt;`);
    expect(broken(first.content)).toEqual([]);
    expect(JSON.stringify(found)).not.toContain('secret description');
    expect((await query('ben', ticket.key)).attachments).not.toEqual([]);
    expect((await query('ben')).attachments).not.toEqual([]);
    expect((await query('tom', 'quokka')).attachments).toEqual([]);
    expect((await query('tom', ticket.key)).attachments).toEqual([]);
  });

  it('put nothing of a confidential ticket into a message but its key: others read it there', async () => {
    const ticket = await there.world.aTicket({ title: 'Okapi salary', confidential: true });
    const [found] = (await query('ana', 'okapi')).attachments;
    expect(found.preview.content.title).toBe(`${ticket.key} · Okapi salary`);
    const link = { url: `https://desk.example.com/tickets/${ticket.key}` };
    const answer = await there.invoke('ana', 'composeExtension/queryLink', link);
    const [unfolded] = (await answer.json()).composeExtension.attachments;
    for (const { content } of [found, unfolded]) {
      expect(broken(content)).toEqual([]);
      expect(JSON.stringify(content)).toContain(ticket.key);
      expect(JSON.stringify(content)).not.toMatch(/Okapi|Nobody/);
    }
  });

  it('unfold a link of ours for those who may see the ticket, and no other link', async () => {
    const ticket = await there.world.aTicket({ title: 'Unfold me' });
    const unfold = async (who: 'ben' | 'tom', url: string) => {
      const answer = await there.invoke(who, 'composeExtension/queryLink', { url });
      expect(answer.status).toBe(200);
      return (await answer.json()).composeExtension.attachments;
    };
    const [found] = await unfold('ben', `https://desk.example.com/tickets/${ticket.key.toLowerCase()}`);
    expect(JSON.stringify(found.content)).toContain('Unfold me');
    expect(found.preview.content.title).toContain(ticket.key);
    for (const url of [
      `https://desk.example.com/tickets/${ticket.key}x-`,
      `https://evil.example.com/tickets/${ticket.key}`,
      'https://desk.example.com/tickets/%E0%A4%A',
      'no address',
    ])
      expect(await unfold('ben', url)).toEqual([]);
    expect(await unfold('tom', `https://desk.example.com/tickets/${ticket.key}`)).toEqual([]);
  });
});

describe('while the database is gone', () => {
  it('a dialog stays open with everything that was typed in it', async () => {
    const dialog = await openAction(there, 'maya', 'createTicket');
    const { engine } = there.world;
    const gone = () => Promise.reject(new Error('gone'));
    const spies = [
      vi.spyOn(engine, 'classify').mockReturnValue('unavailable'),
      vi.spyOn(engine.db, '$transaction').mockImplementation(gone as never),
      vi.spyOn(engine.book, 'read').mockImplementation(gone as never),
    ];
    try {
      const typed = { title: 'Chair', description: 'Long and careful words', desk: 'IT' };
      const kept = await submit(there, 'maya', dialog, 'Open ticket', typed, { commandId: 'createTicket' });
      expect(kept?.text).toContain('cannot reach its database');
      expect(inputIn(kept?.card, 'description').value).toBe('Long and careful words');
      for (const spy of spies) spy.mockRestore();
      const done = await submit(
        there,
        'maya',
        kept,
        'Open ticket',
        { title: 'Chair', description: 'Long and careful words' },
        {
          commandId: 'createTicket',
        },
      );
      expect(done?.text).toContain('is open');
    } finally {
      for (const spy of spies) spy.mockRestore();
    }
  });
});

describe('"Follow its ticket" on a message', () => {
  const onCard = async (more: Parameters<Tenant['world']['aTicket']>[0] = {}) => {
    const ticket = await there.world.aTicket(more);
    await there.deliver();
    const card = await there.world.engine.db.messageRef.findFirstOrThrow({
      where: { ticketId: ticket.id, channelId: itChannel, kind: 'card' },
    });
    return { ticket, head: card.messageId };
  };
  const following = (ticketId: string) => there.world.engine.db.participant.count({ where: { ticketId } });

  it('lets an agent follow the ticket of a card, also from a message below it, and once', async () => {
    const { ticket, head } = await onCard();
    const below = { ...message, id: '1700000000777', replyToId: head };
    const where = { channel: itChannel, thread: head };
    const done = await openAction(there, 'ben', 'followTicket', { ...message, id: head, replyToId: null }, where);
    expect(done?.text).toContain(ticket.key);
    const again = await openAction(there, 'ben', 'followTicket', below, where);
    expect(again?.text).toContain(ticket.key);
    expect(await following(ticket.id)).toBe(1);
  });

  it('says that there is none to people who may not see it, and on any other message', async () => {
    const { ticket, head } = await onCard();
    const hidden = await openAction(there, 'tom', 'followTicket', { ...message, id: head }, { channel: itChannel });
    expect(hidden?.text).toContain('no ticket');
    expect(hidden?.text).not.toContain(ticket.key);
    expect((await openAction(there, 'ben', 'followTicket', aMessage()))?.text).toContain('no ticket');
    expect(await following(ticket.id)).toBe(0);
  });
});
