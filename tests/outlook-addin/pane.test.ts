import { readFile } from 'node:fs/promises';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MailFile } from '../../outlook-addin/mail-item/mail.ts';
import { aComment, aLook, aPaneTicket, aTicket, type FakeDesk } from './support/fake-desk.ts';
import { aMail } from './support/memory-host.ts';
import { aPaneWorld, type PaneWorld, reads } from './support/pane-world.ts';

/** The pane looks for changes every few seconds. */
const soon = <T>(look: () => T) => expect.poll(look, { timeout: 8_000 });

let world: PaneWorld;
let axe: string;
beforeAll(async () => {
  axe = await readFile(new URL(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
  world = await aPaneWorld();
}, 240_000);
afterAll(() => world.close());

const files: MailFile[] = [
  { id: 'a', name: 'error.png', size: 20_000, kind: 'file', inline: false },
  { id: 'b', name: 'plan.pptx', size: 0, kind: 'cloud', inline: false },
];
const filed = (changed: Parameters<typeof aLook>[0] = {}) =>
  aLook({
    filed: { how: 'mail', exact: true, ticket: aPaneTicket(), commentId: null, by: 'Ana Petrov', at: null },
    ...changed,
  });
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const isRead = (page: Page, text: string) => page.getByText(text).first().waitFor();
/** What the live region says. */
const hears = (page: Page, text: string) =>
  page.locator('[aria-live=polite]').getByText(text).waitFor({ state: 'attached' });

describe('a mail that is no ticket', () => {
  it('becomes one: who is new is said first, the keyboard goes on at the ticket, and it is read out', async () => {
    const { page, desk } = await world.pane({ selection: reads({}, files) });
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
        selection: reads({}, [...files, { id: 'c', name: 'odd.heic', size: 9, kind: 'file', inline: false }]),
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

  it('is somebody’s who may not be told: the pane says that it is a ticket, and nothing of it', async () => {
    const { page } = await world.pane({}, {}, (one) => {
      one.look = aLook({ hidden: true });
    });
    await isRead(page, 'already a ticket that you may not see');
    expect(await page.getByRole('button').count()).toBe(0);
  });
});

describe('a mail that is a ticket', () => {
  it('shows whose it is and what was said; taking it says what the person saw', async () => {
    const { page, desk } = await world.pane({}, {}, (one) => {
      one.look = filed();
      one.comments = [aComment(), aComment({ id: 'k-2', audience: 'internal', text: 'Ask the **vendor**.' })];
    });
    await isRead(page, 'Nobody has it yet · for Erik Holm · IT help');
    await isRead(page, 'Ask the vendor.');
    await press(page, 'Take it');
    await hears(page, 'IT-42 is yours.');
    await isRead(page, 'With Ben Schuster');
    expect(desk.of('POST /tickets/IT-42/assign')[0]?.headers['if-match']).toBe('"3"');
  });

  it('tells who was faster, and shows the ticket as it then is', async () => {
    const { page } = await world.pane({}, {}, (one) => {
      one.look = filed();
      one.instead = ({ path }) => {
        if (!path.endsWith('/assign')) return null;
        one.ticket = aTicket({ assignee: { id: 'p-ana', name: 'Ana Petrov' }, version: 4 });
        return { status: 409, body: { code: 'conflict', message: 'Ana Petrov took IT-42 a moment ago.' } };
      };
    });
    await press(page, 'Take it');
    await isRead(page, 'Ana Petrov took IT-42 a moment ago.');
    await isRead(page, 'With Ana Petrov');
  });

  it('is answered and noted from the pane; a note is taken back with its words', async () => {
    const { page, desk } = await world.pane({}, {}, (one) => {
      one.look = filed();
    });
    await press(page, 'Reply');
    await isRead(page, 'Everybody on the ticket and the desk IT help read this.');
    await press(page, 'Send reply');
    await isRead(page, 'Write something first.');
    await page.getByLabel('Reply to Erik Holm').fill('I am on my way.');
    await press(page, 'Send reply');
    await hears(page, 'Your reply was added.');
    await press(page, 'Internal note');
    await page.getByLabel('Internal note').fill('Third fuser.');
    await press(page, 'Save note');
    await press(page, 'Take it back');
    await soon(() => page.getByLabel('Internal note').inputValue()).toBe('Third fuser.');
    expect(desk.of('POST /tickets/IT-42/comments').map((one) => one.body)).toEqual([
      { audience: 'public', text: 'I am on my way.', seenComment: null },
      { audience: 'internal', text: 'Third fuser.' },
    ]);
  });

  it('is not answered past what somebody else wrote meanwhile, until that was read', async () => {
    const since = [{ id: 'c-9', by: 'Ana Petrov', at: '2026-03-02T09:30:00.000Z', text: 'It prints again.' }];
    const body = { code: 'conflict', message: 'Ana Petrov wrote meanwhile.', details: { since } };
    const stops = [{ status: 409, body }];
    const { page, desk } = await world.pane({}, {}, (one) => {
      one.look = filed();
      one.instead = ({ path, method }) =>
        method === 'POST' && path.endsWith('/comments') ? (stops.pop() ?? null) : null;
    });
    await press(page, 'Reply');
    await page.getByLabel('Reply to Erik Holm').fill('I am on my way.');
    await press(page, 'Send reply');
    await isRead(page, 'Ana Petrov wrote meanwhile.');
    await isRead(page, 'It prints again.');
    await press(page, 'Send anyway');
    await hears(page, 'Your reply was added.');
    expect(desk.of('POST /tickets/IT-42/comments').at(-1)?.body).toMatchObject({ seenComment: 'c-9' });
  });

  it('shows what was typed and not sent to somebody who comes back to its ticket', async () => {
    const { page } = await world.pane({}, {}, (one) => {
      one.look = filed();
    });
    await press(page, 'Reply');
    await page.getByLabel('Reply to Erik Holm').fill('I am on my');
    await page.evaluate(() => window.twin.open({ mode: 'nothing' }));
    await isRead(page, 'Select a mail');
    await page.reload();
    await soon(() => page.getByLabel('Reply to Erik Holm').inputValue()).toBe('I am on my');
  });

  it('has each button inside its notice, and the names of the files of its first message, however long it is', async () => {
    const { page } = await world.pane({}, {}, (one) => {
      one.look = filed({ joins: true });
      one.look = { ...one.look, filed: one.look.filed && { ...one.look.filed, how: 'conversation', exact: false } };
      one.comments = Array.from({ length: 12 }, (_, n) => aComment({ id: `k-${n}` }));
    });
    await page.getByRole('button', { name: /^Show \d+ earlier/ }).click();
    await isRead(page, 'error.png');
    const notice = page.getByRole('group').filter({ hasText: 'not on the ticket yet' });
    const [outer, inner] = [
      await notice.boundingBox(),
      await page.getByRole('button', { name: 'Add it' }).boundingBox(),
    ];
    const end = (box: typeof outer) => (box === null ? NaN : box.y + box.height);
    expect(end(inner)).toBeLessThanOrEqual(end(outer));
  });

  it('has room for the longest status beside the priority', async () => {
    const { page } = await world.pane({}, {}, (one) => {
      one.look = filed();
      one.instead = ({ path }) =>
        path === '/statuses'
          ? { body: { items: [{ id: 'st-1', name: 'Waiting for the approval of the vendor', waitsFor: null }] } }
          : null;
    });
    await page.getByText('Change', { exact: true }).click();
    const [status, priority] = [page.getByLabel('Status'), page.getByLabel('Priority')];
    await soon(() => status.innerText()).toContain('approval');
    const [left, right] = [await status.boundingBox(), await priority.boundingBox()];
    expect((left?.x ?? NaN) + (left?.width ?? NaN)).toBeLessThanOrEqual(right?.x ?? NaN);
  });

  it('follows what colleagues do', async () => {
    const { page, desk } = await world.pane({}, {}, (one) => {
      one.look = filed();
    });
    await isRead(page, 'Nobody has it yet');
    desk.ticket = aTicket({ assignee: { id: 'p-ana', name: 'Ana Petrov' }, version: 9 });
    await isRead(page, 'With Ana Petrov');
  });

  it('takes a later mail of the conversation by one press', async () => {
    const { page, desk } = await world.pane({}, {}, (one) => {
      one.look = filed({ joins: true });
      one.look = { ...one.look, filed: one.look.filed && { ...one.look.filed, how: 'conversation', exact: false } };
    });
    await isRead(page, 'This mail is not on the ticket yet.');
    await press(page, 'Add it');
    await hears(page, 'The mail was added to IT-42.');
    expect(desk.of('POST /outlook/mails/s-1/comment')[0]?.body).toMatchObject({ ticket: 'IT-42', audience: 'public' });
  });

  it('is not sent to the desk again', async () => {
    const { page, desk } = await world.pane({}, {}, (one) => {
      one.look = filed();
    });
    await isRead(page, 'Ana Petrov put this mail on the ticket.');
    expect(desk.of('POST /outlook/mails')).toEqual([]);
    expect(await page.evaluate(() => window.twin.asked)).toBe(0);
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

describe('everybody can use it', () => {
  type Scene = [string, Parameters<PaneWorld['pane']>[0], (desk: FakeDesk) => void];
  const mails = [1, 2].map((n) => ({ id: `m${n}`, item: aMail({ messageId: `<m${n}@x>` }) }));
  const scenes: Scene[] = [
    ['a new ticket', { selection: reads({}, files) }, () => {}],
    [
      'a ticket that is suggested',
      {},
      (one) => {
        one.look = aLook({ suggestions: [{ ticket: aPaneTicket(), why: 'subject' }] });
      },
    ],
    [
      'a ticket',
      {},
      (one) => {
        one.look = filed();
        one.comments = [aComment({ audience: 'internal', text: 'x'.repeat(900) })];
      },
    ],
    ['nothing selected', { selection: { mode: 'nothing' } }, () => {}],
    ['several mails', { selection: { mode: 'several', key: 'x', mails } }, () => {}],
    ['a mail that is written', { selection: { mode: 'compose', key: 'w:1', item: aMail() } }, () => {}],
    ['signed out', { signedOut: 'needed' }, () => {}],
  ];

  it.each(scenes)(
    '%s: nothing that axe finds wrong, nothing beside the screen, the one press in sight',
    async (_, outlook, prepare) => {
      for (const [language, dark, width] of [
        ['en-GB', false, 320],
        ['de-DE', true, 400],
        ['pl-PL', false, 700],
      ] as const) {
        const { page } = await world.pane(
          { ...outlook, language, dark },
          { viewport: { width, height: 500 } },
          prepare,
        );
        await page.locator('main h1, main form, main h2').first().waitFor();
        expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
        expect(await page.evaluate(() => document.documentElement.scrollHeight <= window.innerHeight)).toBe(true);
        for (const one of await page.locator('footer button').all()) await expectInside(page, one);
        await page.evaluate(axe);
        const found: AxeResults = await page.evaluate('axe.run(document, { resultTypes: ["violations"] })');
        expect(found.violations.map((one) => `${one.id}: ${one.nodes[0]?.html.slice(0, 160)}`)).toEqual([]);
        await page.context().close();
      }
    },
    60_000,
  );

  it('the keyboard alone opens a ticket, from the tabs to the press', async () => {
    const { page, desk } = await world.pane();
    await page.getByRole('tab', { name: 'New ticket' }).focus();
    await page.keyboard.press('ArrowRight');
    await soon(() => page.evaluate(() => document.activeElement?.textContent)).toContain('Add to a ticket');
    await page.keyboard.press('ArrowLeft');
    await page.getByLabel('Title').focus();
    await page.keyboard.press('Enter');
    await hears(page, 'Ticket IT-42 was opened.');
    expect(desk.of('POST /outlook/mails/s-1/ticket')).toHaveLength(1);
  });
});

async function expectInside(page: Page, one: ReturnType<Page['locator']>): Promise<void> {
  const box = await one.boundingBox();
  const height = page.viewportSize()?.height ?? 0;
  expect(box !== null && box.y >= 0 && box.y + box.height <= height).toBe(true);
}
