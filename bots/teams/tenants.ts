import { z } from 'zod';
import { DeskError, deliveryWords, type GroupMember } from '#core';
import type { TeamsConfig } from '../../api/config.ts';
import { dropped } from '../shared/hear/run-message.ts';
import { joinReceivers } from './door/receiver.ts';
import type { Teams } from './index.ts';

/** The bot of one tenant, with what it is told apart by. */
export interface TenantBot {
  readonly app: Pick<TeamsConfig, 'appId' | 'tenantId'>;
  readonly teams: Teams;
}

/** A kept job names its tenant by where it was said, or by the message that is drawn anew; those of earlier versions may not. */
const Kept = z.union([
  z.object({ place: z.object({ tenant: z.string() }) }).transform(({ place }) => place.tenant),
  z.object({ posted: z.object({ tenant: z.string() }) }).transform(({ posted }) => posted.tenant),
  z.object({ posted: z.object({}) }).transform(() => null),
]);

/**
 * Makes one Teams side of the bots of several tenants: all are reached at the same address. Whose activity it is says
 * the app that its token is for, which that bot then checks; everything else carries its tenant.
 */
export function joinTenants(bots: readonly TenantBot[]): Teams {
  const [first] = bots;
  if (!first) throw new Error('There is no tenant to connect.');
  if (bots.length === 1) return first.teams;
  const ofTenant = (tenant: string) => bots.find(({ app }) => app.tenantId === tenant.toLowerCase())?.teams;
  const doors = new Map(bots.map(({ app, teams }) => [app.appId, teams.routes]));

  return {
    routes: joinReceivers(first.teams.routes, doors),
    notifier: {
      channel: first.teams.notifier.channel,
      can: first.teams.notifier.can,
      deliver: async (what) =>
        (await ofTenant(what.to.tenant)?.notifier.deliver(what)) ?? {
          state: 'dead',
          answer: deliveryWords.teams.otherTenant,
        },
    },
    work: async (inbound) => {
      const tenant = Kept.parse(JSON.parse(inbound.payload));
      return (
        (tenant === null ? first.teams : ofTenant(tenant))?.work(inbound) ??
        dropped('It is of a tenant that is not connected any more.')
      );
    },
    directory: {
      async membersOf(group) {
        let refused: DeskError | undefined;
        for (const { teams } of bots) {
          const found = await teams.directory.membersOf(group).catch(unlessElsewhere);
          if (!(found instanceof DeskError)) return found;
          refused = refused ?? found;
        }
        throw refused ?? new Error('There is no tenant to ask.');
      },
    },
    channels: {
      async factsOf(channel) {
        const one = channel.tenant === '' ? undefined : ofTenant(channel.tenant);
        if (one) return one.channels.factsOf(channel);
        let refused: unknown;
        for (const { teams } of bots)
          try {
            return await teams.channels.factsOf(channel);
          } catch (error) {
            refused ??= error;
          }
        throw refused;
      },
    },
    async start() {
      await Promise.all(bots.map(({ teams }) => teams.start()));
    },
    async stop() {
      await Promise.all(bots.map(({ teams }) => teams.stop()));
    },
  };
}

/** A group that one tenant does not have, or does not let us read, may be one of another. */
function unlessElsewhere(error: unknown): DeskError | readonly GroupMember[] {
  if (error instanceof DeskError && error.code === 'invalid') return error;
  throw error;
}
