import { type CommentAuthor, type Destination, headOf, type Log } from '#core';
import type { People } from '../place/people.ts';
import type { Web } from '../wire/web.ts';

/** How a message shows its author: https://docs.slack.dev/reference/methods/chat.postMessage#authorship. */
export interface Face {
  readonly username: string;
  readonly icon_url?: string;
}

/** The face of a comment's author; null where the app may not show one. Slack marks such a message as an app's. */
export type Faces = (author: CommentAuthor, to: Destination) => Promise<Face | null>;

const scope = 'chat:write.customize';
const askAgainMs = 600_000;
const longestName = 80;

/** Makes it; Slack is asked once which scopes the app has, and again after ten minutes when it did not say. */
export function makeFaces(web: Web, people: People, log: Log): Faces {
  let allowed: Promise<boolean> | undefined;
  const ask = async (): Promise<boolean> => {
    try {
      const { response_metadata } = await web.steady.auth.test();
      const may = response_metadata?.scopes?.includes(scope) ?? false;
      if (!may) log.info({ scope }, 'Answers carry the name of the app: the scope to show their author is missing');
      return may;
    } catch (error) {
      log.debug({ err: error }, 'Slack did not say which scopes the app has');
      setTimeout(() => {
        allowed = undefined;
      }, askAgainMs).unref();
      return false;
    }
  };
  return async ({ name, account }, { tenant }) => {
    allowed ??= ask();
    if (!(await allowed)) return null;
    const picture = account?.tenant === tenant ? await people.picture(account.externalId) : null;
    return { username: headOf(name, longestName), ...(picture ? { icon_url: picture } : {}) };
  };
}
