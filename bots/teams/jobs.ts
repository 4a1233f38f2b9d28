// Pure
import { z } from 'zod';
import { Place } from './place/place.ts';
import { Sent } from './read/sent.ts';
import { readWritten } from './read/written.ts';
import type { Activity } from './wire/activity.ts';

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
  /** What it quotes, for when that is no message of a ticket. */
  quote: z.string().optional(),
  /** Files and pictures that came along. */
  sent: z.array(Sent).default([]),
  /** It holds something beside its words, whether that is a file or not. */
  holds: z.boolean().optional(),
});
export type Said = z.infer<typeof Said>;

export const Edited = z.object({
  kind: z.literal('edited'),
  place: Place,
  id: z.string(),
  text: z.string(),
  /** What it quotes in a person's own chat. */
  quote: z.string().optional(),
  /** People who are named in it now. */
  mentions: z.array(z.object({ name: z.string(), member: z.string() })).default([]),
  /** Files and pictures that stand beside it now. */
  sent: z.array(Sent).optional(),
  /** When, as Teams says it. */
  stamp: z.string(),
});
export type Edited = z.infer<typeof Edited>;

export const Deleted = z.object({
  kind: z.literal('deleted'),
  place: Place,
  id: z.string(),
  /** When, as Teams says it. */
  stamp: z.string().default(''),
});
export type Deleted = z.infer<typeof Deleted>;

/** What is done to a message after it was sent. */
export const Deed = z.discriminatedUnion('kind', [Edited, Deleted]);

export type Heard = Said | Edited | Deleted;

/** What a message activity says; `place` is where and by whom. */
export function said(activity: Activity, place: Place, id: string): Said {
  const { text, quote, quotes, mentions, sent, holds } = readWritten(activity);
  const own = activity.recipient?.id;
  const named = mentions.some((one) => one.member === own);
  const replyTo = activity.replyToId ?? (place.scope === 'personal' ? quotes : undefined);
  return {
    kind: 'said',
    place,
    id,
    // In a person's own chat a quote says which ticket is meant; elsewhere it is part of what is said.
    text: place.scope === 'personal' ? text : [quote, text].filter(Boolean).join('\n\n'),
    meant: named || place.scope === 'personal' || place.targeted,
    mentions: mentions.filter((one) => one.member !== own),
    value: activity.value ?? null,
    ...(replyTo === undefined ? {} : { replyTo }),
    ...(place.scope === 'personal' && quote !== '' ? { quote } : {}),
    sent: [...sent],
    ...(holds ? { holds } : {}),
  };
}

/** What an edited message says now, or one that was deleted and is there again. */
export function edited(activity: Activity, place: Place, id: string): Edited {
  const { text, quote, mentions, sent } = readWritten(activity);
  return {
    kind: 'edited',
    place,
    id,
    text: place.scope === 'personal' ? text : [quote, text].filter(Boolean).join('\n\n'),
    ...(place.scope === 'personal' && quote !== '' ? { quote } : {}),
    mentions: mentions.filter((one) => one.member !== activity.recipient?.id),
    sent: [...sent],
    stamp: activity.timestamp ?? '',
  };
}
