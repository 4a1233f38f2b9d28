// Pure

import { cardType } from '../wire/message.ts';
import type { AdaptiveCard } from './elements.ts';

/** The answer to an invoke: `status` is that of HTTP, `body` what the client shows. */
export interface InvokeAnswer {
  readonly status: number;
  readonly body?: object;
}

/** Puts a card in the place of the one that was pressed, for the person who pressed. The real status is in the body. */
export const withCard = (value: AdaptiveCard): InvokeAnswer => ({
  status: 200,
  body: { statusCode: 200, type: cardType, value },
});

/** A short sentence over the chat. */
export const withToast = (value: string): InvokeAnswer => ({
  status: 200,
  body: { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value },
});

/** What was pressed cannot be read. */
export const unreadable = (message: string): InvokeAnswer => ({
  status: 200,
  body: { statusCode: 400, type: 'application/vnd.microsoft.error', value: { code: 'BadRequest', message } },
});

/** A dialog, or its next step. */
export const withDialog = (title: string, content: AdaptiveCard, height = 'medium'): InvokeAnswer => ({
  status: 200,
  body: {
    task: { type: 'continue', value: { title, height, width: 'medium', card: { contentType: cardType, content } } },
  },
});

/** A dialog that only says something. */
export const withSentence = (value: string): InvokeAnswer => ({
  status: 200,
  body: { task: { type: 'message', value } },
});

/** The dialog closes. */
export const closing: InvokeAnswer = { status: 200 };

/** A found ticket: the card that is put into the message, and the line that it is chosen by. */
export interface Found {
  readonly card: AdaptiveCard;
  readonly title: string;
  readonly under: string;
}

/** Results of a message extension. */
export const withResults = (found: readonly Found[]): InvokeAnswer => ({
  status: 200,
  body: {
    composeExtension: {
      type: 'result',
      attachmentLayout: 'list',
      attachments: found.map(({ card, title, under }) => ({
        contentType: cardType,
        content: card,
        preview: { contentType: 'application/vnd.microsoft.card.thumbnail', content: { title, text: under } },
      })),
    },
  },
});
