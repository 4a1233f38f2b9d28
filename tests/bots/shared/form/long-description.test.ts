import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { editTicket, openTicket, showTicket } from '../../../../api/core/index.ts';
import { joinParts, partsOf } from '../../../../bots/shared/form/parts.ts';
import { fc } from '../../../fast-check.ts';
import { aWorkspace, blocksOf, controlIn, openedView, type Workspace } from '../../slack/workspace.ts';
import { inputIn } from '../../teams/draw/card-rules.ts';
import { cardsOf, openDialog, submit } from '../../teams/seen.ts';
import { aTenant, type Tenant } from '../../teams/tenant.ts';

/** A description of some pages, whose paragraphs are told apart by their number. */
const pages = (count: number) =>
  Array.from({ length: count }, (_, index) => `Paragraph ${index}: ${'it blinks, then it stops. '.repeat(20)}`.trim());
const long = pages(30).join('\n\n');

describe('a long text in several fields', () => {
  it('is the same text again when nothing was changed, and each part has room for more', () => {
    const unit = fc.constantFrom('a', ' ', '\n', '\n\n', '🖨️', '漢', '```', '- item\n', 'word '.repeat(9));
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 400 }), fc.integer({ min: 20, max: 300 }), (units, limit) => {
        const text = units.join('');
        const { parts, joins } = partsOf(text, limit);
        expect(joinParts(parts, joins)).toBe(text);
        for (const part of parts) expect(part.length).toBeLessThanOrEqual(limit * 0.9);
      }),
    );
  });
});

describe('a long description in Slack', () => {
  let there: Workspace;
  beforeAll(async () => {
    there = await aWorkspace();
  });
  afterAll(() => there.close());

  const open = async (ticket: { key: string; version: number }, count: number) => {
    await there.press('ben', { action_id: 'ticket.edit', value: JSON.stringify({ t: ticket.key, v: ticket.version }) });
    await there.eventually(() => expect(there.fake.of('views.open')).toHaveLength(count));
    return there.fake.of('views.open').at(-1);
  };
  const valuesOf = (body: Record<string, unknown> | undefined) =>
    Object.fromEntries(
      blocksOf(body).flatMap(({ block_id: id, element }) => {
        const value: unknown = Object(element).initial_value;
        return typeof id === 'string' ? [[id, typeof value === 'string' ? value : null]] : [];
      }),
    );

  it('has as many fields as it takes, and what is changed in one of them leaves every other word', async () => {
    const { world } = there;
    const ticket = await world.aTicket({ description: long });
    const body = await open(ticket, 1);
    const view = openedView(body);
    expect(view.text).toContain('Description, part 1 of 6');
    const values = valuesOf(body);
    expect(Object.keys(values)).toHaveLength(7);
    const second = values['description.2'] ?? '';
    await there.submit('ben', view, { ...values, 'description.2': second.replaceAll('blinks', 'hums') });
    const hummed = long.replace(second, second.replaceAll('blinks', 'hums'));
    await there.eventually(async () =>
      expect((await showTicket(await world.as('ben'), ticket.key)).description).toBe(hummed),
    );
  });

  it('is given back whole when somebody was first, and the form has all of it again', async () => {
    const { world, fake } = there;
    const ticket = await world.aTicket({ description: long });
    const body = await open(ticket, 2);
    await editTicket(await world.as('ana'), { ticket: ticket.key, title: 'Printer of Ana' });
    fake.calls.length = 0;
    await there.submit('ben', openedView(body), { ...valuesOf(body), 'description.6': 'The end is new.' });
    await there.eventually(() => expect(JSON.stringify(fake.of('respond'))).toContain('draft.open'));
    const back = fake.of('respond').findLast((one) => JSON.stringify(one).includes('draft.open'));
    await there.press('ben', controlIn(back, 'draft.open'));
    await there.eventually(() => expect(fake.of('views.open')).toHaveLength(1));
    const again = valuesOf(fake.of('views.open')[0]);
    expect(again['description.5']).toContain('Paragraph 24');
    expect(Object.values(again).join('\n')).toContain('The end is new.');
  });
});

describe('a long description in Teams', () => {
  let there: Tenant;
  beforeAll(async () => {
    there = await aTenant();
    await there.says('maya', 'help');
  });
  afterAll(() => there.close());

  async function opened() {
    const { world } = there;
    there.fake.calls.length = 0;
    const { key } = await openTicket(await world.as('maya', 'teams'), {
      title: 'Printer',
      desk: 'IT',
      description: long,
    });
    await there.deliver();
    const own = cardsOf(there).find((one) => one.text.includes(key) && one.path.includes('a:29:maya'));
    return { key, dialog: await openDialog(there, 'maya', own?.card, 'Edit') };
  }
  const valueIn = (card: unknown) => String(inputIn(card, 'description').value);
  const now = async (key: string) => (await showTicket(await there.world.as('maya'), key)).description;

  it('is edited part by part: the others stay, and one press saves and goes on', async () => {
    const { key, dialog } = await opened();
    expect(dialog?.text).toContain('Description, part 1 of 5');
    expect(dialog?.text).toContain('the others stay as they are');
    const first = valueIn(dialog?.card);
    const inputs = { title: 'Printer', description: first.replaceAll('blinks', 'hums') };
    const second = await submit(there, 'maya', dialog, 'Save, then part 2', inputs);
    expect(await now(key)).toBe(long.replace(first, inputs.description));
    expect(second?.text).toContain('Description, part 2 of 5');
    const before = await now(key);
    const part = valueIn(second?.card);
    await submit(there, 'maya', second, 'Save', { title: 'Printer', description: `${part} And more.` });
    expect(await now(key)).toBe(before.replace(part, `${part} And more.`));
  });

  it('has both texts when somebody changed the same part meanwhile, and only then', async () => {
    const { key, dialog } = await opened();
    const first = valueIn(dialog?.card);
    const other = long.replace('Paragraph 29', 'Paragraph twenty-nine');
    await editTicket(await there.world.as('ben'), { ticket: key, description: other });
    const mine = { title: 'Printer', description: `Mine. ${first}` };
    const again = await submit(there, 'maya', dialog, 'Save', mine);
    expect(again?.text).toContain('Ben changed the description just before you');
    expect(valueIn(again?.card)).toBe(mine.description);
    await editTicket(await there.world.as('ben'), { ticket: key, description: `Ben’s words. ${other}` });
    const both = await submit(there, 'maya', again, 'Save', mine);
    expect(both?.text).toContain('Their text stands first, and yours below it.');
    expect(valueIn(both?.card)).toMatch(/^Ben’s words\. Paragraph 0.*\n\nMine\. Paragraph 0/s);
    await submit(there, 'maya', both, 'Save', { title: 'Printer', description: `Ben’s words. ${mine.description}` });
    expect(await now(key)).toBe(`Ben’s words. Mine. ${other}`);
  });
});
