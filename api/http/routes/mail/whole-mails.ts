import { z } from 'zod';
import { mailHeld, mailOfComment, mailOfTicket, mailsOfTicket, TicketMails } from '#core';
import { examples } from '../../docs/examples.ts';
import { type Answer, door } from '../../door.ts';
import { fileAnswer } from '../../file-answer.ts';

const tag = 'Comments';
const isWhole: Answer = {
  status: 200,
  description: 'The mail, as its server gave it.',
  schema: z.string(),
  type: 'message/rfc822',
  example: 'From: Maya Lindqvist <maya@northwind.example>…',
  ranges: true,
};
const readers =
  'For the agents of its desk and the person who wrote it; for others, and where the text was taken away, it is not there (404).';

/** Mails as they came, with what is cut from them for reading. */
export const wholeMailDoors = [
  door({
    method: 'get',
    path: '/tickets/{key}/mails',
    id: 'listWholeMails',
    tag,
    needs: 'tickets:read',
    verb: 'mail.ofTicket',
    description:
      'The mails that you may download whole, the eldest first. `commentId` is null for the one that opened the ticket.',
    answer: {
      status: 200,
      description: 'All of them.',
      schema: TicketMails,
      example: { items: [{ commentId: null, size: 48_213, at: examples.at }] },
    },
    handle: async ({ ctx, param }) => ({ body: await mailsOfTicket(ctx, { ticket: param('key') }) }),
  }),
  door({
    method: 'get',
    path: '/tickets/{key}/mail',
    id: 'downloadTicketMail',
    tag,
    needs: 'tickets:read',
    summary: 'Download the mail that opened a ticket',
    effect: 'reads',
    description: `The mail as it came (.eml), always as an attachment. ${readers}`,
    answer: isWhole,
    handle: async ({ c, ctx, param, requestId }) =>
      fileAnswer(c, await mailOfTicket(ctx, { ticket: param('key') }), { requestId, log: ctx.log }),
  }),
  door({
    method: 'get',
    path: '/comments/{id}/mail',
    id: 'downloadCommentMail',
    tag,
    needs: 'tickets:read',
    summary: 'Download the mail that became a comment',
    effect: 'reads',
    description: `The mail as it came (.eml), always as an attachment. ${readers}`,
    answer: isWhole,
    handle: async ({ c, ctx, param, requestId }) =>
      fileAnswer(c, await mailOfComment(ctx, param('id')), { requestId, log: ctx.log }),
  }),
  door({
    method: 'get',
    path: '/mails/{mail}/whole',
    id: 'downloadHeldMail',
    tag: 'Mailboxes',
    needs: 'tickets:read',
    summary: 'Download a mail that is held',
    effect: 'reads',
    description:
      'The mail as it came (.eml), always as an attachment, to be judged before it is let in. For admins and the people of the desk.',
    answer: isWhole,
    handle: async ({ c, ctx, param, requestId }) =>
      fileAnswer(c, await mailHeld(ctx, param('mail')), { requestId, log: ctx.log }),
  }),
];
