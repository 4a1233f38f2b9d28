import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  categorySkills,
  connectAccount,
  createCategory,
  createSkill,
  editSkill,
  listAudit,
  listSkills,
  makeConnectCode,
  myProfile,
  openTicket,
  possibleAssignees,
  removeSkill,
  setCategorySkills,
  setPersonSkills,
  showPerson,
} from '../../../api/core/index.ts';
import { wordsFor } from '../../../api/core/say/choose.ts';
import { assigneeChoices } from '../../../bots/shared/form/fields/assign.ts';
import { refused } from '../../support/refused.ts';
import { aWorld, type World } from '../../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

it('a skill is set up by people who manage people, and its name is there once', async () => {
  const adam = await world.as('adam');
  const vpn = await createSkill(adam, { name: 'VPN' });
  expect(vpn).toMatchObject({ name: 'VPN', people: 0, categories: 0, version: 1 });
  await refused(createSkill(adam, { name: 'vpn' }), 'conflict');
  await refused(createSkill(await world.as('ben'), { name: 'Printers' }), 'forbidden');
  await refused(setPersonSkills(await world.as('ben'), { person: world.people.ben, skills: [vpn.id] }), 'forbidden');
  await refused(setPersonSkills(adam, { person: world.people.ben, skills: ['none'] }), 'invalid');
  const next = await editSkill(adam, { skill: vpn.id, name: 'VPN and Wi-Fi', version: 1 });
  expect(next).toMatchObject({ name: 'VPN and Wi-Fi', version: 2 });
  await refused(editSkill(adam, { skill: vpn.id, name: 'Late', version: 1 }), 'conflict');
  expect((await listSkills(await world.as('ben'))).items.map((one) => one.name)).toEqual(['VPN and Wi-Fi']);
  await refused(listSkills(await world.as('maya')), 'forbidden');
  await removeSkill(adam, { skill: vpn.id });
  expect((await listSkills(adam)).items).toEqual([]);
});

it('people who know what a category asks for are offered first, and it is said why', async () => {
  const [adam, ana] = [await world.as('adam'), await world.as('ana')];
  const [vpn, mac] = [await createSkill(adam, { name: 'VPN' }), await createSkill(adam, { name: 'Mac' })];
  const category = await createCategory(ana, { desk: 'IT', name: 'Remote work' });
  world.engine.book.forget();
  const asked = { category: category.id, skills: [vpn.id, mac.id] };
  await refused(setCategorySkills(await world.as('ben'), asked), 'forbidden');
  await refused(setCategorySkills(await world.as('dana'), asked), 'forbidden');
  expect((await setCategorySkills(ana, asked)).skills.map((one) => one.name)).toEqual(['Mac', 'VPN']);
  expect((await categorySkills(await world.as('ben'), category.id)).skills).toHaveLength(2);
  await setPersonSkills(adam, { person: world.people.chloe, skills: [vpn.id] });
  expect((await showPerson(adam, world.people.chloe)).skills).toEqual([{ id: vpn.id, name: 'VPN' }]);
  expect((await myProfile(await world.as('chloe'))).skills).toEqual([{ id: vpn.id, name: 'VPN' }]);
  const ticket = await openTicket(await world.as('ben'), { title: 'No tunnel', desk: 'IT', category: category.id });
  const agents = await possibleAssignees(ana, ticket.key);
  expect(agents.map(({ name, knows }) => [name.split(' ')[0], knows])).toEqual([
    ['Chloe', ['VPN']],
    ['Ana', []],
    ['Ben', []],
  ]);
  const choices = assigneeChoices(wordsFor('en'), { ticket, agents, me: world.people.ana });
  expect(choices.map((one) => one.label)).toEqual([
    expect.stringMatching(/^Me /),
    expect.stringMatching(/^Chloe.* · knows VPN$/),
    expect.stringMatching(/^Ben[^·]*$/),
    ...choices.slice(3).map((one) => one.label),
  ]);
  const other = await openTicket(await world.as('ben'), { title: 'Paper jam', desk: 'IT' });
  expect((await possibleAssignees(ana, other.key)).every((one) => one.knows.length === 0)).toBe(true);
  const lines = (await listAudit(await world.as('olga'), { noun: 'person' })).items;
  const line = lines.find((one) => one.change === 'said what is known by');
  expect(line?.fields).toEqual([{ field: 'skills', from: null, to: 'VPN' }]);
  await removeSkill(adam, { skill: vpn.id });
  expect((await showPerson(adam, world.people.chloe)).skills).toEqual([]);
  expect((await categorySkills(ana, category.id)).skills.map((one) => one.name)).toEqual(['Mac']);
});

it('what two accounts of a person know comes together when they are joined', async () => {
  const adam = await world.as('adam');
  const [one, both] = [await createSkill(adam, { name: 'One' }), await createSkill(adam, { name: 'Both' })];
  await setPersonSkills(adam, { person: world.people.tom, skills: [one.id, both.id] });
  await setPersonSkills(adam, { person: world.people.maya, skills: [both.id] });
  const { code } = await makeConnectCode(await world.as('maya', 'slack'));
  await connectAccount(await world.as('tom', 'slack'), code);
  const rows = await world.engine.db.personSkill.findMany({ where: { skillId: { in: [one.id, both.id] } } });
  expect(new Set(rows.map((row) => row.personId)).size).toBe(1);
  expect(rows).toHaveLength(2);
});
