// Pure
import { z } from 'zod';
import { clip, type FromMessage, plainMarkdown } from '#core';
import { withLinks } from '../../shared/markdown/links.ts';
import { messageLink, type Place } from '../place/place.ts';
import { markdownOf } from '../read/written.ts';

/** A message that an action is used on: https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/action-commands/define-action-command */
export const Message = z.object({
  id: z.string().nullish().catch(null),
  replyToId: z.string().nullish().catch(null),
  from: z
    .object({
      user: z
        .object({
          id: z.string().nullish().catch(null),
          displayName: z.string().nullish(),
          userIdentityType: z.string().nullish().catch(null),
        })
        .nullish(),
    })
    .nullish()
    .catch(null),
  body: z.object({ contentType: z.string().nullish(), content: z.string().nullish() }).nullish().catch(null),
  linkToMessage: z.string().nullish().catch(null),
  attachments: z.array(z.unknown()).nullish().catch(null),
  /** https://learn.microsoft.com/graph/api/resources/chatmessagemention */
  mentions: z
    .array(
      z.object({
        mentionText: z.string().nullish().catch(null),
        mentioned: z
          .object({ application: z.object({ id: z.string().nullish() }).nullish() })
          .nullish()
          .catch(null),
      }),
    )
    .nullish()
    .catch(null),
});
export type Message = z.infer<typeof Message>;

/** The author of a message, where they are a person of the tenant. */
export const Author = z.object({ id: z.string(), name: z.string() });
export type Author = z.infer<typeof Author>;

/** The name of its author; empty where Teams does not say. */
export const authorName = ({ from }: Message): string => clip(from?.user?.displayName ?? '', 100);

/** Its author; null for people of other tenants, guests without an account, and apps. */
export function authorOf(message: Message): Author | null {
  const user = message.from?.user;
  const own =
    user?.userIdentityType === undefined || user.userIdentityType === null || user.userIdentityType === 'aadUser';
  return user?.id && own ? { id: user.id, name: authorName(message) } : null;
}

/** Its link; anything but an address of the web is left out. */
export const linkOf = ({ linkToMessage }: Message): string | null =>
  linkToMessage && /^https?:\/\/\S{1,700}$/.test(linkToMessage) ? linkToMessage : null;

/** A file that lies in OneDrive or SharePoint, where those see it who may. */
const Reference = z.object({
  contentType: z.literal('reference'),
  contentUrl: z.string().regex(/^https?:\/\/\S+$/),
  name: z.string().nullish(),
});

/**
 * What it says, as markdown, with links to its files: an action is given nothing more of them. The name of the app that it is
 * opened with is no part of what it is about.
 */
export function textOf({ body, attachments, mentions }: Message, appId: string): string {
  const content = body?.content ?? '';
  const own = new Set(
    mentions?.flatMap(({ mentionText, mentioned }) => {
      const id = mentioned?.application?.id?.replace(/^28:/, '').toLowerCase();
      return mentionText && id === appId.toLowerCase() ? [mentionText.trim()] : [];
    }),
  );
  const text = body?.contentType === 'text' ? plainMarkdown(content) : markdownOf(content, own).trim();
  const links = (attachments ?? []).flatMap((one) => {
    const { contentUrl: url, name } = Reference.safeParse(one).data ?? {};
    return url === undefined ? [] : [{ name: name || url, url }];
  });
  return withLinks(text, links);
}

/** A message that was heard, as the core knows it; in a person's own chat with the app it has no link. */
export function saidMessage({ tenant, chat, thread, scope }: Place, id: string): FromMessage {
  const messageId = thread || id;
  const url = messageLink({ tenant, channelId: chat, messageId, own: scope === 'personal' });
  return { surface: 'teams', tenant, channelId: chat, threadId: messageId, ...(url === null ? {} : { url }) };
}

/** The message as the core knows it: in a channel its thread, elsewhere the message alone. Undefined where Teams does not name it. */
export function fromMessage({ tenant, chat, thread }: Place, message: Message): FromMessage | undefined {
  const threadId = message.replyToId || message.id || thread;
  const url = linkOf(message);
  const author = authorName(message);
  if (!threadId) return undefined;
  return {
    surface: 'teams',
    tenant,
    channelId: chat,
    threadId,
    ...(url && URL.canParse(url) ? { url } : {}),
    ...(author ? { author } : {}),
  };
}
