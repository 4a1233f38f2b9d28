import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aComment, aTicket } from './support/fake-desk.ts';
import { aPaneWorld, type PaneWorld, reads } from './support/pane-world.ts';
import { filed, hears, isRead, press, soon } from './support/person.ts';

let world: PaneWorld;
beforeAll(async () => {
  world = await aPaneWorld();
}, 240_000);
afterAll(() => world.close());

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

  it('is answered with files: what is too large or not taken is named, and what was attached is seen again', async () => {
    const { page, desk } = await world.pane({}, {}, (one) => {
      one.look = filed();
      one.instead = ({ path }) =>
        path.startsWith('/files?name=virus.exe')
          ? { status: 400, body: { code: 'invalid', message: '“virus.exe” was not kept: programs are not taken.' } }
          : null;
    });
    await press(page, 'Reply');
    await isRead(page, 'At most 20 files of 1 MB each.');
    const choose = (files: { name: string; size: number }[]) =>
      page
        .locator('input[type=file]')
        .setInputFiles(
          files.map(({ name, size }) => ({ name, mimeType: 'text/plain', buffer: Buffer.alloc(size, 'a') })),
        );
    await choose([
      { name: 'log.txt', size: 9 },
      { name: 'film.mov', size: 1_100_000 },
      { name: 'virus.exe', size: 9 },
    ]);
    await isRead(page, 'film.mov: a file may have at most 1 MB');
    await isRead(page, 'programs are not taken.');
    await hears(page, 'log.txt is attached.');
    await page.evaluate(() => window.twin.open({ mode: 'nothing' }));
    await isRead(page, 'Select a mail');
    await page.evaluate((next) => window.twin.open(next), reads());
    await isRead(page, 'log.txt');
    await page.context().setOffline(true);
    await choose([{ name: 'late.txt', size: 9 }]);
    await isRead(page, 'late.txt: There is no network.');
    await page.context().setOffline(false);
    await press(page, 'Try again');
    await hears(page, 'late.txt is attached.');
    await press(page, 'Remove late.txt');
    // Files alone are a reply, too.
    await press(page, 'Send reply');
    await hears(page, 'Your reply was added.');
    expect(desk.of('POST /tickets/IT-42/comments').map((one) => one.body)).toEqual([
      { audience: 'public', text: '', files: ['f-1'], seenComment: null },
    ]);
    expect(desk.of('POST /files')).toHaveLength(3);
    await press(page, 'Reply');
    expect(await page.getByRole('list', { name: 'Files that go along' }).count()).toBe(0);
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
