import type { z } from 'zod';
import { parseInput } from '../../command.ts';
import { type Ctx, reading } from '../../context.ts';
import { conflict, DeskError, forbidden, invalid } from '../../errors.ts';
import { has } from '../../person/powers.ts';
import { channelWords as words } from '../../say/channel.ts';
import { ConnectChannel, type DeskView } from '../desk-view.ts';
import type { ChannelFacts, Channels } from './channel-facts.ts';
import { putChannel } from './put-channel.ts';
import { type Readers, readReaders } from './readers.ts';

/**
 * Connects a chat channel after its platform was asked about it: it exists, the app is in it, and either nobody reads it
 * who was not let in, or the admin confirms that everybody there may. What is connected to this desk already is asked about
 * again only when an admin confirms that: more people may read it by now.
 */
export async function connectChannel(
  ctx: Ctx,
  channels: Channels | null,
  raw: z.input<typeof ConnectChannel>,
): Promise<DeskView> {
  const { everybodyReads, ...input } = parseInput(ConnectChannel, raw, ctx.actor);
  if (!has(ctx.actor, 'manageDesks')) throw forbidden('Only admins change desks.');
  const known = await present(ctx, input);
  if (known && known.desk.key !== input.desk) throw conflict(words.used(known.desk.name));
  if (known && !everybodyReads) return putChannel(ctx, { ...input, tenant: known.tenant });
  const facts = await asked(channels, { ...input, tenant: known?.tenant ?? input.tenant }, everybodyReads);
  if (facts) demandPrivacy(input.surface, facts, everybodyReads);
  // What nobody could be asked about the admin answers for, but not for people outside.
  const readers: Readers = facts?.readers ?? (known ? readReaders(known.readers) : 'everybody');
  return putChannel(ctx, {
    ...input,
    tenant: facts?.tenant ?? known?.tenant ?? input.tenant ?? '',
    name: input.name ?? (known ? undefined : (facts?.name ?? '')),
    readers,
    ...(everybodyReads ? { agreed: readers } : {}),
    ...(facts ? { found: true } : {}),
  });
}

/** The same channel where it is connected; without a tenant, whichever has this id. */
function present(
  ctx: Ctx,
  { surface, tenant, channelId }: { surface: string; tenant?: string | undefined; channelId: string },
) {
  const where = { surface, channelId, ...(tenant ? { tenant } : {}) };
  const select = { tenant: true, readers: true, desk: { select: { key: true, name: true } } };
  return reading(ctx, (db) => db.deskChannel.findFirst({ where, select }));
}

/** What the platform says; null when it could not be asked and the admin answers for it. @throws DeskError */
async function asked(
  channels: Channels | null,
  { surface, tenant = '', channelId }: { surface: 'slack' | 'teams'; tenant?: string | undefined; channelId: string },
  confirmed: boolean,
): Promise<ChannelFacts | null> {
  try {
    if (!channels) throw new DeskError('unavailable', words.notConnected(surface));
    return await channels.factsOf({ tenant, channelId });
  } catch (error) {
    const unasked = error instanceof DeskError && error.code === 'unavailable';
    if (unasked && confirmed) return null;
    throw error;
  }
}

function demandPrivacy(surface: 'slack' | 'teams', facts: ChannelFacts, confirmed: boolean): void {
  if (facts.readers === 'members' || confirmed) return;
  const message = facts.readers === 'outside' ? words.shared(facts.name) : words.open[surface](facts.name);
  throw invalid(message, [{ field: 'everybodyReads', message: words.field }]);
}
