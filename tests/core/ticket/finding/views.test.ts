import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  chooseView,
  chosenView,
  countTickets,
  DeskError,
  editView,
  listTickets,
  listViews,
  removeTag,
  removeView,
  saveView,
  showView,
  tagTicket,
} from '../../../../api/core/index.ts';
import { aWorld, type Name, type World } from '../../../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
  await world.aTicket({ title: 'A free', by: 'maya' });
  await world.aTicket({ title: 'B of Ben', assignee: 'ben' });
  await world.aTicket({ title: 'C secret', confidential: true });
  await world.aTicket({ title: 'D at HR', desk: 'HR' });
  await world.aTicket({ title: 'E done', status: 'resolved', assignee: 'ben' });
});
afterAll(() => world.close());

const found = async (name: Name, view: string) => {
  const { items } = await listTickets(await world.as(name), { view });
  return items
    .map((one) => one.title[0])
    .toSorted()
    .join('');
};
const refused = (done: Promise<unknown>) =>
  done.then(
    () => null,
    (error: unknown) => (error instanceof DeskError ? error.code : error),
  );

describe('the views of the house', () => {
  it('are those that are of use to somebody, counted as they see tickets', async () => {
    const of = async (name: Name) => {
      const { items } = await listViews(await world.as(name), { counts: true });
      return items.filter((one) => one.builtIn).map(({ id, count }) => `${id} ${count}`);
    };
    expect(await of('ben')).toEqual(['my-open 1', 'unassigned 1', 'waiting-for-us 2', 'recently-resolved 1']);
    expect(await of('ana')).toEqual(['my-open 0', 'unassigned 2', 'waiting-for-us 3', 'recently-resolved 1']);
    expect(await of('maya')).toEqual(['my-open 4', 'recently-resolved 1']);
    expect(await found('ben', 'waiting-for-us')).toBe('AB');
  });
});

describe('a saved view', () => {
  it('is its owner’s alone, until it is shared by people who may', async () => {
    const [ben, ana] = [await world.as('ben'), await world.as('ana')];
    const view = await saveView(ben, { name: 'Free ones', query: { desk: 'it', assignee: 'none' } });
    expect(view).toMatchObject({ says: 'Tickets of IT that nobody has', desk: null, mayChange: true });
    expect(await found('ben', view.id)).toBe('A');
    expect(await refused(showView(ana, view.id))).toBe('not_found');
    expect(await refused(listTickets(ana, { view: view.id }))).toBe('not_found');
    expect(await refused(editView(ben, { view: view.id, desk: 'IT' }))).toBe('forbidden');
    expect(await refused(saveView(ben, { name: 'free  ones', query: {} }))).toBe('conflict');
    const shared = await saveView(ana, { name: 'Free ones', query: { assignee: 'none' }, desk: 'IT' });
    // Each finds by it what they may see: Ana leads the desk, Ben works there, Dana does not.
    expect([await found('ana', shared.id), await found('ben', shared.id)]).toEqual(['AC', 'A']);
    expect(await refused(showView(await world.as('dana'), shared.id))).toBe('not_found');
    expect(await refused(showView(await world.as('maya'), shared.id))).toBe('not_found');
    expect(await refused(removeView(ben, { view: shared.id }))).toBe('forbidden');
    expect((await countTickets(ben, { view: shared.id })).count).toBe(1);
    expect((await countTickets(ben, { view: shared.id, assignee: 'Ben' })).count).toBe(0);
    const renamed = await editView(ana, { view: shared.id, name: 'Free', version: 1 });
    expect(renamed.version).toBe(2);
    expect(await refused(editView(ana, { view: shared.id, name: 'Freer', version: 1 }))).toBe('conflict');
    await removeView(ana, { view: shared.id });
    expect(await refused(showView(ben, shared.id))).toBe('not_found');
  });

  it('says what it names and there is no more, and goes on with the rest', async () => {
    const [ana, ben] = [await world.as('ana'), await world.as('ben')];
    const { key } = await world.aTicket({ title: 'F tagged', assignee: 'ben' });
    const {
      ticket: { tags },
    } = await tagTicket(ben, { ticket: key, tags: ['vpn', 'wlan'] });
    const idOf = (name: string) => tags.find((one) => one.name === name)?.id ?? '';
    const any = await saveView(ben, { name: 'Any', query: { tag: ['vpn', 'wlan'] } });
    const only = await saveView(ben, { name: 'Only', query: { tag: 'vpn' } });
    const not = await saveView(ben, { name: 'Not', query: { tag: '!vpn', assignee: 'me', open: true } });
    await removeTag(ana, { tag: idOf('vpn') });
    const gone = [{ field: 'tag', name: 'vpn' }];
    expect((await showView(ben, any.id)).gone).toEqual(gone);
    expect((await listTickets(ben, { view: any.id })).gone).toEqual(gone);
    expect([await found('ben', any.id), await found('ben', only.id), await found('ben', not.id)]).toEqual([
      'F',
      '',
      'BF',
    ]);
    expect((await countTickets(ben, { view: only.id })).count).toBe(0);
  });

  it('can be what its reader sees first', async () => {
    const ben = await world.as('ben');
    expect(await chosenView(ben)).toBeNull();
    await chooseView(ben, { view: 'unassigned' });
    expect(await chosenView(ben)).toBe('unassigned');
    const { id } = await saveView(ben, { name: 'First', query: { assignee: 'me' } });
    await chooseView(ben, { view: id });
    await removeView(ben, { view: id });
    expect(await chosenView(ben)).toBeNull();
  });
});
