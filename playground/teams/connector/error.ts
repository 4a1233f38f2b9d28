/** A refusal of the Bot Connector. */
export class ConnectorError extends Error {
  readonly status: number;
  readonly code: string;
  readonly rest: Readonly<Record<string, unknown>>;

  constructor(status: number, code: string, message: string, rest: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.rest = rest;
  }
}

/** 400: the request cannot be meant so. */
export const badSyntax = (message: string): ConnectorError => new ConnectorError(400, 'BadSyntax', message);

/** 404: there is no such conversation, or no longer. */
export const noConversation = (): ConnectorError =>
  new ConnectorError(404, 'ConversationNotFound', 'Conversation not found.');

/** 403: the app was removed, so it may not write here. */
export const blocked = (): ConnectorError =>
  new ConnectorError(403, 'Forbidden', 'The bot is not permitted to write to this conversation: it is not installed.', {
    errorCode: 209,
    subCode: 'MessageWritesBlocked',
    details: 'Thread is not writable',
  });
