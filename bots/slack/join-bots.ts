import { z } from 'zod';
import {
  ChannelJob,
  type Channels,
  channelJobKind,
  channelWords,
  type Deliverable,
  DeskError,
  deliveryWords,
  type Engine,
  type InboundHandler,
  invalid,
  type Notifier,
  type Settled,
  ticketChannelWork,
  workspacesOf,
} from '#core';
import { dropped } from '../shared/hear/run-message.ts';
import type { BotsByWorkspace } from './bots-by-workspace.ts';
import { revoked } from './wire/refusals.ts';
import type { WorkspaceBot } from './workspace-bot.ts';

/** So often in a row a workspace cannot be asked before it is left alone, and for how long then, at first and at most. */
const patience = 3;
const [firstPauseMs, longestPauseMs] = [2_000, 60_000];

/**
 * One notifier of those of all workspaces. One that cannot be asked is left alone for a while: what is due elsewhere does not wait
 * until each of its messages has failed.
 */
export function joinNotifiers(bots: BotsByWorkspace, { clock }: Pick<Engine, 'clock'>): Notifier {
  const away = new Map<string, { readonly until: number; readonly times: number }>();

  const leftAlone = (tenant: string): number => Math.max(0, (away.get(tenant)?.until ?? 0) - clock.ticks());
  const note = (tenant: string, isAway: boolean): void => {
    if (!isAway) {
      away.delete(tenant);
      return;
    }
    const times = (away.get(tenant)?.times ?? 0) + 1;
    const pauseMs = times < patience ? 0 : Math.min(longestPauseMs, firstPauseMs * 2 ** Math.min(times - patience, 10));
    away.set(tenant, { until: clock.ticks() + pauseMs, times });
  };

  async function deliver(what: Deliverable) {
    const { tenant } = what.to;
    const waitMs = leftAlone(tenant);
    if (waitMs > 0) return { ...waiting, afterMs: waitMs };
    let one: WorkspaceBot | null;
    try {
      one = await bots.of(tenant);
    } catch (error) {
      // Its token cannot be opened, or nobody has said yet whose ours is: that passes.
      if (error instanceof DeskError && error.code === 'unavailable')
        return { state: 'retry', answer: error.message, away: true } as const;
      throw error;
    }
    if (!one) return { state: 'dead', answer: deliveryWords.slackElsewhere } as const;
    const result = await one.notifier.deliver(what);
    const isAway = result.state === 'retry' && result.away === true;
    note(tenant, isAway);
    if (isAway && revoked.has(result.answer)) await one.refused?.(result.answer).catch(() => {});
    return result;
  }

  return {
    channel: 'slack',
    can: { edits: true, threads: { withPeople: true, inChannels: true }, files: true, longest: 2_000 },
    editsShareRoom: true,
    busyFor: (what) => bots.known(what.to.tenant)?.notifier.busyFor?.(what) ?? 0,
    deliver,
  };
}

const waiting = {
  state: 'retry',
  answer: 'This workspace could not be asked a moment ago.',
  uncounted: true,
} as const satisfies Settled;

/** A kept job names its workspace, by itself or by the message that is drawn anew; those of earlier versions may not. */
const Kept = z.union([
  z.object({ team: z.string() }).transform(({ team }) => team),
  z.object({ posted: z.object({ team: z.string() }) }).transform(({ posted }) => posted.team),
  z.unknown().transform(() => null),
]);

/** One worker of those of all workspaces. */
export function joinWork(bots: BotsByWorkspace, engine: Engine): InboundHandler {
  return async (inbound) => {
    const payload: unknown = JSON.parse(inbound.payload);
    const team = inbound.kind === channelJobKind ? await channelsTeam(engine, payload) : Kept.parse(payload);
    const one = await bots.of(team ?? '');
    return one?.work(inbound) ?? dropped('It is of a workspace that is not connected any more.');
  };
}

async function channelsTeam(engine: Engine, payload: unknown): Promise<string | null> {
  const { channel } = ChannelJob.parse(payload);
  return (await ticketChannelWork(engine, channel))?.tenant ?? null;
}

/** Asks the workspace of a channel; where none is named, each that is there until one knows it. */
export function joinChannels(bots: BotsByWorkspace, engine: Engine): Channels {
  return {
    async factsOf(channel) {
      const { tenant } = channel;
      if (tenant !== '') {
        const one = await bots.of(tenant);
        if (one) return one.channels.factsOf(channel);
        const message = channelWords.otherTenant('slack', tenant);
        throw invalid(message, [{ field: 'tenant', message }]);
      }
      const known = await workspacesOf(engine, 'slack');
      const there = await Promise.all(known.map((team) => bots.of(team).catch(() => null)));
      const all = new Set([bots.bySettings(), ...there].filter((one) => one !== null));
      let refused: unknown;
      for (const one of all)
        try {
          return await one.channels.factsOf(channel);
        } catch (error) {
          refused ??= error;
        }
      const message = channelWords.noWorkspace;
      throw refused ?? invalid(message, [{ field: 'tenant', message }]);
    },
  };
}
