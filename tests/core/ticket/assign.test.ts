import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assignTicket, moveTicket, showTicket, ticketHistory, unassignTicket } from '../../../api/core/index.ts';
import { atOnce, refused } from '../../support/refused.ts';
import { aWorld, type Name, type World } from '../../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

const take = async (name: Name, ticket: string, version?: number) =>
  assignTicket(await world.as(name, 'slack'), { ticket, assignee: 'me', version });

describe('taking a ticket', () => {
  it('makes it theirs and puts a new ticket in progress', async () => {
    const ticket = await world.aTicket();
    const taken = await take('ben', ticket.key, ticket.version);
    expect(taken).toMatchObject({ assignee: { name: 'Ben' }, status: { category: 'active' }, version: 2 });
    expect(taken.abilities).toContain('reassign');
    expect(taken.abilities).not.toContain('take');
  });

  it('keeps the status of a ticket that waits', async () => {
    const ticket = await world.aTicket({ status: 'waiting' });
    expect((await take('ben', ticket.key)).status.category).toBe('waiting');
  });

  // With the version that a button carries, and without one, as a typed command has none.
  it.each([true, false])(
    'by several agents at once is won by exactly one; the others learn who and when (with version: %s)',
    async (withVersion) => {
      const ticket = await world.aTicket();
      const names = ['ben', 'chloe', 'ana'] as const;
      world.clock.advance(1_000);
      const { done, refusals } = await atOnce(
        names.map((name) => take(name, ticket.key, withVersion ? ticket.version : undefined)),
      );
      // Without a version a late command is decided on what it finds; a lead would then take it over by force.
      const now = await showTicket(await world.as('ana'), ticket.key);
      if (withVersion) {
        expect(done).toHaveLength(1);
        const winner = done[0]?.assignee?.name;
        expect(now.assignee?.name).toBe(winner);
        for (const one of refusals) {
          expect(one.code).toBe('conflict');
          expect(one.details.first).toEqual({
            by: winner,
            at: world.clock.now().toISOString(),
            what: expect.any(String),
          });
          expect(one.message).toContain(`${winner} `);
        }
      } else expect(done.map((one) => one.assignee?.name)).toContain(now.assignee?.name);
      const { items } = await ticketHistory(await world.as('ben'), { ticket: ticket.key });
      const takes = items.filter((one) => one.event.type === 'ticket.assigned');
      expect(takes).toHaveLength(done.length);
    },
  );

  it('that somebody has is refused with the name of who has it', async () => {
    const ticket = await world.aTicket({ assignee: 'chloe' });
    const refusal = await refused(take('ben', ticket.key), 'forbidden');
    expect(refusal.message).toContain('Chloe');
  });

  it('is refused when it is done', async () => {
    const ticket = await world.aTicket({ status: 'resolved' });
    await refused(take('ben', ticket.key), 'forbidden');
  });

  it('of another desk is not possible: it cannot be seen there', async () => {
    await refused(take('dana', (await world.aTicket()).key), 'not_found');
  });

  it('by an admin or the owner, who work at no desk, says why not', async () => {
    const ticket = await world.aTicket();
    const refusal = await refused(take('adam', ticket.key), 'forbidden');
    expect(refusal.message).toMatch(/not an agent of IT help/);
  });
});

describe('assigning', () => {
  it('names the field when the person does not work at the desk', async () => {
    const ticket = await world.aTicket();
    const to = [world.people.maya, world.people.dana, 'nobody'];
    for (const one of to) {
      const refusal = await refused(
        assignTicket(await world.as('ana'), { ticket: ticket.key, assignee: one }),
        'invalid',
      );
      expect(refusal.details.fields).toEqual([{ field: 'assignee', message: expect.stringContaining('IT help') }]);
    }
    const nobody = await refused(assignTicket(await world.as('ana'), { ticket: ticket.key, assignee: '' }), 'invalid');
    expect(nobody.details.fields?.[0]?.field).toBe('assignee');
  });

  it('does not go to somebody who has left', async () => {
    const ticket = await world.aTicket();
    const { db } = world.engine;
    await db.person.update({ where: { id: world.people.chloe }, data: { active: false } });
    const given = assignTicket(await world.as('ana'), { ticket: ticket.key, assignee: world.people.chloe });
    await refused(given, 'invalid');
    await db.person.update({ where: { id: world.people.chloe }, data: { active: true } });
  });

  it('is handed over by who has it, or by a lead by force, and says so', async () => {
    const ticket = await world.aTicket({ assignee: 'ben' });
    const over = await assignTicket(await world.as('ben'), { ticket: ticket.key, assignee: world.people.chloe });
    expect(over.assignee?.name).toBe('Chloe');
    await assignTicket(await world.as('ana'), { ticket: ticket.key, assignee: world.people.ben });
    const { items } = await ticketHistory(await world.as('ana'), { ticket: ticket.key });
    expect(items.slice(-2).map((one) => one.event)).toMatchObject([{ forced: false }, { forced: true }]);
  });

  it('goes back into the queue once, however often that is asked', async () => {
    const ticket = await world.aTicket({ assignee: 'ben' });
    const back = await unassignTicket(await world.as('ben'), { ticket: ticket.key });
    expect(back.assignee).toBeNull();
    expect((await unassignTicket(await world.as('ben'), { ticket: ticket.key })).version).toBe(back.version);
  });

  it('is refused by a card that was drawn before the ticket was closed', async () => {
    const ticket = await world.aTicket();
    await moveTicket(await world.as('ben'), { ticket: ticket.key, status: 'closed' });
    const refusal = await refused(take('chloe', ticket.key, ticket.version), 'conflict');
    expect(refusal.details.first).toMatchObject({ by: 'Ben', what: 'set the status to Closed' });
  });
});
