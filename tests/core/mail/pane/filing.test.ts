import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  collectStaged,
  editDesk,
  lookAtMail,
  putListed,
  ticketComments,
  ticketHistory,
  withdrawComment,
} from '../../../../api/core/index.ts';
import { aMailWorld, type MailWorld, mimeOf, type Written } from '../../../support/mail/mail-world.ts';
import { aPane, paneLinks } from '../../../support/mail/pane.ts';
import { aWorld, type Name, type World } from '../../../support/world.ts';

const erik = 'Erik Holm <erik.holm@contoso.example>';

let world: World;
let mails: MailWorld;
let pane: ReturnType<typeof aPane>;
beforeAll(async () => {
  world = await aWorld({ mails: true });
  mails = await aMailWorld(world);
  pane = aPane(mails);
});
afterAll(() => world.close());

const as = (who: Name, key?: string) => world.as(who, 'outlook', key);
const bring = async (who: Name, written: Written) => pane.bring(await as(who), mimeOf(written).mime);
const open = async (who: Name, id: string, how: object = {}) => pane.open(await as(who), id, { desk: 'IT', ...how });
const ticketOf = (key: string) =>
  world.engine.db.ticket.findUniqueOrThrow({ where: { key }, include: { requester: true, participants: true } });
let count = 0;
const fresh = (more: Partial<Written> = {}): Written & { readonly id: string } => ({
  from: erik,
  ...more,
  id: `pane-${++count}@contoso.example`,
});

describe('an agent who files a mail in Outlook', () => {
  it('opens a ticket for its sender, with text, files, people and a note; history says who filed it', async () => {
    const staged = await bring(
      'ben',
      fresh({
        cc: 'Lena <lena@contoso.example>, Max <max@contoso.example>',
        subject: 'WG: Broken lamp',
        text: 'The lamp is broken.',
        files: [
          { name: 'lamp.txt', type: 'text/plain', text: 'a lamp' },
          { name: 'other.txt', type: 'text/plain', text: 'other' },
        ],
      }),
    );
    expect(staged).toMatchObject({ whole: true, again: null, text: 'The lamp is broken.' });
    expect(staged.files.map((one) => one.name)).toEqual(['lamp.txt', 'other.txt']);
    const filed = await open('ben', staged.id, {
      files: [0],
      people: ['LENA@contoso.example', 'stranger@x.example'],
      note: 'Urgent.',
    });
    expect(filed).toMatchObject({
      again: false,
      commentId: null,
      ticket: { requester: { name: 'Erik Holm' }, title: 'Broken lamp' },
    });
    const row = await ticketOf(filed.ticket.key);
    expect(row).toMatchObject({ source: 'outlook', description: 'The lamp is broken.', files: 1, notes: 1 });
    expect(row.participants).toHaveLength(1);
    expect(await world.engine.db.person.count({ where: { name: 'Max' } })).toBe(0);
    const history = await ticketHistory(await as('ben'), { ticket: filed.ticket.key });
    expect(JSON.stringify(history.items[0])).toContain('Ben');
  });

  it('who files it again, or after a colleague, is told which ticket it is', async () => {
    const mail = fresh();
    const first = await bring('ben', mail);
    const filed = await open('ben', first.id);
    expect(await open('ben', first.id)).toMatchObject({ again: true, ticket: { key: filed.ticket.key } });
    const second = await bring('ana', mail);
    expect(second.again?.ticket.key).toBe(filed.ticket.key);
    expect(await open('ana', second.id)).toMatchObject({ again: true, ticket: { key: filed.ticket.key } });
    const seen = await lookAtMail(await as('ana'), paneLinks, { item: { messageId: `<${mail.id}>` } });
    expect(seen.filed).toMatchObject({ exact: true, by: 'Ben', ticket: { key: filed.ticket.key } });
  });

  it('gets the same answer to the same request', async () => {
    const { id } = await bring('ben', fresh());
    const once = await pane.open(await as('ben', 'a-key'), id, { desk: 'IT' });
    expect(await pane.open(await as('ben', 'a-key'), id, { desk: 'IT' })).toEqual(once);
    expect(once.again).toBe(false);
  });

  it('makes one ticket with colleagues who press at the same moment', async () => {
    const mail = fresh();
    const staged = await Promise.all(
      (['ben', 'ana', 'chloe'] as const).map(async (who) => [who, await bring(who, mail)] as const),
    );
    const filed = await Promise.all(staged.map(([who, { id }]) => open(who, id)));
    expect(new Set(filed.map((one) => one.ticket.key)).size).toBe(1);
    expect(filed.filter((one) => !one.again)).toHaveLength(1);
  });

  it('makes one ticket with the mailbox of the desk, whichever is first', async () => {
    for (const late of [0, 1, 2]) {
      const mail = fresh({ subject: `Race ${late}` });
      const { id } = await bring('ben', mail);
      mails.send(mail, { proof: 'internal' });
      const [filed] = await Promise.all([
        late === 0 ? open('ben', id) : mails.settle().then(() => open('ben', id)),
        mails.settle(),
      ]);
      await mails.settle();
      expect((await mails.became(mail.id)).outcome).toBe('ticket');
      expect((await ticketOf(filed.ticket.key)).id).toBe((await mails.became(mail.id)).ticketId);
      expect(await world.engine.db.ticket.count({ where: { title: `Race ${late}` } })).toBe(1);
    }
  });

  it('lets in what is held in the desk’s mailbox', async () => {
    const mail = fresh({ from: 'stranger@elsewhere.example', subject: 'Held' });
    expect(await mails.take(mail)).toMatchObject({ outcome: 'held' });
    const filed = await open('ben', (await bring('ben', mail)).id);
    expect(await mails.became(mail.id)).toMatchObject({
      outcome: 'ticket',
      ticketId: (await ticketOf(filed.ticket.key)).id,
    });
    expect(await world.engine.db.mailRecord.count({ where: { messageHash: world.engine.digest(mail.id) } })).toBe(1);
  });

  it('files what the desk could not read', async () => {
    const mail = fresh({ subject: 'Dead' });
    mails.send(mail, { proof: 'internal' });
    const { engine } = world;
    await mails.settle();
    const sameAs = engine.digest(mail.id);
    await engine.db.mailRecord.deleteMany({ where: { messageHash: sameAs } });
    await engine.db.inbound.updateMany({ where: { sameAs }, data: { state: 'dead', outcome: null, ticketId: null } });
    const filed = await open('ben', (await bring('ben', mail)).id);
    expect(await mails.became(mail.id)).toMatchObject({
      outcome: 'ticket',
      ticketId: (await ticketOf(filed.ticket.key)).id,
    });
  });

  it('adds a later mail as its sender’s words, and notes as their own', async () => {
    const { ticket } = await open('ben', (await bring('ben', fresh())).id);
    const later = await pane.add(await as('ben'), (await bring('ben', fresh({ text: 'And the other one.' }))).id, {
      ticket: ticket.key,
      note: 'He called, too.',
    });
    const aside = await pane.add(
      await as('ben'),
      (await bring('ben', fresh({ from: 'boss@x.example', text: 'Be quick.' }))).id,
      {
        ticket: ticket.key,
        audience: 'internal',
      },
    );
    expect([later.again, aside.again]).toEqual([false, false]);
    const { items } = await ticketComments(await as('ben'), { ticket: ticket.key });
    expect(items.map((one) => [one.author?.name, one.audience, one.text])).toEqual([
      ['Erik Holm', 'public', 'And the other one.'],
      ['Ben', 'internal', 'He called, too.'],
      ['Ben', 'internal', 'Mail from boss@x.example:\n\nBe quick.'],
    ]);
  });

  it('takes somebody else’s mail off the ticket again and files it elsewhere; colleagues who did not add it cannot', async () => {
    const one = await open('ben', (await bring('ben', fresh())).id);
    const other = await open('ben', (await bring('ben', fresh())).id);
    for (const audience of ['public', 'internal'] as const) {
      const mail = fresh({ text: 'On the wrong one.', files: [{ name: 'a.txt', type: 'text/plain', text: 'a' }] });
      const added = await pane.add(await as('ben'), (await bring('ben', mail)).id, {
        ticket: one.ticket.key,
        audience,
      });
      const commentId = added.commentId ?? '';
      await expect(withdrawComment(await as('ana'), { commentId })).rejects.toMatchObject({ code: 'forbidden' });
      await withdrawComment(await as('ben'), { commentId });
      const seen = await lookAtMail(await as('ana'), paneLinks, { item: { messageId: `<${mail.id}>` } });
      expect(seen.filed).toBeNull();
      const again = await pane.add(await as('ben'), (await bring('ben', mail)).id, {
        ...{ ticket: other.ticket.key, audience },
      });
      expect(again).toMatchObject({ again: false, ticket: { key: other.ticket.key } });
      const { items } = await ticketComments(await as('ben'), { ticket: other.ticket.key });
      expect(items.at(-1)?.attachments.map((file) => file.name)).toEqual(['a.txt']);
    }
    expect((await ticketOf(one.ticket.key)).files).toBe(0);
    expect((await ticketOf(other.ticket.key)).files).toBe(2);
  });

  it('takes a mail off that lies in the desk’s mailbox, too: it is held there for somebody to decide', async () => {
    const { ticket } = await open('ben', (await bring('ben', fresh())).id);
    const mail = fresh({ text: 'Both ways.' });
    const added = await pane.add(await as('ben'), (await bring('ben', mail)).id, { ticket: ticket.key });
    expect(await mails.take(mail, { proof: 'internal' })).toMatchObject({ outcome: 'comment' });
    await withdrawComment(await as('ben'), { commentId: added.commentId ?? '' });
    expect(await mails.became(mail.id)).toMatchObject({ outcome: 'held', ticketId: null });
  });

  it('files a forwarded mail for the person whose it was', async () => {
    const text =
      'Please help him.\n\n-----Original Message-----\nFrom: Nils Dahl <nils@dahl.example>\nSent: Monday, March 2, 2026 8:00 AM\nTo: Ana <ana@northwind.example>\nSubject: My order\n\nWhere is my order?';
    const staged = await bring('ben', fresh({ from: 'Ana <ana@northwind.example>', subject: 'FW: My order', text }));
    expect(staged.forwarded?.from.address).toBe('nils@dahl.example');
    const filed = await open('ben', staged.id, { requester: 'forwarded' });
    const row = await ticketOf(filed.ticket.key);
    expect(row).toMatchObject({ requester: { name: 'Nils Dahl' }, description: 'Where is my order?', notes: 1 });
  });

  it('says on the ticket in the language of the desk, whatever that of who files it', async () => {
    const speaks = async (locale: 'en' | 'de') => {
      await editDesk(await world.as('adam'), { desk: 'IT', locale });
      world.engine.book.forget();
    };
    await speaks('de');
    const staged = await bring('ben', fresh({ from: 'boss@x.example', subject: '', text: 'Be quick.' }));
    const filed = await open('ben', staged.id, { requester: 'me' });
    await speaks('en');
    expect(await ticketOf(filed.ticket.key)).toMatchObject({
      title: 'Eine Mail ohne Betreff',
      description: 'Mail von boss@x.example:\n\nBe quick.',
    });
  });

  it('files parts where Outlook gives no whole mail', async () => {
    const staged = await pane.bringParts(await as('ben'), {
      item: {
        messageId: '<parts@contoso.example>',
        subject: 'Parts',
        from: { address: 'erik.holm@contoso.example', name: 'Erik' },
      },
      html: '<p>Hello <script>alert(1)</script><b>there</b></p>',
      text: null,
      files: [],
    });
    expect(staged).toMatchObject({ whole: false, text: 'Hello **there**' });
    const filed = await open('ben', staged.id);
    expect((await ticketOf(filed.ticket.key)).description).toBe('Hello **there**');
  });

  it('files nothing of senders on the list', async () => {
    await putListed(await world.as('adam', 'web'), {
      list: 'neverFile',
      sender: 'ads@x.example',
      reason: 'Advertising',
    });
    const { id } = await bring('ben', fresh({ from: 'ads@x.example' }));
    await expect(open('ben', id)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('Advertising'),
    });
  });
});

describe('somebody who works at no desk', () => {
  it('files for themselves what they pass on, and for nobody else', async () => {
    const staged = await bring('maya', fresh({ subject: 'From Erik', text: 'Can you ask?' }));
    const before = await world.engine.db.person.count();
    await expect(open('maya', staged.id)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(open('maya', staged.id, { requester: 'me', note: 'x' })).rejects.toMatchObject({ code: 'forbidden' });
    const filed = await open('maya', staged.id, { requester: 'me', people: ['erik.holm@contoso.example'] });
    const row = await ticketOf(filed.ticket.key);
    expect(row).toMatchObject({ requesterId: world.people.maya, description: 'Mail from Erik Holm:\n\nCan you ask?' });
    expect(await world.engine.db.person.count()).toBe(before);
  });

  it('keeps no mail away from the desk by its id', async () => {
    const mail = fresh({ subject: 'The true one', text: 'True words.' });
    const forged = await bring('maya', { ...mail, text: 'Forged words.' });
    const own = await open('maya', forged.id, { requester: 'me' });
    const became = await mails.take(mail, { proof: 'internal' });
    expect(became.outcome).toBe('ticket');
    expect(became.ticketId).not.toBe((await ticketOf(own.ticket.key)).id);
    const seen = await lookAtMail(await as('ana'), paneLinks, { item: { messageId: mail.id } });
    expect(seen.filed?.ticket.key).not.toBe(own.ticket.key);
  });

  it('and the desk’s mailbox have one ticket of the same mail', async () => {
    const mail = fresh({ subject: 'Both', text: 'The same words.' });
    const own = await open('maya', (await bring('maya', mail)).id, { requester: 'me' });
    expect(await mails.take(mail, { proof: 'internal' })).toMatchObject({
      ticketId: (await ticketOf(own.ticket.key)).id,
    });
  });

  it('is told of a ticket that they may not see only that it is one', async () => {
    const mail = fresh({ subject: 'Secret subject' });
    const { ticket } = await open('ben', (await bring('ben', mail)).id);
    const staged = await bring('maya', mail);
    expect(staged.again).toBeNull();
    const refused = await open('maya', staged.id, { requester: 'me' }).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'conflict' });
    expect(JSON.stringify(refused) + String(refused)).not.toContain(ticket.key);
  });
});

describe('a mail that was brought', () => {
  it('is its owner’s alone, ends after a day, and goes with its bytes unless it was filed', async () => {
    const { engine, clock } = world;
    const [left, filed] = [await bring('ben', fresh()), await bring('ben', fresh())];
    await expect(open('ana', left.id)).rejects.toMatchObject({ code: 'not_found' });
    await open('ben', filed.id);
    const keys = await engine.db.stagedMail.findMany({ where: { id: { in: [left.id, filed.id] } } });
    clock.advance(26 * 3_600_000);
    await expect(open('ben', left.id)).rejects.toMatchObject({ code: 'not_found' });
    expect(await collectStaged(engine)).toBeGreaterThanOrEqual(2);
    const there = await Promise.all(
      keys.map(async ({ id, storeKey }) => [id, (await engine.files.blobs.get(storeKey)) !== null]),
    );
    expect(Object.fromEntries(there)).toEqual({ [left.id]: false, [filed.id]: true });
  });

  it('may be nonsense: it is shown as well as that goes', async () => {
    const staged = await pane.bring(await as('ben'), '\u0000<html>\r\nFrom: "\r\n\r\n--x');
    expect(staged.from).toBeNull();
    await expect(open('ben', staged.id)).rejects.toMatchObject({ code: 'invalid' });
    expect(await open('ben', staged.id, { requester: 'me' })).toMatchObject({ again: false });
  });
});
