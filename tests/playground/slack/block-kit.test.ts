import type { KnownBlock } from '@slack/types';
import { describe, expect, it } from 'vitest';
import { checkMessageBlocks, checkView } from '../../../playground/slack/block-kit/check.ts';
import { limits } from '../../../playground/slack/block-kit/limits.ts';

const text = (length: number) => 'x'.repeat(length);
const plain = (length: number) => ({ type: 'plain_text', text: text(length) });
const mrkdwn = (length: number) => ({ type: 'mrkdwn', text: text(length) });
const many = <T>(count: number, make: (index: number) => T) => Array.from({ length: count }, (_, index) => make(index));
const option = (value: string | number) => ({ text: plain(5), value: String(value) });
const section = () => ({ type: 'section', text: mrkdwn(3) });
const button = (rest: object = {}) => ({ type: 'button', text: plain(4), ...rest });
const actions = (...elements: object[]) => ({ type: 'actions', elements });
const input = (element: object, rest: object = {}) => ({ type: 'input', label: plain(5), element, ...rest });
const select = (rest: object = {}) => ({ type: 'static_select', options: [option(1)], ...rest });
const confirm = (rest: object) => ({ title: plain(3), text: plain(3), confirm: plain(3), deny: plain(3), ...rest });
const modal = (rest: object = {}) => ({
  type: 'modal',
  title: plain(5),
  submit: plain(5),
  blocks: [section()],
  ...rest,
});

/** What is limited, its largest allowed size, and a message that holds that much. */
const messageLimits: [string, number, (size: number) => unknown[]][] = [
  ['blocks of a message', limits.messageBlocks, (n) => many(n, section)],
  ['header text', limits.header, (n) => [{ type: 'header', text: plain(n) }]],
  ['section text', limits.text, (n) => [{ type: 'section', text: mrkdwn(n) }]],
  ['section fields', limits.fields, (n) => [{ type: 'section', fields: many(n, () => mrkdwn(3)) }]],
  ['field text', limits.field, (n) => [{ type: 'section', fields: [mrkdwn(n)] }]],
  ['context elements', limits.contextElements, (n) => [{ type: 'context', elements: many(n, () => mrkdwn(3)) }]],
  ['actions elements', limits.actionsElements, (n) => [actions(...many(n, () => button()))]],
  ['block_id', limits.id, (n) => [{ ...section(), block_id: text(n) }]],
  ['action_id', limits.id, (n) => [actions(button({ action_id: text(n) }))]],
  ['button text', limits.buttonText, (n) => [actions({ type: 'button', text: plain(n) })]],
  ['button value', limits.buttonValue, (n) => [actions(button({ value: text(n) }))]],
  ['button url', limits.url, (n) => [actions(button({ url: text(n) }))]],
  ['accessibility label', limits.accessibilityLabel, (n) => [actions(button({ accessibility_label: text(n) }))]],
  ['options of a select', limits.options, (n) => [actions(select({ options: many(n, option) }))]],
  [
    'option groups',
    limits.optionGroups,
    (n) => [
      actions({ type: 'static_select', option_groups: many(n, () => ({ label: plain(3), options: [option(1)] })) }),
    ],
  ],
  [
    'group label',
    limits.groupLabel,
    (n) => [actions({ type: 'static_select', option_groups: [{ label: plain(n), options: [option(1)] }] })],
  ],
  ['option text', limits.optionText, (n) => [actions(select({ options: [{ text: plain(n), value: 'v' }] }))]],
  ['option value', limits.optionValue, (n) => [actions(select({ options: [option(text(n))] }))]],
  [
    'option description',
    limits.optionDescription,
    (n) => [actions(select({ options: [{ ...option(1), description: plain(n) }] }))],
  ],
  ['overflow options', limits.overflowOptions, (n) => [actions({ type: 'overflow', options: many(n, option) })]],
  ['radio options', limits.choices, (n) => [actions({ type: 'radio_buttons', options: many(n, option) })]],
  ['checkboxes', limits.choices, (n) => [actions({ type: 'checkboxes', options: many(n, option) })]],
  ['placeholder', limits.placeholder, (n) => [actions(select({ placeholder: plain(n) }))]],
  ['confirm title', limits.confirmTitle, (n) => [actions(button({ confirm: confirm({ title: plain(n) }) }))]],
  ['confirm text', limits.confirmText, (n) => [actions(button({ confirm: confirm({ text: plain(n) }) }))]],
  ['confirm button', limits.confirmButton, (n) => [actions(button({ confirm: confirm({ deny: plain(n) }) }))]],
  ['alt text', limits.altText, (n) => [{ type: 'image', image_url: 'https://x', alt_text: text(n) }]],
  [
    'image title',
    limits.imageTitle,
    (n) => [{ type: 'image', image_url: 'https://x', alt_text: 'x', title: plain(n) }],
  ],
  ['markdown', limits.markdown, (n) => [{ type: 'markdown', text: text(n) }]],
  ['input label', limits.label, (n) => [{ ...input({ type: 'plain_text_input' }), label: plain(n) }]],
  ['input hint', limits.hint, (n) => [input({ type: 'plain_text_input' }, { hint: plain(n) })]],
  ['max_length', limits.inputLength, (n) => [input({ type: 'plain_text_input', max_length: n })]],
];

const viewLimits: [string, number, (size: number) => unknown][] = [
  ['blocks of a view', limits.viewBlocks, (n) => modal({ blocks: many(n, section) })],
  ['modal title', limits.viewTitle, (n) => modal({ title: plain(n) })],
  ['submit', limits.viewButton, (n) => modal({ submit: plain(n) })],
  ['close', limits.viewButton, (n) => modal({ close: plain(n) })],
  ['private_metadata', limits.privateMetadata, (n) => modal({ private_metadata: text(n) })],
  ['callback_id', limits.id, (n) => modal({ callback_id: text(n) })],
  ['external_id', limits.id, (n) => modal({ external_id: text(n) })],
];

const problems = (result: { ok: true } | { ok: false; problems: string[] }) => (result.ok ? [] : result.problems);

describe('Block Kit, as strict as Slack', () => {
  it.each(messageLimits)('takes %s up to %i and refuses one more', (_, max, make) => {
    expect(problems(checkMessageBlocks(make(max)))).toEqual([]);
    expect(problems(checkMessageBlocks(make(max + 1)))).not.toEqual([]);
  });

  it.each(viewLimits)('takes %s up to %i and refuses one more', (_, max, make) => {
    expect(problems(checkView(make(max)))).toEqual([]);
    expect(problems(checkView(make(max + 1)))).not.toEqual([]);
  });

  it('says which block is wrong and why, as a JSON pointer', () => {
    expect(problems(checkMessageBlocks([section(), { type: 'header', text: plain(151) }]))).toEqual([
      '[ERROR] must be less than 151 characters [json-pointer:/blocks/1/text/text]',
    ]);
    expect(problems(checkView(modal({ title: plain(25) })))).toEqual([
      '[ERROR] must be less than 25 characters [json-pointer:/view/title/text]',
    ]);
  });

  it.each<[string, unknown[], string]>([
    ['an unknown block', [{ type: 'banner' }], 'unsupported type'],
    ['an unknown element', [actions({ type: 'slider' })], 'unsupported type'],
    ['a text input outside an input block', [actions({ type: 'plain_text_input' })], 'unsupported type'],
    ['a property that Slack does not know', [{ ...section(), colour: 'red' }], 'invalid additional property: colour'],
    ['a section with nothing in it', [{ type: 'section' }], 'at least one of text and fields'],
    ['a button without text', [actions({ type: 'button' })], 'missing required field: text'],
    ['mrkdwn in a header', [{ type: 'header', text: mrkdwn(3) }], '/blocks/0/text/type'],
    ['empty text', [{ type: 'section', text: plain(0) }], 'must be more than 0 characters'],
    [
      'two blocks of one id',
      [
        { ...section(), block_id: 'a' },
        { ...section(), block_id: 'a' },
      ],
      'block_id already exists: a',
    ],
    [
      'two elements of one id in a block',
      [actions(button({ action_id: 'a' }), button({ action_id: 'a' }))],
      'action_id already exists',
    ],
    [
      'an initial option that is not offered',
      [actions(select({ initial_option: option('other') }))],
      'initial_option must match',
    ],
    [
      'a select with neither options nor groups',
      [actions({ type: 'static_select' })],
      'exactly one of options and option_groups',
    ],
    ['an actions block without elements', [actions()], 'no fewer than 1 items'],
  ])('refuses %s', (_, blocks, reason) => {
    expect(problems(checkMessageBlocks(blocks)).join('\n')).toContain(reason);
  });

  it('wants a submit button on a form with inputs', () => {
    const { submit: _, ...bare } = modal({ blocks: [input({ type: 'plain_text_input' })] });
    expect(problems(checkView(bare)).join()).toContain('submit is required');
  });

  it("accepts what Slack's published types call a message", () => {
    const card: KnownBlock[] = [
      { type: 'header', text: { type: 'plain_text', text: 'IT-1 Printer', emoji: true } },
      {
        type: 'section',
        text: { type: 'mrkdwn', text: '*Open*', verbatim: false },
        accessory: {
          type: 'overflow',
          action_id: 'more',
          options: [{ text: { type: 'plain_text', text: 'Move' }, value: 'move' }],
        },
      },
      { type: 'divider' },
      {
        type: 'actions',
        elements: [
          {
            type: 'button',
            action_id: 'take',
            text: { type: 'plain_text', text: 'Take it' },
            value: 'IT-1@3',
            style: 'primary',
          },
          { type: 'users_select', action_id: 'assign', placeholder: { type: 'plain_text', text: 'Assign' } },
          { type: 'external_select', action_id: 'category', min_query_length: 0 },
        ],
      },
      {
        type: 'context',
        elements: [
          { type: 'mrkdwn', text: 'by <@U1>' },
          { type: 'image', image_url: 'https://x.example/a.png', alt_text: 'a' },
        ],
      },
      {
        type: 'rich_text',
        elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'hi', style: { bold: true } }] }],
      },
    ];
    expect(problems(checkMessageBlocks(card))).toEqual([]);
  });
});
