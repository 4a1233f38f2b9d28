import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createPerson,
  editCompany,
  editPerson,
  listTickets,
  noteOnTicket,
  openTicket,
  replyToTicket,
  searchTickets,
  setPlace,
  showPerson,
  showTicket,
  ticketComments,
} from '../../../api/core/index.ts';
import { refused } from '../../support/refused.ts';
import { aWorld, type World } from '../../support/world.ts';
import { aCompany } from '../company/a-company.ts';

let world: World;
let acme: Awaited<ReturnType<typeof aCompany>>['company'];
beforeAll(async () => {
  world = await aWorld();
  ({ company: acme } = await aCompany(world, 'Acme', { people: ['maya', 'tom'] }));
});
afterAll(() => world.close());

const switchTo = async (colleaguesSee: boolean) =>
  editCompany(await world.as('adam'), { company: acme.id, colleaguesSee });
const sees = async (name: 'tom' | 'dana', key: string) => {
  const ctx = await world.as(name);
  const shown = await showTicket(ctx, key).then(
    () => true,
    () => false,
  );
  const listed = (await listTickets(ctx, {})).items.some((one) => one.key === key);
  const found = (await searchTickets(ctx, { q: 'shared' })).items.some((one) => one.key === key);
  expect([listed, found]).toEqual([shown, shown]);
  return shown;
};

describe('colleagues', () => {
  it('see each other’s tickets where their company says so, from then on, and no longer once it does not', async () => {
    const { key } = await openTicket(await world.as('maya'), { desk: 'IT', title: 'A shared trouble' });
    expect(await sees('tom', key)).toBe(false);
    await switchTo(true);
    expect(await sees('tom', key)).toBe(true);
    expect(await sees('dana', key)).toBe(false);
    await switchTo(false);
    expect(await sees('tom', key)).toBe(false);
  });

  it('read along: they neither reply nor change anything, and read nothing internal', async () => {
    await switchTo(true);
    const { key } = await openTicket(await world.as('maya'), { desk: 'IT', title: 'Another shared one' });
    await noteOnTicket(await world.as('ben'), { ticket: key, text: 'Between us' });
    const tom = await world.as('tom');
    expect((await showTicket(tom, key)).abilities).toEqual(['view']);
    expect((await ticketComments(tom, { ticket: key })).items).toEqual([]);
    await refused(replyToTicket(tom, { ticket: key, text: 'Me too' }), 'forbidden');
  });

  it('never see a confidential ticket of one another', async () => {
    await switchTo(true);
    const { key } = await openTicket(await world.as('maya'), {
      desk: 'IT',
      title: 'A shared secret',
      confidential: true,
    });
    expect(await sees('tom', key)).toBe(false);
  });

  it('see a ticket no more once agents have given it to another company', async () => {
    await switchTo(true);
    const { company: other } = await aCompany(world, 'Other');
    const { key } = await openTicket(await world.as('maya'), { desk: 'IT', title: 'Not a shared one' });
    await setPlace(await world.as('ben'), { ticket: key, company: other.id });
    expect(await sees('tom', key)).toBe(false);
  });
});

describe('the company of a person', () => {
  it('is set by an admin, and by nobody who may do less', async () => {
    const put = async (by: 'adam' | 'ana' | 'priya', company: string | null) =>
      editPerson(await world.as(by), { person: world.people.priya, company });
    await refused(put('ana', acme.id), 'forbidden');
    await refused(put('priya', acme.id), 'forbidden');
    expect((await put('adam', acme.id)).company).toEqual({ id: acme.id, name: 'Acme' });
    await refused(put('ana', null), 'forbidden');
    expect((await put('adam', null)).company).toBeNull();
    await refused(put('adam', 'nothing-such'), 'invalid');
    await refused(createPerson(await world.as('ana'), { name: 'Nora', company: acme.id }), 'forbidden');
    expect((await createPerson(await world.as('adam'), { name: 'Nora', company: acme.id })).company?.name).toBe('Acme');
  });

  it('is only suggested by the domain of an address, to those who manage people', async () => {
    await editCompany(await world.as('adam'), { company: acme.id, domain: 'acme.example' });
    const adam = await world.as('adam');
    const eve = await createPerson(adam, { name: 'Eve', email: 'eve@acme.example' });
    expect(eve.company).toBeNull();
    expect((await showPerson(adam, eve.id)).companySuggested).toEqual({ id: acme.id, name: 'Acme' });
    expect((await showPerson(await world.as('ben'), eve.id)).companySuggested).toBeNull();
    await editPerson(adam, { person: eve.id, company: acme.id });
    expect((await showPerson(adam, eve.id)).companySuggested).toBeNull();
  });
});
