import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aLook, aPaneTicket, type FakeDesk } from './support/fake-desk.ts';
import { aMail } from './support/memory-host.ts';
import { aPaneWorld, type PaneWorld, reads } from './support/pane-world.ts';
import { filed, hears, isRead, press, soon, twoFiles } from './support/person.ts';

let world: PaneWorld;
beforeAll(async () => {
  world = await aPaneWorld();
}, 240_000);
afterAll(() => world.close());

describe('a mail that is no ticket', () => {
  it('becomes one: who is new is said first, the keyboard goes on at the ticket, and it is read out', async () => {
    const { page, desk } = await world.pane({ selection: reads({}, twoFiles) });
    await isRead(page, 'erik.holm@fabrikam.example is new here');
    expect(await page.getByLabel('Title').inputValue()).toBe('The printer on floor 3 shows error 42');
    await page.getByLabel('Priority').selectOption('High');
    await page.getByText('1 more recipient').click();
    await page.getByLabel('Nora Berg').check();
    await page.getByText('2 attachments').click();
    await page.getByLabel('error.png').uncheck();
    await press(page, 'Add an internal note');
    await page.getByLabel('Internal note').fill('The third fuser this year.');
    await press(page, 'Create ticket');
    await hears(page, 'Ticket IT-42 was opened.');
    await page.getByRole('heading', { name: 'The printer on floor 3' }).waitFor();
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
    const [staged] = desk.of('POST /outlook/mails');
    expect([staged?.headers['content-type'], staged?.body]).toEqual(['message/rfc822', 'From: erik\r\n\r\nHello']);
    expect(desk.of('POST /outlook/mails/s-1/ticket')[0]?.body).toEqual({
      desk: 'IT',
      title: 'The printer on floor 3 shows error 42',
      requester: 'sender',
      priority: 'high',
      people: ['nora@fabrikam.example'],
      files: [],
      note: 'The third fuser this year.',
    });
  });

  it('is not sent where a colleague was faster: the pane says whose ticket it is', async () => {
    const { page } = await world.pane({}, {}, (desk) => {
      desk.instead = ({ path }) =>
        path === '/outlook/mails/s-1/ticket'
          ? { body: { ticket: aPaneTicket({ assignee: { name: 'Ana Petrov' } }), again: true } }
          : null;
    });
    await press(page, 'Create ticket');
    await isRead(page, 'This mail is already IT-42, with Ana Petrov. No second ticket was made.');
  });

  it('that somebody passed on is asked about: whose ticket is it?', async () => {
    const { page, desk } = await world.pane({}, {}, (one) => {
      one.instead = ({ path }) => {
        if (!path.startsWith('/outlook/mails?')) return null;
        const from = { address: 'nora@fabrikam.example', name: 'Nora Berg' };
        return { status: 201, body: { id: 's-1', subject: 'x', files: [], again: null, forwarded: { from } } };
      };
    });
    await press(page, 'Create ticket');
    await isRead(page, 'This mail was forwarded. Nora Berg wrote it first.');
    expect(desk.of('POST /outlook/mails/s-1/ticket')).toEqual([]);
    await press(page, 'Nora Berg');
    await hears(page, 'Ticket IT-42 was opened.');
    expect(desk.of('POST /outlook/mails/s-1/ticket')[0]?.body).toMatchObject({ requester: 'forwarded' });
    expect(desk.asked.filter((one) => one.path.startsWith('/outlook/mails?'))).toHaveLength(1);
  });

  it('is read by the desk where Outlook gives no file, and in parts where the desk cannot; what is left out is named', async () => {
    const { page, desk } = await world.pane(
      {
        selection: reads({}, [...twoFiles, { id: 'c', name: 'odd.heic', size: 9, kind: 'file', inline: false }]),
        whole: null,
        body: 'Hello',
        contents: { a: { text: 'png' }, b: { link: 'https://cloud.example/plan' } },
      },
      {},
      (one) => {
        one.instead = ({ path }) =>
          path === '/outlook/mails/fetch'
            ? { status: 409, body: { code: 'conflict', message: 'Not reachable.' } }
            : null;
      },
    );
    await press(page, 'Create ticket');
    await isRead(page, 'odd.heic: Outlook could not read it');
    const [parts] = desk.of('POST /outlook/mails/parts');
    expect(parts?.body).toMatchObject({ text: 'Hello\n\nplan.pptx: https://cloud.example/plan', files: ['f-1'] });
  });

  it('keeps what was typed for it while another one is open, and files nothing of the wrong one', async () => {
    const { page, desk } = await world.pane();
    await page.getByLabel('Title').fill('Fuser of floor 3');
    const other = reads({ messageId: '<other@x>', subject: 'Lunch' });
    await page.evaluate((next) => window.twin.open(next), other);
    await soon(() => page.getByLabel('Title').inputValue()).toBe('Lunch');
    await page.evaluate((next) => window.twin.open(next), reads());
    await soon(() => page.getByLabel('Title').inputValue()).toBe('Fuser of floor 3');
    // Outlook opens another mail while the first is being read, and the event comes late.
    const pressed = press(page, 'Create ticket');
    await page.evaluate((next) => {
      const timer = setInterval(() => {
        if (window.twin.asked === 0) return;
        clearInterval(timer);
        window.twin.open(next, true);
      }, 1);
    }, other);
    await pressed;
    await soon(() => desk.of('POST /outlook/mails').length).toBe(0);
    await soon(() => page.getByLabel('Title').inputValue()).toBe('Lunch');
  });

  it('is found by a poll where Outlook forgets to say that it was opened, and nothing where it was closed', async () => {
    const { page } = await world.pane();
    await page.getByLabel('Title').waitFor();
    await page.evaluate((next) => window.twin.open(next, true), reads({ messageId: '<other@x>', subject: 'Lunch' }));
    await soon(() => page.getByLabel('Title').inputValue()).toBe('Lunch');
    await page.evaluate(() => window.twin.open({ mode: 'nothing' }));
    await isRead(page, 'Select a mail');
  });

  it('keeps everything typed without network, and goes out when it is pressed again', async () => {
    const { page, desk } = await world.pane();
    await page.getByLabel('Title').fill('Fuser of floor 3');
    await page.context().setOffline(true);
    await press(page, 'Create ticket');
    await isRead(page, 'There is no network. What you typed is kept');
    expect(await page.getByLabel('Title').inputValue()).toBe('Fuser of floor 3');
    await page.context().setOffline(false);
    await press(page, 'Create ticket');
    await hears(page, 'Ticket IT-42 was opened.');
    const keys = desk.of('POST /outlook/mails').map((one) => one.headers['idempotency-key']);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('of somebody who is never filed is not offered, until somebody wants it', async () => {
    const { page, desk } = await world.pane({}, {}, (one) => {
      one.look = aLook({ neverFile: { sender: 'erik.holm@fabrikam.example', reason: 'Newsletter' } });
    });
    await isRead(page, 'are never filed: Newsletter');
    expect(await page.getByRole('button', { name: 'Create ticket' }).count()).toBe(0);
    await press(page, 'File this one anyway');
    await page.getByRole('button', { name: 'Create ticket' }).waitFor();
    desk.look = aLook();
    await page.reload();
    await press(page, 'Never file mails of erik.holm@fabrikam.example');
    await hears(page, 'are not filed any more');
    expect(desk.of('PUT /outlook/never-file')[0]?.body).toEqual({ sender: 'erik.holm@fabrikam.example', never: true });
  });

  it('goes to the ticket that its subject names, and comes off again by one press', async () => {
    const { page, desk } = await world.pane({}, {}, (one) => {
      one.look = aLook({ suggestions: [{ ticket: aPaneTicket(), why: 'subject' }] });
    });
    await press(page, 'Add to IT-42');
    await hears(page, 'The mail was added to IT-42.');
    desk.look = aLook();
    await press(page, 'Undo');
    await hears(page, 'The mail was taken off IT-42 again.');
    await page.getByRole('main').getByText('The mail was taken off IT-42 again.').waitFor();
    expect(desk.of('POST /comments/k-mail/withdraw')).toHaveLength(1);
    await page.getByRole('tab', { name: 'New ticket' }).waitFor();
  });

  it('is taken back as a ticket while that is offered, and what was filled in is there again', async () => {
    const undoUntil = new Date(Date.now() + 600_000).toISOString();
    const { page, desk } = await world.pane({}, {}, (one) => {
      one.undoUntil = undoUntil;
    });
    await page.getByLabel('Title').fill('Fuser of floor 3');
    await press(page, 'Create ticket');
    await hears(page, 'Ticket IT-42 was opened.');
    desk.look = aLook();
    await press(page, 'Undo');
    await hears(page, 'IT-42 was taken back, and the mail is no ticket.');
    expect(desk.of('POST /outlook/tickets/IT-42/take-back')).toHaveLength(1);
    await soon(() => page.getByLabel('Title').inputValue()).toBe('Fuser of floor 3');
    // Somebody who comes back to the mail has the way back as well, as long as it is there.
    desk.look = filed();
    if (desk.look.filed) desk.look = filed({ filed: { ...desk.look.filed, undoUntil } });
    await page.reload();
    await page.getByRole('button', { name: 'Undo' }).waitFor();
  });

  it('is somebody’s who may not be told: the pane says that it is a ticket, and nothing of it', async () => {
    const { page } = await world.pane({}, {}, (one) => {
      one.look = aLook({ hidden: true });
    });
    await isRead(page, 'already a ticket that you may not see');
    expect(await page.getByRole('button').count()).toBe(0);
  });
});

describe('several mails', () => {
  const mails = [1, 2, 3].map((n) => ({
    id: `m${n}`,
    item: aMail({ messageId: `<m${n}@x>`, subject: `Printer ${n}` }),
  }));
  const selection = { mode: 'several' as const, key: 'three', mails };

  it('become one ticket: the first opens it, the others go on it, and one that fails is tried again alone', async () => {
    let fails = true;
    const { page, desk } = await world.pane({ selection }, {}, (one) => {
      const look = one.look;
      one.instead = ({ path, body }) => {
        if (path === '/outlook/look') return { body: look };
        if (path.startsWith('/outlook/mails?') && fails && `${body}`.endsWith('m2'))
          return { status: 503, body: { code: 'unavailable', message: 'The desk is away.' } };
        return null;
      };
    });
    await press(page, 'Create one ticket');
    await isRead(page, '1 mail is not filed');
    await isRead(page, 'The desk is away.');
    expect(desk.of('POST /outlook/mails/s-1/ticket')).toHaveLength(1);
    expect(desk.of('POST /outlook/mails/s-1/comment').map((one) => one.body)).toMatchObject([{ ticket: 'IT-42' }]);
    fails = false;
    await press(page, 'Try these again');
    await isRead(page, '3 mails are filed.');
    expect(desk.of('POST /outlook/mails/s-1/ticket')).toHaveLength(1);
    expect(desk.of('POST /outlook/mails/s-1/comment')).toHaveLength(2);
  });
});

describe('a mail that is written', () => {
  const selection = { mode: 'compose' as const, key: 'w:1', item: aMail({ messageId: null, itemId: null }) };
  const prepare = (one: FakeDesk) => {
    one.look = aLook({ suggestions: [{ ticket: aPaneTicket(), why: 'conversation' }] });
  };

  it('gets the link of a ticket, and is filed there when it is sent', async () => {
    const { page } = await world.pane({ selection }, {}, prepare);
    await press(page, 'Insert link');
    await isRead(page, 'The link to IT-42 is in the mail.');
    expect(await page.evaluate(() => window.twin.inserted)).toEqual(['<a href="#">IT-42</a>']);
    await press(page, 'File when sent');
    await hears(page, 'When it is sent, this mail goes on IT-42 by itself.');
    const filing = await page.evaluate(() => window.twin.filing());
    expect(filing).toMatchObject({ ticket: 'IT-42', headers: [{ name: 'X-Threadline-Filed', value: 'signed' }] });
    expect(filing?.desk.api).toMatch(/^http:.*\/api\/v1$/);
    await press(page, 'Do not file');
    await hears(page, 'The mail is only sent.');
    expect(await page.evaluate(() => window.twin.filing())).toBeNull();
  });

  it('is linked only, in an Outlook that runs nothing when it sends', async () => {
    const { page } = await world.pane({ selection, filesOnSend: false }, {}, prepare);
    await isRead(page, 'This Outlook cannot file a mail when it is sent.');
    expect(await page.getByRole('button', { name: 'File when sent' }).count()).toBe(0);
  });
});

describe('at the door', () => {
  it('one press signs in, and a window that was closed is told', async () => {
    const { page, desk } = await world.pane({ signedOut: 'needed' });
    await page.evaluate(() => {
      window.lets = false;
    });
    await press(page, 'Sign in');
    await isRead(page, 'The window was closed before you were signed in.');
    expect(desk.asked).toEqual([]);
    await page.evaluate(() => {
      window.lets = true;
    });
    await press(page, 'Sign in');
    await page.getByLabel('Title').waitFor();
    expect(desk.asked[0]?.headers.authorization).toBe('Bearer token-of-ben');
  });
});

it('a token of another account than that of the mailbox is told, and one that the desk does not take as well', async () => {
  const { page } = await world.pane({ address: 'ana@northwind.example' });
  await isRead(page, 'You are signed in as ben@northwind.example, and this is the Outlook of ana@northwind.example.');
  const { page: refused } = await world.pane({}, {}, (one) => {
    one.instead = () => ({ status: 401, body: { code: 'unauthenticated', message: 'This tenant is not known here.' } });
  });
  await refused.getByRole('heading', { name: 'The desk did not let you in' }).waitFor();
  await isRead(refused, 'This tenant is not known here.');
});
