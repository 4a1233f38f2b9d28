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
  Overflow,
  PlainTextElement,
  PlainTextOption,
  SectionBlock,
  StaticSelect,
} from '@slack/types';
import { clip, headOf, orDash } from '#core';
import { limits } from './limits.ts';

/** What is said in one message: `text` is read by notifications and screen readers, and is mrkdwn as the blocks are. */
export interface Saying {
  readonly text: string;
  readonly blocks?: KnownBlock[];
}

const plain = (text: string, limit: number): PlainTextElement => ({
  type: 'plain_text',
  text: clip(orDash(text), limit),
  emoji: true,
});

/** What is drawn already, cut where it does not fit: never inside an escaped character or a link. */
function clipDrawn(mrkdwn: string, limit: number): string {
  if (mrkdwn.length <= limit) return mrkdwn;
  const head = headOf(mrkdwn, limit - 1).replace(/&[a-z]{0,3}$/, '');
  const open = head.lastIndexOf('<');
  return `${open > head.lastIndexOf('>') ? head.slice(0, open) : head}…`;
}

export const divider = (): DividerBlock => ({ type: 'divider' });

export const header = (text: string): HeaderBlock => ({ type: 'header', text: plain(text, limits.header) });

export const section = (mrkdwn: string): SectionBlock => ({
  type: 'section',
  text: { type: 'mrkdwn', text: clipDrawn(orDash(mrkdwn), limits.text) },
});

export const context = (...lines: string[]): ContextBlock => ({
  type: 'context',
  elements: lines
    .slice(0, limits.contextElements)
    .map((line) => ({ type: 'mrkdwn', text: clipDrawn(orDash(line), limits.text) })),
});

export function button(label: string, actionId: string, value: string, style?: 'primary' | 'danger'): Button {
  const look = style ? { style } : {};
  return { type: 'button', text: plain(label, limits.button), action_id: actionId, value, ...look };
}

export const row = (...elements: ActionsBlock['elements']): ActionsBlock => ({
  type: 'actions',
  elements: elements.slice(0, limits.actionElements),
});

export const option = (label: string, value: string): PlainTextOption => ({ text: plain(label, limits.option), value });

/** A menu; the present choice is marked when it is among the options. What is longer than a menu may be is found by typing. */
export function menu(
  label: string,
  actionId: string,
  options: readonly { readonly value: string; readonly label: string }[],
  current?: string,
): StaticSelect | ExternalSelect {
  const chosen = options.find((one) => one.value === current);
  const common = {
    action_id: actionId,
    placeholder: plain(label, limits.placeholder),
    ...(chosen ? { initial_option: option(chosen.label, chosen.value) } : {}),
  };
  return options.length > limits.options
    ? { type: 'external_select', min_query_length: 0, ...common }
    : { type: 'static_select', options: options.map((one) => option(one.label, one.value)), ...common };
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
export const fileField = (blockId: string, label: string, hint: string): InputBlock =>
  input(
    blockId,
    label,
    { type: 'file_input', action_id: 'v', max_files: limits.formFiles },
    { optional: true, hint: plain(hint, limits.label) },
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
