import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Comment, Look, PaneTicket, Ticket } from '../../../outlook-addin/api/answers.ts';

/** A request that the pane made. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

type Answer = { readonly status?: number; readonly body: unknown };

/** A desk that answers the pane as a test says; what nobody says is answered as a desk would. */
export interface FakeDesk {
  readonly url: string;
  readonly asked: Asked[];
  look: Look;
  ticket: Ticket;
  comments: Comment[];
  /** Until when a ticket that is made of a mail can be taken back. */
  undoUntil: string | null;
  /** Answers one kind of request otherwise; null lets the desk answer. */
  instead: (asked: Asked) => Answer | null | Promise<Answer | null>;
  /** The requests to a path, such as `POST /outlook/mails`. */
  of(request: string): Asked[];
  close(): Promise<void>;
}

const ben = { id: 'p-ben', name: 'Ben Schuster' };

export const aPaneTicket = (changed: Partial<PaneTicket> = {}): PaneTicket => ({
  key: 'IT-42',
  title: 'The printer on floor 3 shows error 42',
  status: { name: 'New', category: 'todo' },
  priority: 'medium',
  assignee: null,
  requester: { name: 'Erik Holm' },
  desk: { key: 'IT', name: 'IT help' },
  url: 'https://desk.example.com/tickets/IT-42',
  updatedAt: '2026-11-29T08:31:00.000Z',
  abilities: ['view', 'reply', 'note', 'take', 'assign', 'move', 'setPriority'],
  version: 3,
  ...changed,
});

export const aTicket = (changed: Partial<Ticket> = {}): Ticket => ({
  ...aPaneTicket(),
  attachments: [{ name: 'error.png', commentId: null }],
  description: 'It shows error 42 since this morning.\n\nWe need it for the brochures on Friday.',
  requester: { name: 'Erik Holm' },
  assignee: null,
  requestedAt: '2026-11-29T08:31:00.000Z',
  firstResponseAt: null,
  resolvedAt: null,
  closedAt: null,
  took: { firstResponse: null, resolution: null, closing: null },
  confidential: false,
  ...changed,
});

export const aLook = (changed: Partial<Look> = {}): Look => ({
  filed: null,
  hidden: false,
  suggestions: [],
  joins: false,
  person: { known: false, address: 'erik.holm@fabrikam.example', name: 'Erik Holm' },
  neverFile: null,
  desks: [
    { key: 'IT', name: 'IT help', staff: true, categories: [{ id: 'c-hw', name: 'Hardware' }] },
    { key: 'HR', name: 'People team', staff: false, categories: [] },
  ],
  me: { ...ben, address: 'ben@northwind.example', staff: true, locale: 'en' },
  people: [{ address: 'nora@fabrikam.example', name: 'Nora Berg', known: false }],
  ...changed,
});

export const aComment = (changed: Partial<Comment> = {}): Comment => ({
  id: 'k-1',
  audience: 'public',
  text: 'I am on my way with a new fuser.',
  author: { name: 'Ben Schuster' },
  writtenAs: null,
  saidAt: '2026-11-29T08:40:00.000Z',
  withdrawn: false,
  redactedBy: null,
  attachments: [],
  undoUntil: null,
  ...changed,
});

/** Starts it; `page` is what is shown at `/`. */
export async function aFakeDesk(
  files: (path: string) => Promise<{ type: string; body: Uint8Array } | null>,
): Promise<FakeDesk> {
  const asked: Asked[] = [];
  const server: Server = createServer(async (request, response) => {
    const path = request.url ?? '/';
    const file = await files(path.split('?')[0] ?? '/');
    if (file !== null) {
      response.writeHead(200, { 'content-type': file.type }).end(file.body);
      return;
    }
    const chunks: Uint8Array[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const raw = Buffer.concat(chunks).toString();
    const isJson = request.headers['content-type']?.includes('json') === true;
    const one: Asked = {
      method: request.method ?? 'GET',
      path: path.replace(/^\/api\/v1/, ''),
      body: isJson ? JSON.parse(raw) : raw,
      headers: request.headers,
    };
    asked.push(one);
    const { status = 200, body } = (await desk.instead(one)) ?? byItself(one);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const desk: FakeDesk = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    look: aLook(),
    ticket: aTicket(),
    comments: [],
    undoUntil: null,
    instead: () => null,
    of: (request) => asked.filter((one) => `${one.method} ${one.path}`.startsWith(request)),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  const staged = {
    id: 's-1',
    messageId: '<printer@fabrikam.example>',
    subject: 'The printer',
    forwarded: null,
    files: [{ index: 0, name: 'error.png', size: 20_000, mediaType: 'image/png', inline: false }],
    again: null,
  };
  const byItself = ({ method, path, body }: Asked): Answer => {
    const said = body as { text?: string; audience?: 'public' | 'internal'; assignee?: string };
    if (path === '/outlook/look') return { body: desk.look };
    if (path.startsWith('/outlook/mails/s-1/')) {
      const isNew = path.endsWith('/ticket');
      const filed = { ticket: aPaneTicket({ key: desk.ticket.key }), again: false };
      desk.look = {
        ...desk.look,
        filed: {
          how: 'mail',
          exact: true,
          ticket: filed.ticket,
          commentId: isNew ? null : 'k-mail',
          by: null,
          at: null,
        },
      };
      return {
        status: 201,
        body: isNew ? { ...filed, undoUntil: desk.undoUntil } : { ...filed, commentId: 'k-mail' },
      };
    }
    if (path.startsWith('/outlook/mails')) return { status: 201, body: staged };
    if (path === '/outlook/sendings/mark')
      return {
        body: {
          subjectMark: '[IT-42]',
          headers: [{ name: 'X-Threadline-Filed', value: 'signed' }],
          link: { url: 'https://desk.example.com/tickets/IT-42', text: 'IT-42', html: '<a href="#">IT-42</a>' },
        },
      };
    if (path === '/outlook/never-file') return { body: {} };
    if (path.endsWith('/take-back')) return { body: { key: desk.ticket.key, mailed: false } };
    if (path === '/settings/files') return { body: { largestMb: 1 } };
    if (path.startsWith('/files')) return { status: 201, body: { id: `f-${desk.of('POST /files').length}` } };
    if (path === '/statuses')
      return {
        body: {
          items: [
            { id: 'st-1', name: 'New', waitsFor: null },
            { id: 'st-2', name: 'In progress', waitsFor: null },
          ],
        },
      };
    if (path.endsWith('/members'))
      return { body: { items: [{ person: ben }, { person: { id: 'p-ana', name: 'Ana Petrov' } }] } };
    if (path.startsWith('/search'))
      return { body: { items: [aPaneTicket({ key: 'IT-7', title: 'Scanner of the press room' })] } };
    if (path.startsWith('/comments/') && path.endsWith('/withdraw')) return { body: {} };
    if (path.endsWith('/comments') && method === 'POST') {
      const comment = aComment({ id: 'k-new', text: said.text ?? '', audience: said.audience ?? 'public' });
      desk.comments = [...desk.comments, comment];
      desk.ticket = { ...desk.ticket, version: desk.ticket.version + 1 };
      return { status: 201, body: { ticket: desk.ticket, comment, readers: '' } };
    }
    if (path.includes('/comments?')) return { body: { items: desk.comments, next: null } };
    if (path.includes('/history?')) return { body: { items: [], next: null } };
    if (path.endsWith('/assign')) {
      const assignee = said.assignee === 'me' ? ben : { id: said.assignee ?? '', name: 'Ana Petrov' };
      desk.ticket = { ...desk.ticket, assignee, version: desk.ticket.version + 1 };
      return { body: desk.ticket };
    }
    if (path.startsWith('/tickets/')) return { body: { ...desk.ticket, key: path.split('/')[2] ?? desk.ticket.key } };
    return { status: 404, body: { code: 'not_found', message: `There is no ${path}.` } };
  };
  return desk;
}
