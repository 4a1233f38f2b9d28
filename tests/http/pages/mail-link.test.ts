import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { dropExpired, type MailToSend, moveTicket, replyToTicket } from '../../../api/core/index.ts';
import { aMailDesk, byMailOnly, type MailDesk } from '../../support/mail/mail-desk.ts';
import { type ApiWorld, anApi } from '../client.ts';

let world: ApiWorld;
let desk: MailDesk;
beforeEach(async () => {
  await world?.close();
  world = await anApi();
  desk = await aMailDesk(world);
  await byMailOnly(world, 'maya', 'priya');
});
afterAll(() => world.close());

/** A resolved ticket of Maya's, and the mail that tells her. */
async function resolved() {
  const ticket = await world.aTicket({ assignee: 'ben' });
  await desk.deliver();
  desk.sentTo('maya@northwind.example');
  await moveTicket(await world.as('ben', 'api'), { ticket: ticket.key, status: 'resolved' });
  return { ticket, mail: await desk.oneTo('maya@northwind.example') };
}
const pathsIn = ({ text }: Pick<MailToSend, 'text'>) =>
  [...text.matchAll(/https:\/\/desk\.example(\/m\/\S+)/g)].map(([, path = '']) => path);
const press = (path: string, fields: Record<string, string>) =>
  world.app.request(path, { method: 'POST', body: new URLSearchParams(fields) });
const stands = (id: string) =>
  world.engine.db.ticket.findUniqueOrThrow({ where: { id }, include: { rating: true, participants: true } });

describe('a link in a mail that tells of the end', () => {
  it('changes nothing when somebody or a program opens it, however often', async () => {
    const { ticket, mail } = await resolved();
    for (const path of [...pathsIn(mail), ...pathsIn(mail)]) {
      const page = await world.app.request(path);
      expect(page.status).toBe(200);
      expect(await page.text()).toContain('<form');
      await world.app.request(path, { method: 'HEAD' });
    }
    expect(await stands(ticket.id)).toMatchObject({ statusCategory: 'resolved', rating: null });
  });

  it('closes the ticket by a press, once', async () => {
    const { ticket, mail } = await resolved();
    const [path = ''] = pathsIn(mail);
    expect((await press(path, { deed: 'solved' })).status).toBe(200);
    expect((await stands(ticket.id)).statusCategory).toBe('closed');
    expect((await press(path, { deed: 'again' })).status).toBe(410);
    expect((await stands(ticket.id)).statusCategory).toBe('closed');
  });

  it('says in the language of its reader that it does nothing any more, and else in that of the browser', async () => {
    const { mail } = await resolved();
    const [path = ''] = pathsIn(mail);
    await press(path, { deed: 'solved' });
    await world.engine.db.person.updateMany({ where: { id: world.people.maya }, data: { locale: 'de' } });
    const used = await (await world.app.request(path, { headers: { 'accept-language': 'pl' } })).text();
    expect(used).toContain('Dieser Link geht nicht mehr');
    expect(used).toContain('lang="de"');
    const strange = await world.app.request('/m/0123456789abcdef', {
      headers: { 'accept-language': 'pl-PL,en;q=0.5' },
    });
    expect(await strange.text()).toContain('Ten link już nie działa');
  });

  it('opens it again where it is not solved', async () => {
    const { ticket, mail } = await resolved();
    expect((await press(pathsIn(mail)[0] ?? '', { deed: 'again' })).status).toBe(200);
    expect((await stands(ticket.id)).open).toBe(true);
  });

  it('rates the help with the stars that were pressed', async () => {
    const { ticket, mail } = await resolved();
    const path = pathsIn(mail).find((one) => one.includes('stars=4')) ?? '';
    expect(await (await world.app.request(path)).text()).toContain('checked');
    expect((await press(path, { deed: 'rate', stars: '4' })).status).toBe(200);
    expect((await stands(ticket.id)).rating).toMatchObject({ stars: 4 });
    expect((await press(path, { deed: 'rate', stars: '1' })).status).toBe(410);
  });

  it('does nothing that another link is for, and nothing for a token that nobody was sent', async () => {
    const { ticket, mail } = await resolved();
    const path = pathsIn(mail)[0] ?? '';
    await press(path, { deed: 'rate', stars: '1' });
    await press(path, { deed: 'unfollow' });
    expect((await press('/m/0123456789abcdef', { deed: 'solved' })).status).toBe(404);
    expect(await stands(ticket.id)).toMatchObject({ statusCategory: 'resolved', rating: null });
  });

  it('ends after a month, and when its person leaves', async () => {
    const { mail } = await resolved();
    const path = pathsIn(mail)[0] ?? '';
    await world.engine.db.person.update({ where: { id: world.people.maya }, data: { active: false } });
    expect((await world.app.request(path)).status).toBe(410);
    await world.engine.db.person.update({ where: { id: world.people.maya }, data: { active: true } });
    world.clock.advance(31 * 86_400_000);
    expect((await world.app.request(path)).status).toBe(410);
    await dropExpired(world.engine);
    expect(await world.engine.db.mailLink.count()).toBe(0);
  });

  it('stands nowhere in the database as it can be used', async () => {
    const { mail } = await resolved();
    const token = /\/m\/(\w+)/.exec(pathsIn(mail)[0] ?? '')?.[1] ?? 'none';
    expect(JSON.stringify(await world.engine.db.mailLink.findMany())).not.toContain(token);
    expect(JSON.stringify(await world.engine.db.mailRecord.findMany())).not.toContain(token);
  });
});

describe('somebody who is copied in', () => {
  it('stops reading along by the page, or by the button of their mail program', async () => {
    const ways: Record<string, string>[] = [{ deed: 'unfollow' }, { 'List-Unsubscribe': 'One-Click' }];
    for (const fields of ways) {
      const ticket = await world.aTicket();
      await world.engine.db.participant.create({ data: { ticketId: ticket.id, personId: world.people.priya } });
      await replyToTicket(await world.as('maya', 'api'), { ticket: ticket.key, text: 'Hello.' });
      const mail = await desk.oneTo('priya@northwind.example');
      const head = mail.heads.find((one) => one.name === 'List-Unsubscribe')?.value ?? '';
      const [, path = ''] = /^<https:\/\/desk\.example(\/m\/\w+)>$/.exec(head) ?? [];
      expect((await press(path, fields)).status).toBe(200);
      expect((await stands(ticket.id)).participants).toEqual([]);
    }
  });
});
