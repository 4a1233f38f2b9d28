import { decodeJwt } from 'jose';
import { z } from 'zod';
import type { Clock } from '#core';
import type { TeamsConfig } from '../config.ts';
import { makeOnBehalfSource } from './entra/token-source.ts';
import { makeGraphClient } from './graph/client.ts';
import { inWords } from './graph/mail/refused.ts';
import { GraphRefusal } from './graph/refusal.ts';

/**
 * Reads mails from mailboxes of people in their own name: with the token that they brought another one for Graph is asked for, and
 * Graph decides what they may open. https://learn.microsoft.com/entra/identity-platform/v2-oauth2-on-behalf-of-flow
 * The tenant that gave them theirs gives the other one, too: one registration serves the people of several tenants.
 */
export function makeOnBehalf(app: TeamsConfig, clock: Pick<Clock, 'now' | 'ticks'>) {
  const { graph: url, graphLogin, graphResource } = app.urls;
  const ask = makeOnBehalfSource(app, graphLogin);
  if (ask === null) return null;
  return async (
    token: string,
    { mailbox, itemId }: { readonly mailbox: string | null; readonly itemId: string },
    largest: number,
  ): Promise<Uint8Array | { readonly tooLarge: number } | null> => {
    const at = tenantOf(token);
    const tokens = { of: async () => (await ask(at, token, scopesAt(graphResource, mailbox))).token };
    const graph = makeGraphClient({ url, resource: graphResource, tokens, clock });
    const whose = mailbox === null ? '/me' : `/users/${encodeURIComponent(mailbox)}`;
    try {
      return await graph.bytes(`${whose}/messages/${encodeURIComponent(itemId)}/$value`, largest);
    } catch (error) {
      // Nobody consented, or the mailbox is closed to them: the add-in brings the mail in another way.
      if (error instanceof GraphRefusal && error.why === 'refused') return null;
      throw inWords(error);
    }
  };
}

/** The person was let in by this token before: it is read again, and not checked. */
const tenantOf = (token: string): string => Given.parse(decodeJwt(token)).tid;
const Given = z.object({ tid: z.guid().toLowerCase() });

const scopesAt = (resource: string, mailbox: string | null) => [
  `${resource}/${mailbox === null ? 'Mail.Read' : 'Mail.Read.Shared'}`,
];
