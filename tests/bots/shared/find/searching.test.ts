import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { moveTicket } from '../../../../api/core/index.ts';
import type { World } from '../../../support/world.ts';
import { aWorkspace, controlIn, type Workspace } from '../../slack/workspace.ts';
import { cardsOf, press } from '../../teams/seen.ts';
import { aTenant, type Tenant } from '../../teams/tenant.ts';

async function fill(world: World) {
  const held = await world.aTicket({ title: 'Zebra printer jams', assignee: 'ben' });
  await moveTicket(await world.as('ben'), { ticket: held.key, status: 'waiting' });
  await world.aTicket({ title: 'Zebra scanner is slow' });
  await world.aTicket({ title: 'Zebra at HR', desk: 'HR' });
}

const line = 'search status:waiting assignee:me created:today zebra';
const understood = 'Tickets, assignee: you, status: waiting, created today, with “zebra” · 1';

describe('a search with filters, in Slack', () => {
  let there: Workspace;
  beforeAll(async () => {
    there = await aWorkspace();
    await fill(there.world);
  });
  afterAll(() => there.close());
  const asked = async (text: string) => {
    await there.quiet();
    await there.command('ben', text);
    await there.eventually(() => expect(there.fake.of('respond')).toHaveLength(1));
    return there.fake.of('respond')[0];
  };

  it('says what it understood, and finds that', async () => {
    const said = JSON.stringify(await asked(line));
    expect(said).toContain(understood);
    expect(said).toContain('Zebra printer jams');
    expect(said).not.toContain('scanner');
    expect(JSON.stringify(await asked('search is:unassigned desk:it'))).toContain(
      'Open tickets of IT that nobody has · 1',
    );
  });

  it('offers what was probably meant, and a press finds it', async () => {
    const offered = await asked('search status:waitng zebra');
    expect(JSON.stringify(offered)).toContain('Did you mean “waiting”?');
    await there.quiet();
    await there.press('ben', controlIn(offered, 'line.run'));
    await there.eventually(() => expect(JSON.stringify(there.fake.calls)).toContain('Zebra printer jams'));
    expect(JSON.stringify(await asked('search statsu:waiting'))).toContain('Did you mean “status:”?');
  });

  it('is saved by a press, listed with its count, and shown by its name', async () => {
    const result = await asked('search zebra is:unassigned desk:it');
    await there.quiet();
    await there.press('ben', controlIn(result, 'line.run'));
    await there.eventually(() => expect(JSON.stringify(there.fake.calls)).toContain('Saved as “Open tickets of IT'));
    await asked('save Stripes: status:waiting zebra');
    const listed = JSON.stringify(await asked('views'));
    for (const line of ['Unassigned · 1', 'Stripes · 1', 'views my-open']) expect(listed).toContain(line);
    const shown = JSON.stringify(await asked('views stripes'));
    expect(shown).toContain('Stripes: Tickets, status: waiting, with “zebra” · 1');
    expect(shown).toContain('Zebra printer jams');
    expect(JSON.stringify(await asked('unsave Stripes'))).toContain('is removed');
    expect(JSON.stringify(await asked('views stripes'))).toContain('Which view do you mean?');
  });
});

describe('a search with filters, in Teams', () => {
  let there: Tenant;
  beforeAll(async () => {
    there = await aTenant();
    await fill(there.world);
  });
  afterAll(() => there.close());
  const asked = async (text: string) => {
    there.fake.calls.length = 0;
    await there.says('ben', text);
    await there.eventually(() => expect(cardsOf(there).length).toBeGreaterThan(0));
    return cardsOf(there).at(-1);
  };

  it('says what it understood, and finds that', async () => {
    const said = await asked(line);
    expect(said?.text).toContain(understood);
    expect(said?.text).toContain('Zebra printer jams');
    expect(said?.text).not.toContain('scanner');
  });

  it('offers what was probably meant, and a press finds it', async () => {
    const offered = await asked('search status:waitng zebra');
    expect(offered?.text).toContain('Did you mean “waiting”?');
    const pressed = await press(there, 'ben', offered?.card, 'Run: search status:waiting zebra');
    expect(JSON.stringify([pressed, there.fake.calls])).toContain('Zebra printer jams');
  });

  it('is saved by a press, listed with its count, and shown by its name', async () => {
    const result = await asked('search zebra is:unassigned desk:it');
    const saved = await press(there, 'ben', result?.card, 'Save this search');
    expect(JSON.stringify([saved, there.fake.calls])).toContain('Saved as “Open tickets of IT');
    await asked('save Stripes: status:waiting zebra');
    const listed = await asked('views');
    expect(listed?.text).toContain('Stripes · 1');
    const shown = await press(there, 'ben', listed?.card, 'Stripes · 1');
    expect(JSON.stringify([shown, there.fake.calls])).toContain('Zebra printer jams');
  });
});
