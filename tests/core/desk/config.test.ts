import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Ctx,
  createCategory,
  createDepartment,
  createDesk,
  createStatus,
  editCategory,
  editDepartment,
  editDesk,
  editStatus,
  openTicket,
  putChannel,
  putMember,
  removeCategory,
  removeChannel,
  removeMember,
  removeStatus,
} from '../../../api/core/index.ts';
import { refused } from '../../support/refused.ts';
import { aWorld, type Name, type World } from '../../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

const outcome = (tried: Promise<unknown>) =>
  tried.then(
    () => 'done',
    (error: { code?: string }) => error.code ?? String(error),
  );
let count = 0;
const fresh = (word: string) => `${word} ${count++}`;
const db = () => world.engine.db;
const idOf = async (name: string) => (await db().category.findFirstOrThrow({ where: { name } })).id;

describe('who may change which configuration', () => {
  const verbs: Record<string, (ctx: Ctx) => Promise<unknown>> = {
    'create a desk': (ctx) => createDesk(ctx, { key: `D${count++}`, name: fresh('Desk') }),
    'change a desk': (ctx) => editDesk(ctx, { desk: 'IT', description: fresh('text') }),
    'connect a channel': (ctx) => putChannel(ctx, { desk: 'IT', surface: 'slack', channelId: fresh('C') }),
    'add a member to IT': (ctx) => putMember(ctx, { desk: 'IT', person: world.people.tom }),
    'add a member to HR': (ctx) => putMember(ctx, { desk: 'HR', person: world.people.tom }),
    'create a category at IT': (ctx) => createCategory(ctx, { desk: 'IT', name: fresh('Category') }),
    'create a category at HR': (ctx) => createCategory(ctx, { desk: 'HR', name: fresh('Category') }),
    'change a category at IT': async (ctx) => editCategory(ctx, { category: await idOf('Network'), position: 9 }),
    'create a status': (ctx) => createStatus(ctx, { name: fresh('Status'), category: 'active' }),
    'create a department': (ctx) => createDepartment(ctx, { name: fresh('Department') }),
    'change a department': (ctx) => editDepartment(ctx, { department: world.marketing, head: world.people.priya }),
  };
  const ownDesk = ['add a member to IT', 'create a category at IT', 'change a category at IT'];
  const may: Partial<Record<Name, readonly string[]>> = {
    maya: [],
    priya: [],
    ben: [],
    ana: ownDesk,
    dana: ['add a member to HR', 'create a category at HR'],
    adam: Object.keys(verbs),
    olga: Object.keys(verbs),
  };
  const cases = (['maya', 'priya', 'ben', 'ana', 'dana', 'adam', 'olga'] as const).flatMap((name) =>
    Object.entries(verbs).map(([what, run]) => ({
      name,
      what,
      run,
      wanted: may[name]?.includes(what) ? 'done' : 'forbidden',
    })),
  );
  it.each(cases)('$name, $what: $wanted', async ({ name, run, wanted }) => {
    expect(await outcome(run(await world.as(name)))).toBe(wanted);
  });
});

describe('a desk', () => {
  it('numbers its tickets from 1 and is in the audit log', async () => {
    const made = await createDesk(await world.as('adam'), { key: 'fac', name: 'Facilities' });
    expect(made).toMatchObject({ key: 'FAC', mode: 'internal', active: true, version: 1, channels: [] });
    world.engine.book.forget();
    const ticket = await openTicket(await world.as('maya'), { title: 'The door is stuck', desk: 'FAC' });
    expect(ticket.key).toBe('FAC-1');
    const event = await db().event.findFirstOrThrow({ where: { data: { contains: made.id } } });
    expect(event).toMatchObject({ type: 'config.changed', actorName: 'Adam', ticketId: null });
  });

  it.each([
    [
      'a key that is taken',
      { key: 'IT', name: 'Again' },
      { code: 'conflict', details: { fields: [{ field: 'key' }] } },
    ],
    ['a key that is none', { key: 'I-T', name: 'X' }, { code: 'invalid', details: { fields: [{ field: 'key' }] } }],
    ['no name', { key: 'NN', name: ' ' }, { code: 'invalid', details: { fields: [{ field: 'name' }] } }],
  ])('with %s is refused', async (_, input, wanted) => {
    await expect(createDesk(await world.as('adam'), input)).rejects.toMatchObject(wanted);
  });

  it('changed on an old version is refused, saying who was first', async () => {
    const made = await createDesk(await world.as('adam'), { key: 'VER', name: 'Versions' });
    await editDesk(await world.as('adam'), { desk: 'VER', name: 'First', version: made.version });
    await expect(
      editDesk(await world.as('olga'), { desk: 'VER', name: 'Second', version: made.version }),
    ).rejects.toMatchObject({ code: 'conflict', details: { first: { by: 'Adam' } } });
  });

  it('takes only an active category of its own as its default', async () => {
    const leave = (await db().category.findFirstOrThrow({ where: { name: 'Leave' } })).id;
    await expect(editDesk(await world.as('adam'), { desk: 'IT', defaultCategoryId: leave })).rejects.toMatchObject({
      code: 'invalid',
      details: { fields: [{ field: 'defaultCategoryId' }] },
    });
  });

  it('has members who come, lead and go', async () => {
    const ana = await world.as('ana');
    const member = { desk: 'IT', person: world.people.maya };
    expect(await putMember(ana, member)).toMatchObject({ lead: false });
    expect(await putMember(await world.as('olga'), { ...member, lead: true })).toMatchObject({ lead: true });
    expect(await db().deskMember.count({ where: { personId: world.people.maya } })).toBe(1);
    await removeMember(ana, member);
    expect(await outcome(removeMember(ana, member))).toBe('not_found');
  });

  it('does not take a channel of another desk', async () => {
    const adam = await world.as('adam');
    const channel = { surface: 'slack', tenant: world.slack.teamId, channelId: world.slack.hrChannel } as const;
    await expect(putChannel(adam, { desk: 'IT', ...channel })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('People team'),
    });
    await removeChannel(adam, { desk: 'HR', ...channel });
    expect((await putChannel(adam, { desk: 'IT', ...channel })).channels).toContainEqual(
      expect.objectContaining({ ...channel, name: '' }),
    );
  });
});

describe('a category', () => {
  it('that a ticket has can be deactivated, not removed', async () => {
    const ana = await world.as('ana');
    const made = await createCategory(ana, { desk: 'IT', name: 'Phones' });
    world.engine.book.forget();
    const ticket = await openTicket(await world.as('maya'), { title: 'No signal', desk: 'IT', category: made.id });
    await expect(removeCategory(ana, { category: made.id })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining(ticket.key),
    });
    expect(await editCategory(ana, { category: made.id, active: false })).toMatchObject({ active: false });
  });

  it('that no ticket has can be removed', async () => {
    const ana = await world.as('ana');
    const made = await createCategory(ana, { desk: 'IT', name: 'Mistake' });
    await removeCategory(ana, { category: made.id });
    expect(await outcome(removeCategory(ana, { category: made.id }))).toBe('not_found');
  });

  it('that only a hidden ticket has is not removed either, and the ticket is not named', async () => {
    const adam = await world.as('adam');
    const { id: categoryId } = await createCategory(adam, { desk: 'HR', name: 'Salary' });
    world.engine.book.forget();
    const hr = { desk: 'HR', title: 'About my pay', category: categoryId };
    const hidden = await openTicket(await world.as('maya'), { ...hr, confidential: true });
    const unnamed = await refused(removeCategory(adam, { category: categoryId }), 'conflict');
    expect(unnamed.message).not.toContain(hidden.key);
    const seen = await openTicket(await world.as('tom'), hr);
    const named = await refused(removeCategory(adam, { category: categoryId }), 'conflict');
    expect(named.message).toContain(`${seen.key} has the category Salary`);
  });

  it('has a name of its own in its desk, whatever the case', async () => {
    const adam = await world.as('adam');
    const taken = { code: 'conflict', details: { fields: [{ field: 'name' }] } };
    await expect(createCategory(adam, { desk: 'IT', name: 'hardware' })).rejects.toMatchObject(taken);
    await expect(editCategory(adam, { category: await idOf('Access'), name: 'NETWORK' })).rejects.toMatchObject(taken);
    expect(await createCategory(adam, { desk: 'HR', name: 'Hardware' })).toMatchObject({ name: 'Hardware' });
  });

  it('that is the desk’s default stays until another is', async () => {
    const adam = await world.as('adam');
    const category = await idOf('Software');
    await editDesk(adam, { desk: 'IT', defaultCategoryId: category });
    expect(await outcome(editCategory(adam, { category, active: false }))).toBe('conflict');
    expect(await outcome(removeCategory(adam, { category }))).toBe('conflict');
    await editDesk(adam, { desk: 'IT', defaultCategoryId: null });
    expect(await outcome(editCategory(adam, { category, active: false }))).toBe('done');
  });
});

describe('a status', () => {
  const statusId = async (name: string) => (await db().status.findFirstOrThrow({ where: { name } })).id;

  it('that a ticket has can be deactivated, not removed', async () => {
    const adam = await world.as('adam');
    await world.aTicket();
    const made = await createStatus(adam, { name: 'Fresh', category: 'todo', isDefault: true });
    const old = await statusId('New');
    await expect(removeStatus(adam, { status: old })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('Deactivate it instead'),
    });
    expect(await editStatus(adam, { status: old, active: false })).toMatchObject({ active: false, isDefault: false });
    expect(made.isDefault).toBe(true);
    expect(await db().status.count({ where: { category: 'todo', isDefault: true } })).toBe(1);
  });

  it('that is the last of its category, or its default, stays', async () => {
    const adam = await world.as('adam');
    await expect(editStatus(adam, { status: await statusId('Closed'), active: false })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('last active status'),
    });
    await expect(
      editStatus(adam, { status: await statusId('Waiting for requester'), active: false }),
    ).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('Make Blocked the default first') });
  });

  it('has a name of its own, whatever the case', async () => {
    const adam = await world.as('adam');
    const taken = { code: 'conflict', details: { fields: [{ field: 'name' }] } };
    await expect(createStatus(adam, { name: 'resolved', category: 'resolved' })).rejects.toMatchObject(taken);
    await expect(editStatus(adam, { status: await statusId('Blocked'), name: 'CLOSED' })).rejects.toMatchObject(taken);
  });

  it('made twice at the same moment is one', async () => {
    const adam = await world.as('adam');
    const tries = [1, 2].map(() => createStatus(adam, { name: 'At once', category: 'active' }));
    const states = (await Promise.allSettled(tries)).map((one) => one.status).sort();
    expect(states).toEqual(['fulfilled', 'rejected']);
  });

  it('repeated with the same key is made once', async () => {
    const input = { name: 'Repeated', category: 'active' } as const;
    const first = await createStatus(await world.as('adam', 'api', 'status-1'), input);
    expect(await createStatus(await world.as('adam', 'api', 'status-1'), input)).toEqual(first);
  });
});

describe('a department', () => {
  it('has a name of its own and a head who exists', async () => {
    const adam = await world.as('adam');
    await expect(createDepartment(adam, { name: 'Marketing' })).rejects.toMatchObject({ code: 'conflict' });
    await expect(createDepartment(adam, { name: 'New', head: 'nobody' })).rejects.toMatchObject({
      code: 'invalid',
      details: { fields: [{ field: 'head' }] },
    });
    const changed = await editDepartment(adam, { department: world.marketing, head: world.people.tom });
    expect(changed).toMatchObject({ name: 'Marketing', head: { id: world.people.tom, name: 'Tom' } });
  });
});
