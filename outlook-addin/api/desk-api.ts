import type { Address, MailItem } from '../mail-item/mail.ts';
import {
  Anything,
  Comments,
  Filed,
  FileRules,
  Found,
  Happenings,
  Look,
  Mark,
  Members,
  type Priority,
  Staged,
  Statuses,
  TakenBack,
  Ticket,
  Uploaded,
  Written,
} from './answers.ts';
import { caller, type Token } from './call.ts';

/** What a new ticket of a mail is made with. */
export interface NewTicket {
  readonly desk: string;
  readonly category?: string;
  readonly priority?: Priority;
  readonly title?: string;
  readonly note?: string;
  readonly requester: 'sender' | 'forwarded' | 'me';
  readonly people: readonly string[];
  readonly files: readonly number[] | 'all';
}

/** What a mail is added to a ticket with. */
export interface Addition {
  readonly ticket: string;
  readonly audience: 'public' | 'internal';
  readonly note?: string;
  readonly people: readonly string[];
  readonly files: readonly number[] | 'all';
}

/** A mail that is being sent and goes on a ticket. */
export interface Sent {
  readonly ticket: string;
  readonly item: MailItem;
  readonly text: string;
  readonly html: string;
  /** What stands below its words on the ticket. */
  readonly below?: string;
  readonly files: readonly string[];
  readonly to: readonly Address[];
  readonly cc: readonly Address[];
}

/** The desk's API as the pane uses it; each call is one operation of `/api/v1/docs`. */
export function deskApi(base: string, token: Token, language?: string) {
  const call = caller(base, token, language);
  const post = { method: 'POST' } as const;
  const ticket = (key: string) => `/tickets/${encodeURIComponent(key)}`;
  return {
    look: (item: MailItem) => call({ ...post, path: '/outlook/look', answer: Look, body: { item } }),
    stageWhole: (content: Uint8Array, conversation: string | null, key: string) =>
      call({
        ...post,
        // The bytes do not say which conversation Outlook counts the mail to.
        path: `/outlook/mails${conversation === null ? '' : `?conversationId=${encodeURIComponent(conversation)}`}`,
        answer: Staged,
        bytes: { content, type: 'message/rfc822' },
        key,
      }),
    stageById: (item: MailItem, key: string) =>
      call({ ...post, path: '/outlook/mails/fetch', answer: Staged, body: { item }, key }),
    stageParts: (parts: { item: MailItem; text: string; html: string; files: readonly string[] }, key: string) =>
      call({ ...post, path: '/outlook/mails/parts', answer: Staged, body: parts, key }),
    upload: (name: string, content: Uint8Array, key: string) =>
      call({
        ...post,
        path: `/files?name=${encodeURIComponent(name)}`,
        answer: Uploaded,
        bytes: { content, type: 'application/octet-stream' },
        key,
      }),
    fileRules: () => call({ path: '/settings/files', answer: FileRules }),
    open: (staged: string, made: NewTicket, key: string) =>
      call({ ...post, path: `/outlook/mails/${staged}/ticket`, answer: Filed, body: made, key }),
    add: (staged: string, made: Addition, key: string) =>
      call({ ...post, path: `/outlook/mails/${staged}/comment`, answer: Filed, body: made, key }),
    takeBack: (key: string, request: string) =>
      call({
        ...post,
        path: `/outlook/tickets/${encodeURIComponent(key)}/take-back`,
        answer: TakenBack,
        body: {},
        key: request,
      }),
    mark: (key: string) => call({ ...post, path: '/outlook/sendings/mark', answer: Mark, body: { ticket: key } }),
    send: (sending: Sent, key: string) =>
      call({ ...post, path: '/outlook/sendings', answer: Anything, body: sending, key }),
    neverFile: (sender: string, never: boolean, reason?: string) =>
      call({
        method: 'PUT',
        path: '/outlook/never-file',
        answer: Anything,
        body: { sender, never, ...(reason === undefined ? {} : { reason }) },
      }),
    ticket: (key: string) => call({ path: ticket(key), answer: Ticket }),
    comments: (key: string, cursor: string | null) =>
      call({ path: `${ticket(key)}/comments?limit=100${after(cursor)}`, answer: Comments }),
    history: (key: string, cursor: string | null) =>
      call({ path: `${ticket(key)}/history?limit=100${after(cursor)}`, answer: Happenings }),
    write: (
      to: string,
      said: { audience: 'public' | 'internal'; text: string; files?: string[]; seenComment?: string | null },
      key: string,
    ) => call({ ...post, path: `${ticket(to)}/comments`, answer: Written, body: said, key }),
    withdraw: (comment: string) =>
      call({ ...post, path: `/comments/${encodeURIComponent(comment)}/withdraw`, answer: Anything, body: {} }),
    assign: (to: string, assignee: string, seen: number) =>
      call({ ...post, path: `${ticket(to)}/assign`, answer: Ticket, body: { assignee }, seen }),
    move: (to: string, status: string, seen: number) =>
      call({ ...post, path: `${ticket(to)}/status`, answer: Ticket, body: { status }, seen }),
    prioritize: (to: string, priority: Priority, seen: number) =>
      call({ ...post, path: `${ticket(to)}/priority`, answer: Ticket, body: { priority }, seen }),
    statuses: () => call({ path: '/statuses', answer: Statuses }),
    members: (desk: string) => call({ path: `/desks/${encodeURIComponent(desk)}/members`, answer: Members }),
    search: (words: string) => call({ path: `/search?limit=10&q=${encodeURIComponent(words)}`, answer: Found }),
  };
}

const after = (cursor: string | null) => (cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`);

export type DeskApi = ReturnType<typeof deskApi>;
