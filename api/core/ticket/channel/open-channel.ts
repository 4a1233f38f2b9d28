import { command } from '../../command.ts';
import { conflict, invalid, LostRace, notFound } from '../../errors.ts';
import { wordsOf } from '../../say/choose.ts';
import type { Work } from '../../verb/work.ts';
import { OnTicket } from '../inputs.ts';
import { changeTicket, demandWork, loadTicket } from '../load.ts';
import { subjectOf, type TicketRow } from '../view.ts';
import {
  type ChannelState,
  channelJobKind,
  cleared,
  OpenTicketChannel,
  TicketChannelView,
  viewChannel,
} from './channel-view.ts';
import { channelName } from './name.ts';

/** Asks for a private channel of a ticket: the chat makes it and invites the people who read the ticket's inside. */
export const openTicketChannel = command({
  name: 'ticket.channel.open',
  summary: 'Open a private channel for it',
  effect: 'sends',
  input: OpenTicketChannel,
  output: TicketChannelView,
  async load(work, { ticket }) {
    const row = await loadTicket(work.tx, work.ctx.actor, ticket);
    return { row, known: await work.tx.ticketChannel.findUnique({ where: { ticketId: row.id } }) };
  },
  allow({ ctx: { actor } }, { row }) {
    const { channel } = wordsOf(actor);
    demandWork(actor, row, channel.onlyStaff(row.key));
    if (row.statusCategory === 'closed') throw conflict(channel.isOver(row.key));
  },
  async run(work, { row, known }, { surface, tenant: wanted }) {
    const isUnderWay = known?.state === 'making' || (known?.state === 'archiving' && known.problem === cleared);
    if (known && (known.state === 'open' || isUnderWay)) return viewChannel(known);
    const { tx, ctx, now } = work;
    const tenant = wanted ?? known?.tenant ?? (await tenantFor(work, row, surface));
    if (tenant === undefined) throw invalid(wordsOf(ctx.actor).channel.noWorkspace);
    const askedById = ctx.actor.kind === 'person' ? ctx.actor.personId : null;
    if (known) {
      // One of another workspace is another one.
      const place = known.tenant === tenant ? {} : { tenant, channelId: null };
      return viewChannel(await setChannel(work, row, known, { state: 'making', byEnd: false, askedById, ...place }));
    }
    const next = await changeTicket(work, row, {});
    const name = channelName(row.key, titleFor(row));
    const place = { surface, tenant, channelId: null, name, problem: null };
    const stands = { state: 'making', byEnd: false, askedById, version: 1, createdAt: now, updatedAt: now };
    const made = { id: ctx.newId(), ticketId: row.id, ...place, ...stands };
    await tx.ticketChannel.createMany({ data: [made] });
    await askFor(work, next, made);
    return viewChannel(made);
  },
});

/** What the name of a channel says of it. */
const titleFor = ({ confidential, title }: TicketRow) => (confidential ? '' : title);

/** Archives the private channel of a ticket; what was said there stays on the ticket. */
export const closeTicketChannel = command({
  name: 'ticket.channel.close',
  summary: 'Archive its private channel',
  effect: 'writes',
  input: OnTicket,
  output: TicketChannelView,
  async load(work, { ticket }) {
    const row = await loadTicket(work.tx, work.ctx.actor, ticket);
    const known = await work.tx.ticketChannel.findUnique({ where: { ticketId: row.id } });
    if (!known) throw notFound(wordsOf(work.ctx.actor).channel.none(row.key));
    return { row, known };
  },
  allow: ({ ctx: { actor } }, { row }) => demandWork(actor, row, wordsOf(actor).channel.onlyStaff(row.key)),
  run: (work, { row, known }) => endChannel(work, row, known, false),
});

export type KnownChannel = NonNullable<Awaited<ReturnType<Work['tx']['ticketChannel']['findUnique']>>>;

/** Has a channel archived that is there or being made; `byEnd` where its ticket ended, which brings it back with that. */
export async function endChannel(work: Work, row: TicketRow, known: KnownChannel, byEnd: boolean) {
  if (known.state === 'archived' || known.state === 'archiving') return viewChannel(known);
  const state: ChannelState = known.channelId === null ? 'archived' : 'archiving';
  return viewChannel(await setChannel(work, row, known, { state, byEnd }));
}

/**
 * Gives up the channel of a ticket that became confidential: people are in it who may not see it. What the app wrote there is
 * taken away, and its name says no more than the key, before it is archived (`ticketChannelWork`); another one may be made.
 */
export async function leaveChannel(work: Work, row: TicketRow, known: KnownChannel): Promise<void> {
  const { surface, tenant, channelId } = known;
  const name = channelName(row.key, '');
  if (channelId === null) {
    await setChannel(work, row, known, { state: 'archived', byEnd: false, name });
    return;
  }
  await work.tx.messageRef.updateMany({
    where: { ticketId: row.id, surface, tenant, channelId },
    data: { gone: true },
  });
  await setChannel(work, row, known, { state: 'archiving', byEnd: false, name, problem: cleared });
}

/** Takes back up what the end of its ticket had archived. */
export async function bringBack(work: Work, row: TicketRow, known: KnownChannel) {
  if (!known.byEnd || known.state === 'open' || known.state === 'making') return viewChannel(known);
  return viewChannel(await setChannel(work, row, known, { state: 'making', byEnd: false }));
}

/** Writes how it is to stand, and keeps that for the chat. The ticket is changed first: of two at once one goes again. */
async function setChannel(
  work: Work,
  row: TicketRow,
  known: KnownChannel,
  wanted: Partial<KnownChannel>,
): Promise<KnownChannel> {
  const next = await changeTicket(work, row, wanted.state === 'making' ? {} : { channelAt: null });
  const data = { problem: null, ...wanted, updatedAt: work.now, version: known.version + 1 };
  const { count } = await work.tx.ticketChannel.updateMany({
    where: { id: known.id, version: known.version },
    data,
  });
  if (count === 0) throw new LostRace(row.id);
  const after = { ...known, ...data };
  await askFor(work, next, after);
  return after;
}

/** Keeps it for the chat, and writes down on the ticket what was asked for. */
async function askFor({ tx, ctx, now, record }: Work, row: TicketRow, known: KnownChannel): Promise<void> {
  const { id, surface, name, version, state } = known;
  record(subjectOf(row), { type: 'ticket.channel', what: state === 'making' ? 'asked' : 'ended', surface, name });
  if (state === 'archived') return;
  const key = `${channelJobKind} ${id} ${version}`;
  const job = { id: ctx.newId(), source: surface, key, sameAs: ctx.digest(key), kind: channelJobKind };
  const due = { state: 'received', attempts: 0, availableAt: now, receivedAt: now, toldAt: '' };
  await tx.inbound.createMany({ data: [{ ...job, payload: JSON.stringify({ channel: id }), ...due }] });
}

/** The workspace where the desk of a ticket works; else that of the person who asks. */
async function tenantFor({ ctx, tx }: Work, { deskId }: TicketRow, surface: string): Promise<string | undefined> {
  const book = await ctx.book.read(tx);
  const [channel] = book.desk(deskId).channels.filter((one) => one.surface === surface);
  if (channel) return channel.tenant;
  if (ctx.actor.kind !== 'person') return undefined;
  const own = await tx.identity.findFirst({
    where: { personId: ctx.actor.personId, provider: surface, active: true },
    orderBy: { id: 'asc' },
  });
  return own?.tenant;
}
