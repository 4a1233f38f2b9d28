import type { ImapFlow, ImapFlowOptions } from 'imapflow';
import { DeskError, mailServerWords } from '#core';
import { type ImapAccess, isLocal } from './access.ts';

const connectMs = 10_000;
/** So long one piece of work may take, waiting for its turn apart. */
export const workMs = 60_000;
/** No mail, and no answer of a server, is larger; what a server sends beyond it ends the connection. */
const largestLiteral = 160 * 1_048_576;

/** Its library is loaded for the first mailbox: a desk without one is smaller. */
export async function newClient(options: ImapFlowOptions): Promise<ImapFlow> {
  const { ImapFlow } = await import('imapflow');
  return new ImapFlow(options);
}

/** How a server is reached, and signed in to. @throws DeskError `forbidden` where nothing proves who this is */
export async function optionsOf({ imap, login, proof }: ImapAccess) {
  if (proof === null) throw new DeskError('forbidden', mailServerWords.noApp);
  const secure = imap.port === 993;
  return {
    ...imap,
    secure,
    // On another port encryption is asked for, and without it nothing is said.
    ...(secure ? {} : { doSTARTTLS: !isLocal(imap.host) }),
    auth:
      'password' in proof ? { user: login, pass: proof.password } : { user: login, accessToken: await proof.token() },
    logger: false as const,
    disableAutoIdle: true,
    connectionTimeout: connectMs,
    greetingTimeout: connectMs,
    socketTimeout: workMs,
    maxLiteralSize: largestLiteral,
    maxResponseSize: largestLiteral + 1_048_576,
    maxLineLength: 16 * 1_048_576,
  };
}

/** Waits no longer than so long. @throws DeskError `unavailable` */
export async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DeskError('unavailable', mailServerWords.silent)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
