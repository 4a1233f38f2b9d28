import { z } from 'zod';
import { systemActor } from '../../actor.ts';
import { command } from '../../command.ts';
import { type Engine, reading } from '../../context.ts';
import { ChannelProblem } from '../../desk/channel/readers.ts';
import { forbidden, LostRace } from '../../errors.ts';
import { channelTarget } from '../../notify/target.ts';
import { actorAgain } from '../../person/load.ts';
import { changeTicket } from '../load.ts';
import { may } from '../policy.ts';
import { factsOf, subjectOf, ticketParts } from '../view.ts';
import { ChannelState, cleared } from './channel-view.ts';

const HearOfTicketChannel = z.object({
  channel: z.string(),
  /** What was worked on: what was asked for since is worked by itself. */
  version: z.number().int(),
  state: z.enum(['open', 'archived', 'failed']),
  channelId: z.string().max(200).optional(),
  name: z.string().max(200).optional(),
  problem: z.string().max(200).optional(),
});

const hearOfChannel = command({
  name: 'ticket.channel.hear',
  summary: 'Take over what became of the channel of a ticket',
  effect: 'writes',
  input: HearOfTicketChannel,
  output: z.object({ taken: z.boolean() }),
  load: (work, { channel }) =>
    work.tx.ticketChannel.findUnique({ where: { id: channel }, include: { ticket: { include: ticketParts } } }),
  allow({ ctx }) {
    if (ctx.actor.kind !== 'system') throw forbidden('Only the chat itself says this.');
  },
  async run(work, found, { version, state, channelId: heard, name: called, problem = null }) {
    if (!found || found.version !== version) return { taken: false };
    const { ticket: row, ...known } = found;
    // One that was given up is not taken out of the archive again.
    const isLeft = state === 'archived' && known.problem === cleared;
    const channelId = isLeft ? null : (heard ?? known.channelId);
    const name = called ?? known.name;
    const at = state === 'open' && channelId !== null ? channelTarget(known.surface, known.tenant, channelId) : null;
    const next = await changeTicket(work, row, { channelAt: at });
    const data = { state, channelId, name, problem, updatedAt: work.now, version: version + 1 };
    const { count } = await work.tx.ticketChannel.updateMany({ where: { id: known.id, version }, data });
    if (count === 0) throw new LostRace(row.id);
    const what = state === 'open' ? 'opened' : state;
    const why = problem === null ? {} : { why: problem };
    work.record(subjectOf(next), { type: 'ticket.channel', what, surface: known.surface, name, ...why });
    return { taken: true };
  },
});

/** Takes over what a chat made of the channel of a ticket, or why it could not. */
export async function hearOfTicketChannel(engine: Engine, heard: z.input<typeof HearOfTicketChannel>): Promise<void> {
  await hearOfChannel({ ...engine, actor: systemActor('channel'), requestId: 'ticket-channel' }, heard);
  engine.book.forget();
}

const HearOfItsEnd = z.object({
  channel: z.string(),
  name: z.string().max(200).optional(),
  problem: ChannelProblem.optional(),
});

/** People archived it, deleted it or took the app out of it, or gave it another name. */
const hearOfItsEnd = command({
  name: 'ticket.channel.heard',
  summary: 'Take over what people did to the channel of a ticket',
  effect: 'writes',
  input: HearOfItsEnd,
  output: z.object({ taken: z.boolean() }),
  load: (work, { channel }) =>
    work.tx.ticketChannel.findUnique({ where: { id: channel }, include: { ticket: { include: ticketParts } } }),
  allow({ ctx }) {
    if (ctx.actor.kind !== 'system') throw forbidden('Only the chat itself says this.');
  },
  async run(work, found, { name, problem }) {
    // What is being archived, or made, is worked by itself.
    if (found?.state !== 'open') return { taken: false };
    const { ticket: row, version } = found;
    const isEnd = problem !== undefined;
    if (!isEnd && (name === undefined || name === found.name)) return { taken: false };
    const next = await changeTicket(work, row, isEnd ? { channelAt: null } : {});
    const gone = isEnd
      ? { state: 'archived', byEnd: false, ...(problem === 'archived' ? {} : { channelId: null }) }
      : {};
    const data = { ...gone, name: name || found.name, updatedAt: work.now, version: version + 1 };
    const { count } = await work.tx.ticketChannel.updateMany({ where: { id: found.id, version }, data });
    if (count === 0) throw new LostRace(row.id);
    if (isEnd)
      work.record(subjectOf(next), {
        type: 'ticket.channel',
        what: 'archived',
        surface: found.surface,
        name: data.name,
      });
    return { taken: true };
  },
});

/** Takes over what an event says of a channel, where it is that of a ticket; gives whether it is. */
export async function noteTicketChannel(
  engine: Engine,
  about: { readonly surface: string; readonly tenant: string; readonly channelId: string },
  said: { readonly name?: string; readonly problem?: z.infer<typeof ChannelProblem> },
): Promise<boolean> {
  const { surface, tenant, channelId } = about;
  const where = { surface, tenant, channelId };
  const found = await reading(engine, (db) => db.ticketChannel.findFirst({ where, select: { id: true } }));
  if (!found) return false;
  await hearOfItsEnd(
    { ...engine, actor: systemActor('channel'), requestId: 'ticket-channel' },
    { ...said, channel: found.id },
  );
  return true;
}

/** What a chat is to do about the channel of a ticket; null where there is nothing to do any more. */
export interface ChannelWork {
  readonly id: string;
  readonly version: number;
  readonly do: 'make' | 'archive';
  readonly tenant: string;
  readonly channelId: string | null;
  readonly name: string;
  readonly key: string;
  /** The accounts, in that workspace, of the people at its desk who read its inside. */
  readonly accounts: readonly string[];
  /** Its ticket is confidential: before it is archived it gets this name, and these messages of ours are deleted. */
  readonly clear?: { readonly name: string; readonly messages: readonly string[] };
}

/** So many people are invited: more would be a channel of its own kind. */
const most = 100;

/** What is to be done, as it stands now. */
export async function ticketChannelWork(engine: Engine, id: string): Promise<ChannelWork | null> {
  return reading(engine, async (db) => {
    const found = await db.ticketChannel.findUnique({ where: { id }, include: { ticket: { include: ticketParts } } });
    const state = ChannelState.catch('failed').parse(found?.state);
    if (!found || (state !== 'making' && state !== 'archiving')) return null;
    const { ticket, version, tenant, channelId, name, surface } = found;
    const known = { id, version, tenant, channelId, name, key: ticket.key };
    if (state === 'archiving') {
      if (found.problem !== cleared || channelId === null) return { ...known, do: 'archive', accounts: [] };
      const ours = { ticketId: ticket.id, surface, tenant, channelId, kind: { not: 'origin' } };
      const shown = await db.messageRef.findMany({ where: ours, orderBy: { id: 'asc' }, select: { messageId: true } });
      const clear = { name, messages: shown.map((one) => one.messageId) };
      return { ...known, do: 'archive', accounts: [], clear };
    }
    const members = await db.deskMember.findMany({
      where: { deskId: ticket.deskId, person: { active: true } },
      orderBy: { personId: 'asc' },
      select: { personId: true },
    });
    const people = new Set([...(ticket.assigneeId ? [ticket.assigneeId] : []), ...members.map((one) => one.personId)]);
    const facts = factsOf(ticket);
    const readers: string[] = [];
    for (const person of people) {
      if (readers.length === most) break;
      const { actor, active } = await actorAgain(db, person, 'system');
      if (actor && active && may(actor, 'readInternal', facts)) readers.push(person);
    }
    const accounts = await db.identity.findMany({
      where: { personId: { in: readers }, provider: surface, tenant, active: true, kind: { not: 'outside' } },
      orderBy: { id: 'asc' },
      select: { externalId: true },
    });
    return { ...known, do: 'make', accounts: accounts.map((one) => one.externalId) };
  });
}
