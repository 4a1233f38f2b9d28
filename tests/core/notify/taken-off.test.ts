import { afterAll, beforeAll, expect, it } from 'vitest';
import { replyToTicket, withdrawComment } from '../../../api/core/index.ts';
import { makeMemoryNotifier } from '../../support/memory-notifier.ts';
import { outboxOf } from '../../support/outbox.ts';
import { aWorld, type World } from '../../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

it('a mail that was taken off its ticket says in the desk’s channel who did that, and not that its author took it back', async () => {
  const { db } = world.engine;
  const slack = makeMemoryNotifier();
  const outbox = outboxOf(world.engine, slack, slack.tried);
  const ticket = await world.aTicket({ by: 'maya' });
  const maya = await world.as('maya');
  const { comment } = await replyToTicket(maya, { ticket: ticket.key, text: 'Meant for another ticket' });
  await outbox.deliver();
  slack.tried.length = 0;
  // It came by mail, and somebody of the desk took it off.
  await db.comment.updateMany({ where: { id: comment?.id ?? '' }, data: { source: 'mail' } });
  await withdrawComment(maya, { commentId: comment?.id ?? '' });
  await db.event.updateMany({ where: { ticketId: ticket.id, type: 'comment.withdrawn' }, data: { actorName: 'Ana' } });
  await outbox.deliver();
  const bodies = slack.tried.flatMap(({ outgoing }) => (outgoing.kind === 'comment' ? [outgoing.body] : []));
  expect(bodies).toContain('Ana took this mail off the ticket again.');
  for (const body of bodies) expect(body).not.toContain('Maya');
});
