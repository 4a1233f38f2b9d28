import { z } from 'zod';
import { systemActor } from '../../actor.ts';
import { command } from '../../command.ts';
import type { Engine, Tx } from '../../context.ts';
import { forbidden } from '../../errors.ts';
import { channelTarget } from '../../notify/target.ts';
import { whoHold } from '../../role/holders.ts';
import type { Work } from '../../verb/work.ts';
import { changedMeanwhile, recordChange } from '../changed.ts';
import type { ChannelNews } from './news.ts';
import { ChannelProblem, isWider, narrower, Readers, readAgreed, readProblem, readReaders, wider } from './readers.ts';

const HearOfChannel = z.object({
  surface: z.enum(['slack', 'teams']),
  tenant: z.string(),
  channelId: z.string(),
  name: z.string().max(200).optional(),
  /** The people who read it now. */
  readers: Readers.optional(),
  /** The people who read it now at least: what an event says that tells of one thing only. */
  atLeast: Readers.optional(),
  /** Null: it can be posted to. */
  problem: ChannelProblem.nullable().optional(),
  /** The platform calls it by this id from now on. */
  movedTo: z.string().min(1).max(200).optional(),
});

/**
 * Takes over what a platform says of a channel where a desk works. Where more people read it than an admin agreed to, what is
 * due there is held back until one agrees or the channel is as before; the leads of the desk and the owners are told.
 */
const hearOfChannel = command({
  name: 'desk.channel.hear',
  summary: 'Take over what a platform says of a channel',
  effect: 'sends',
  input: HearOfChannel,
  output: z.object({ held: z.boolean() }),
  load: (work, { surface, tenant, channelId }) =>
    work.tx.deskChannel.findUnique({
      where: { surface_tenant_channelId: { surface, tenant, channelId } },
      include: { desk: { select: { id: true, name: true } } },
    }),
  allow(work) {
    if (work.ctx.actor.kind !== 'system') throw forbidden('Only platforms say this.');
  },
  async run(work, row, input) {
    if (!row) return { held: false };
    const before = {
      readers: readReaders(row.readers),
      agreed: readAgreed(row.agreed),
      problem: readProblem(row.problem),
    };
    const readers = input.readers ?? wider(before.readers, input.atLeast ?? before.readers);
    // What an admin agreed to is over when fewer people read there: the next ones who come may be others.
    const agreed = isWider(before.readers, readers) ? narrower(before.agreed, readers) : before.agreed;
    const problem = input.problem === undefined ? before.problem : input.problem;
    const held = isWider(readers, agreed);
    const name = input.name || row.name;
    const channelId = input.movedTo ?? row.channelId;
    const data = { name, readers, agreed, problem, held, channelId };
    const changes = Object.entries(data).some(([field, value]) => value !== new Map(Object.entries(row)).get(field));
    if (!changes) return { held };
    const was = { readers: row.readers, agreed: row.agreed, problem: row.problem };
    const { count } = await work.tx.deskChannel.updateMany({ where: { id: row.id, ...was }, data });
    if (count === 0) throw changedMeanwhile('channel');
    if (channelId !== row.channelId) await moveCopies(work.tx, row, channelId);
    if (row.held && !held) await release(work, { ...row, channelId });
    const news: ChannelNews[] = [];
    if (held && (!row.held || readers !== before.readers)) news.push('held');
    if (row.held && !held) news.push('safe');
    if (problem !== before.problem) news.push(problem ?? 'back');
    for (const what of news) await recordNews(work, { ...row, name, readers }, what);
    if (news.length === 0 && name !== row.name)
      recordChange(work, { noun: 'desk', id: row.desk.id, name: row.desk.name, change: 'renamed a channel of' });
    return { held };
  },
});

/** Takes over what a platform, or a try to post, has shown of a channel. */
export async function noteChannel(engine: Engine, heard: z.input<typeof HearOfChannel>): Promise<void> {
  await hearOfChannel({ ...engine, actor: systemActor('channel'), requestId: 'channel' }, heard);
  engine.book.forget();
}

interface ChannelRow {
  readonly surface: string;
  readonly tenant: string;
  readonly channelId: string;
  readonly name: string;
}

/** Lets out what was held back for a channel; what shows the same goes together. */
export async function release(work: Pick<Work, 'tx' | 'now'>, channel: ChannelRow): Promise<void> {
  const { surface, tenant, channelId } = channel;
  const where = { state: 'held', target: channelTarget(surface, tenant, channelId) };
  await work.tx.delivery.updateMany({ where, data: { state: 'pending', availableAt: work.now, answer: null } });
}

const changes = {
  held: 'held back what is written in a channel of',
  safe: 'let through again what is written in a channel of',
  agreed: 'agreed to everybody who reads a channel of',
  archived: 'found archived a channel of',
  gone: 'did not find any more a channel of',
  removed: 'was removed from a channel of',
  back: 'found working again a channel of',
} as const satisfies Record<ChannelNews, string>;

/** Writes down what happened to a channel; the leads of its desk are told, and where it is about readers the owners, too. */
export async function recordNews(
  work: Work,
  row: ChannelRow & { readonly readers: Readers; readonly desk: { readonly id: string; readonly name: string } },
  what: ChannelNews,
): Promise<void> {
  const { surface, name, readers, desk } = row;
  const owners = { ...whoHold('workEveryTicket'), active: true };
  const aboutReaders = what === 'held' || what === 'safe' || what === 'agreed';
  const tell = aboutReaders ? await work.tx.person.findMany({ where: owners, select: { id: true } }) : [];
  recordChange(work, {
    noun: 'desk',
    id: desk.id,
    name: desk.name,
    change: changes[what],
    channel: { surface, name: name || row.channelId, what, readers },
    tell: tell.map((one) => one.id),
  });
}

/** What stands in a channel, and what is due there, is found by the id that it has now. */
async function moveCopies(
  tx: Tx,
  { surface, tenant, channelId: before }: ChannelRow,
  channelId: string,
): Promise<void> {
  const target = channelTarget(surface, tenant, before);
  const moved = channelTarget(surface, tenant, channelId);
  const unsettled = { target, state: { in: ['pending', 'sending', 'held'] } };
  await tx.delivery.updateMany({ where: unsettled, data: { target: moved } });
  await tx.messageRef.updateMany({ where: { surface, tenant, channelId: before }, data: { channelId } });
  await tx.messageRef.updateMany({ where: { target }, data: { target: moved } });
  await tx.asideCopy.updateMany({ where: { surface, target }, data: { channelId, target: moved } });
}
