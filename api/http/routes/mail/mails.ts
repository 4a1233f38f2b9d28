import {
  DropMail,
  dropMail,
  ListedSenders,
  ListListed,
  listListed,
  listMailRules,
  MailRules,
  MailTakenBack,
  PutListed,
  putListed,
  ReleasedMail,
  ReleaseMail,
  releaseMail,
  removeListed,
  retryMail,
  setMailRules,
  takeBackRelease,
} from '#core';
import type { ApiDeps } from '../../deps.ts';
import { door } from '../../door.ts';

const tag = 'Mailboxes';
const rules = {
  rules: [
    {
      name: 'Alerts',
      conditions: { from: ['@alerts.example.com'], subject: ['disk'] },
      actions: { outcome: 'take' as const, priority: 'high' as const },
    },
  ],
};
const listed = { list: 'blocked' as const, sender: '@spam.example', reason: 'Advertising' };

/** Held mail that is seen to, and what admins say of mail. */
export const mailDoors = (deps: Pick<ApiDeps, 'mail'>) => [
  door({
    method: 'post',
    path: '/mails/{mail}/release',
    id: 'releaseMail',
    tag,
    needs: 'tickets:write',
    verb: 'mail.release',
    description:
      'Lets in a mail that is held: as their comment on the ticket that you name, which they come onto, or else as a ticket of theirs. For admins and the people of the desk.',
    body: ReleaseMail.omit({ mail: true }),
    example: { ticket: 'IT-42' },
    answer: {
      status: 200,
      description: 'What became of it.',
      schema: ReleasedMail,
      example: { outcome: 'ticket', ticketId: '0199f0a8-7d5c-7e0a-b4f5-2c1d7c9b1a12', key: 'IT-42', commentId: null },
    },
    handle: async ({ ctx, param, body }) => ({
      body: await releaseMail(ctx, deps.mail?.(), { ...body, mail: param('mail') }),
    }),
  }),
  door({
    method: 'post',
    path: '/mails/{mail}/take-back',
    id: 'takeBackMail',
    tag,
    needs: 'tickets:write',
    summary: 'Take back what a mail was let in as',
    effect: 'writes',
    description:
      'Takes back what you let a held mail in as, and the mail is held again: its ticket within ten minutes, while nobody else has done anything there; its comment as long as that was sent to nobody else, such as the requester.',
    answer: {
      status: 200,
      description: 'It is held again.',
      schema: MailTakenBack,
      example: { key: 'IT-42', whole: true, mailed: false },
    },
    handle: async ({ ctx, param }) => ({ body: await takeBackRelease(ctx, { mail: param('mail') }) }),
  }),
  door({
    method: 'post',
    path: '/mails/{mail}/drop',
    id: 'dropMail',
    tag,
    needs: 'tickets:write',
    verb: 'mail.drop',
    description:
      'Drops a mail that is held or was given up; it stays in the list of what was dropped. With `block` nothing of its sender is filed from then on, in any mailbox; only admins say that.',
    body: DropMail.omit({ mail: true }),
    example: { block: false },
    answer: { status: 200, description: 'Dropped.', schema: dropMail.output, example: { dropped: true } },
    handle: async ({ ctx, param, body }) => ({ body: await dropMail(ctx, { ...body, mail: param('mail') }) }),
  }),
  door({
    method: 'post',
    path: '/mails/{mail}/retry',
    id: 'retryMail',
    tag,
    needs: 'tickets:write',
    verb: 'mail.retry',
    description: 'Tries a mail again that was given up, with all its tries. For admins and the people of the desk.',
    answer: { status: 200, description: 'It is tried again.', schema: retryMail.output, example: { queued: true } },
    handle: async ({ ctx, param }) => ({ body: await retryMail(ctx, { mail: param('mail') }) }),
  }),
  door({
    method: 'get',
    path: '/mailboxes/{mailbox}/rules',
    id: 'listMailRules',
    tag,
    needs: 'config:read',
    verb: 'mailbox.rules',
    description: 'In their order. For admins.',
    answer: { status: 200, description: 'The rules.', schema: MailRules, example: rules },
    handle: async ({ ctx, param }) => ({ body: await listMailRules(ctx, param('mailbox')) }),
  }),
  door({
    method: 'put',
    path: '/mailboxes/{mailbox}/rules',
    id: 'setMailRules',
    tag,
    needs: 'config:write',
    verb: 'mailbox.rules.set',
    description:
      'All rules of the mailbox, in their order; the first that fits a mail decides. They are asked about mail that belongs to no ticket: an answer always finds its ticket. All conditions of a rule have to hold, each by any of its words.',
    body: MailRules,
    example: rules,
    answer: { status: 200, description: 'The rules as they are now.', schema: MailRules, example: rules },
    handle: async ({ ctx, param, body }) => ({ body: await setMailRules(ctx, { ...body, mailbox: param('mailbox') }) }),
  }),
  door({
    method: 'get',
    path: '/mail-senders',
    id: 'listListed',
    tag,
    needs: 'config:read',
    verb: 'mail.senders',
    description: 'Senders of whom nothing is filed, in any mailbox. For admins.',
    query: ListListed,
    answer: {
      status: 200,
      description: 'The senders, the newest first.',
      schema: ListedSenders,
      example: { items: [{ ...listed, desk: null }], next: null },
    },
    handle: async ({ ctx, query }) => ({ body: await listListed(ctx, query) }),
  }),
  door({
    method: 'put',
    path: '/mail-senders',
    id: 'putListed',
    tag,
    needs: 'config:write',
    verb: 'mail.sender.list',
    description:
      'Files nothing of a sender, an address or @ and a domain: their mail is dropped with the reason. The lists are `blocked` and `neverFile`.',
    body: PutListed,
    example: listed,
    answer: { status: 200, description: 'On the list.', schema: PutListed, example: listed },
    handle: async ({ ctx, body }) => ({ body: await putListed(ctx, body) }),
  }),
  door({
    method: 'delete',
    path: '/mail-senders/{sender}',
    id: 'removeListed',
    tag,
    needs: 'config:write',
    verb: 'mail.sender.unlist',
    description: 'Takes a sender off the lists.',
    answer: { status: 204, description: 'Taken off.' },
    async handle({ ctx, param }) {
      await removeListed(ctx, { sender: param('sender') });
      return { body: null };
    },
  }),
];
