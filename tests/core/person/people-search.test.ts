import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPerson, editPerson, identify, listPeople } from '../../../api/core/index.ts';
import { named } from '../../../api/core/person/folded.ts';
import { aWorld, type World } from '../../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
  const olga = await world.as('olga');
  const people = [
    ['Örjan Åkesson', 'orjan_a@northwind.example'],
    ['Łukasz Żak', 'lukasz@northwind.example'],
    ['Lukas Zak', 'lukas@northwind.example'],
    ['Zoë 100% Real', 'zoe@northwind.example'],
    ['Οδυσσέας Παπάς', 'odysseas@northwind.example'],
    ['山田太郎', 'yamada@northwind.example'],
    ["O’Neil D'Arcy", 'oneil@northwind.example'],
    ['Anne‑Marie Roy', 'am@northwind.example'],
    ['ÉMILE Åberg', 'emile@northwind.example'],
  ] as const;
  for (const [name, email] of people) await createPerson(olga, { name, email });
});
afterAll(() => world.close());

const found = async (q: string) =>
  (await listPeople(await world.as('olga'), { q, limit: 100 })).items.map((one) => one.name);

describe('somebody who looks for people', () => {
  it.each([
    ['örjan', ['Örjan Åkesson']],
    ['ORJAN', ['Örjan Åkesson']],
    ['akesson Ör', ['Örjan Åkesson']],
    ['lukas', ['Lukas Zak', 'Łukasz Żak']],
    ['ŻAK', ['Lukas Zak', 'Łukasz Żak']],
    ['ΟΔΥΣΣΕΑΣ', ['Οδυσσέας Παπάς']],
    ['太郎', ['山田太郎']],
    ['%', ['Zoë 100% Real']],
    ['_', ['Örjan Åkesson']],
    ['orjan_', ['Örjan Åkesson']],
    ['[a-z]', []],
    ['^', []],
    ["o'neil", ["O’Neil D'Arcy"]],
    ['D’Arcy', ["O’Neil D'Arcy"]],
    ['oʼneil d`arcy', ["O’Neil D'Arcy"]],
    ['anne-marie', ['Anne‑Marie Roy']],
    ['100% real', ['Zoë 100% Real']],
  ])('with %s finds %j', async (q, names) => {
    expect(await found(q)).toEqual(names);
  });

  it('finds everybody by the name they have now, whichever way it came', async () => {
    const olga = await world.as('olga');
    await editPerson(olga, { person: world.people.tom, name: 'Tomáš Čapek' });
    const account = { provider: 'slack', tenant: 'T0NORTHWND', externalId: 'U0NOVA', name: 'Nová Jiřina', email: null };
    await identify(world.engine, { ...account, kind: 'member', provider: 'slack' as const });
    expect([await found('capek'), await found('jirina nova')]).toEqual([['Tomáš Čapek'], ['Nová Jiřina']]);
    for (const { name, nameFolded } of await world.engine.db.person.findMany())
      expect(nameFolded).toBe(named(name).nameFolded);
  });
});
