import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  claimDeliveries,
  createCategory,
  deliverClaimed,
  editDesk,
  openTicket,
  personCard,
  putCategoryForm,
} from '../../../api/core/index.ts';
import { type MemoryNotifier, makeMemoryNotifier } from '../../support/memory-notifier.ts';
import { aWorld, type World } from '../../support/world.ts';

let world: World;
let slack: MemoryNotifier;
let category: string;
beforeAll(async () => {
  world = await aWorld();
  slack = makeMemoryNotifier();
  const ana = await world.as('ana');
  ({ id: category } = await createCategory(ana, { desk: 'IT', name: 'Equipment' }));
  const text = (id: string, label: string) => ({ id, label, type: 'text' as const, help: '', required: false });
  await putCategoryForm(ana, { category, fields: [text('serial', 'Serial number'), text('salary', 'My salary')] });
  const company = { id: world.engine.newId(), name: 'Fabrikam', nameFolded: 'fabrikam' };
  await world.engine.db.company.create({ data: company });
  await world.engine.db.person.update({ where: { id: world.people.maya }, data: { companyId: company.id } });
  world.engine.book.forget();
});
afterAll(() => world.close());

const choose = async (cardFields: readonly string[] | null) =>
  editDesk(await world.as('adam'), { desk: 'IT', cardFields: cardFields as null });

/** A new ticket with answers, and its cards at the desk and in Maya's chat. */
async function cards() {
  const ticket = await openTicket(await world.as('maya'), {
    title: 'A new laptop',
    description: 'Mine is slow',
    desk: 'IT',
    category,
    priority: 'medium',
    answers: { serial: 'SN-4711', salary: '3 000' },
  });
  for (let round = 0; round < 10; round++) {
    const claimed = await claimDeliveries(world.engine, 'worker-1', ['slack']);
    if (claimed.deliveries.length === 0) break;
    await deliverClaimed(world.engine, new Map([['slack', slack]]), claimed);
  }
  const cardAt = (address: string) => {
    const found = slack.tried.findLast((one) => one.to.address === address && one.delivery.ticketId === ticket.id);
    if (found?.outgoing.kind !== 'card') throw new Error('There is no card.');
    return found.outgoing.card;
  };
  return { ticket, desk: cardAt(world.slack.itChannel), own: cardAt('U0MAYA') };
}
const said = (line: readonly object[]) =>
  line.map((one) => ('text' in one ? one.text : 'person' in one ? `@${one.person}` : 'label' in one ? one.label : ''));

describe('what stands on the cards of a desk', () => {
  it('is by itself what it was before anybody chose', async () => {
    const { desk } = await cards();
    expect(said(desk.line).join(' · ')).toMatch(/Medium · @Maya · .*Equipment · Fabrikam · Opened$/);
    expect(desk.body).toBe('Mine is slow\n\n**Serial number**: SN-4711\n**My salary**: 3 000');
  });

  it('is what an admin chose, in that order, beside how it stands and whose it is', async () => {
    await choose(['requesterCompany', 'category', 'priority', 'answer:serial']);
    const { desk, ticket } = await cards();
    const line = said(desk.line);
    expect(line.slice(-3)).toEqual(['Fabrikam', 'Equipment', 'Medium']);
    expect(line).toContain('@Maya');
    expect(line).not.toContain('Opened');
    expect(desk.body).toBe('Mine is slow\n\n**Serial number**: SN-4711');
    // Somebody who works on it and opens it has all of it.
    const whole = await personCard(await world.as('ben'), ticket.key, 'view');
    expect(whole.body).toContain('My salary');
  });

  it('changes nothing on the card of the person who asked: no internal field comes there', async () => {
    await choose(null);
    const before = (await cards()).own;
    await choose(['time', 'links', 'tags', 'checklist', 'requesterCompany', 'opened']);
    const { own } = await cards();
    expect(said(own.line)).toEqual(said(before.line));
    expect(own.body).toBe(before.body);
  });

  it('says always that a ticket is confidential', async () => {
    await choose([]);
    const { key } = await world.aTicket({ confidential: true });
    const card = await personCard(await world.as('ana', 'slack'), key, 'thread', 'live');
    expect(said(card.line)[0]).toBe('Confidential');
  });

  it.each([
    [['colour'], 'cardFields'],
    [['tags', 'tags'], 'Name each field once.'],
    [['answer:nothing'], 'No form of this desk asks for nothing. They ask for serial, salary.'],
    [['answer:'], 'cardFields'],
  ])('is refused as %j, and says what would do', async (fields, says) => {
    const refusal = await choose(fields).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: 'invalid' });
    expect(JSON.stringify(refusal)).toContain(says);
  });

  it('is not for agents to choose', async () => {
    await expect(editDesk(await world.as('ben'), { desk: 'IT', cardFields: ['tags'] })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});
