import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createSavedReply,
  editSavedReply,
  fillSavedReply,
  listAudit,
  listSavedReplies,
  mergeTickets,
  removeSavedReply,
  replyAndChange,
  showSavedReply,
  showTicket,
  ticketHistory,
} from '../../../api/core/index.ts';
import { filledIn, placeholders, wrongPlaceholders } from '../../../api/core/saved-reply/placeholders.ts';
import { fc } from '../../fast-check.ts';
import { refused } from '../../support/refused.ts';
import { aWorld, type Name, type World } from '../../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

const namesFor = async (name: Name, about: { q?: string; ticket?: string; desk?: string } = {}) =>
  (await listSavedReplies(await world.as(name), about)).items.map((one) => one.name);

describe('a saved reply', () => {
  it('is refused where there are a thousand already: they are offered and compared as a whole', async () => {
    const chloe = await world.as('chloe');
    const { db, newId, clock } = world.engine;
    const times = { createdAt: clock.now(), updatedAt: clock.now() };
    const one = { personId: world.people.chloe, text: 'x', texts: '{}', changes: '{}', folded: 'x', ...times };
    await db.savedReply.createMany({
      data: Array.from({ length: 999 }, (_, at) => ({ ...one, id: newId(), name: `r${at}`, nameFolded: `r${at}` })),
    });
    await createSavedReply(chloe, { name: 'The last one', text: 'Hello' });
    const error = await refused(createSavedReply(chloe, { name: 'One more', text: 'Hello' }), 'conflict');
    expect(error.message).toBe('There are already 1000 of them. Remove one first.');
    await db.savedReply.deleteMany({ where: { personId: world.people.chloe } });
  });

  it('of a desk is written by its leads and admins, and used by everybody who works there', async () => {
    const ana = await world.as('ana');
    const made = await createSavedReply(ana, {
      ...{ name: 'Password reset', text: 'Hi {{requester.firstName}}', desk: 'it', texts: { de: 'Hallo' } },
      changes: { status: 'Resolved', tags: ['#password'], assignMe: true },
    });
    expect(made).toMatchObject({
      ...{ desk: 'IT', texts: { de: 'Hallo' }, mayChange: true, version: 1 },
      changes: { status: 'Resolved', tags: ['password'], assignMe: true },
    });
    expect(await namesFor('ben')).toEqual(['Password reset']);
    expect((await showSavedReply(await world.as('ben'), made.id)).mayChange).toBe(false);
    expect(await namesFor('dana')).toEqual([]);
    expect(await namesFor('maya')).toEqual([]);
    const ben = await world.as('ben');
    await refused(createSavedReply(ben, { name: 'No', text: 'no', desk: 'IT' }), 'forbidden');
    await refused(editSavedReply(ben, { savedReply: made.id, name: 'No' }), 'forbidden');
    await refused(removeSavedReply(await world.as('dana'), { savedReply: made.id }), 'not_found');
    await refused(createSavedReply(ana, { name: 'PASSWORD reset', text: 'x', desk: 'IT' }), 'conflict');
    const next = await editSavedReply(ana, { savedReply: made.id, text: 'Hello {{agent.name}}', version: 1 });
    expect(next).toMatchObject({ version: 2, changes: made.changes });
    await refused(editSavedReply(ana, { savedReply: made.id, name: 'Late', version: 1 }), 'conflict');
    expect((await editSavedReply(ana, { savedReply: made.id, text: next.text })).version).toBe(2);
    const { items } = await listAudit(await world.as('olga'), { noun: 'saved reply' });
    expect(items).toHaveLength(2);
    expect(await removeSavedReply(ana, { savedReply: made.id })).toEqual({ removed: true });
    await refused(showSavedReply(ana, made.id), 'not_found');
  });

  it('of somebody is theirs alone, and only people who work at a desk have one', async () => {
    const mine = await createSavedReply(await world.as('ben'), { name: 'Mine', text: 'On my way.' });
    expect(mine.desk).toBeNull();
    expect(await namesFor('ben')).toEqual(['Mine']);
    expect(await namesFor('ana')).toEqual([]);
    await refused(showSavedReply(await world.as('olga'), mine.id), 'not_found');
    await refused(createSavedReply(await world.as('maya'), { name: 'Mine', text: 'x' }), 'forbidden');
    // Somebody else has one of the same name.
    await createSavedReply(await world.as('ana'), { name: 'Mine', text: 'x' });
  });

  it('is found by words of its name and texts, page by page', async () => {
    const chloe = await world.as('chloe');
    for (const name of ['Zebra', 'Éclair 100%', 'apple'])
      await createSavedReply(chloe, { name, text: `About the ${name} and the VPN`, texts: { de: 'Verschlüsselung' } });
    expect(await namesFor('chloe', { q: 'eclair vpn' })).toEqual(['Éclair 100%']);
    expect(await namesFor('chloe', { q: '100%' })).toEqual(['Éclair 100%']);
    expect(await namesFor('chloe', { q: 'verschlussel' })).toHaveLength(3);
    const first = await listSavedReplies(chloe, { limit: 2 });
    const second = await listSavedReplies(chloe, { limit: 2, cursor: first.next ?? '' });
    expect([...first.items, ...second.items].map((one) => one.name)).toEqual(['apple', 'Éclair 100%', 'Zebra']);
    await refused(listSavedReplies(chloe, { cursor: 'x' }), 'invalid');
  });

  it('names only what tickets have, and changes only what can be changed with a reply', async () => {
    const ben = await world.as('ben');
    for (const text of ['{{requester.salary}}', '{{ }}', 'open {{ end', 'end }} of it', '{{ticket.key}} {{x|y}}'])
      await refused(createSavedReply(ben, { name: 'Wrong', text }), 'invalid');
    await refused(createSavedReply(ben, { name: 'Wrong', text: 'x', texts: { pl: '{{x}}' } }), 'invalid');
    for (const status of ['Closed', 'Nothing such', 'On hold'])
      await refused(createSavedReply(ben, { name: 'Wrong', text: 'x', changes: { status } }), 'invalid');
  });
});

describe('filled in for a ticket', () => {
  it('it says what the ticket has, in the language of the requester, or what stands behind the bar', async () => {
    const ticket = await world.aTicket({ title: 'A *bold* title', assignee: 'ben' });
    const ben = await world.as('ben');
    const text = '{{ requester.firstName }} {{agent.firstName}} {{desk.name}} {{ticket.key}} {{ticket.title}}';
    const { id } = await createSavedReply(ben, {
      ...{ name: 'All of it', text: `${text} {{company.name|your company}}` },
      texts: { de: 'Hallo {{requester.firstName}}' },
    });
    const fill = () => fillSavedReply(ben, { savedReply: id, ticket: ticket.key });
    const { name } = ticket.desk;
    const first = ben.actor.name.split(' ')[0];
    expect((await fill()).text).toBe(`Maya ${first} ${name} ${ticket.key} A \\*bold* title your company`);
    await world.engine.db.person.updateMany({ where: { id: world.people.maya }, data: { locale: 'de-AT' } });
    expect((await fill()).text).toBe('Hallo Maya');
    await world.engine.db.person.updateMany({ where: { id: world.people.maya }, data: { locale: 'en' } });
    await refused(fillSavedReply(await world.as('maya'), { savedReply: id, ticket: ticket.key }), 'forbidden');
    const bare = await createSavedReply(ben, { name: 'Bare', text: 'At {{company.name}}' });
    const refusal = await refused(fillSavedReply(ben, { savedReply: bare.id, ticket: ticket.key }), 'invalid');
    expect(refusal.message).toContain('{{company.name}}');
  });

  it('nothing that looks like a placeholder is ever left', () => {
    const value = fc.option(fc.string(), { nil: undefined });
    const values = fc.record(Object.fromEntries(placeholders.map((one) => [one, fc.constant(undefined)])));
    const piece = fc.oneof(
      fc.string().map((text) => text.replaceAll(/[{}]/g, '')),
      fc.constantFrom(...placeholders).map((one) => `{{${one}}}`),
      fc.tuple(fc.constantFrom(...placeholders), fc.string()).map(([one, instead]) => `{{${one}|${instead}}}`),
    );
    fc.assert(
      fc.property(fc.array(piece), values, value, (pieces, empty, name) => {
        const text = pieces.join('');
        if (wrongPlaceholders(text).length > 0) return;
        const filled = filledIn(text, { ...empty, 'ticket.key': name?.replaceAll(/[{}]/g, '') } as never);
        if ('text' in filled) expect(filled.text).not.toMatch(/\{\{|\}\}/);
        else expect(filled.missing.length).toBeGreaterThan(0);
      }),
    );
  });
});

describe('what is changed with a reply', () => {
  it('is done together with it, or nothing is', async () => {
    const ticket = await world.aTicket();
    const ben = await world.as('ben');
    const changes = { status: 'Resolved', tags: ['vpn'], assignMe: true };
    const done = await replyAndChange(ben, { ticket: ticket.key, text: 'Done.', changes });
    expect(done).toMatchObject({
      changed: true,
      comment: { text: 'Done.', audience: 'public' },
      ticket: { status: { name: 'Resolved' }, assignee: { id: world.people.ben }, tags: [{ name: 'vpn' }] },
    });
    const { items } = await ticketHistory(ben, { ticket: ticket.key });
    expect(items.map((one) => one.text).filter((one) => one.includes('replied'))).toHaveLength(1);
    const other = await world.aTicket();
    await refused(
      replyAndChange(ben, { ticket: other.key, text: 'Done.', changes: { ...changes, status: 'Nothing such' } }),
      'invalid',
    );
    expect(await showTicket(ben, other.key)).toMatchObject({ replies: 0, assignee: null, tags: [] });
    await refused(replyAndChange(await world.as('maya'), { ticket: other.key, text: 'x', changes }), 'forbidden');
  });

  it('is left where the ticket was merged into another one meanwhile: the reply goes there', async () => {
    const [gone, kept] = [await world.aTicket(), await world.aTicket()];
    const ben = await world.as('ben');
    await mergeTickets(await world.as('ana'), { ticket: gone.key, into: kept.key });
    const changes = { status: 'Resolved', tags: [], assignMe: true };
    const done = await replyAndChange(ben, { ticket: gone.key, text: 'Done.', changes });
    expect(done).toMatchObject({ changed: false, ticket: { key: kept.key, assignee: null } });
  });
});
