import { z } from 'zod';
import { type Ctx, DeskError, redactComment } from '#core';
import { type Chat, wordsOf } from '../chat.ts';
import { WholePlace } from '../pages.ts';
import { type Room, type WholePage, type WholePart, wholePage } from './whole-text.ts';

/** What a button about the text of a message carries: its ticket, the page that it stands on, and the message. */
export const OfMessage = z.object({ t: z.string(), at: WholePlace.optional(), c: z.string() });
export type OfMessage = z.infer<typeof OfMessage>;

/** The message whose text is to be taken away, and what is asked before it is. */
export interface RemovalAsked {
  readonly ticket: WholePage['ticket'];
  readonly part: WholePart;
  readonly question: string;
}

/** Asks before the text of a message is taken away for good. @throws DeskError where the reader may not, or it is gone already */
export async function askRemoval(
  chat: Pick<Chat, 'publicUrl'>,
  ctx: Ctx,
  of: OfMessage,
  room: Room,
): Promise<RemovalAsked> {
  const { ticket, parts } = await wholePage(chat, ctx, of.t, of.at ?? {}, room);
  const part = parts.find(({ removable }) => removable?.comment === of.c);
  const words = wordsOf(ctx);
  if (!part?.removable)
    throw ticket.abilities.includes('override')
      ? new DeskError('conflict', words.refuse.redacted)
      : new DeskError('forbidden', words.refuse.notYoursToRedact);
  return { ticket, part, question: words.chat.removal.question(part.removable.files) };
}

/** Takes the text of a message away for good, and gives the page that it stands on. @throws DeskError */
export async function remove(
  chat: Pick<Chat, 'publicUrl' | 'surface'>,
  ctx: Ctx,
  { t, at, c }: OfMessage,
  room: Room,
): Promise<WholePage> {
  await redactComment({ ...ctx, requestKey: `${chat.surface}:redact:${c}` }, { commentId: c });
  return wholePage(chat, ctx, t, at ?? {}, room);
}
