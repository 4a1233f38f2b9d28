import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  en,
  moveTicket,
  openTicket,
  replyToTicket,
  setPriority,
  showTicket,
  ticketComments,
} from '../../../../api/core/index.ts';
import { fakeApp } from '../../../support/fake-teams.ts';
import { buttonIn, elementsOf, inputIn } from '../draw/card-rules.ts';
import { cardsOf, openDialog, press, type Seen, submit } from '../seen.ts';
import { aTenant, itChannel, memberId, type Tenant } from '../tenant.ts';

let there: Tenant;
beforeAll(async () => {
  there = await aTenant();
});
afterAll(() => there.close());
beforeEach(() => there.quiet());

/** What was told after the last line, as soon as it is there. */
async function told(count = 1): Promise<Seen> {
  await there.eventually(() => expect(cardsOf(there).length).toBeGreaterThanOrEqual(count));
  const last = cardsOf(there).at(-1);
  if (!last) throw new Error('Nothing was told.');
  return last;
}
const tickets = () => there.world.engine.db.ticket.count();
const drafts = () => there.world.engine.db.draft.count({ where: { state: 'open' } });

describe('a requester files a ticket from a chat', () => {
  it.each([
    '/ticket new VPN drops every hour',
    'new VPN drops every hour',
    '/new VPN drops every hour',
    'ticket new VPN drops every hour',
  ])('with “%s”: the form stands in the chat with the words in it, and becomes one line', async (line) => {
    await there.says('maya', line);
    const form = await told();
    expect(form.path).toContain('a:29:maya');
    expect(inputIn(form.card, 'title').value).toBe('VPN drops every hour');
    const before = await tickets();
    const inputs = { title: 'VPN drops every hour', description: 'Since *Monday*', desk: 'IT', priority: 'high' };
    const done = await press(there, 'maya', form.card, 'Open ticket', { inputs, message: '91' });
    expect(done.text).toMatch(/IT-\d+ is open/);
    expect(await tickets()).toBe(before + 1);
    expect(await drafts()).toBe(0);
    const [standing] = cardsOf(there, 'PUT', /activities\/91$/);
    expect(standing?.text).toMatch(/IT-\d+ is open/);
    await there.deliver();
    const cards = cardsOf(there).filter(
      (one) => one.text.includes('Since *Monday*') || one.text.includes('Since _Monday_'),
    );
    expect(cards.map((one) => (one.path.includes('maya') ? 'maya' : 'channel')).sort()).toEqual(['channel', 'maya']);
  });

  it('is told before the form which file beside the line does not come along', async () => {
    const contentType = 'application/vnd.microsoft.teams.file.download.info';
    await there.says('maya', 'new See the log', {}, { attachments: [{ contentType, name: 'vpn.log' }] });
    const form = await told(2);
    expect(inputIn(form.card, 'title').value).toBe('See the log');
    expect(cardsOf(there)[0]?.text).toContain('“vpn.log” was not kept: Teams does not give it out.');
  });

  it('is asked for a title in the form, which keeps everything, and files it once however often it is pressed', async () => {
    await there.says('maya', 'new');
    const form = await told();
    const typed = { title: ' a ', description: 'Long and careful words', desk: 'IT' };
    const asked = await press(there, 'maya', form.card, 'Open ticket', { inputs: typed });
    expect(asked.text).toContain('a word of two letters');
    expect(inputIn(asked.card, 'description').value).toBe('Long and careful words');
    const before = await tickets();
    const inputs = { ...typed, title: 'Chair' };
    await Promise.all([1, 2].map(() => press(there, 'maya', asked.card, 'Open ticket', { inputs })));
    expect(
      (await press(there, 'maya', form.card, 'Open ticket', { inputs: { ...inputs, title: 'Chairs' } })).text,
    ).toContain('This was already sent.');
    expect(await tickets()).toBe(before + 1);
  });

  it('chooses another desk and is offered its categories, and no category of another desk goes along unseen', async () => {
    const { engine, desks } = there.world;
    await there.says('maya', 'new Leave request');
    const form = await told();
    const inputs = { title: 'Leave request', description: 'x', desk: 'HR' };
    const other = await press(there, 'maya', form.card, /categories/, { inputs });
    expect(inputIn(other.card, 'desk').value).toBe('HR');
    expect(inputIn(other.card, 'title').value).toBe('Leave request');
    const software = await engine.db.category.findFirstOrThrow({ where: { name: 'Software', deskId: desks.it } });
    const asked = await press(there, 'maya', form.card, 'Open ticket', {
      inputs: { ...inputs, category: software.id },
    });
    expect(asked.text).toContain('Choose one, or leave it out');
    const done = await press(there, 'maya', asked.card, 'Open ticket', { inputs });
    expect(done.text).toMatch(/HR-\d+ is open/);
  });

  it('closes the form and keeps what was typed, with a button to go on', async () => {
    await there.says('maya', 'new');
    const form = await told();
    const closed = await press(there, 'maya', form.card, 'Cancel', {
      inputs: { title: 'Half', description: 'a thought' },
    });
    expect(closed.text).toContain('Your text is still here');
    const again = await press(there, 'maya', closed.card, 'Go on');
    expect(inputIn(again.card, 'title').value).toBe('Half');
    expect(inputIn(again.card, 'description').value).toBe('a thought');
    const gone = await press(there, 'maya', closed.card, 'Throw away');
    expect(gone.text).toContain('Thrown away');
    expect((await press(there, 'maya', closed.card, 'Go on')).text).toContain('used or thrown away');
  });

  it('in the desk’s channel, where only they see the form and the desk is chosen', async () => {
    await there.says('maya', 'new The lift is stuck', { channel: itChannel, mention: true });
    const form = await told();
    expect(form.only).toBe(memberId('maya'));
    expect(inputIn(form.card, 'desk').value).toBe('IT');
  });
});

describe('plain words in a person’s own chat', () => {
  it('are offered to their open tickets or to a new one; added ones are a public reply that follows its message', async () => {
    const { world } = there;
    const ticket = await openTicket(await world.as('maya', 'teams'), { title: 'Printer jams', desk: 'IT' });
    await there.quiet();
    await there.says('maya', 'It jams on floor 4 too', {}, { id: '424242' });
    const offer = await told();
    expect(offer.text).toContain('It jams on floor 4 too');
    const done = await press(there, 'maya', offer.card, new RegExp(`^Add to ${ticket.key} `));
    expect(done.text).toContain('Sent to IT help.');
    const read = async () => (await ticketComments(await world.as('ana'), { ticket: ticket.key })).items;
    expect(await read()).toMatchObject([{ text: 'It jams on floor 4 too', audience: 'public', side: 'requester' }]);
    await press(there, 'maya', offer.card, new RegExp(`^Add to ${ticket.key} `));
    expect(await read()).toHaveLength(1);
    await there.says(
      'maya',
      'It jams on floor 5 too',
      {},
      {
        id: '424242',
        type: 'messageUpdate',
        channelData: { tenant: { id: '7e57ab1e-0000-4000-8000-000000000001' }, eventType: 'editMessage' },
      },
    );
    await there.eventually(async () => expect((await read())[0]?.text).toBe('It jams on floor 5 too'));
  });

  it('are offered first to what waits for them, and to any other of their tickets by a form', async () => {
    const { world } = there;
    const keys: string[] = [];
    for (let at = 1; at <= 5; at++) {
      world.clock.advance(60_000);
      keys.push((await openTicket(await world.as('tom', 'teams'), { title: `Lamp ${at}`, desk: 'IT' })).key);
    }
    const [oldest = '', , other = ''] = keys;
    await replyToTicket(await world.as('ben', 'web'), { ticket: oldest, text: 'Which floor?' });
    // As long as the reply can be taken back, its reader knows nothing of it: nothing waits for them yet.
    world.clock.advance(world.engine.undoMs);
    await there.quiet();
    await there.says('tom', 'the answer is floor 2');
    const offer = await told();
    expect(elementsOf(offer.card).find((one) => String(one.title).startsWith('Add to'))?.title).toContain(oldest);
    const dialog = await openDialog(there, 'tom', offer.card, en.teams.offer.addToOther);
    expect(
      await submit(there, 'tom', dialog, en.teams.extension.add, { ticket: other, text: 'the answer is floor 2' }),
    ).toBeNull();
    const read = (await ticketComments(await world.as('ana'), { ticket: other })).items;
    expect(read.map((one) => one.text)).toEqual(['the answer is floor 2']);
    for (const ticket of keys) await moveTicket(await world.as('ana'), { ticket, status: 'closed' });
  });

  it('leave no draft where it is a single word, which is added by one press all the same', async () => {
    const { world } = there;
    const { key } = await openTicket(await world.as('maya', 'teams'), { title: 'Which floor', desk: 'IT' });
    await replyToTicket(await world.as('ben', 'web'), { ticket: key, text: 'Is it on floor 2?' });
    await there.quiet();
    const before = await drafts();
    await there.says('maya', 'yes');
    const offer = await told();
    expect(offer.text).toContain('I do not know “yes”.');
    expect(await drafts()).toBe(before);
    await press(there, 'maya', offer.card, new RegExp(`^Add to ${key} `));
    const read = (await ticketComments(await world.as('ana'), { ticket: key })).items;
    expect(read.map((one) => one.text)).toContain('yes');
    await moveTicket(await world.as('ana'), { ticket: key, status: 'closed' });
  });

  it('become a ticket with one press', async () => {
    await there.says('tom', 'My chair squeaks');
    const offer = await told();
    expect(elementsOf(offer.card).some((one) => String(one.title).startsWith('Add to'))).toBe(false);
    const form = await press(there, 'tom', offer.card, 'Open a ticket with this');
    expect(inputIn(form.card, 'title').value).toBe('My chair squeaks');
  });

  it('are kept where they are nearly a command, with the nearest form', async () => {
    await there.says('maya', 'repyl IT-1 it is still broken');
    const said = await told();
    expect(said.text).toContain('reply IT-1 it is still broken');
    expect(buttonIn(said.card, 'Go on')).toBeTruthy();
  });
});

describe('one line does it', () => {
  it.each([
    ['assign KEY me', 'is with Ben'],
    ['/ticket assign KEY @Chloe', 'is with Chloe'],
    ['priority KEY urgent', 'has priority urgent'],
    ['/status KEY waiting for requester', 'is Waiting for requester'],
    ['close KEY', 'is Closed'],
    ['note KEY looked at it', 'only agents of IT help read it'],
    ['reply KEY we are on it', 'Goes to Maya'],
  ])('%s', async (line, said) => {
    const ticket = await there.world.aTicket();
    await there.says('ben', line.replace('KEY', ticket.key.toLowerCase()));
    expect((await told()).text).toContain(said);
  });

  it.each([
    ['ben', 'close KEY'],
    ['maya', 'withdraw KEY I found the cable'],
  ] as const)('and offers the way back where it ended a ticket: %s, %s', async (who, line) => {
    const ticket = await there.world.aTicket();
    await there.says(who, line.replace('KEY', ticket.key));
    const answer = await told();
    expect(answer.text).toContain(en.chat.done.regret);
    await press(there, who, answer.card, en.button.reopen);
    expect((await showTicket(await there.world.as('ana'), ticket.key)).status.category).toBe('todo');
  });

  it('the same line told twice by the platform has one effect', async () => {
    const ticket = await there.world.aTicket();
    await there.says('ben', `note ${ticket.key} once`, {}, { id: '777000' });
    await there.says('ben', `note ${ticket.key} once`, {}, { id: '777000' });
    await told();
    await there.quiet();
    expect(await there.world.engine.db.comment.count({ where: { ticketId: ticket.id } })).toBe(1);
  });

  it('hands a ticket to the person who is mentioned, also under a name that the desk does not know', async () => {
    const ticket = await there.world.aTicket();
    const mentioned = { id: memberId('chloe'), name: 'Chen, C. (IT)' };
    const mention = { type: 'mention', text: '<at>Chen, C. (IT)</at>', mentioned };
    const self = { id: `28:${fakeApp.appId}`, name: 'Threadline' };
    await there.says(
      'ana',
      '',
      { channel: itChannel },
      {
        text: `<at>Threadline</at> assign ${ticket.key} <at>Chen, C. (IT)</at>`,
        entities: [{ type: 'mention', text: '<at>Threadline</at>', mentioned: self }, mention],
      },
    );
    expect((await told()).text).toContain('Chloe');
    expect((await showTicket(await there.world.as('ana'), ticket.key)).assignee?.name).toBe('Chloe');
  });

  it('gives the text of a refused note back, and the composer for one without text', async () => {
    const ticket = await there.world.aTicket();
    await there.says('maya', `note ${ticket.key} secret words`);
    const back = await told();
    expect(back.text).toContain('Only agents');
    expect(back.text).toContain('secret words');
    await there.says('ben', `reply ${ticket.key}`);
    const dialog = await openDialog(there, 'ben', (await told(2)).card, 'Reply');
    expect(dialog?.title).toBe(`Reply to ${ticket.key}`);
  });

  it('that is refused, or nearly a command, is not offered as a ticket when it holds no words worth keeping', async () => {
    const ticket = await there.world.aTicket();
    const before = await drafts();
    for (const line of [`assign ${ticket.key} me`, `assign ${ticket.key} @ben`, `priority ${ticket.key} high`])
      await there.says('maya', line);
    await there.says('maya', 'connect AAAABBBB');
    await told(4);
    await there.says('maya', `rate ${ticket.key} 7`);
    await there.says('maya', 'search');
    await told(6);
    for (const { text } of cardsOf(there)) {
      expect(text).toMatch(/Only agents of|not known|nearly a command/);
      expect(text).not.toContain('Open a ticket with this');
    }
    expect(await drafts()).toBe(before);
  });

  it('says whose queue one may read, where it is not one’s own', async () => {
    await there.says('maya', 'queue IT');
    expect((await told()).text).toContain('You are not an agent of IT help, so you do not see its queue');
    await there.says('ben', 'queue IT');
    expect((await told(2)).text).toContain('waiting for somebody to take them');
  });

  it('shows lists, a ticket and what was found, only to those who may see it', async () => {
    const ticket = await there.world.aTicket({ title: 'Zebra printer jams' });
    await setPriority(await there.world.as('ben'), { ticket: ticket.key, priority: 'urgent' });
    for (const [index, line] of ['mine', 'queue', ticket.key, 'search zebra', 'help'].entries()) {
      await there.says('ben', line);
      await told(index + 1);
    }
    const all = cardsOf(there);
    expect(all.filter((one) => one.text.includes('Zebra printer jams')).length).toBeGreaterThanOrEqual(3);
    const list = all.find((one) => one.text.includes('Tickets with “zebra”'));
    const shown = await press(there, 'ben', list?.card, 'Show');
    expect(shown.text).toBe(`${ticket.key} is shown below.`);
    expect((await told(6)).text).toContain('Press **Reply** to answer Maya');
    there.fake.calls.length = 0;
    await there.says('tom', ticket.key);
    await there.says('tom', 'search zebra');
    await told(2);
    expect(JSON.stringify(cardsOf(there))).not.toContain('jams');
  });

  it('is answered to its author alone in a channel, and in their own chat where that is not possible', async () => {
    await there.says('ben', 'mine', { channel: itChannel, mention: true });
    const answer = await told();
    expect(answer.only).toBe(memberId('ben'));
    there.fake.answer('POST', /isTargetedActivity/, () =>
      Response.json({ error: { code: 'BadRequest' } }, { status: 400 }),
    );
    await there.says('ben', 'queue', { channel: itChannel, mention: true });
    expect((await told(3)).path).toContain('a:29:ben');
    there.fake.ordinary();
  });
});

describe('a press of an older client, which comes as a message', () => {
  it('does the same and is answered by a message', async () => {
    const ticket = await there.world.aTicket();
    const value = { act: 'ticket.take', t: ticket.key, v: ticket.version };
    await there.says('ben', '', {}, { value, replyToId: '1700000000123' });
    expect((await told()).text).toContain('Ben');
    expect((await showTicket(await there.world.as('ana'), ticket.key)).assignee?.name).toBe('Ben');
  });
});

it('a person who sets another language in Teams is answered in it', async () => {
  const heard = () =>
    cardsOf(there)
      .map(({ text }) => text)
      .join();
  await there.says('tom', 'help', {}, { locale: 'pl-PL' });
  await there.eventually(() => expect(heard()).toContain('otwiera formularz nowego zgłoszenia'));
  await there.says('tom', 'mine', {}, { locale: 'de-DE' });
  await there.eventually(() => expect(heard()).toContain('Deine offenen Tickets'));
});

it('and sees the cards that stand there already in it, from the first look', async () => {
  const { key, version } = await there.world.aTicket();
  const data = { act: 'ticket.refresh', t: key, v: version };
  const look = { action: { type: 'Action.Execute', verb: data.act, data }, trigger: 'automatic' };
  const card = async (locale: string) =>
    (await there.invoke('maya', 'adaptiveCard/action', look, {}, { locale })).text();
  expect(await card('pl-PL')).toContain('Odpowiedz');
  expect(await card('de-DE')).toContain('Antworten');
});
