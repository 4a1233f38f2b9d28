import type { Comment, Happening, Ticket } from '../../api/answers.ts';

/** One entry of the timeline: words of somebody, or what they did. */
export type Entry =
  | {
      readonly kind: 'said';
      readonly id: string;
      readonly at: string;
      readonly by: string;
      readonly text: string;
      readonly internal: boolean;
      readonly gone: 'withdrawn' | 'removed' | null;
      readonly files: readonly string[];
    }
  | { readonly kind: 'done'; readonly id: string; readonly at: string; readonly by: string; readonly text: string };

/** Comments stand for themselves; the history names them, too. */
const saidThere = /^ticket\.(?:opened|replied|noted)$/;

/** What was said and done, the newest first, with the first message as the last entry. */
export function entriesOf(ticket: Ticket, comments: readonly Comment[], happenings: readonly Happening[]): Entry[] {
  const files = ticket.attachments.filter((one) => one.commentId === null).map((one) => one.name);
  const said = comments.map(
    (one): Entry => ({
      kind: 'said',
      id: one.id,
      at: one.saidAt,
      by: one.author?.name ?? one.writtenAs ?? 'Threadline',
      text: one.text,
      internal: one.audience === 'internal',
      gone: one.redactedBy !== null ? 'removed' : one.withdrawn ? 'withdrawn' : null,
      files: one.attachments.map((file) => file.name),
    }),
  );
  const done = happenings
    .filter((one) => !saidThere.test(one.event.type))
    .map((one): Entry => ({ kind: 'done', id: one.id, at: one.at, by: one.by, text: one.text }));
  const first: Entry[] =
    ticket.description === '' && files.length === 0
      ? []
      : [
          {
            kind: 'said',
            id: 'first',
            at: ticket.requestedAt,
            by: ticket.requester.name,
            text: ticket.description,
            internal: false,
            gone: null,
            files,
          },
        ];
  return [...first, ...[...said, ...done].sort((a, b) => a.at.localeCompare(b.at))].reverse();
}
