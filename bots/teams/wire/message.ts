// Pure

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

export const cardType = 'application/vnd.microsoft.card.adaptive';

/** An Adaptive Card as a message. */
export const cardMessage = (content: object, summary: string): Message => ({
  attachments: [{ contentType: cardType, content }],
  summary,
});
