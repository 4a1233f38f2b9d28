import { z } from 'zod';
import { type Channels, channelWords, DeskError, invalid, NoChannel } from '#core';
import { isBroken, refusalOf } from '../wire/refusals.ts';
import type { Web } from '../wire/web.ts';

const Team = z.object({ team_id: z.string() });
const Info = z.object({
  channel: z.object({
    name: z.string().catch(''),
    is_private: z.boolean().catch(false),
    is_member: z.boolean().catch(false),
    is_archived: z.boolean().catch(false),
    // Not `is_shared`, which is true between workspaces of one organization as well.
    is_ext_shared: z.boolean().catch(false),
    is_pending_ext_shared: z.boolean().catch(false),
    context_team_id: z.string().optional().catch(undefined),
    shared_team_ids: z.array(z.string()).catch([]),
  }),
});

/**
 * Asks Slack about channels of its workspace; with a token of an organization, which names none, that is `ofOrganization`
 * (https://docs.slack.dev/reference/methods/conversations.info).
 */
export function makeChannels(web: Pick<Web, 'quick'>, ofOrganization: string | null = null): Channels {
  return {
    async factsOf({ tenant, channelId }) {
      const team = ofOrganization ?? Team.parse(await asked(() => web.quick.auth.test())).team_id;
      if (tenant !== '' && tenant !== team) {
        const message = channelWords.otherTenant('slack', tenant);
        throw invalid(message, [{ field: 'tenant', message }]);
      }
      const { channel } = Info.parse(await asked(() => web.quick.conversations.info({ channel: channelId })));
      // A token of an organization sees the channels of all its workspaces.
      const { context_team_id: at, shared_team_ids: alsoAt } = channel;
      if (ofOrganization !== null && at?.startsWith('T') && at !== team && !alsoAt.includes(team))
        throw new NoChannel('gone', channelWords.notThere.slack);
      const name = `#${channel.name || channelId}`;
      if (channel.is_archived) throw new NoChannel('archived', channelWords.archived(name));
      if (!channel.is_member) throw new NoChannel('removed', channelWords.notIn(name));
      const isShared = channel.is_ext_shared || channel.is_pending_ext_shared;
      const readers = isShared ? 'outside' : channel.is_private ? 'members' : 'everybody';
      return { tenant: team, name: channel.name, readers };
    },
  };
}

async function asked(call: () => Promise<unknown>): Promise<unknown> {
  try {
    return await call();
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === 'missing_scope')
      throw new DeskError('unavailable', channelWords.noRight('slack', 'channels:read and groups:read'), {}, error);
    if (refusal !== null && refusal !== 'ratelimited' && !isBroken(refusal) && notThere.has(refusal))
      throw new NoChannel('gone', channelWords.notThere.slack);
    throw new DeskError('unavailable', channelWords.silent('slack'), { retryAfterSeconds: 60 }, error);
  }
}

const notThere = new Set(['channel_not_found', 'invalid_arguments', 'method_not_supported_for_channel_type']);
