import { assert, describe, expect, it } from 'vitest';
import { type Card, type Control, en, type Outgoing, type TicketLine } from '../../../../api/core/index.ts';
import { drawAnswer } from '../../../../bots/teams/draw/answer.ts';
import { drawOutgoing, drawRated, drawTicket } from '../../../../bots/teams/draw/card.ts';
import { drawComment } from '../../../../bots/teams/draw/comment.ts';
import { readChange, readPress } from '../../../../bots/teams/draw/controls.ts';
import { drawPreview } from '../../../../bots/teams/draw/preview.ts';
import { fc } from '../../../fast-check.ts';
import { bar, broken, buttonIn, elementsOf, inputIn } from './card-rules.ts';

const words = en;
const inChannel = { words, personal: false, tenant: 'T1' };
const inChat = { words, personal: true };

const button = (action: Extract<Control, { kind: 'button' }>['action'], label: string): Control => ({
  kind: 'button',
  action,
  label,
});
const status: Control = {
  kind: 'menu',
  action: 'status',
  label: 'Status',
  options: [
    { value: 's1', label: 'New' },
    { value: 's2', label: 'Done' },
  ],
  current: 's1',
};
const priority: Control = {
  kind: 'menu',
  action: 'priority',
  label: 'Priority',
  options: [
    { value: 'low', label: 'Low' },
    { value: 'high', label: 'High' },
  ],
  current: 'low',
};
const rate: Control = {
  kind: 'menu',
  action: 'rate',
  label: 'Rate the help',
  options: [5, 4, 3, 2, 1].map((stars) => ({ value: String(stars), label: en.starsChoice(stars) })),
  current: '4',
};

const card: Card = {
  ticket: 'IT-12',
  version: 7,
  heading: 'IT-12 · Printer',
  tone: 'new',
  line: [
    { text: 'New' },
    { person: 'Maya', accounts: [{ tenant: 'T1', externalId: 'U1' }], works: false },
    { text: '→' },
    { person: 'Ben', accounts: [{ tenant: 'T1', externalId: 'U2' }], works: true },
    { label: 'Opened', time: '2026-03-02T09:00:00.000Z' },
    { label: 'Message', url: 'https://x.example/p1' },
  ],
  body: 'It blinks **red** <at>Ben</at>',
  controls: [
    { kind: 'button', action: 'take', label: 'Take it', style: 'primary' },
    button('reply', 'Reply'),
    button('note', 'Internal note'),
    status,
    priority,
    button('assign', 'Assign'),
    button('edit', 'Edit'),
    button('resolve', 'Resolve'),
  ],
  notes: ['Only agents read this. Press *Reply* to answer.'],
  summary: 'IT-12 Printer: New',
};

describe('a ticket’s card in Teams', () => {
  it('shows heading, facts, text and small print, and breaks no rule of Teams', () => {
    const drawn = drawTicket(card, inChannel);
    expect(broken(drawn)).toEqual([]);
    expect(drawn).toMatchObject({ version: '1.5', msteams: { width: 'Full' }, fallbackText: card.summary });
    const texts = elementsOf(drawn).map((one) => one.text);
    expect(texts).toContain('🔵 IT-12 · Printer');
    expect(texts).toContain('It blinks **red** &lt;at&gt;Ben&lt;/at&gt;');
    expect(texts).toContain('Only agents read this. Press **Reply** to answer.');
    expect(texts).toContain(
      'New · <at>Maya</at> → Ben · Opened {{DATE(2026-03-02T09:00:00Z, SHORT)}} {{TIME(2026-03-02T09:00:00Z)}} · [Message](https://x.example/p1)',
    );
    expect(drawn.msteams).toMatchObject({
      entities: [{ type: 'mention', text: '<at>Maya</at>', mentioned: { id: 'U1', name: 'Maya' } }],
    });
  });

  it('mentions a person whose name has signs that would be read as marks', () => {
    const person = { person: 'Tom & <Ana>', accounts: [{ tenant: 'T1', externalId: 'U1' }], works: false };
    const drawn = drawTicket({ ...card, line: [person] }, inChannel);
    const mention = { type: 'mention', text: '<at>Tom ＆ ‹Ana›</at>', mentioned: { id: 'U1', name: 'Tom ＆ ‹Ana›' } };
    expect(drawn.msteams).toMatchObject({ entities: [mention] });
    expect(elementsOf(drawn).map((one) => one.text)).toContain(mention.text);
  });

  it('has what is done most in the bar, and the rest under "More"', () => {
    const drawn = drawTicket(card, inChannel);
    expect(bar(drawn)).toEqual(['Take it', 'Reply', 'Internal note', 'More']);
    expect(buttonIn(drawn, 'Change')).toBeTruthy();
    expect(buttonIn(drawn, 'Assign')).toBeTruthy();
    expect(buttonIn(drawn, 'Edit')).toBeTruthy();
    expect(bar(drawTicket({ ...card, controls: card.controls.slice(1, 5) }, inChannel))).not.toContain('More');
  });

  it('sends with each press the ticket and the version that was drawn; older clients send the same as a message', () => {
    const take = buttonIn(drawTicket(card, inChannel), 'Take it');
    expect(take).toMatchObject({
      type: 'Action.Execute',
      verb: 'ticket.take',
      data: { act: 'ticket.take', t: 'IT-12', v: 7 },
      fallback: { type: 'Action.Submit', data: { act: 'ticket.take', t: 'IT-12', v: 7 } },
    });
    expect(readPress(take.data)).toEqual({ action: 'take', ticket: 'IT-12', version: 7 });
    const reply = buttonIn(drawTicket(card, inChannel), 'Reply');
    expect(reply).toMatchObject({ type: 'Action.Submit', data: { msteams: { type: 'task/fetch' } } });
    expect(readPress(reply.data)).toEqual({ action: 'reply', ticket: 'IT-12', version: 7 });
  });

  it('saves status and priority together, and only what was chosen anew', () => {
    const drawn = drawTicket(card, inChannel);
    expect(inputIn(drawn, 'status')).toMatchObject({ value: 's1', label: 'Status' });
    const { data } = buttonIn(drawn, 'Save');
    const sent = { ...Object(data), status: 's1', priority: 'high' };
    expect(readChange(sent)).toEqual({ ticket: 'IT-12', version: 7, priority: 'high' });
  });

  it('asks for stars with one button a star, and marks those that were given', () => {
    const drawn = drawTicket({ ...card, controls: [rate] }, inChat);
    expect(broken(drawn)).toEqual([]);
    const stars = elementsOf(drawn).filter((one) => one.verb === 'ticket.rate');
    expect(stars.map((one) => one.title)).toEqual(['★', '★★', '★★★', '★★★★', '★★★★★']);
    expect(stars.map((one) => one.style)).toEqual([undefined, undefined, undefined, 'positive', undefined]);
    expect(stars[4]?.tooltip).toBe(en.starsChoice(5));
    expect(readPress(stars[4]?.data)).toMatchObject({ action: 'rate', value: '5' });
  });

  it('is asked for by each viewer’s client, so that everybody sees their own buttons', () => {
    const { refresh } = drawTicket(card, { ...inChannel, userIds: Array.from({ length: 80 }, (_, n) => `29:${n}`) });
    expect(refresh).toMatchObject({ action: { type: 'Action.Execute', verb: 'ticket.refresh', data: { t: 'IT-12' } } });
    expect(Object(refresh).userIds).toHaveLength(60);
    expect(Object(drawTicket(card, inChannel).refresh)).not.toHaveProperty('userIds');
  });

  it('says in one sentence what is heard and who reads it, also where only mentions are heard', () => {
    const wary = {
      ...card,
      notes: ['Replies in this thread are internal notes.'],
      ifMentioned: 'Only mentions are heard.',
    };
    const said = (how: Parameters<typeof drawTicket>[1]) => JSON.stringify(drawTicket(wary, how));
    const sentences = (how: Parameters<typeof drawTicket>[1]) =>
      ['internal notes', 'Only mentions'].filter((one) => said(how).includes(one));
    expect(sentences({ ...inChannel, hearsAll: false })).toEqual(['Only mentions']);
    expect(sentences({ ...inChannel, hearsAll: true })).toEqual(['internal notes']);
    expect(sentences({ ...inChat, hearsAll: false })).toEqual(['internal notes']);
  });

  it('tells a late presser, right above the buttons, who was first and when', () => {
    const notice = { text: 'Ana took it just before you.', at: '2026-03-02T09:00:00.000Z' };
    const drawn = drawTicket(card, { ...inChannel, notice });
    expect(broken(drawn)).toEqual([]);
    expect(JSON.stringify(drawn.body.at(-1))).toContain('Ana took it just before you. ({{DATE(2026-03-02T09:00:00Z');
  });
});

describe('what follows a card', () => {
  const comment: Extract<Outgoing, { kind: 'comment' }> = {
    kind: 'comment',
    ticket: 'IT-12',
    heading: 'Ben · IT help',
    body: 'Have you tried *another* cable?',
    withdrawn: false,
    summary: 'Ben: Have you tried',
  };

  it('stands below it in a channel; in a person’s own chat it names the ticket and can be answered', () => {
    const [below] = drawComment(comment, inChannel);
    assert(below);
    expect(broken(below.card)).toEqual([]);
    expect(bar(below.card)).toEqual([]);
    const [own] = drawComment(comment, inChat);
    assert(own);
    expect(broken(own.card)).toEqual([]);
    expect(JSON.stringify(own.card)).toContain('IT-12 · Ben · IT help');
    expect(readPress(buttonIn(own.card, 'Reply').data)).toMatchObject({ action: 'reply', ticket: 'IT-12' });
  });

  it('has a link where a picture stood between its words, on the card of a ticket too, and leaves code alone', () => {
    const publicUrl = 'https://desk.example.com';
    const file = {
      id: 'f',
      name: 'image001.png',
      mediaType: 'image/png',
      size: 9,
      state: 'ready',
      label: 'x',
    } as const;
    const body = 'It says [image001.png] here.\n```\n[image001.png]\n```';
    const [below] = drawComment({ ...comment, body, files: [file] }, { ...inChannel, publicUrl });
    assert(below);
    expect(broken(below.card)).toEqual([]);
    const link = '[image001.png](https://desk.example.com/tickets/IT-12)';
    const shown = JSON.stringify(below.card);
    expect(shown).toContain(`It says ${link} here.`);
    expect(shown.split(link)).toHaveLength(2);
    expect(JSON.stringify(drawTicket({ ...card, body, files: [file] }, { ...inChannel, publicUrl }))).toContain(link);
  });

  it('says that a message was taken back, and shows nothing of it', () => {
    const [gone] = drawComment({ ...comment, withdrawn: true, body: 'Ben took this message back.' }, inChat);
    assert(gone);
    expect(broken(gone.card)).toEqual([]);
    expect(bar(gone.card)).toEqual([]);
  });

  it('asks in a sentence with its buttons, and thanks with the stars to think again', () => {
    const text = 'Ben resolved *IT-12* Printer [x](y).';
    const asked = drawOutgoing({ kind: 'notice', ticket: 'IT-12', version: 9, text, controls: [rate] }, inChat);
    expect(broken(asked.card)).toEqual([]);
    expect(JSON.stringify(asked.card)).toContain('Ben resolved **IT-12** Printer');
    expect(buttonIn(asked.card, '★★').data).toMatchObject({ n: 1, x: '2', v: 9 });
    const thanked = drawRated({ ...card, controls: [rate, status] }, words, 'Thank you.');
    expect(broken(thanked.card)).toEqual([]);
    expect(elementsOf(thanked.card).filter((one) => one.verb === 'ticket.rate')).toHaveLength(5);
  });
});

describe('whatever people write', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 3_000 }),
    fc.constantFrom('&'.repeat(2_000), '\\*'.repeat(2_000), '"'.repeat(5_000), '🖨️'.repeat(3_000), '-', ''),
    fc.string({ unit: fc.constantFrom('*', '_', '[', ']', '(', ')', '`', '\n', '- ', '{{', '<', '&'), maxLength: 900 }),
  );
  const control: fc.Arbitrary<Control> = fc.oneof(
    fc.record({
      kind: fc.constant('button' as const),
      action: fc.constantFrom('take', 'reply', 'note', 'edit', 'close', 'reopen', 'assign', 'show' as const),
      label: text,
    }),
    fc.record({
      kind: fc.constant('menu' as const),
      action: fc.constantFrom('status', 'priority' as const),
      label: text,
      options: fc.array(fc.record({ value: fc.uuid(), label: text }), { minLength: 1, maxLength: 150 }),
    }),
  );
  const cards: fc.Arbitrary<Card> = fc.record({
    ticket: fc.constant('IT-12'),
    version: fc.nat(),
    heading: text,
    tone: fc.constantFrom('new', 'active', 'waiting', 'done', 'closed'),
    line: fc.array(
      fc.oneof(
        fc.record({ text: text }),
        fc.record({ label: text, time: fc.constant('2026-03-02T09:00:00.000Z') }),
        fc.record({ label: text, url: fc.webUrl() }),
        fc.record({
          person: text,
          accounts: fc.array(fc.record({ tenant: fc.constant('T1'), externalId: fc.uuid() }), { maxLength: 1 }),
          works: fc.boolean(),
        }),
      ),
      { maxLength: 12 },
    ),
    body: text,
    controls: fc
      .uniqueArray(control, { selector: (one) => one.action, maxLength: 10 })
      .map((all) => (all.filter((one) => one.kind === 'menu').length > 1 ? all.slice(0, 6) : all)),
    notes: fc.array(text, { maxLength: 3 }),
    summary: text,
  });

  it('becomes a card that Teams takes', () => {
    fc.assert(
      fc.property(cards, fc.boolean(), (one, personal) => {
        expect(broken(drawTicket(one, { words, personal, notice: { text: one.body } }))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('becomes a comment that Teams takes, in as many messages as it needs', () => {
    const said = fc.oneof(
      text,
      fc.array(text, { maxLength: 12 }).map((parts) => parts.join('\n')),
    );
    fc.assert(
      fc.property(text, said, fc.boolean(), (heading, body, personal) => {
        const outgoing = { kind: 'comment', ticket: 'IT-1', heading, body, withdrawn: false, summary: body } as const;
        for (const { card: drawn } of drawComment(outgoing, { words, personal })) expect(broken(drawn)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('is whole in several messages, numbered, and answered below the last', () => {
    const lines = Array.from({ length: 1_500 }, (_, at) => `<item id="${at}"> & more`);
    const outgoing = { kind: 'comment', ticket: 'IT-1', heading: 'x', withdrawn: false, summary: '' } as const;
    const drawn = drawComment({ ...outgoing, body: lines.join('\n') }, inChat);
    expect(drawn.length).toBeGreaterThan(2);
    const all = drawn.map(({ card: one }) => JSON.stringify(one)).join();
    for (const at of lines.keys()) expect(all).toContain(`id=\\"${at}\\"`);
    expect(drawn.map(({ card: one }) => bar(one).length)).toEqual([...drawn.slice(1).map(() => 0), 1]);
  });

  it('becomes an answer or a preview that Teams takes', () => {
    const line = (title: string, index: number): TicketLine => ({
      id: `t${index}`,
      key: `IT-${index}`,
      title,
      desk: 'IT',
      deskName: 'IT help',
      you: 'desk',
      category: null,
      company: null,
      project: null,
      task: null,
      priority: 'high',
      status: { name: title, category: 'active', waitsFor: null },
      waitsUntil: null,
      turn: 'next',
      turnSince: '2026-03-02T09:00:00.000Z',
      confidential: false,
      requester: { id: 'p', name: title },
      assignee: { id: 'p', name: title },
      requestedAt: '2026-03-02T09:00:00.000Z',
      updatedAt: '2026-03-02T09:00:00.000Z',
      version: 3,
    });
    fc.assert(
      fc.property(text, (said) => {
        const page = { items: Array.from({ length: 8 }, (_, index) => line(said.slice(0, 200), index)), next: 'x' };
        const list = { heading: said, page, empty: said, place: { k: 'mine' } } as const;
        const shown = drawAnswer({ kind: 'lists', heading: said, lists: [list, list] }, words).card;
        expect(broken(shown)).toEqual([]);
        const draft = { id: 'd', kind: 'command' } as const;
        expect(broken(drawAnswer({ kind: 'typed', why: { text: said }, said, draft }, words).card)).toEqual([]);
        const offer = { act: 'undo', comment: 'c', label: said } as const;
        expect(broken(drawAnswer({ kind: 'words', why: { text: said }, offer }, words).card)).toEqual([]);
        const preview = drawPreview(line(said, 1), words, 'https://desk.example.com');
        expect(broken(preview.card)).toEqual([]);
        expect(`${preview.title}${preview.under}`).not.toMatch(/[<>]|&#?\w+;/);
      }),
      { numRuns: 40 },
    );
    expect(broken(drawAnswer({ kind: 'help', lines: words.chat.help, emoji: '' }, words).card)).toEqual([]);
  });
});

it('a text of many short lines takes little room on a card, which shows the rest by a button', () => {
  const body = Array.from({ length: 30 }, (_, at) => `row ${at}.`).join('\n');
  const drawn = JSON.stringify(drawTicket({ ...card, body }, inChannel));
  expect(drawn).toContain('row 10.');
  expect(drawn).not.toContain('row 20.');
  expect(drawn).toContain('Show all');
  const few = { ...card, body: body.slice(0, body.indexOf('row 12.')) };
  expect(JSON.stringify(drawTicket(few, inChannel))).not.toContain('Show all');
});
