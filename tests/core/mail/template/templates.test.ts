import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { moveTicket, previewMailTemplate, putMailTemplate, showMailTemplate } from '../../../../api/core/index.ts';
import { filled, templateKinds } from '../../../../api/core/mail/template/template.ts';
import { locales } from '../../../../api/core/say/choose.ts';
import { fc } from '../../../fast-check.ts';
import { aMailDesk, byMailOnly, type MailDesk } from '../../../support/mail/mail-desk.ts';
import { refused } from '../../../support/refused.ts';
import { aWorld, type World } from '../../../support/world.ts';

let world: World;
let desk: MailDesk;
beforeEach(async () => {
  await world?.close();
  world = await aWorld();
  desk = await aMailDesk(world);
  await byMailOnly(world, 'maya');
});
afterAll(() => world.close());

const which = { kind: 'opened', locale: 'en' } as const;

describe('what mails say', () => {
  it('is what the house says in three languages until an admin writes something else', async () => {
    const admin = await world.as('adam');
    for (const kind of templateKinds)
      for (const locale of locales) {
        const { text, changed } = await showMailTemplate(admin, { kind, locale });
        expect([changed, text.includes('{key}')]).toEqual([false, true]);
        await putMailTemplate(admin, { kind, locale, text });
      }
  });

  it('is what an admin wrote, and the house’s own again when they take it back', async () => {
    const admin = await world.as('adam');
    await putMailTemplate(admin, { ...which, text: 'Hello! **{key}** is with {desk}.' });
    const ticket = await world.aTicket();
    expect((await desk.oneTo('maya@northwind.example')).text).toContain(`Hello! ${ticket.key} is with IT help.`);
    await putMailTemplate(admin, { ...which, text: null });
    await world.aTicket();
    expect((await desk.oneTo('maya@northwind.example')).text).toContain('We have received your request');
  });

  it('says what an admin wrote of a status that was given, and of each end', async () => {
    const admin = await world.as('adam');
    for (const kind of ['moved', 'resolved', 'closed', 'waiting'] as const)
      await putMailTemplate(admin, { kind, locale: 'en', text: `${kind}: {key} is {status}, says {by}.` });
    const ticket = await world.aTicket({ assignee: 'ben' });
    await desk.deliver();
    const statuses = await world.engine.db.status.findMany({ where: { active: true }, orderBy: { position: 'asc' } });
    const named = (category: string) =>
      statuses.find((one) => one.category === category && (category !== 'waiting' || one.waitsFor === 'requester'));
    for (const [category, kind] of [
      ['active', 'moved'],
      ['waiting', 'waiting'],
      ['resolved', 'resolved'],
      ['closed', 'closed'],
    ] as const) {
      const status = named(category);
      desk.sentTo('maya@northwind.example');
      await moveTicket(await world.as('ben'), { ticket: ticket.key, status: status?.id ?? '' });
      const { text } = await desk.oneTo('maya@northwind.example');
      expect(text).toContain(`${kind}: ${ticket.key} is ${status?.name}, says Ben.`);
    }
  });

  it('names a placeholder that stands for nothing, when it is tried and when it is kept', async () => {
    const admin = await world.as('adam');
    const text = 'Dear {customer}, this is {key}.';
    for (const attempt of [previewMailTemplate(admin, { ...which, text }), putMailTemplate(admin, { ...which, text })])
      expect((await refused(attempt, 'invalid')).message).toContain('{customer}');
  });

  it('is shown with an example before it is kept', async () => {
    const admin = await world.as('adam');
    const shown = await previewMailTemplate(admin, { ...which, text: '**{key}** <script>' });
    expect(shown).toMatchObject({ text: 'IT-42 <script>', html: expect.stringContaining('<strong>IT-42</strong>') });
    expect(shown.html).not.toContain('<script>');
    expect((await showMailTemplate(admin, which)).changed).toBe(false);
  });

  it('is changed by admins alone', async () => {
    for (const name of ['maya', 'ben', 'ana'] as const)
      await refused(putMailTemplate(await world.as(name), { ...which, text: 'Hello' }), 'forbidden');
  });

  it('fills in each name once: what it brings is not looked through', () => {
    fc.assert(
      fc.property(fc.string(), (title) => {
        expect(filled('{title}', { title, key: 'IT-1' })).toBe(title);
      }),
    );
  });
});
