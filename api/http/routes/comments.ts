import { z } from 'zod';
import {
  Audience,
  CommentPage,
  CommentView,
  ListTickets,
  noteOnTicket,
  parseInput,
  QueuedChanges,
  redactComment,
  replyAndChange,
  replyReaders,
  replyToTicket,
  TicketView,
  ticketComments,
  WriteComment,
  withdrawComment,
} from '#core';
import { examples } from '../docs/examples.ts';
import { door } from '../door.ts';

const tag = 'Comments';

const Written = z.object({
  ticket: TicketView,
  comment: CommentView.nullable(),
  /** The closed ticket whose follow-up this reply opened or went to. */
  followUpOf: z.string().nullable(),
  /** The people who read it, in words. */
  readers: z.string(),
  /** People on the ticket who have no chat account: nobody wrote to them. */
  notWritten: z.array(z.object({ id: z.string(), name: z.string() })),
});
const Write = z.object({
  audience: Audience.default('public'),
  text: WriteComment.shape.text,
  files: WriteComment.shape.files,
  seenComment: WriteComment.shape.seenComment,
  /** What is changed with a public reply, together or not at all; `fill` of a saved reply gives it. */
  changes: QueuedChanges.optional(),
});

/** Replies and internal notes. */
export const commentDoors = [
  door({
    method: 'get',
    path: '/tickets/{key}/comments',
    id: 'listComments',
    tag,
    needs: 'tickets:read',
    verb: 'comment.list',
    description: 'Oldest first. Internal notes are there only for those who may read them.',
    query: z.object({ limit: ListTickets.shape.limit, cursor: ListTickets.shape.cursor }),
    answer: {
      status: 200,
      description: 'A page of comments.',
      schema: CommentPage,
      example: { items: [examples.comment], next: null },
    },
    handle: async ({ ctx, param, query }) => ({ body: await ticketComments(ctx, { ...query, ticket: param('key') }) }),
  }),
  door({
    method: 'post',
    path: '/tickets/{key}/comments',
    id: 'writeComment',
    tag,
    needs: 'tickets:write',
    summary: 'Reply, or write an internal note',
    verb: ['ticket.reply', 'ticket.note', 'ticket.replyAndChange'],
    description:
      'A `public` comment is read by everybody on the ticket, an `internal` one only by agents of its desk; the answer says who reads it. A reply to a closed ticket opens a follow-up ticket, or goes to the one that is open: `ticket` is that one. `files` are ids of files that you uploaded before; with them, the text may be empty. `changes` are made with a public reply, both or neither. With `seenComment`, the id of the newest public comment that the writer saw (null: there was none), a public reply is refused when others wrote in public since: `details.since` of that 409 says what, and sending it again with the id of the last of them sends it.',
    body: Write,
    example: { audience: 'public', text: 'I am on my way with a new cartridge.' },
    answer: {
      status: 201,
      description: 'The ticket, the comment, and who reads it.',
      schema: Written,
      example: {
        ticket: examples.ticket,
        comment: examples.comment,
        followUpOf: null,
        readers: 'Maya Lindqvist, everybody on IT-1042 and the agents of IT help read this.',
        notWritten: [],
      },
    },
    async handle({ ctx, param, body: sent }) {
      const { audience, changes } = parseInput(Write.pick({ audience: true, changes: true }), sent);
      const input = { ticket: param('key'), text: sent.text, files: sent.files };
      const said = { ...input, seenComment: sent.seenComment };
      const reply = () => (changes ? replyAndChange(ctx, { ...said, changes }) : replyToTicket(ctx, said));
      const written = await (audience === 'internal' ? noteOnTicket(ctx, input) : reply());
      const { ticket, comment } = written;
      const followUpOf = 'followUpOf' in written ? written.followUpOf : null;
      const readers = audience === 'public' ? await replyReaders(ctx, ticket.key) : [];
      const notWritten = readers
        .filter((one) => one.on.length === 0 && one.id !== comment?.author?.id)
        .map(({ id, name }) => ({ id, name }));
      const body = { ticket, comment, followUpOf, readers: readersOf(ticket, audience), notWritten };
      return { body, version: ticket.version };
    },
  }),
  door({
    method: 'post',
    path: '/comments/{id}/withdraw',
    id: 'withdrawComment',
    tag,
    needs: 'tickets:write',
    verb: 'comment.withdraw',
    description:
      'Only the author can, and for a mail who put it on the ticket: then the mail is on no ticket and can be filed elsewhere. A reply can be taken back only until it is sent. `text` and `files` are what you can send anew.',
    answer: {
      status: 200,
      description: 'The ticket, and the comment without its text.',
      schema: z.object({
        ticket: TicketView,
        comment: CommentView,
        text: z.string(),
        files: z.array(z.string()),
      }),
      example: {
        ticket: examples.ticket,
        comment: { ...examples.comment, text: '', attachments: [], withdrawn: true },
        text: examples.comment.text,
        files: [],
      },
    },
    async handle({ ctx, param }) {
      const answer = await withdrawComment(ctx, { commentId: param('id') });
      return { body: answer, version: answer.ticket.version };
    },
  }),
  door({
    method: 'post',
    path: '/comments/{id}/redact',
    id: 'redactComment',
    tag,
    needs: 'tickets:write',
    verb: 'comment.redact',
    description:
      'For a secret that was typed by mistake, at any time: for the leads of the desk, admins and owners. Copies that the desk posted are drawn anew, and search, drafts and received things forget the words. What the author typed in a chat stands there until they delete it.',
    answer: {
      status: 200,
      description: 'The ticket, and the comment without its text.',
      schema: z.object({ ticket: TicketView, comment: CommentView }),
      example: { ticket: examples.ticket, comment: { ...examples.comment, text: '', redactedBy: 'Ana Petrov' } },
    },
    async handle({ ctx, param }) {
      const answer = await redactComment(ctx, { commentId: param('id') });
      return { body: answer, version: answer.ticket.version };
    },
  }),
];

function readersOf(ticket: TicketView, audience: 'public' | 'internal'): string {
  if (audience === 'internal') return `Only the agents of ${ticket.desk.name} read this.`;
  return `${ticket.requester.name}, everybody on ${ticket.key} and the agents of ${ticket.desk.name} read this.`;
}
