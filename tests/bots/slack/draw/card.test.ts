import { describe, expect, it } from 'vitest';
import { type Card, type Control, en, type Outgoing } from '../../../../api/core/index.ts';
import { drawAnswer } from '../../../../bots/slack/draw/answer.ts';
import { drawCard, drawOutgoing } from '../../../../bots/slack/draw/card.ts';
import { drawComment } from '../../../../bots/slack/draw/comment.ts';
import { readPress } from '../../../../bots/slack/draw/controls.ts';
import { limits } from '../../../../bots/slack/draw/limits.ts';
import { fc } from '../../../fast-check.ts';
import { broken } from './block-rules.ts';

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
  body: 'It blinks **red** <!channel>',
  controls: [
    { kind: 'button', action: 'take', label: 'Take it', style: 'primary' },
    {
      kind: 'menu',
      action: 'status',
      label: 'Status',
      options: [
        { value: 's1', label: 'New' },
        { value: 's2', label: 'Done' },
      ],
      current: 's2',
    },
  ],
  notes: ['Only agents read this.'],
  summary: 'IT-12 Printer: New',
};

describe('a line below a card', () => {
  it('is short, however much happened', () => {
    const { blocks } = drawCard(
      { ...card, notes: ['Only agents read this.', `Last: Ben added ${'x '.repeat(2_000)}`] },
      en,
    );
    const last = blocks.at(-1);
    const text = last?.type === 'context' ? JSON.stringify(last.elements) : '';
    expect(text).toContain('Last: Ben added x x');
    expect(text).toContain('…');
    expect(text.length).toBeLessThan(600);
  });
});

describe('what a notification reads beside the blocks', () => {
  const typed = 'Costs & <!channel> <https://evil.example|bank>';
  const shown = 'Costs &amp; &lt;!channel&gt; &lt;https://evil.example|bank&gt;';

  it('calls nobody and links nowhere because of what somebody typed', () => {
    const notice: Outgoing = { kind: 'notice', text: typed, ticket: null, version: 0, controls: [] };
    const talk = { said: [], earlier: false };
    const sayings = [
      drawCard({ ...card, summary: typed }, en),
      drawOutgoing(notice, en),
      drawAnswer({ kind: 'ticket', card, why: typed, talk }, en),
      drawAnswer({ kind: 'lists', heading: typed, lists: [] }, en),
      drawAnswer({ kind: 'words', why: { text: typed } }, en),
      ...drawComment({ kind: 'comment', ticket: 'IT-1', heading: 'Maya', body: 'x', summary: typed, withdrawn: true }),
    ];
    for (const { text } of sayings) expect(text).toBe(shown);
  });

  it('is no longer than Slack takes, also where all of it is escaped', () => {
    expect(drawCard({ ...card, summary: '<'.repeat(5_000) }, en).text.length).toBeLessThanOrEqual(limits.summary);
  });
});

describe('a card in Slack', () => {
  it('is drawn block by block', () => {
    expect(drawCard(card, en, { tenant: 'T1' })).toEqual({
      text: 'IT-12 Printer: New',
      blocks: [
        { type: 'header', text: { type: 'plain_text', text: '🔵 IT-12 · Printer', emoji: true } },
        {
          type: 'context',
          elements: [
            {
              type: 'mrkdwn',
              text: 'New · <@U1> → <@U2> · Opened <!date^1772442000^{date_short_pretty}, {time}|2026-03-02 09:00 UTC> · <https://x.example/p1|Message>',
              verbatim: true,
            },
          ],
        },
        { type: 'section', text: { type: 'mrkdwn', text: 'It blinks *red* &lt;!channel&gt;' } },
        {
          type: 'actions',
          block_id: 'ticket:IT-12:7:0',
          elements: [
            {
              type: 'button',
              action_id: 'ticket.take',
              text: { type: 'plain_text', text: 'Take it', emoji: true },
              value: '{"t":"IT-12","v":7}',
              style: 'primary',
            },
            {
              type: 'overflow',
              action_id: 'ticket.more',
              options: [{ text: { type: 'plain_text', text: 'Status', emoji: true }, value: 'change' }],
            },
          ],
        },
        { type: 'context', elements: [{ type: 'mrkdwn', text: 'Only agents read this.', verbatim: true }] },
      ],
    });
  });

  it('gives back with each press the ticket and the version that was drawn', () => {
    expect(readPress({ action_id: 'ticket.take', value: '{"t":"IT-12","v":7}' })).toEqual({
      action: 'take',
      ticket: 'IT-12',
      version: 7,
    });
    const menu = { action_id: 'ticket.status', block_id: 'ticket:IT-12:7:0', selected_option: { value: 's1' } };
    expect(readPress(menu)).toEqual({ action: 'status', ticket: 'IT-12', version: 7, value: 's1' });
    expect(readPress({ action_id: 'ticket.fly', value: '{"t":"IT-12","v":7}' })).toBeNull();
    expect(readPress({ action_id: 'ticket.take', value: 'nonsense' })).toBeNull();
  });
});

const text = fc.oneof(
  fc.string(),
  fc.string({ minLength: 200, maxLength: 5_000 }),
  fc.constant('<&>'.repeat(1_500)),
  fc.constant(''),
  fc.constant('🙂'.repeat(300)),
);
const label = fc.oneof(fc.string({ minLength: 1, maxLength: 200 }), fc.constant(' '));
const control: fc.Arbitrary<Control> = fc.oneof(
  fc.record({
    kind: fc.constant('button' as const),
    action: fc.constantFrom('take' as const, 'reply' as const, 'rate' as const),
    label,
  }),
  fc.record({
    kind: fc.constant('menu' as const),
    action: fc.constantFrom('status' as const, 'priority' as const),
    label,
    options: fc.array(fc.record({ value: fc.uuid(), label }), { minLength: 1, maxLength: 130 }),
  }),
);
const anyCard: fc.Arbitrary<Card> = fc.record({
  ticket: fc.constant('ABCDEFGHIJ-123456789'),
  version: fc.nat(),
  heading: text,
  tone: fc.constantFrom('new', 'active', 'waiting', 'done', 'closed'),
  line: fc.array(
    fc.oneof(
      fc.record({ text: label }),
      fc.record({ label: label, time: fc.constant('2026-03-02T09:00:00.000Z') }),
      fc.record({ label: label, url: fc.webUrl() }),
      fc.record({
        person: label,
        accounts: fc.array(fc.record({ tenant: fc.constant('T1'), externalId: fc.uuid() }), { maxLength: 1 }),
        works: fc.boolean(),
      }),
    ),
    { maxLength: 14 },
  ),
  body: text,
  controls: fc.array(control, { maxLength: 40 }),
  notes: fc.array(text, { maxLength: 14 }),
  summary: text,
});
type Shown = Exclude<Outgoing, { kind: 'mark' }>;
const anyOutgoing: fc.Arbitrary<Shown> = fc.oneof(
  anyCard.map((one) => ({ kind: 'card' as const, card: one })),
  fc.record({
    kind: fc.constant('comment' as const),
    ticket: fc.constant('IT-1'),
    heading: text,
    body: fc.string({ maxLength: 40_000 }),
    withdrawn: fc.boolean(),
    summary: text,
  }),
  fc.record({
    kind: fc.constant('notice' as const),
    ticket: fc.constant('IT-1'),
    version: fc.nat(),
    text,
    controls: fc.array(control, { maxLength: 6 }),
  }),
);

const comment = {
  kind: 'comment',
  ticket: 'IT-1',
  heading: 'Ben · reply',
  body: 'Hello',
  withdrawn: false,
  summary: 's',
} as const;

describe('whatever is to be shown', () => {
  it('stays within what Slack accepts', () => {
    fc.assert(
      fc.property(anyOutgoing, fc.option(fc.constant('U0MAYA'), { nil: undefined }), (outgoing, mention) => {
        if (outgoing.kind === 'state') return;
        const messages =
          outgoing.kind === 'comment' ? drawComment(outgoing, { mention }) : [drawOutgoing(outgoing, en, { mention })];
        for (const { text: summary, blocks } of messages) {
          expect(summary.length).toBeGreaterThan(0);
          expect(summary.length).toBeLessThanOrEqual(limits.summary);
          expect(broken(blocks, limits.messageBlocks)).toEqual([]);
          expect(JSON.stringify(blocks).length).toBeLessThan(60_000);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('is whole, in as many messages as it takes, each with its number', () => {
    const lines = Array.from({ length: 1_200 }, (_, at) => `<item id="${at}"> & more`);
    const drawn = drawComment({ ...comment, body: lines.join('\n') });
    expect(drawn.length).toBeGreaterThan(2);
    const all = drawn.map(({ blocks }) => JSON.stringify(blocks)).join();
    for (const at of lines.keys()) expect(all).toContain(`id=\\"${at}\\"`);
    expect(JSON.stringify(drawn.at(-1)?.blocks)).toContain(`${drawn.length}/${drawn.length}`);
  });

  it('shows a title whole that is longer than a header', () => {
    const title = `${'A'.repeat(60)} ${'B'.repeat(60)} ${'C'.repeat(70)}END1234`;
    expect(JSON.stringify(drawCard({ ...card, heading: `IT-12 · ${title}` }, en).blocks)).toContain(title);
  });

  it('shows of a long text the beginning, and a button for all of it', () => {
    const drawn = JSON.stringify(drawCard({ ...card, body: '<line> & more\n'.repeat(400) }, en).blocks);
    expect(drawn).toContain('Show all');
    expect(JSON.stringify(drawCard(card, en).blocks)).not.toContain('Show all');
  });

  it('takes little room also where a text has many short lines', () => {
    const body = Array.from({ length: 30 }, (_, at) => `row ${at}.`).join('\n');
    const drawn = JSON.stringify(drawCard({ ...card, body }, en).blocks);
    expect(drawn).toContain('row 10.');
    expect(drawn).not.toContain('row 20.');
    expect(drawn).toContain('Show all');
    const few = JSON.stringify(drawCard({ ...card, body: body.slice(0, body.indexOf('row 12.')) }, en).blocks);
    expect(few).not.toContain('Show all');
  });

  it('names the person it is for, so that a reply in a thread reaches them', () => {
    expect(JSON.stringify(drawComment(comment, { mention: 'U0MAYA' })[0]?.blocks[0])).toContain('<@U0MAYA>');
  });
});

describe('the controls of a card', () => {
  const actions = [
    'take',
    'reopen',
    'reply',
    'resolve',
    'note',
    'assign',
    'edit',
    'close',
    'withdraw',
    'unassign',
  ] as const;
  const menus = ['status', 'priority', 'category', 'desk', 'rate'] as const;
  const options = [{ value: '1', label: 'One' }];
  const more = { action_id: 'ticket.more', block_id: 'ticket:IT-12:7:0' };
  const aControl = fc.oneof(
    fc.constantFrom(...actions).map((action): Control => ({ kind: 'button', action, label: action })),
    fc.constantFrom(...menus).map((action): Control => ({ kind: 'menu', action, label: action, options })),
    fc.constant<Control>({ kind: 'button', action: 'resolve', label: 'Solved', value: 'now' }),
  );
  const manyControls = fc.uniqueArray(aControl, { selector: (one) => one.action, maxLength: 15 });

  it('can all be reached, however many there are: none falls out of the menu of further actions', () => {
    fc.assert(
      fc.property(manyControls, (controls) => {
        const posted = drawCard({ ...card, controls }, en).blocks;
        const { blocks } = drawCard({ ...card, controls }, en, { talk: { said: [], earlier: false } });
        for (const one of [posted, blocks]) expect(broken(one, limits.viewBlocks)).toEqual([]);
        // What a posted card leaves out is shown to the one who asks for all actions.
        const all = JSON.stringify(posted);
        const drawn = all.includes('"value":"show"') ? JSON.stringify(blocks) : all;
        const isChange = ({ kind, action }: Control) => kind === 'menu' && action !== 'rate';
        for (const one of controls) {
          if (isChange(one)) expect(drawn).toContain('"value":"change"');
          else if (one.kind === 'menu' || one.value !== undefined) expect(drawn).toContain(`"ticket.${one.action}"`);
          else
            expect([`"ticket.${one.action}"`, `"value":"${one.action}"`].some((id) => drawn.includes(id))).toBe(true);
        }
      }),
    );
  });

  it('are three buttons and a menu on a posted card, however many there are', () => {
    const controls = actions.map((action): Control => ({ kind: 'button', action, label: action }));
    const { blocks } = drawCard({ ...card, controls }, en);
    const [bar] = blocks.filter((one) => one.type === 'actions');
    expect(bar?.elements.map((one) => one.type)).toEqual(['button', 'button', 'button', 'overflow']);
    expect(bar?.elements.at(-1)).toMatchObject({
      options: [{ value: 'resolve' }, { value: 'note' }, { value: 'assign' }, { value: 'edit' }, { value: 'show' }],
    });
    expect(readPress({ ...more, selected_option: { value: 'show' } })).toMatchObject({ action: 'show' });
  });
});
