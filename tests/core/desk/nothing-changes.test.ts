import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  type Ctx,
  editCategory,
  editDepartment,
  editDesk,
  editPerson,
  editStatus,
  putChannel,
  putMember,
  putMembershipSource,
} from '../../../api/core/index.ts';
import { aWorld, type World } from '../../support/world.ts';

let world: World;
let olga: Ctx;
beforeAll(async () => {
  world = await aWorld();
  olga = await world.as('olga');
  await putMembershipSource(olga, { desk: 'HR', id: '19:team@thread.tacv2', name: 'HR people' });
  await world.engine.db.membershipSource.updateMany({ data: { checkedAt: world.clock.now() } });
});
afterAll(() => world.close());

/** Everything that a change would show in: rows with their versions, and the history. */
const everything = async () => {
  const { db } = world.engine;
  return JSON.stringify([
    await db.desk.findMany({ include: { members: true, channels: true, membershipSource: true } }),
    await db.category.findMany(),
    await db.status.findMany(),
    await db.department.findMany(),
    await db.person.findMany(),
    await db.event.findMany(),
  ]);
};

const changes: Record<string, (ctx: Ctx) => Promise<unknown>> = {
  'a desk as it is': (ctx) => editDesk(ctx, { desk: 'IT', name: 'IT help', assignedOnly: false, active: true }),
  'a category as it is': async (ctx) => {
    const { id, name, position } = await world.engine.db.category.findFirstOrThrow();
    return editCategory(ctx, { category: id, name, position });
  },
  'a status as it is': async (ctx) => {
    const { id, name } = await world.engine.db.status.findFirstOrThrow({ where: { isDefault: true } });
    return editStatus(ctx, { status: id, name, isDefault: true });
  },
  'a department as it is': (ctx) =>
    editDepartment(ctx, { department: world.marketing, name: 'Marketing', head: world.people.priya }),
  'a person as they are': (ctx) =>
    editPerson(ctx, { person: world.people.ben, name: 'Ben', role: 'requester', active: true }),
  'a lead, with nothing said': (ctx) => putMember(ctx, { desk: 'IT', person: world.people.ana }),
  'an agent, with what is so': (ctx) => putMember(ctx, { desk: 'IT', person: world.people.ben, lead: false }),
  'a group, with its id alone': (ctx) => putMembershipSource(ctx, { desk: 'HR', id: '19:team@thread.tacv2' }),
  'a channel, with nothing said': (ctx) => {
    const { teamId: tenant, itChannel: channelId } = world.slack;
    return putChannel(ctx, { desk: 'IT', surface: 'slack', tenant, channelId });
  },
};

it.each(Object.entries(changes))('putting %s changes nothing', async (_, change) => {
  const before = await everything();
  await change(olga);
  expect(await everything()).toBe(before);
});
