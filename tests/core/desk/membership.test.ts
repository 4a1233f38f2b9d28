import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type Ctx,
  DeskError,
  editPerson,
  finishSetup,
  type GroupMember,
  invitePerson,
  listMembers,
  putMember,
  putMembershipSource,
  removeMember,
  removeMembershipSource,
  showMembershipSource,
  syncMemberships,
  systemActor,
} from '../../../api/core/index.ts';
import { type MemoryDirectory, makeMemoryDirectory } from '../../support/memory-directory.ts';
import { aWorld, type World } from '../../support/world.ts';

const group = '6209aaaa-0000-4000-8000-000000000002';
let world: World;
let directory: MemoryDirectory;

beforeEach(async () => {
  world = await aWorld();
  directory = makeMemoryDirectory();
  inGroup([]);
});
afterEach(() => world.close());

const inGroup = (members: readonly GroupMember[], id = group) => directory.fill(id, members);

/** Somebody in the group; known to the desk by their mail address. */
const member = (name: string, owner: boolean | null = false): GroupMember => ({
  account: {
    provider: 'teams',
    tenant: 'T',
    externalId: `oid-${name}`,
    kind: 'member',
    name,
    email: `${name.toLowerCase()}@northwind.example`,
  },
  owner,
  active: true,
});
const look = () => {
  const ctx: Ctx = { ...world.engine, actor: systemActor('test'), requestId: 'test' };
  world.clock.advance(16 * 60_000);
  return syncMemberships(ctx, directory);
};
const give = async (id = group) =>
  putMembershipSource(await world.as('olga'), { desk: 'HR', id, name: 'People team', leads: true });
const agents = async () => {
  const { items } = await listMembers(await world.as('adam'), 'HR');
  return items.map((one) => `${one.person.name}${one.lead ? ' leads' : ''}${one.fromGroup ? ' by group' : ''}`);
};

describe('a desk that takes its agents from a group', () => {
  it('has its members as agents and its owners as leads; those whom nobody knew become people', async () => {
    await give();
    inGroup([member('Tom'), member('Priya', true), member('Zoe')]);
    expect(await look()).toBe(true);
    expect(directory.asked).toEqual([{ kind: 'group', id: group }]);
    expect(await agents()).toEqual(['Dana leads', 'Priya leads by group', 'Tom by group', 'Zoe by group']);
    const history = await world.engine.db.event.findMany({
      where: { actorName: 'Threadline', type: 'config.changed' },
    });
    expect(history.map((one) => one.data).join(' ')).toContain('made Tom an agent of');
  });

  it('loses people who leave the group, and keeps those who were added by hand', async () => {
    await give();
    await putMember(await world.as('adam'), { desk: 'HR', person: world.people.ben });
    inGroup([member('Tom'), member('Ben'), member('Maya')]);
    await look();
    inGroup([member('Maya', true)]);
    await look();
    expect(await agents()).toEqual(['Ben', 'Dana leads', 'Maya leads by group']);
    inGroup([]);
    await look();
    expect(await agents()).toEqual(['Ben', 'Dana leads']);
  });

  it('does not change who leads where the owners cannot be read', async () => {
    await give();
    inGroup([member('Tom', true)]);
    await look();
    inGroup([member('Tom', null)]);
    await look();
    expect(await agents()).toContain('Tom leads by group');
  });

  it('has no admin as its lead: they decide which address is whose; an owner makes them one by hand', async () => {
    await give();
    await editPerson(await world.as('adam'), { person: world.people.adam, email: 'boss@northwind.example' });
    inGroup([member('Boss', true)]);
    await look();
    await look();
    expect(await agents()).toEqual(['Adam by group', 'Dana leads']);
    await putMember(await world.as('olga'), { desk: 'HR', person: world.people.adam, lead: true });
    await look();
    expect(await agents()).toEqual(['Adam leads', 'Dana leads']);
  });

  it('ends a password that an admin’s link had set, when its person comes to lead by the group', async () => {
    await give();
    const { token } = await invitePerson(await world.as('adam'), world.people.tom);
    const plain = { hash: async () => 'x', isGuessable: async () => false, verify: async () => true };
    await finishSetup(world.engine, plain, { token: token ?? '', name: 'Tom', password: 'kettle umbrella river' });
    inGroup([member('Tom', true)]);
    await look();
    expect(await agents()).toContain('Tom leads by group');
    expect(await world.engine.db.credential.count()).toBe(0);
  });

  it('leaves alone whom an owner has changed by hand', async () => {
    await give();
    inGroup([member('Tom')]);
    await look();
    await putMember(await world.as('olga'), { desk: 'HR', person: world.people.tom, lead: true });
    inGroup([]);
    await look();
    expect(await agents()).toContain('Tom leads');
  });

  it('says that a member of the group cannot be taken off by hand', async () => {
    await give();
    inGroup([member('Tom')]);
    await look();
    const removing = removeMember(await world.as('adam'), { desk: 'HR', person: world.people.tom });
    await expect(removing).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('group') });
  });

  it('changes nothing while the group cannot be read, and says why', async () => {
    await give();
    inGroup([member('Tom')]);
    await look();
    directory.refuse(new DeskError('invalid', 'Grant the app GroupMember.Read.All.'));
    await look();
    expect(await agents()).toContain('Tom by group');
    const source = await showMembershipSource(await world.as('ana'), 'HR');
    expect(source).toMatchObject({ kind: 'group', id: group, problem: 'Grant the app GroupMember.Read.All.' });
    directory.refuse(undefined);
    await look();
    expect((await showMembershipSource(await world.as('ana'), 'HR')).problem).toBeNull();
  });

  it('refuses a group that is most likely the wrong one', async () => {
    await give();
    inGroup(Array.from({ length: 1_001 }, (_, index) => member(`P${index}`)));
    await look();
    expect((await showMembershipSource(await world.as('ana'), 'HR')).problem).toContain('more than 1000');
    expect(await agents()).toEqual(['Dana leads']);
  });

  it('is looked up every quarter of an hour, and at once when the group is another', async () => {
    await give();
    await look();
    const ctx: Ctx = { ...world.engine, actor: systemActor('test'), requestId: 'test' };
    expect(await syncMemberships(ctx, directory)).toBe(false);
    inGroup([], '19:people@thread.tacv2');
    await give('19:people@thread.tacv2');
    expect(await syncMemberships(ctx, directory)).toBe(true);
    expect(directory.asked.at(-1)).toEqual({ kind: 'team', id: '19:people@thread.tacv2' });
  });

  it('keeps its people when it is given no group any more', async () => {
    await give();
    inGroup([member('Tom')]);
    await look();
    await removeMembershipSource(await world.as('adam'), { desk: 'HR', members: 'keep' });
    await look();
    expect(await agents()).toEqual(['Dana leads', 'Tom']);
    await expect(showMembershipSource(await world.as('adam'), 'HR')).rejects.toMatchObject({ code: 'not_found' });
  });

  it('is for admins to arrange, and its id is one of a group or a team', async () => {
    const byLead = putMembershipSource(await world.as('dana'), { desk: 'HR', id: group });
    await expect(byLead).rejects.toMatchObject({ code: 'forbidden' });
    await expect(give('People team')).rejects.toMatchObject({ code: 'invalid' });
  });
});
