import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { en, ticketComments } from '../../../../api/core/index.ts';
import { fakeApp } from '../../../support/fake-teams.ts';
import { buttonIn } from '../draw/card-rules.ts';
import { cardsOf, openDialog, press, type Seen } from '../seen.ts';
import { aTenant, chatOf, entraId, memberId, type Tenant } from '../tenant.ts';

let there: Tenant;
beforeAll(async () => {
  there = await aTenant();
});
afterAll(() => there.close());
beforeEach(async () => {
  await there.world.engine.db.draft.deleteMany();
  await there.quiet();
});

async function told(count = 1): Promise<Seen> {
  await there.eventually(() => expect(cardsOf(there).length).toBeGreaterThanOrEqual(count));
  const last = cardsOf(there).at(-1);
  if (!last) throw new Error('Nothing was told.');
  return last;
}
const said = async (ticket: string) =>
  (await ticketComments(await there.world.as('ana'), { ticket })).items.map((one) => `${one.audience}: ${one.text}`);
const open = () => there.world.engine.db.draft.count({ where: { state: 'open' } });

describe('words behind a command in Teams', () => {
  it('are a reply of the requester and an internal note of an agent, and it is told who reads them', async () => {
    const ticket = await there.world.aTicket({ assignee: 'ben' });
    await there.says('maya', `/ticket show ${ticket.key} any news?`);
    expect((await told(2)).text).toContain(ticket.title);
    expect(cardsOf(there)[0]?.text).toContain('Sent to IT help.');
    await there.quiet();
    await there.says('ben', `status ${ticket.key} waiting the part is ordered`);
    expect((await told()).text).toContain('Saved as an internal note: only agents of IT help read it.');
    expect(await said(ticket.key)).toEqual(['public: any news?', 'internal: the part is ordered']);
  });

  it('of a command that changes nothing are taken, and it is said how it is', async () => {
    const ticket = await there.world.aTicket({ assignee: 'ben' });
    await there.says('ben', `take ${ticket.key}`);
    expect((await told()).text).toContain(`${ticket.key} is already with you.`);
    await there.quiet();
    await there.says('maya', `reopen ${ticket.key} any news?`);
    const answer = await told();
    expect(answer.text).toContain(`${ticket.key} is already open: `);
    expect(answer.text).toContain('Sent to IT help.');
  });

  it('of none open its form from a card that names the ticket, and are refused at once where there is none', async () => {
    const ticket = await there.world.aTicket({ assignee: 'ben' });
    await there.says('ben', `note ${ticket.key}`);
    expect((await told()).text).toContain(ticket.title);
    await there.quiet();
    await there.says('ben', 'reply IT-999');
    const refused = await told();
    expect(refused.text).toContain('There is no ticket IT-999');
    expect(JSON.stringify(refused.card)).not.toContain('"Reply"');
    await there.quiet();
    await there.says('maya', `note ${ticket.key}`);
    expect((await told()).text).toContain('Only agents of the desk can write internal notes');
  });

  it('of a command that is refused are given back', async () => {
    const ticket = await there.world.aTicket({ assignee: 'ben', status: 'closed' });
    await there.says('maya', `reopen ${ticket.key} it is broken again`);
    const back = await told();
    expect(back.text).toContain('it is broken again');
    expect(buttonIn(back.card, 'Go on')).toBeDefined();
    expect(await said(ticket.key)).toEqual([]);
  });
});

describe('a line that is nearly a command in Teams', () => {
  it('is run by one press, and its answer takes the place of the offer', async () => {
    const ticket = await there.world.aTicket({ assignee: 'ben' });
    await there.says('ben', `clsoe ${ticket.key} a new cable`);
    const offer = await told();
    expect(await open()).toBe(1);
    const title = `Run: close ${ticket.key} a new cable`;
    const done = await press(there, 'ben', offer.card, title, { message: '77' });
    expect(done.text).toContain('is Closed now.');
    expect(cardsOf(there, 'PUT', /activities\/77$/).at(-1)?.text).toContain('is Closed now.');
    expect(await open()).toBe(0);
    const again = await press(there, 'ben', offer.card, title, { message: '77' });
    expect(again.text).toContain('already used or thrown away');
    expect(await said(ticket.key)).toEqual(['internal: a new cable']);
  });

  it('ends after an hour, and the card says so', async () => {
    await there.says('ben', 'qeue');
    const offer = await told();
    expect(await open()).toBe(0);
    there.world.clock.advance(3_600_001);
    expect((await press(there, 'ben', offer.card, 'Run: queue')).text).toContain('This offer has ended.');
  });

  it('leaves no draft when it is a single unknown word, also where it may answer an open ticket', async () => {
    await there.says('tom', 'frobnicate');
    const answer = await told();
    expect(answer.text).toContain('I do not know “frobnicate”.');
    expect(await open()).toBe(0);
    const help = await press(there, 'tom', answer.card, 'Help');
    expect(help.text).toContain('What the desk understands');
    expect(help.text).not.toContain('priority');
    await there.world.aTicket({ by: 'tom' });
    await there.quiet();
    await there.says('tom', 'thanks');
    expect((await told()).text).toContain('Add to ');
    expect(await open()).toBe(0);
  });
});

describe('the greeting in Teams', () => {
  it('has buttons for what people do first, whose answers stand below it', async () => {
    await there.post({
      type: 'installationUpdate',
      action: 'add',
      id: 'f:installed',
      channelId: 'msteams',
      serviceUrl: there.fake.serviceUrl,
      locale: 'en-US',
      from: { id: memberId('maya'), name: 'Maya', aadObjectId: entraId('maya') },
      recipient: { id: `28:${fakeApp.appId}`, name: 'Threadline' },
      conversation: { id: chatOf('maya'), conversationType: 'personal', tenantId: fakeApp.tenantId },
      channelData: { tenant: { id: fakeApp.tenantId } },
    });
    const greeting = await told();
    expect(greeting.text).toContain('Hello Maya.');
    expect((await openDialog(there, 'maya', greeting.card, 'New ticket'))?.title).toBe('New ticket');
    const below = await press(there, 'maya', greeting.card, 'My tickets');
    expect(below.text).toBe('The answer is below.');
    expect((await told(2)).text).toContain('Your open tickets');
    await press(there, 'maya', greeting.card, 'Help');
    expect((await told(3)).text).toContain('What the desk understands');
    expect(cardsOf(there, 'PUT')).toEqual([]);
  });
});

describe('an answer in Teams', () => {
  it('keeps every word of “/ticket pls …”, and draws lists and emphasis', async () => {
    const content = '<p>/ticket pls reset <strong>my</strong> token</p><ul><li>for the VPN</li><li>today</li></ul>';
    const attachments = [{ contentType: 'text/html', content }];
    await there.says('tom', '/ticket pls reset my token\nfor the VPN\ntoday', {}, { attachments });
    const answer = await told();
    expect(answer.text).toContain('pls reset **my** token');
    expect(answer.text).toMatch(/- for the VPN/);
    const [draft] = await there.world.engine.db.draft.findMany({ where: { state: 'open' } });
    expect(JSON.parse(draft?.content ?? '{}')).toMatchObject({
      text: 'pls reset **my** token\n- for the VPN\n- today',
    });
  });
});

describe('drafts in Teams', () => {
  it('are listed, and thrown away by one press', async () => {
    for (const [at, text] of ['the lift is stuck', 'the door does not close'].entries()) {
      await there.says('priya', text);
      await told(at + 1);
    }
    await there.says('priya', 'drafts');
    const list = await told(3);
    expect(list.text).toContain('the lift is stuck');
    const gone = await press(there, 'priya', list.card, 'Throw all away');
    expect(gone.text).toContain('2 drafts were thrown away.');
    expect(await open()).toBe(0);
    const back = await press(there, 'priya', gone.card, en.chat.button.putBack);
    expect(back.text).toContain('2 drafts are back');
    expect(await open()).toBe(2);
    await press(there, 'priya', list.card, 'Throw all away');
  });
});
