// Pure
import { fold } from '../../text/fold.ts';

/** So long may the name of a channel be, with room for a number behind it (https://docs.slack.dev/reference/methods/conversations.create). */
const longest = 70;

/** The name of a ticket's channel: small letters, digits and hyphens, its key first. */
export function channelName(key: string, title: string): string {
  const words = fold(title)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return [key.toLowerCase(), words].filter(Boolean).join('-').slice(0, longest).replace(/-$/, '');
}
