// Pure
import { z } from 'zod';

/** Something attached to a message: for us an Adaptive Card, nearly always, else a file or a picture. */
export interface Attachment {
  readonly contentType: string;
  readonly content?: unknown;
  /** Of a file or a picture: what it is called, and where it is. */
  readonly name?: string;
  readonly contentUrl?: string;
  readonly preview?: Attachment;
}

/** A person named in a message's text; `text` stands there exactly so: `<at>Ada</at>`. */
export interface Mention {
  readonly type: 'mention';
  readonly text: string;
  readonly mentioned: { readonly id: string; readonly name: string };
}

/**
 * A message as the connector takes it: a text or a card, never both, since Teams makes two messages of that.
 * `summary` is what a notification shows of a card.
 */
export interface Message {
  readonly text?: string;
  readonly textFormat?: 'plain' | 'markdown' | 'xml';
  readonly attachments?: readonly Attachment[];
  readonly entities?: readonly Mention[];
  readonly summary?: string;
}

/** The same message without the buttons of its cards, for where Teams does not take them; null where it has none. */
export function withoutButtons(message: Message): Message | null {
  let found = false;
  const attachments = message.attachments?.map((one) => {
    const card = one.contentType === cardType ? Card.safeParse(one.content).data : undefined;
    if (!card) return one;
    const body = card.body.filter(({ type }) => type !== 'ActionSet');
    const { actions, ...rest } = card;
    found ||= actions !== undefined || body.length < card.body.length;
    return { ...one, content: { ...rest, body } };
  });
  return found && attachments ? { ...message, attachments } : null;
}

const Card = z.looseObject({
  body: z.array(z.looseObject({ type: z.string() })),
  actions: z.array(z.unknown()).optional(),
});

export const cardType = 'application/vnd.microsoft.card.adaptive';

/** An Adaptive Card as a message. */
export const cardMessage = (content: object, summary: string): Message => ({
  attachments: [{ contentType: cardType, content }],
  summary,
});
