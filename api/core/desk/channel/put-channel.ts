import { z } from 'zod';
import { command } from '../../command.ts';
import { conflict, notFound } from '../../errors.ts';
import { channelTarget } from '../../notify/target.ts';
import { holdTurn } from '../../one-by-one.ts';
import { channelWords } from '../../say/channel.ts';
import { changedMeanwhile, onlyOne, recordChange } from '../changed.ts';
import { DeskView, PutChannel, RemoveChannel } from '../desk-view.ts';
import { demandDesks, loadDesk } from '../edit.ts';
import { viewDesk } from '../view-desk.ts';
import { recordNews, release } from './hear.ts';
import { isWider, Readers, readAgreed, readReaders } from './readers.ts';

const Put = PutChannel.extend({
  /** The people who read it, as the platform says. */
  readers: Readers.optional(),
  /** The people to whom an admin agrees. */
  agreed: Readers.optional(),
  /** The platform was asked, and it can be posted to. */
  found: z.literal(true).optional(),
});

/** Makes a chat channel the place where the desk's agents work. */
export const putChannel = command({
  name: 'desk.channel.put',
  summary: 'Connect a chat channel to a desk',
  effect: 'sends',
  input: Put,
  output: DeskView,
  load: (work, input) => loadDesk(work, input.desk),
  allow: (work) => demandDesks(work),
  async run(work, row, { surface, tenant, channelId, name: said, found: there, ...say }) {
    const { tx, ctx } = work;
    const key = { surface_tenant_channelId: { surface, tenant, channelId } };
    await holdTurn(tx, work.now, 'channels');
    if (await tx.requestChannel.findUnique({ where: key, select: { id: true } })) throw conflict(channelWords.asked);
    const found = await tx.deskChannel.findUnique({ where: key, include: { desk: { select: { name: true } } } });
    if (found && found.deskId !== row.id) throw conflict(channelWords.used(found.desk.name));
    const name = said ?? found?.name ?? '';
    const readers = say.readers ?? (found ? readReaders(found.readers) : 'members');
    const agreed = say.agreed ?? (found ? readAgreed(found.agreed) : 'members');
    const problem = there ? null : (found?.problem ?? null);
    const facts = { name, readers, agreed, held: isWider(readers, agreed), problem };
    if (found) {
      const same = Object.entries(facts).every(([field, value]) => value === new Map(Object.entries(found)).get(field));
      if (same) return viewDesk(row);
      const { readers: seenReaders, agreed: seenAgreed } = found;
      const seen = { id: found.id, readers: seenReaders, agreed: seenAgreed };
      const { count } = await tx.deskChannel.updateMany({ where: seen, data: facts });
      if (count === 0) throw changedMeanwhile('channel');
      if (found.held && !facts.held) await release(work, found);
    } else {
      const data = [{ id: ctx.newId(), deskId: row.id, surface, tenant, channelId, ...facts, checkedAt: work.now }];
      await onlyOne(ctx, 'channelId', 'This channel was just connected.', () => tx.deskChannel.createMany({ data }));
    }
    const channelOf = {
      from: found ? { channel: `${surface} ${found.name || channelId}` } : {},
      to: { channel: `${surface} ${name || channelId}` },
    };
    if (found && agreed !== found.agreed)
      await recordNews(work, { surface, tenant, channelId, name, readers, desk: row }, 'agreed');
    else
      recordChange(work, { noun: 'desk', id: row.id, name: row.name, change: 'connected a channel to', ...channelOf });
    return viewDesk(await loadDesk(work, row.key));
  },
});

/** Takes a chat channel off a desk; cards that were posted there stay as they are. */
export const removeChannel = command({
  name: 'desk.channel.remove',
  summary: 'Disconnect a chat channel from a desk',
  effect: 'writes',
  input: RemoveChannel,
  output: DeskView,
  load: (work, input) => loadDesk(work, input.desk),
  allow: (work) => demandDesks(work),
  async run(work, row, { surface, tenant, channelId }) {
    const where = { deskId: row.id, surface, channelId, ...(tenant ? { tenant } : {}) };
    const gone = await work.tx.deskChannel.findMany({ where, select: { tenant: true } });
    const { count } = await work.tx.deskChannel.deleteMany({ where });
    if (count === 0) throw notFound(`${row.name} has no such channel.`);
    // What was held back for it never goes out there.
    const targets = gone.map((one) => channelTarget(surface, one.tenant, channelId));
    const answer = 'The channel was taken off the desk.';
    const held = { state: 'held', target: { in: targets } };
    await work.tx.delivery.updateMany({ where: held, data: { state: 'cancelled', answer } });
    recordChange(work, {
      noun: 'desk',
      id: row.id,
      name: row.name,
      change: 'disconnected a channel from',
      from: { channel: `${surface} ${channelId}` },
    });
    return viewDesk(await loadDesk(work, row.key));
  },
});
