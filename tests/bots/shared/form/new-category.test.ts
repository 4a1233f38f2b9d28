import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { editDesk, showTicket } from '../../../../api/core/index.ts';
import { aWorkspace, openedView, type Workspace } from '../../slack/workspace.ts';
import { cardsOf, press } from '../../teams/seen.ts';
import { aTenant, type Tenant } from '../../teams/tenant.ts';

const everybodyAdds = async ({ world }: Workspace | Tenant) => {
  await editDesk(await world.as('adam'), { desk: 'IT', addsCategories: 'everybody' });
  world.engine.book.forget();
};

describe('a new category in Slack', () => {
  let there: Workspace;
  beforeAll(async () => {
    there = await aWorkspace();
    await everybodyAdds(there);
  });
  afterAll(() => there.close());

  const newest = async () => {
    const [row] = await there.world.engine.db.ticket.findMany({ orderBy: { createdAt: 'desc' }, take: 1 });
    return row ? showTicket(await there.world.as('ana'), row.key) : null;
  };

  it('is chosen in the form, named, and filed with; one that is there already is offered at its field', async () => {
    const { fake } = there;
    await there.command('maya', 'new The beamer is dark');
    await there.eventually(() => expect(fake.of('views.open')).toHaveLength(1));
    const view = openedView(fake.of('views.open')[0]);
    expect(view.text).toContain('New category…');
    const values = { title: 'The beamer is dark', description: null, desk: 'IT', category: 'new' };
    const asked = await there.submit('maya', view, values);
    const answer = await asked.text();
    expect(answer).toContain('Give the new category a name');
    const near = await there.submit('maya', view, { ...values, newCategory: 'hard ware' });
    expect(await near.text()).toContain('There is already a category Hardware');
    await there.submit('maya', view, { ...values, newCategory: 'Hardware › Beamer' });
    await there.eventually(async () => expect((await newest())?.category?.path).toBe('Hardware › Beamer'));
  });

  it('comes by a line of an agent, too, and is found by its name from then on', async () => {
    const { fake, world } = there;
    const { key } = await world.aTicket();
    await there.quiet();
    await there.command('ben', `category ${key} new: Software › Licences`);
    await there.eventually(() => expect(JSON.stringify(fake.of('respond'))).toContain('Software › Licences'));
    await there.command('ben', `category ${key} none`);
    await there.eventually(() => expect(JSON.stringify(fake.of('respond'))).toContain('no category now'));
    await there.command('ben', `category ${key} licences`);
    const now = async () => (await showTicket(await world.as('ana'), key)).category?.path;
    await there.eventually(async () => expect(await now()).toBe('Software › Licences'));
    await there.command('ben', `category ${key} nonsense`);
    await there.eventually(() => expect(JSON.stringify(fake.of('respond'))).toContain('No category fits'));
    expect(JSON.stringify(fake.of('respond'))).toContain('new: nonsense');
  });
});

describe('a new category in Teams', () => {
  let there: Tenant;
  beforeAll(async () => {
    there = await aTenant();
    await everybodyAdds(there);
  });
  afterAll(() => there.close());

  it('is chosen in the form, named, and filed with; one that is there already is offered at its field', async () => {
    await there.says('maya', 'new The beamer is dark');
    await there.eventually(() => expect(cardsOf(there).length).toBeGreaterThan(0));
    const form = cardsOf(there).at(-1);
    const inputs = { title: 'The beamer is dark', description: 'x', desk: 'IT', category: 'new' };
    const asked = await press(there, 'maya', form?.card, 'Open ticket', { inputs });
    expect(JSON.stringify(asked.card)).toContain('Name of the new category');
    const near = await press(there, 'maya', asked.card, 'Open ticket', {
      inputs: { ...inputs, newCategory: 'HARDWARE' },
    });
    expect(near.text).toContain('There is already a category Hardware');
    const done = await press(there, 'maya', near.card, 'Open ticket', {
      inputs: { ...inputs, newCategory: 'Hardware › Beamer' },
    });
    expect(done.text).toMatch(/IT-\d+ is open/);
    expect(await there.world.engine.db.category.count({ where: { name: 'Beamer' } })).toBe(1);
  });
});
