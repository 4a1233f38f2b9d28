import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  claimDeliveries,
  deliverClaimed,
  en,
  moveTicket,
  personCard,
  replyToTicket,
  setPriority,
  withdrawComment,
} from '../../../api/core/index.ts';
import { capital } from '../../../api/core/say/grammar.ts';
import { type MemoryNotifier, makeMemoryNotifier } from '../../support/memory-notifier.ts';
import { aWorld, type World } from '../../support/world.ts';

let world: World;
let slack: MemoryNotifier;
beforeEach(async () => {
  world = await aWorld();
  slack = makeMemoryNotifier();
});
afterEach(() => world.close());

async function work(): Promise<void> {
  for (;;) {
    const claimed = await claimDeliveries(world.engine, 'worker', ['slack']);
    if (claimed.deliveries.length === 0) return;
    await deliverClaimed(world.engine, new Map([['slack', slack]]), claimed);
  }
}
/** How the requester's card stood each time it was drawn, and how it is when they ask for it. */
const drawn = () =>
  slack.tried.flatMap(({ to, outgoing }) =>
    to.address === 'U0MAYA' && outgoing.kind === 'card' ? [JSON.stringify(outgoing.card.line)] : [],
  );
const asked = async (key: string) => JSON.stringify((await personCard(await world.as('maya'), key, 'view')).line);
const waits = capital(en.turn.yours);

describe("the requester's card, while an agent's reply can still be taken back", () => {
  it('says nothing of it, whatever else is changed, and says it once the reply is out', async () => {
    const ticket = await world.aTicket({ assignee: 'ben' });
    await work();
    const ben = await world.as('ben', 'slack');
    await replyToTicket(ben, { ticket: ticket.key, text: 'Is it better now?' });
    await work();
    await setPriority(ben, { ticket: ticket.key, priority: 'urgent' });
    await work();
    const before = [...drawn(), await asked(ticket.key)];
    expect(before.at(-1)).toContain('New');
    expect(before.at(-1)).toContain('Urgent');
    for (const line of before) expect(line).not.toContain(waits);
    world.clock.advance(world.engine.undoMs);
    await work();
    expect(drawn().at(-1)).toContain(waits);
    expect(await asked(ticket.key)).toContain(waits);
  });

  it('never says it of a reply that was taken back', async () => {
    const ticket = await world.aTicket({ assignee: 'ben' });
    await work();
    const ben = await world.as('ben', 'slack');
    const { comment } = await replyToTicket(ben, { ticket: ticket.key, text: 'The wrong ticket' });
    await work();
    await withdrawComment(ben, { commentId: comment?.id ?? '' });
    await work();
    world.clock.advance(world.engine.undoMs);
    await work();
    for (const line of [...drawn(), await asked(ticket.key)]) expect(line).not.toContain(waits);
  });

  it('shows at once what somebody changes themselves meanwhile, and that they wait already after an earlier answer', async () => {
    const ticket = await world.aTicket({ assignee: 'ben' });
    const ben = await world.as('ben', 'slack');
    await replyToTicket(ben, { ticket: ticket.key, text: 'Is it better now?' });
    world.clock.advance(world.engine.undoMs);
    await work();
    await replyToTicket(ben, { ticket: ticket.key, text: 'Well?' });
    expect(await asked(ticket.key)).toContain(waits);
    await moveTicket(ben, { ticket: ticket.key, status: 'resolved' });
    expect(await asked(ticket.key)).toContain('Resolved');
  });
});
