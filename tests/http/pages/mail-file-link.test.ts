import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import {
  chooseNotifications,
  keepFile,
  type MailToSend,
  noteOnTicket,
  removeFile,
  replyToTicket,
} from '../../../api/core/index.ts';
import { aMailDesk, byMailOnly, type MailDesk } from '../../support/mail/mail-desk.ts';
import { type ApiWorld, anApi } from '../client.ts';

let world: ApiWorld;
let desk: MailDesk;
beforeEach(async () => {
  await world?.close();
  world = await anApi();
  desk = await aMailDesk(world);
  await byMailOnly(world, 'maya', 'tom');
});
afterAll(() => world.close());

const mayaAt = 'maya@northwind.example';
const tomAt = 'tom@northwind.example';
const big = Buffer.alloc(11 * 1_048_576, 'It smokes.\n');

/** Ben answers Maya, and Tom in copy, with a log that is too large for a mail. */
async function answered() {
  const ticket = await world.aTicket({ assignee: 'ben' });
  await world.engine.db.participant.create({ data: { ticketId: ticket.id, personId: world.people.tom } });
  await desk.deliver();
  for (const one of [mayaAt, tomAt]) desk.sentTo(one);
  const ben = await world.as('ben', 'api');
  const file = await keepFile(ben, {
    name: 'log.txt',
    size: big.length,
    async *open() {
      yield big;
    },
  });
  await replyToTicket(ben, { ticket: ticket.key, text: 'See the log.', files: [file.id] });
  const mail = await desk.oneTo(mayaAt);
  const [copy] = desk.sentTo(tomAt);
  return { ticket, file, mail, path: pathIn(mail), copied: copy ? pathIn(copy) : '' };
}
/** Where the large file is to be had: the unsubscribe link of people in copy stands further down. */
const pathIn = ({ text }: Pick<MailToSend, 'text'>) =>
  /log\.txt \([^)]*\): https:\/\/desk\.example(\/\S+)/.exec(text)?.[1] ?? 'none';
const press = (path: string, fields: Record<string, string> = { deed: 'file' }) =>
  world.app.request(path, { method: 'POST', body: new URLSearchParams(fields) });

describe('a file that is too large for a mail', () => {
  it('stays behind, and its reader gets it by a button, without signing in, as often as they like', async () => {
    const { mail, path } = await answered();
    expect(mail.files).toEqual([]);
    expect(path).toMatch(/^\/m\/\w{48}$/);
    expect(mail.html).toContain(`href="https://desk.example${path}"`);
    for (const _ of [1, 2]) {
      const got = await press(path);
      expect(got.status).toBe(200);
      expect(got.headers.get('content-disposition')).toContain('attachment; filename="log.txt"');
      expect(got.headers.get('content-type')).toContain('text/plain');
      expect(got.headers.get('x-content-type-options')).toBe('nosniff');
      expect(Buffer.from(await got.arrayBuffer()).equals(big)).toBe(true);
    }
  });

  it('is not given to programs that follow links: they see a page, in the language of its reader', async () => {
    const { path } = await answered();
    await world.engine.db.person.update({ where: { id: world.people.maya }, data: { locale: 'de' } });
    const page = await world.app.request(path);
    expect(page.headers.get('content-type')).toContain('text/html');
    const said = await page.text();
    expect(said).toContain('log.txt (11');
    expect(said).toContain('Datei speichern');
    expect(said.length).toBeLessThan(20_000);
    expect(await world.engine.db.mailLink.count({ where: { usedAt: { not: null } } })).toBe(0);
  });

  it('has a link for each reader, which ends when its reader leaves or is on the ticket no more', async () => {
    const { ticket, path, copied } = await answered();
    expect(copied).toMatch(/^\/m\/\w{48}$/);
    expect(copied).not.toBe(path);
    expect((await press(copied)).status).toBe(200);
    await world.engine.db.participant.deleteMany({ where: { ticketId: ticket.id } });
    expect((await press(copied)).status).toBe(404);
    expect((await world.app.request(copied)).status).toBe(404);
    expect((await press(path)).status).toBe(200);
    await world.engine.db.person.update({ where: { id: world.people.maya }, data: { active: false } });
    expect((await press(path)).status).toBe(410);
    expect((await world.app.request(path)).status).toBe(410);
  });

  it('is gone with the file, and after thirty days', async () => {
    const { path, file } = await answered();
    world.clock.advance(29 * 86_400_000);
    expect((await press(path)).status).toBe(200);
    world.clock.advance(2 * 86_400_000);
    expect((await press(path)).status).toBe(410);
    const other = await answered();
    await removeFile(await world.as('ben', 'api'), { id: other.file.id });
    expect((await press(other.path)).status).toBe(404);
    expect(file.id).not.toBe(other.file.id);
  });

  it('is not given where it became internal, was refused by the scanner, or is of another ticket', async () => {
    const { ticket, path, file } = await answered();
    const { attachment } = world.engine.db;
    const where = { id: file.id };
    await attachment.update({ where, data: { scan: 'refused' } });
    expect((await press(path)).headers.get('content-disposition')).toBeNull();
    await attachment.update({ where, data: { scan: 'clean', commentId: null } });
    expect((await press(path)).status).toBe(200);
    const elsewhere = await world.aTicket({ by: 'maya' });
    await attachment.update({ where, data: { ticketId: elsewhere.id } });
    expect((await press(path)).status).toBe(404);
    // Not even to somebody who reads what is internal in other places.
    await world.engine.db.deskMember.create({ data: { deskId: world.desks.it, personId: world.people.maya } });
    const { ticketId } = await attachment.update({ where, data: { ticketId: ticket.id } });
    expect((await press(path)).status).toBe(200);
    await noteOnTicket(await world.as('ben', 'api'), { ticket: ticket.key, text: 'Between us.' });
    const note = await world.engine.db.comment.findFirstOrThrow({
      where: { ticketId: ticket.id, audience: 'internal' },
    });
    await attachment.update({ where, data: { ticketId, commentId: note.id, audience: 'internal' } });
    expect((await press(path)).status).toBe(404);
  });

  it('does nothing else by its link, and other links give no file', async () => {
    const { ticket, path, copied, mail } = await answered();
    expect((await press(path, { deed: 'solved' })).headers.get('content-type')).toContain('text/html');
    const where = { id: ticket.id };
    expect(await world.engine.db.ticket.findUniqueOrThrow({ where })).toMatchObject({ open: true });
    const unfollow = await world.engine.db.mailLink.count({ where: { purpose: 'unfollow' } });
    expect(unfollow).toBeGreaterThan(0);
    expect((await press(copied, { 'List-Unsubscribe': 'One-Click' })).status).toBe(200);
    expect(await world.engine.db.participant.count({ where: { ticketId: ticket.id } })).toBe(1);
    expect(JSON.stringify(await world.engine.db.mailLink.findMany())).not.toContain(pathIn(mail).slice(3));
  });

  it('is given out at most twenty times within an hour', async () => {
    const { path } = await answered();
    for (let turn = 0; turn < 20; turn++) {
      const got = await press(path);
      expect(got.status).toBe(200);
      await got.body?.cancel();
    }
    expect((await press(path)).status).toBe(429);
    world.clock.advance(3_600_000);
    expect((await press(path)).status).toBe(200);
  });

  it('is on the page of the ticket for those who work at the desk', async () => {
    const anaAt = 'ana@northwind.example';
    await chooseNotifications(await world.as('ana', 'slack'), { desk: ['mail'] });
    const ticket = await world.aTicket({ confidential: true });
    await desk.deliver();
    desk.sentTo(anaAt);
    const maya = await world.as('maya', 'api');
    const file = await keepFile(maya, {
      name: 'log.txt',
      async *open() {
        yield big;
      },
    });
    await replyToTicket(maya, { ticket: ticket.key, text: 'See the log.', files: [file.id] });
    expect(pathIn(await desk.oneTo(anaAt))).toBe(`/tickets/${ticket.key}`);
    expect(await world.engine.db.mailLink.count({ where: { purpose: 'file' } })).toBe(0);
  });
});
