import { z } from 'zod';
import { MailboxAccessView, PutMailboxAccess, putMailboxAccess, showMailboxAccess } from '#core';
import type { ApiDeps } from '../../deps.ts';
import { type Answer, door } from '../../door.ts';

const example = {
  mailbox: '0199f0a8-7d5c-7e0a-b4f5-2c1d7c9b1a10',
  imapHost: 'imap.example.com',
  imapPort: 993,
  smtpHost: 'smtp.example.com',
  smtpPort: 465,
  login: 'help@example.com',
  proof: 'password' as const,
  authservId: 'mx.example.com',
  sentFolder: 'Sent',
};
const isAccess: Answer = {
  status: 200,
  description: 'How it is reached; its password is never shown.',
  schema: MailboxAccessView,
  example: { ...example, hasPassword: true, updatedAt: '2026-11-29T10:00:00.000Z' },
};

/** Mailboxes at other providers than Microsoft 365. */
export const mailboxAccessDoors = (deps: Pick<ApiDeps, 'seal'>) => [
  door({
    method: 'get',
    path: '/mailboxes/{mailbox}/access',
    id: 'showMailboxAccess',
    tag: 'Mailboxes',
    needs: 'config:read',
    verb: 'mailbox.access.show',
    description: 'The hosts, the name to sign in with, and whether there is a password.',
    answer: isAccess,
    handle: async ({ ctx, param }) => ({ body: await showMailboxAccess(ctx, param('mailbox')) }),
  }),
  door({
    method: 'put',
    path: '/mailboxes/{mailbox}/access',
    id: 'putMailboxAccess',
    tag: 'Mailboxes',
    needs: 'config:write',
    verb: 'mailbox.access.put',
    description:
      'Mail comes by IMAP and goes by SMTP, encrypted: from the first byte on with ports 993 and 465, else by STARTTLS, without which nothing is said. With `proof` `entra` the app of the tenant signs in to Exchange Online, without a password. A password is sealed with ENCRYPTION_KEY and never shown; send it again whenever a host or the name changes. What the server under `authservId` says about senders is believed (empty: nothing). Sent mails are put into `sentFolder`; leave it empty where the provider does that itself.',
    body: PutMailboxAccess.omit({ mailbox: true, sealed: true }).extend({
      password: z.string().min(1).max(1_000).optional(),
    }),
    example: { ...withoutMailbox(), password: 'an app password' },
    answer: isAccess,
    async handle({ ctx, param, body: { password, ...access } }) {
      const mailbox = param('mailbox');
      const sealed = password === undefined ? {} : { sealed: deps.seal?.(password, mailbox) ?? '' };
      return { body: await putMailboxAccess(ctx, { ...access, mailbox, ...sealed }) };
    },
  }),
];

function withoutMailbox() {
  const { mailbox: _, ...rest } = example;
  return rest;
}
