import { z } from 'zod';
import { systemActor } from '../actor.ts';
import { command } from '../command.ts';
import type { Engine } from '../context.ts';
import { changedMeanwhile } from '../desk/changed.ts';
import { recordNews } from '../desk/channel/hear.ts';
import { ChannelProblem, readProblem } from '../desk/channel/readers.ts';
import { forbidden } from '../errors.ts';
import { channelTarget } from '../notify/target.ts';

const HearOfRequestChannel = z.object({
  surface: z.literal('slack'),
  tenant: z.string(),
  channelId: z.string(),
  name: z.string().max(200).optional(),
  /** Null: people can ask there again. */
  problem: ChannelProblem.nullable().optional(),
  /** The platform calls it by this id from now on. */
  movedTo: z.string().min(1).max(200).optional(),
});

/** Takes over what a platform says of a channel where people ask; the leads of the desk are told where nobody can any more. */
const hearOfRequestChannel = command({
  name: 'desk.requestChannels.hear',
  summary: 'Take over what a platform says of a request channel',
  effect: 'sends',
  input: HearOfRequestChannel,
  output: z.object({ taken: z.boolean() }),
  load: (work, { surface, tenant, channelId }) =>
    work.tx.requestChannel.findUnique({
      where: { surface_tenant_channelId: { surface, tenant, channelId } },
      include: { group: { select: { desk: { select: { id: true, name: true } } } } },
    }),
  allow(work) {
    if (work.ctx.actor.kind !== 'system') throw forbidden('Only platforms say this.');
  },
  async run(work, row, input) {
    if (!row) return { taken: false };
    const before = readProblem(row.problem);
    const problem = input.problem === undefined ? before : input.problem;
    const name = input.name || row.name;
    const channelId = input.movedTo ?? row.channelId;
    if (problem === before && name === row.name && channelId === row.channelId) return { taken: false };
    const { tx } = work;
    const { count } = await tx.requestChannel.updateMany({
      where: { id: row.id, channelId: row.channelId, problem: row.problem },
      data: { problem, name, channelId },
    });
    if (count === 0) throw changedMeanwhile('channel');
    if (channelId !== row.channelId) {
      const { surface, tenant } = row;
      const target = channelTarget(surface, tenant, row.channelId);
      const moved = channelTarget(surface, tenant, channelId);
      await tx.ticket.updateMany({ where: { askedIn: target }, data: { askedIn: moved } });
      await tx.delivery.updateMany({
        where: { target, state: { in: ['pending', 'sending', 'held'] } },
        data: { target: moved },
      });
      await tx.messageRef.updateMany({ where: { target }, data: { target: moved, channelId } });
      await tx.openedFrom.updateMany({ where: { surface, tenant, channelId: row.channelId }, data: { channelId } });
    }
    if (problem === before) return { taken: true };
    const about = { ...row, name, channelId, readers: 'everybody' as const, desk: row.group.desk };
    await recordNews(work, about, problem ?? 'back');
    return { taken: true };
  },
});

/** Takes it over; gives whether that changed anything. */
export async function noteRequestChannel(
  engine: Engine,
  heard: z.input<typeof HearOfRequestChannel>,
): Promise<{ taken: boolean }> {
  const done = await hearOfRequestChannel(
    { ...engine, actor: systemActor('channel'), requestId: 'request-channel' },
    heard,
  );
  if (done.taken) engine.book.forget();
  return done;
}
