import { z } from 'zod';
import type { Log } from '#core';
import { isBroken, refusalOf } from './refusals.ts';
import type { Web } from './web.ts';

const Identity = z.object({
  team_id: z.string(),
  user_id: z.string(),
  team: z.string().optional(),
  bot_id: z.string().optional(),
});

/** Who the token says we are; asked for at the start so that a wrong token is named in the log and not found by a person. */
export function makeSelf(web: Web, log: Log) {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;

  const ask = async (waitMs: number): Promise<void> => {
    try {
      const me = Identity.parse(await web.quick.auth.test());
      log.info({ team: me.team_id, user: me.user_id }, 'Connected to Slack');
    } catch (error) {
      const refusal = refusalOf(error);
      if (isBroken(refusal))
        log.error({ refusal }, 'Slack does not accept our token: set SLACK_BOT_TOKEN to the one of the installed app');
      else log.warn({ err: error }, 'Slack cannot be reached; what is due waits, and we ask again');
      if (stopped) return;
      timer = setTimeout(() => void ask(Math.min(300_000, waitMs * 2)), waitMs);
      timer.unref();
    }
  };

  return {
    start: () => ask(5_000),
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
