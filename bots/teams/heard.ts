// Pure
import { z } from 'zod';
import type { Activity } from './activity.ts';
import { textFromHtml } from './html-text.ts';
import { Place } from './place.ts';

/** A message that a person wrote, or a plain submit button of a card in a chat (`value`). */
export const Said = z.object({
  kind: z.literal('said'),
  place: Place,
  /** The message's own id; in a channel it heads its thread when the two are equal. */
  id: z.string(),
  /** Without the mention of the app; other people stand in it as @Name. */
  text: z.string(),
  /** The app was named, or there is nobody else to speak to. */
  meant: z.boolean(),
  /** Other people who were named. */
  mentions: z.array(z.object({ name: z.string(), member: z.string() })),
  /** Values of a submitted card. */
  value: z.unknown().optional(),
  /** The message that a card's button or a quoting reply belongs to. */
  replyTo: z.string().optional(),
  files: z.number(),
});
export type Said = z.infer<typeof Said>;

export const Edited = z.object({
  kind: z.literal('edited'),
  place: Place,
  id: z.string(),
  text: z.string(),
  /** Tells one edit of a message from the next. */
  stamp: z.string(),
});
export type Edited = z.infer<typeof Edited>;

export const Deleted = z.object({ kind: z.literal('deleted'), place: Place, id: z.string() });
export type Deleted = z.infer<typeof Deleted>;

export type Heard = Said | Edited | Deleted;

/** What a message activity says; `place` is where and by whom. */
export function said(activity: Activity, place: Place, id: string): Said {
  const names = mentionsOf(activity);
  const own = names.some((one) => one.member === activity.recipient?.id);
  return {
    kind: 'said',
    place,
    id,
    text: messageText(activity),
    meant: own || place.scope === 'personal' || place.targeted,
    mentions: names
      .filter((one) => one.member !== activity.recipient?.id)
      .map(({ name, member }) => ({ name, member })),
    value: activity.value ?? null,
    ...(activity.replyToId ? { replyTo: activity.replyToId } : {}),
    files: activity.attachments.filter((one) => isFile(one.contentType)).length,
  };
}

/** What an edited message says now. */
export const edited = (activity: Activity, place: Place, id: string): Edited => ({
  kind: 'edited',
  place,
  id,
  text: messageText(activity),
  stamp: activity.timestamp ?? '',
});

const isFile = (contentType: string) => /^image\/|file\.download\.info$/.test(contentType);

function mentionsOf({ entities }: Activity) {
  return entities.flatMap(({ type, text, mentioned }) => {
    if (type !== 'mention' || !mentioned || !text) return [];
    const name = mentioned.name ?? text.replace(/<[^>]*>/g, '');
    return [{ markup: text, name, member: mentioned.id }];
  });
}

/** Formatting that the plain text of a message loses: then its HTML is read. */
const telling = /<(?:a|li|pre|code|blockquote|table)\b/i;

function messageText(activity: Activity): string {
  const html = activity.attachments.find((one) => one.contentType === 'text/html')?.content;
  const rich = typeof html === 'string' && telling.test(html) ? html : undefined;
  const own = activity.recipient?.id;
  const names = mentionsOf(activity);
  if (rich !== undefined) {
    // In HTML a mention is <at id="0">Name</at> or a span of that kind, in the order of the entities.
    const shown = new Map(names.map((one) => [one.name, one.member === own ? '' : `@${one.name}`]));
    return textFromHtml(
      rich.replace(/<(at|span)\b[^>]*>([^<]*)<\/\1>/gi, (whole, _tag, name: string) => shown.get(name.trim()) ?? whole),
    );
  }
  let text = activity.text ?? '';
  for (const { markup, name, member } of names) text = text.split(markup).join(member === own ? ' ' : `@${name}`);
  return text
    .replace(/&nbsp;|\u00a0/g, ' ')
    .replace(/\r\n?/g, '\n')
    .replace(/^[ \t]+|[ \t]+$/gm, '')
    .trim();
}
