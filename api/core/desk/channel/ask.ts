import { type Engine, reading, writing } from '../../context.ts';
import { DeskError } from '../../errors.ts';
import { type Channels, NoChannel } from './channel-facts.ts';
import { noteChannel } from './hear.ts';

/** So often a platform is asked again who reads a channel: an event of it may have been lost. */
const everyMs = 10 * 60_000;

/**
 * Asks a platform again about the channels of desks that are due, and takes over what it says. One worker does it at a time; a
 * platform that does not answer changes nothing. Gives how many were asked about.
 */
export async function askAboutChannels(
  engine: Engine,
  surface: 'slack' | 'teams',
  channels: Channels,
): Promise<number> {
  const now = engine.clock.now();
  const due = await reading(engine, (db) =>
    db.deskChannel.findMany({
      where: {
        surface,
        desk: { active: true },
        // Asked in the future: the clock was set back since.
        OR: [
          { checkedAt: null },
          { checkedAt: { lt: new Date(now.getTime() - everyMs) } },
          { checkedAt: { gt: new Date(now.getTime() + everyMs) } },
        ],
      },
      orderBy: { id: 'asc' },
      select: { id: true, tenant: true, channelId: true, checkedAt: true },
    }),
  );
  let asked = 0;
  for (const one of due) {
    if (!(await claimed(engine, one))) continue;
    asked++;
    const { tenant, channelId } = one;
    const about = { surface, tenant, channelId };
    try {
      const { name, readers } = await channels.factsOf(about);
      await noteChannel(engine, { ...about, name, readers, problem: null });
    } catch (error) {
      if (error instanceof NoChannel) await noteChannel(engine, { ...about, problem: error.problem });
      else if (!(error instanceof DeskError)) throw error;
      else engine.log.info({ err: error, channel: channelId }, 'A platform does not say who reads a channel');
    }
  }
  return asked;
}

/** The process that moves the time on asks. */
async function claimed({ db, clock }: Engine, { id, checkedAt }: { id: string; checkedAt: Date | null }) {
  const { count } = await db.deskChannel.updateMany({ where: { id, checkedAt }, data: { checkedAt: clock.now() } });
  return count > 0;
}

/** Has the platform asked about a channel at the next look: something happened to it, and only the platform knows what it is now. */
export async function askSoon(
  engine: Engine,
  { surface, tenant, channelId }: { surface: string; tenant: string; channelId: string },
): Promise<void> {
  await writing(engine, (db) =>
    db.deskChannel.updateMany({ where: { surface, tenant, channelId }, data: { checkedAt: null } }),
  );
}
