import { type Channels, channelWords, DeskError, invalid, NoChannel } from '#core';
import { type Connector, Refusal } from '../wire/connector.ts';
import type { Places } from './address-book.ts';

/**
 * Looks for a channel in the teams where the app is, which is what the connector tells without rights of Graph
 * (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/get-teams-context).
 */
export function makeChannels(deps: { connector: Connector; places: Places; tenant: string }): Channels {
  const { connector, places, tenant } = deps;
  return {
    async factsOf({ tenant: wanted, channelId }) {
      if (wanted !== '' && wanted.toLowerCase() !== tenant) throw otherTenant(wanted);
      const teams = await places.teams();
      const home = (await places.find('channel', channelId))?.teamId;
      // The team where it was heard of is asked first.
      for (const team of [...teams].sort(
        (one, other) => Number(other.externalId === home) - Number(one.externalId === home),
      )) {
        const channel = (await channelsOf(connector, team)).find(({ id }) => id === channelId);
        if (!channel) continue;
        // The first channel of a team has no name here.
        const name = channel.name || `${team.name || 'Team'} › General`;
        const readers = channel.type === 'shared' ? 'outside' : channel.type === 'private' ? 'members' : 'everybody';
        return { tenant, name, readers };
      }
      throw new NoChannel('gone', channelWords.notThere.teams);
    },
  };
}

function otherTenant(wanted: string) {
  const message = channelWords.otherTenant('teams', wanted);
  return invalid(message, [{ field: 'tenant', message }]);
}

/** The channels of a team; none where the app was removed meanwhile. @throws DeskError `unavailable` */
async function channelsOf(connector: Connector, team: { serviceUrl: string; externalId: string }) {
  try {
    return await connector.channels(team.serviceUrl, team.externalId);
  } catch (error) {
    if (error instanceof Refusal && (error.status === 403 || error.status === 404)) return [];
    throw new DeskError('unavailable', channelWords.silent('teams'), { retryAfterSeconds: 60 }, error);
  }
}
