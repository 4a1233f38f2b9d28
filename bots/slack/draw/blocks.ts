// Pure

import type {
  ActionsBlock,
  Button,
  ContextBlock,
  DividerBlock,
  ExternalSelect,
  HeaderBlock,
  InputBlock,
  KnownBlock,
  MrkdwnElement,
  Overflow,
  PlainTextElement,
  PlainTextOption,
  SectionBlock,
  StaticSelect,
} from '@slack/types';
import { clip, headOf, orDash, shortPath } from '#core';
import { limits } from './limits.ts';

/** What is said in one message: `text` is read by notifications and screen readers, and is mrkdwn as the blocks are. */
export interface Saying {
  readonly text: string;
  readonly blocks?: KnownBlock[];
  /** What stands in its place once the time of what it offers is over. */
  readonly later?: Later;
}

export interface Later {
  /** In milliseconds since 1970. */
  readonly at: number;
  readonly saying: Saying;
}

const plain = (text: string, limit: number): PlainTextElement => ({
  type: 'plain_text',
  text: clip(orDash(text), limit),
  emoji: true,
});

/** What is drawn already, cut where it does not fit: never inside an escaped character or a link. */
export function clipDrawn(mrkdwn: string, limit: number): string {
  return mrkdwn.length <= limit ? mrkdwn : `${wholeHead(mrkdwn, limit - 1)}…`;
}

/** The beginning of what is drawn already, which ends in no escaped character and no link. */
function wholeHead(mrkdwn: string, limit: number): string {
  const head = headOf(mrkdwn, limit).replace(/&[a-z]{0,3}$/, '');
  const open = head.lastIndexOf('<');
  return open > head.lastIndexOf('>') ? head.slice(0, open) : head;
}

export const divider = (): DividerBlock => ({ type: 'divider' });

export const header = (text: string): HeaderBlock => ({ type: 'header', text: plain(text, limits.header) });

/** Words of ours with texts of people in them, in which Slack looks for no addresses by itself. */
export const section = (mrkdwn: string): SectionBlock => ({ type: 'section', text: ours(mrkdwn) });

/** The same in as many sections as it takes, cut between lines where there are any. */
export function sectionsOf(mrkdwn: string): SectionBlock[] {
  const pieces: string[] = [];
  let piece = '';
  for (const line of mrkdwn.split('\n').flatMap(inLength)) {
    const longer = piece === '' ? line : `${piece}\n${line}`;
    if (longer.length <= limits.text) piece = longer;
    else {
      pieces.push(piece);
      piece = line;
    }
  }
  return [...pieces, piece].map(section);
}

/** A line in parts that each fit into a section. */
function inLength(line: string): string[] {
  const parts: string[] = [];
  let rest = line;
  while (rest.length > limits.text) {
    const head = wholeHead(rest, limits.text) || headOf(rest, limits.text);
    parts.push(head);
    rest = rest.slice(head.length);
  }
  return [...parts, rest];
}

/** What somebody said: addresses in it can be pressed. */
export const saidSection = (mrkdwn: string): SectionBlock => ({
  type: 'section',
  text: { type: 'mrkdwn', text: clipDrawn(orDash(mrkdwn), limits.text) },
});

const ours = (mrkdwn: string): MrkdwnElement => ({
  type: 'mrkdwn',
  text: clipDrawn(orDash(mrkdwn), limits.text),
  verbatim: true,
});

export const context = (...lines: string[]): ContextBlock => ({
  type: 'context',
  elements: lines.slice(0, limits.contextElements).map(ours),
});

export function button(label: string, actionId: string, value: string, style?: 'primary' | 'danger'): Button {
  const look = style ? { style } : {};
  return { type: 'button', text: plain(label, limits.button), action_id: actionId, value, ...look };
}

export const row = (...elements: ActionsBlock['elements']): ActionsBlock => ({
  type: 'actions',
  elements: elements.slice(0, limits.actionElements),
});

export const option = (label: string, value: string): PlainTextOption => ({
  text: plain(shortPath(label, limits.option), limits.option),
  value,
});

/** What stands in a menu where nothing is chosen. */
export const placeholder = (text: string): PlainTextElement => plain(text, limits.placeholder);

/** Small print below a field of a form. */
export const hint = (text: string): PlainTextElement => plain(text, limits.label);

/** A menu; the present choice is marked when it is among the options. What is longer than a menu may be is found by typing. */
export function menu(
  label: string,
  actionId: string,
  options: readonly { readonly value: string; readonly label: string }[],
  current?: string,
  typed = options.length > limits.options,
): StaticSelect | ExternalSelect {
  const chosen = options.find((one) => one.value === current);
  const common = {
    action_id: actionId,
    placeholder: placeholder(label),
    ...(chosen ? { initial_option: option(chosen.label, chosen.value) } : {}),
  };
  return typed
    ? { type: 'external_select', min_query_length: 0, ...common }
    : {
        type: 'static_select',
        options: options.slice(0, limits.options).map((one) => option(one.label, one.value)),
        ...common,
      };
}

/** A menu of further actions; at most five. */
export const overflow = (
  actionId: string,
  options: readonly { readonly value: string; readonly label: string }[],
): Overflow => ({
  type: 'overflow',
  action_id: actionId,
  options: options.slice(0, limits.overflow).map((one) => option(one.label, one.value)),
});

/** A field for files of a form: Slack takes ten, of 10 MB each. */
export const fileField = (blockId: string, label: string, says: string): InputBlock =>
  input(
    blockId,
    label,
    { type: 'file_input', action_id: 'v', max_files: limits.formFiles },
    { optional: true, hint: hint(says) },
  );

/** An input of a form; its block id is what an error names. */
export function input(
  blockId: string,
  label: string,
  element: InputBlock['element'],
  more: Partial<InputBlock> = {},
): InputBlock {
  return { type: 'input', block_id: blockId, label: plain(label, limits.label), element, ...more };
}
