import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Ctx,
  createCategory,
  createDepartment,
  createDesk,
  createRole,
  createStatus,
  editCategory,
  editDepartment,
  editDesk,
  editRole,
  editStatus,
  removeCategory,
} from '../../../api/core/index.ts';
import { aWorld, type World } from '../../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

const things = {
  desk: {
    make: async (ctx: Ctx, name: string) => (await createDesk(ctx, { key: keyOf('D'), name })).key,
    rename: (ctx: Ctx, desk: string, name: string) => editDesk(ctx, { desk, name }),
  },
  category: {
    make: async (ctx: Ctx, name: string) => (await createCategory(ctx, { desk: 'IT', name })).id,
    rename: (ctx: Ctx, category: string, name: string) => editCategory(ctx, { category, name }),
  },
  status: {
    make: async (ctx: Ctx, name: string) => (await createStatus(ctx, { name, category: 'active' })).id,
    rename: (ctx: Ctx, status: string, name: string) => editStatus(ctx, { status, name }),
  },
  department: {
    make: async (ctx: Ctx, name: string) => (await createDepartment(ctx, { name })).id,
    rename: (ctx: Ctx, department: string, name: string) => editDepartment(ctx, { department, name }),
  },
  role: {
    make: async (ctx: Ctx, name: string) =>
      (await createRole(ctx, { key: keyOf('r').toLowerCase(), name, permissions: [] })).key,
    rename: (ctx: Ctx, role: string, name: string) => editRole(ctx, { role, name }),
  },
};

let made = 0;
const keyOf = (first: string) => `${first}${++made}X`;
const taken = { code: 'conflict', details: { fields: [{ field: 'name' }] } };

describe.each(Object.entries(things))('of names that look alike one is taken: each %s', (noun, { make, rename }) => {
  it('that two people create at the same moment', async () => {
    const olga = await world.as('olga');
    const late = await behind(world.engine.db, noun);
    await make(olga, 'Night shift');
    await expect(make({ ...olga, db: late() }, 'NIGHT  Ｓhift')).rejects.toMatchObject(taken);
  });

  it('that two people rename at the same moment', async () => {
    const olga = await world.as('olga');
    const one = await make(olga, 'One');
    const other = await make(olga, 'Other');
    const late = await behind(world.engine.db, noun);
    await rename(olga, one, 'Day shift');
    await expect(rename({ ...olga, db: late() }, other, 'day shift')).rejects.toMatchObject(taken);
  });
});

it('of two people who deactivate the last two statuses of a category at the same moment, one is refused', async () => {
  const olga = await world.as('olga');
  const { id: spare } = await createStatus(olga, { name: 'Spare', category: 'todo' });
  const todo = await world.engine.db.status.findMany({ where: { category: 'todo', id: { not: spare } } });
  await editStatus(olga, { status: spare, isDefault: true });
  const late = await behind(world.engine.db, 'status');
  for (const { id } of todo) await editStatus(olga, { status: id, active: false });
  await world.engine.db.status.updateMany({ data: { isDefault: false } });
  await expect(editStatus({ ...olga, db: late() }, { status: spare, active: false })).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('last active status'),
  });
});

it('a category that becomes the default of its desk while it is removed stays', async () => {
  const olga = await world.as('olga');
  const { id: category } = await createCategory(olga, { desk: 'IT', name: 'Chairs' });
  const late = await behind(world.engine.db, 'category');
  await editDesk(olga, { desk: 'IT', defaultCategoryId: category });
  await expect(removeCategory({ ...olga, db: late() }, { category })).rejects.toMatchObject({ code: 'conflict' });
});

/**
 * A database as SQL Server shows it to a transaction that runs beside another: until the transaction holds the row for which
 * everybody waits, a list is what it was before the other's commit.
 */
async function behind(db: World['engine']['db'], noun: string): Promise<() => World['engine']['db']> {
  const lists: Readonly<Record<string, () => Promise<object[]>>> = {
    desk: () => db.desk.findMany(),
    category: () => db.category.findMany({ include: { desk: true } }),
    status: () => db.status.findMany(),
    department: () => db.department.findMany(),
    role: () => db.role.findMany({ include: { grants: true } }),
  };
  const old = (await lists[noun]?.()) ?? [];
  const oldOne = async ({ where }: { where: { id?: string; key?: string } }) =>
    old.find((one) => Object.entries(where).every(([name, value]) => Reflect.get(one, name) === value)) ?? null;
  const seenLate = (tx: object): object => {
    let held = false;
    return new Proxy(tx, {
      get: (of, name, self) => {
        const model: object = Reflect.get(of, name, self);
        if (name !== 'setting' && (name !== noun || held)) return model;
        return new Proxy(model, {
          get: (table, verb, inner) => {
            if (name === 'setting' && verb === 'updateMany') held = true;
            if (name === noun && verb === 'findMany') return async () => old;
            if (name === 'category' && verb === 'findUnique') return oldOne;
            return Reflect.get(table, verb, inner);
          },
        });
      },
    });
  };
  return () =>
    new Proxy(db, {
      get: (of, name, self) =>
        name === '$transaction'
          ? (work: (tx: object) => Promise<unknown>, options: object) =>
              of.$transaction((tx) => work(seenLate(tx)), options)
          : Reflect.get(of, name, self),
    });
}
