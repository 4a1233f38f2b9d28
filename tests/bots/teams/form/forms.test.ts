import { describe, expect, it } from 'vitest';
import { type Book, en, type TicketView } from '../../../../api/core/index.ts';
import type { Form } from '../../../../bots/shared/form/definition.ts';
import { draftValues } from '../../../../bots/shared/form/draft-text.ts';
import { addFields } from '../../../../bots/shared/form/fields/add.ts';
import { assignFields } from '../../../../bots/shared/form/fields/assign.ts';
import { composerForm } from '../../../../bots/shared/form/fields/composer.ts';
import { editFields } from '../../../../bots/shared/form/fields/edit.ts';
import { newTicketFields } from '../../../../bots/shared/form/fields/new-ticket.ts';
import type { Memory } from '../../../../bots/shared/form/start.ts';
import { drawBare, drawForm } from '../../../../bots/teams/form/draw-form.ts';
import { type FormMemory, readForm, surface } from '../../../../bots/teams/form/memory.ts';
import { onFailed } from '../../../../bots/teams/press/on-invoke.ts';
import { fc } from '../../../fast-check.ts';
import { broken, buttonIn, inputIn } from '../draw/card-rules.ts';

const words = en;
const start = (values: Record<string, string> = {}) => ({ surface, memory: {}, values });
const drawn = (
  form: Form<Memory>,
  about: { kind?: FormMemory['form']; shown?: 'chat' | 'dialog'; problems?: Record<string, string> },
) =>
  drawForm(words, form, {
    memory: { form: about.kind ?? 'ticket', once: 'form-1' },
    shown: about.shown ?? 'dialog',
    timeZone: 'Europe/Berlin',
    ...(about.problems ? { problems: about.problems } : {}),
  });

const desk = (id: string, key: string, name: string): Book['desks'][number] => ({
  id,
  key,
  name,
  description: '',
  mode: 'internal',
  assignedOnly: false,
  replyWaits: true,
  timeShown: false,
  reopenDays: 0,
  endsLinked: 'offer',
  cardFields: null,
  returnsWaiting: true,
  addsCategories: 'agents',
  checklistShown: false,
  openItems: 'say',
  locale: 'en',
  defaultCategoryId: 'c1',
  active: true,
  version: 1,
  channels: [],
  mails: false,
});
const category = (id: string, deskId: string, name: string): Book['categories'][number] => ({
  id,
  deskId,
  name,
  parentId: '',
  path: name,
  description: '',
  defaultPriority: 'medium',
  position: 1,
  form: null,
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
  mails: false,
  addresses: new Set(),
  desk: unasked,
  deskByKey: unasked,
  category: unasked,
  withBelow: unasked,
  status: unasked,
  defaultStatus: unasked,
  waitingForRequester: unasked,
  deskOfChannel: unasked,
  emoji: unasked,
  requestPlace: unasked,
});

const aTicket = (title: string): TicketView => ({
  id: 't1',
  key: 'IT-12',
  title,
  description: title,
  desk: { id: 'd1', key: 'IT', name: title },
  category: null,
  company: null,
  project: null,
  task: null,
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
  people: { participants: 0, followers: 0 },
  replies: 0,
  notes: 0,
  time: null,
  requestedAt: '2026-03-02T09:00:00.000Z',
  firstResponseAt: null,
  resolvedAt: null,
  firstResolvedAt: null,
  lastResolvedAt: null,
  reopenings: 0,
  closedAt: null,
  took: { firstResponse: null, resolution: null, closing: null },
  updatedAt: '2026-03-02T09:00:00.000Z',
  version: 4,
  rating: null,
  links: [],
  tags: [],
  checklist: null,
  attachments: [],
  answers: [],
  unanswered: [],
  abilities: ['note', 'unassign'],
});

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 6_000 }),
  fc.constantFrom('"'.repeat(6_000), '\\'.repeat(6_000), '🖨️'.repeat(3_000), '漢'.repeat(6_000), '-', ''),
);

const draftTyped = (text: string) => {
  const { title = '', description = '' } = draftValues('ticket', { text });
  return { title: String(title), description: String(description) };
};

describe('forms in Teams', () => {
  it('are cards that Teams takes, whatever stands in them', () => {
    fc.assert(
      fc.property(text, fc.constantFrom('chat' as const, 'dialog' as const), (said, shown) => {
        const problems = { title: said, form: said, text: said, category: said };
        const ticket = aTicket(said.slice(0, 200));
        const agents = Array.from({ length: 80 }, (_, index) => ({
          ...{ id: `p${index}`, name: said.slice(0, 200) },
          knows: index < 5 ? [said.slice(0, 60)] : [],
        }));
        const tickets = Array.from({ length: 50 }, (_, index) => ({ key: `IT-${index}`, title: said.slice(0, 200) }));
        const known = { ticket, agents, me: 'p3' };
        const forms = [
          drawn(newTicketFields(words, start(draftTyped(said)), { book: aBook(said.slice(0, 100), 80) }), {
            shown,
            problems,
          }),
          drawn(composerForm(words, 'reply', start({ text: said }), { ticket }), { kind: 'reply', problems }),
          drawn(assignFields(words, start(), known), { kind: 'assign', problems }),
          drawn(editFields(words, start({ title: said, description: said }), ticket), { kind: 'edit', problems }),
          drawn(addFields(words, { ...start({ text: said }), from: said.slice(0, 800) }, { tickets, mayNote: true }), {
            kind: 'add',
            problems,
          }),
          drawBare(
            words,
            { memory: { form: 'reply', once: '1' }, values: { text: said.slice(0, 4_000) } },
            { shown, timeZone: 'UTC', problems: { form: said } },
          ).card,
        ];
        for (const form of forms) expect(broken(form)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it('of a new ticket splits a text into title and description, and offers the categories of its desk', () => {
    const long = `The printer on floor 3 is broken. ${'It blinks. '.repeat(40)}`;
    const form = drawn(newTicketFields(words, start(draftTyped(long)), { book: aBook() }), { shown: 'chat' });
    expect(inputIn(form, 'title').value).toBe('The printer on floor 3 is broken.');
    expect(inputIn(form, 'description').value).toBe(long.trim());
    expect(inputIn(form, 'desk').value).toBe('IT');
    expect(inputIn(form, 'category').value).toBe('c1');
    const other = drawn(newTicketFields(words, start({ desk: 'HR' }), { book: aBook() }), {});
    expect(() => inputIn(other, 'category')).toThrow();
    expect(() => buttonIn(other, 'Cancel')).toThrow();
  });

  it('remember what they are about in the data of their button, and what was filled in comes back beside it', () => {
    const made = composerForm(words, 'note', { ...start(), memory: { ticket: 'IT-12' } }, {});
    const form = drawn(made, { kind: 'note' });
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
      k: { title: 'text', description: 'text', desk: 'choice' },
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
