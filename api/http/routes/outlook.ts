import type { Context } from 'hono';
import { z } from 'zod';
import {
  addMail,
  CommentOfMail,
  FetchMail,
  FiledMail,
  FiledSending,
  FileSending,
  fetchToStage,
  fileSending,
  ListNeverFile,
  LookAtMail,
  listNeverFile,
  lookAtMail,
  markSending,
  NeverFile,
  NeverFiled,
  openFromMail,
  parseInput,
  SeenMail,
  SendingMark,
  StagedView,
  StageParts,
  setNeverFile,
  stageMail,
  stageParts,
  TakenBack,
  TicketOfMail,
  takeBackTicket,
} from '#core';
import { jsonAnswer } from '../answer.ts';
import type { ApiDeps } from '../deps.ts';
import { outlookExamples as examples } from '../docs/outlook-examples.ts';
import { type Answer, door } from '../door.ts';
import { bodyOf } from '../file-body.ts';

const tag = 'Outlook';
const isStaged: Answer = {
  status: 201,
  description: 'The mail, as the desk has read it.',
  schema: StagedView,
  example: examples.staged,
};
const isFiled: Answer = {
  status: 201,
  description: 'The ticket. With `again` (and 200) it was on that ticket before: somebody else was first.',
  schema: FiledMail,
  example: { ticket: examples.ticket, commentId: null, again: false, undoUntil: '2026-11-28T09:10:00.000Z' },
};
const TicketOnly = z.object({ ticket: z.string() });
const Brought = z.object({ conversationId: z.string().max(2_000).optional() });

/** What the add-in of Outlook asks and does beside a mail. */
export const outlookDoors = (deps: Pick<ApiDeps, 'publicUrl' | 'mail' | 'onBehalf'>) => {
  const { publicUrl, mail } = deps;
  const links = { publicUrl };
  return [
    door({
      method: 'post',
      path: '/outlook/look',
      id: 'lookAtMail',
      tag,
      needs: 'tickets:read',
      verb: 'outlook.look',
      description:
        'What the desk knows of a mail that you have open: the ticket that it is on (`exact`), or belongs to, and which others it may belong to; who wrote it; where you may file it. The internet message id alone says that it is the same mail in another mailbox. Every field of the mail may be missing.',
      body: LookAtMail,
      example: { item: examples.item },
      answer: { status: 200, description: 'What is known.', schema: SeenMail, example: examples.look },
      handle: async ({ ctx, body }) => ({ body: await lookAtMail(ctx, links, body) }),
    }),
    door({
      method: 'post',
      path: '/outlook/mails',
      id: 'bringMail',
      tag,
      needs: 'tickets:write',
      summary: 'Bring a whole mail',
      effect: 'writes',
      description:
        'The body is the mail itself (.eml). Nothing is filed yet: you alone can file it, within a day. It counts towards what you may upload within an hour.',
      query: Brought,
      bytes: true,
      answer: isStaged,
      async handle({ c, ctx, query }) {
        const { conversationId } = parseInput(Brought, query);
        return { body: await stageMail(ctx, mail?.(), links, { ...bodyOf(c), conversationId }) };
      },
    }),
    door({
      method: 'post',
      path: '/outlook/mails/fetch',
      id: 'fetchMail',
      tag,
      needs: 'tickets:write',
      summary: 'Have a mail read from its mailbox',
      effect: 'writes',
      description:
        'The desk reads the mail itself: from a mailbox of a desk where you work, or, with an access token and where that is set up, from your own and those that you may open, in your name. Where neither works the answer is 409: bring the mail in parts. Nothing is filed yet.',
      body: FetchMail,
      example: { item: examples.item },
      answer: isStaged,
      handle: async ({ c, ctx, body }) => ({
        body: await fetchToStage(ctx, mail?.(), links, body, withToken(c, deps.onBehalf)),
      }),
    }),
    door({
      method: 'post',
      path: '/outlook/mails/parts',
      id: 'bringMailInParts',
      tag,
      needs: 'tickets:write',
      summary: 'Bring a mail in parts',
      effect: 'writes',
      description:
        'Where Outlook does not give the whole mail: what it says of it, its text, and files that you uploaded before. Nothing is filed yet.',
      body: StageParts,
      example: { item: examples.item, text: 'It blinks red.', html: null, files: [] },
      answer: isStaged,
      handle: async ({ ctx, body }) => ({ body: await stageParts(ctx, mail?.(), links, body) }),
    }),
    door({
      method: 'post',
      path: '/outlook/mails/{mail}/ticket',
      id: 'openTicketFromMail',
      tag,
      needs: 'tickets:write',
      summary: 'Open a ticket from a mail',
      effect: 'sends',
      description:
        'Makes a ticket of a mail that you brought. Where you work at the desk it is for its sender, who becomes a person of the desk where nobody knew them; elsewhere for yourself (`me`). `people` are addresses of the mail whose people come onto the ticket. One mail is one ticket: when it is on one already, that one is the answer, with 200 and `again`; one that you may not see is 409.',
      body: TicketOfMail,
      example: { desk: 'IT', requester: 'sender', people: [], files: 'all' },
      answer: isFiled,
      handle: async ({ ctx, param, body, requestId }) =>
        filedAnswer(await openFromMail(ctx, mail?.(), links, param('mail'), body), requestId),
    }),
    door({
      method: 'post',
      path: '/outlook/mails/{mail}/comment',
      id: 'addMailToTicket',
      tag,
      needs: 'tickets:write',
      summary: 'Add a mail to a ticket',
      effect: 'sends',
      description:
        'Puts a mail that you brought on a ticket: in public as its sender’s words, who comes onto the ticket, where you work on it, else as yours; or as an internal note.',
      body: CommentOfMail,
      example: { ticket: 'IT-1042', audience: 'public', people: [], files: 'all' },
      answer: { ...isFiled, example: { ...examples.filed, again: false, undoUntil: null } },
      handle: async ({ ctx, param, body, requestId }) =>
        filedAnswer(await addMail(ctx, mail?.(), links, param('mail'), body), requestId),
    }),
    door({
      method: 'post',
      path: '/outlook/tickets/{key}/take-back',
      id: 'takeBackTicket',
      tag,
      needs: 'tickets:write',
      verb: 'mail.takeBack',
      description:
        'Takes back a ticket that you opened from a mail, within ten minutes and while nobody else has done anything there. Its mails are free to be filed again. The ticket is deleted, and people who delete tickets can restore it.',
      answer: {
        status: 200,
        description: 'Taken back. `mailed` says that somebody had its number by mail already.',
        schema: TakenBack,
        example: { key: 'IT-1042', mailed: false },
      },
      handle: async ({ ctx, param }) => ({ body: await takeBackTicket(ctx, { ticket: param('key') }) }),
    }),
    door({
      method: 'post',
      path: '/outlook/sendings/mark',
      id: 'markSending',
      tag,
      needs: 'tickets:read',
      verb: 'outlook.mark',
      description:
        'What to put into a mail that you write for a ticket: the signed mark for its subject and the head, by which it and its answers are found, and a link to the ticket.',
      body: TicketOnly,
      example: { ticket: 'IT-1042' },
      answer: { status: 200, description: 'The mark.', schema: SendingMark, example: examples.mark },
      handle: async ({ ctx, body }) => ({ body: await markSending(ctx, links, body) }),
    }),
    door({
      method: 'post',
      path: '/outlook/sendings',
      id: 'fileSending',
      tag,
      needs: 'tickets:write',
      verb: 'outlook.send',
      description:
        'Puts a mail on a ticket while you send it: as your public reply, of which its recipients are not told by mail once more, or as a note where all of them work at the desk. A copy of it that comes later is the same mail.',
      body: FileSending,
      example: {
        ticket: 'IT-1042',
        item: examples.item,
        text: 'On my way.',
        html: null,
        files: [],
        to: examples.item.to,
        cc: [],
      },
      answer: {
        status: 201,
        description: 'It is on the ticket.',
        schema: FiledSending,
        example: { ...examples.filed, audience: 'public' },
      },
      handle: async ({ ctx, body }) => ({ body: await fileSending(ctx, mail?.(), links, body) }),
    }),
    door({
      method: 'get',
      path: '/outlook/never-file',
      id: 'listNeverFiled',
      tag,
      needs: 'tickets:read',
      verb: 'outlook.neverFiled',
      description:
        'Senders whose mail no door makes a ticket of, at all desks or at yours. For people who work at a desk.',
      query: ListNeverFile,
      answer: {
        status: 200,
        description: 'The senders, the newest first.',
        schema: NeverFiled,
        example: examples.neverFiled,
      },
      handle: async ({ ctx, query }) => ({ body: await listNeverFile(ctx, query) }),
    }),
    door({
      method: 'put',
      path: '/outlook/never-file',
      id: 'setNeverFile',
      tag,
      needs: 'tickets:write',
      verb: 'outlook.neverFile',
      description:
        'Says that the mail of a sender is never filed, by any door, or that it is filed again (`never: false`). People who work at a desk name addresses, for the desks that they work on; admins name addresses, or @ and a domain, for all.',
      body: NeverFile,
      example: { sender: 'ads@shop.example', never: true, reason: 'Advertising' },
      answer: {
        status: 200,
        description: 'The senders as they are now, the newest first.',
        schema: NeverFiled,
        example: examples.neverFiled,
      },
      handle: async ({ ctx, body }) => ({ body: await setNeverFile(ctx, body) }),
    }),
  ];
};

/** Only an access token says who to be for Graph. */
function withToken(c: Context, read: ApiDeps['onBehalf']) {
  const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
  if (!read || token === undefined) return null;
  return (...of: Parameters<NonNullable<Parameters<typeof fetchToStage>[4]>>) => read(token, ...of);
}

/** What was there already was not made. */
const filedAnswer = (filed: z.infer<typeof FiledMail>, requestId: string) =>
  jsonAnswer(filed.again ? 200 : 201, filed, requestId);
