import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Book, en, type TicketView } from '../../../../api/core/index.ts';
import { editForm } from '../../../../bots/teams/form/draw-edit.ts';
import { addForm, assignForm, bareForm, composeForm, ticketForm } from '../../../../bots/teams/form/draw-forms.ts';
import { readForm } from '../../../../bots/teams/form/memory.ts';
import { onFailed } from '../../../../bots/teams/press/on-invoke.ts';
import { broken, buttonIn, inputIn } from '../draw/card-rules.ts';

const words = en;
const memory = { once: 'form-1' };

const desk = (id: string, key: string, name: string): Book['desks'][number] => ({
  id,
  key,
  name,
  description: '',
  mode: 'internal',
  assignedOnly: false,
  replyWaits: true,
  defaultCategoryId: 'c1',
  active: true,
  version: 1,
  channels: [],
});
const category = (id: string, deskId: string, name: string): Book['categories'][number] => ({
  id,
  deskId,
  name,
  description: '',
  defaultPriority: 'medium',
  position: 1,
  active: true,
  version: 1,
});
const unasked = () => {
  throw new Error('A form asks the book only for its lists.');
};
const aBook = (name = 'IT help', many = 3): Book => ({
  desks: [desk('d1', 'IT', name), desk('d2', 'HR', name)],
  categories: Array.from({ length: many }, (_, index) => category(`c${index}`, 'd1', name)),
  statuses: [],
  desk: unasked,
  deskByKey: unasked,
  category: unasked,
  status: unasked,
  defaultStatus: unasked,
  waitingForRequester: unasked,
  deskOfChannel: unasked,
});

const aTicket = (title: string): TicketView => ({
  id: 't1',
  key: 'IT-12',
  title,
  description: title,
  desk: { id: 'd1', key: 'IT', name: title },
  category: null,
  priority: 'medium',
  status: { id: 's1', name: 'New', category: 'todo', waitsFor: null },
  waitsUntil: null,
  turn: 'first',
  turnSince: '2026-03-02T09:00:00.000Z',
  requester: { id: 'p1', name: title },
  assignee: null,
  source: 'teams',
  sourceUrl: null,
  sourceAuthor: null,
  follows: null,
  followedBy: null,
  confidential: false,
  internalReaders: 'agents',
  replies: 0,
  notes: 0,
  requestedAt: '2026-03-02T09:00:00.000Z',
  firstResponseAt: null,
  resolvedAt: null,
  firstResolvedAt: null,
  lastResolvedAt: null,
  reopenings: 0,
  closedAt: null,
  updatedAt: '2026-03-02T09:00:00.000Z',
  version: 4,
  rating: null,
  abilities: ['note', 'unassign'],
});

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 6_000 }),
  fc.constantFrom('"'.repeat(6_000), '\\'.repeat(6_000), '🖨️'.repeat(3_000), '漢'.repeat(6_000), '-', ''),
);

describe('forms in Teams', () => {
  it('are cards that Teams takes, whatever stands in them', () => {
    fc.assert(
      fc.property(text, fc.constantFrom('chat' as const, 'dialog' as const), (said, shown) => {
        const problems = { title: said, form: said, text: said, category: said };
        const ticket = aTicket(said.slice(0, 200));
        const agents = Array.from({ length: 80 }, (_, index) => ({ id: `p${index}`, name: said.slice(0, 200) }));
        const tickets = Array.from({ length: 50 }, (_, index) => ({ key: `IT-${index}`, title: said.slice(0, 200) }));
        const filled = { form: 'reply', once: '1' } as const;
        const forms = [
          ticketForm(words, { book: aBook(said.slice(0, 100), 80), prefill: { text: said }, memory, shown, problems }),
          composeForm(words, { memory: { ...memory, form: 'reply' }, ticket, text: said, problems }),
          assignForm(words, { memory, ticket, agents, me: 'p3', problems }),
          editForm(words, { memory, ticket, typed: { title: said, description: said }, problems }),
          addForm(words, {
            memory: { ...memory, from: said.slice(0, 800) },
            tickets,
            mayNote: true,
            text: said,
            problems,
          }),
          bareForm(words, { memory: filled, values: { text: said.slice(0, 4_000) }, shown, problem: said }),
        ];
        for (const form of forms) expect(broken(form)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it('of a new ticket splits a text into title and description, and offers the categories of its desk', () => {
    const long = `The printer on floor 3 is broken. ${'It blinks. '.repeat(40)}`;
    const form = ticketForm(words, { book: aBook(), prefill: { text: long }, memory, shown: 'chat' });
    expect(inputIn(form, 'title').value).toBe('The printer on floor 3 is broken.');
    expect(inputIn(form, 'description').value).toBe(long.trim());
    expect(inputIn(form, 'desk').value).toBe('IT');
    expect(inputIn(form, 'category').value).toBe('c1');
    const other = ticketForm(words, { book: aBook(), prefill: { desk: 'HR' }, memory, shown: 'dialog' });
    expect(() => inputIn(other, 'category')).toThrow();
    expect(() => buttonIn(other, 'Cancel')).toThrow();
  });

  it('remember what they are about in the data of their button, and what was filled in comes back beside it', () => {
    const form = composeForm(words, { memory: { ...memory, form: 'note', ticket: 'IT-12' } });
    const { data } = buttonIn(form, 'Save note');
    expect(readForm({ ...Object(data), text: 'looked at it', priority: '' })).toEqual({
      memory: { once: 'form-1', form: 'note', ticket: 'IT-12' },
      values: { text: 'looked at it' },
    });
    for (const odd of [
      null,
      undefined,
      'x',
      {},
      { act: 'form.submit' },
      { act: 'form.submit', m: { form: 'nothing' } },
    ])
      expect(readForm(odd)).toBeNull();
  });

  it('that could not be worked stay open with every word, and with what was chosen', () => {
    const place = {
      tenant: 't',
      user: 'u',
      member: '29:u',
      scope: 'personal',
      chat: 'a:1',
      thread: '',
      serviceUrl: 'http://127.0.0.1',
      targeted: false,
    } as const;
    const data = {
      act: 'form.submit',
      m: { form: 'ticket', once: 'form-1', draft: 'd', rest: true },
      title: 'Chair',
      description: 'Long and careful words',
      desk: 'HR',
    };
    const invoke = { place, key: 'k', replyTo: '1' };
    const dialog = onFailed({ ...invoke, name: 'task/submit', value: { data } }, 'It took too long.');
    const inChat = onFailed(
      { ...invoke, name: 'adaptiveCard/action', value: { action: { data } } },
      'It took too long.',
    );
    for (const answer of [dialog, inChat]) {
      expect(answer?.status).toBe(200);
      expect(JSON.stringify(answer)).toContain('It took too long.');
      expect(inputIn(answer?.body, 'description').value).toBe('Long and careful words');
      const again = readForm({
        ...Object(buttonIn(answer?.body, 'Open ticket').data),
        title: 'Chair',
        description: 'x',
      });
      expect(again).toMatchObject({ memory: { draft: 'd', rest: true }, values: { desk: 'HR', description: 'x' } });
    }
    expect(onFailed({ ...invoke, name: 'task/fetch', value: { data: { act: 'ticket.reply' } } }, 'x')).toBeNull();
  });
});
