import { z } from 'zod';
import type { Log } from '#core';
import { refusalOf } from '../wire/refusals.ts';
import type { Web } from '../wire/web.ts';

const Channel = z.object({ channel: z.object({ name: z.string().optional() }) });
const Groups = z.object({ usergroups: z.array(z.object({ id: z.string(), handle: z.string() })) });

/** Names of channels and groups. */
export interface Directory {
  channels(ids: readonly string[]): Promise<Map<string, string>>;
  groups(ids: readonly string[]): Promise<Map<string, string>>;
}

const most = 20;
const room = 5_000;

/** Asks Slack for the names of channels and groups: once for each, and what it does not tell is not asked for again. */
export function makeDirectory(web: Web, log: Log): Directory {
  const channels = new Map<string, string | null>();
  const groups = new Map<string, string | null>();

  return {
    channels: (ids) =>
      named(channels, ids, async (id) => {
        const { channel } = Channel.parse(await web.quick.conversations.info({ channel: id }));
        if (channel.name) channels.set(id, channel.name);
      }),
    groups: (ids) =>
      named(groups, ids, async () => {
        const { usergroups } = Groups.parse(await web.quick.usergroups.list({ include_disabled: true }));
        for (const { id, handle } of usergroups) groups.set(id, handle);
      }),
  };

  async function named(
    known: Map<string, string | null>,
    ids: readonly string[],
    ask: (id: string) => Promise<void>,
  ): Promise<Map<string, string>> {
    if (known.size > room) known.clear();
    for (const id of ids.slice(0, most)) {
      if (known.has(id)) continue;
      try {
        await ask(id);
        if (!known.has(id)) known.set(id, null);
      } catch (error) {
        log.debug({ err: error, id }, 'Slack did not tell a name');
        // It cannot be seen from here, and will not be.
        if (isFinal(refusalOf(error))) known.set(id, null);
      }
    }
    return new Map(ids.flatMap((id) => (known.get(id) ? [[id, known.get(id) ?? ''] as const] : [])));
  }
}

const isFinal = (refusal: string | null) =>
  refusal === 'channel_not_found' || refusal === 'missing_scope' || refusal === 'not_allowed_token_type';
