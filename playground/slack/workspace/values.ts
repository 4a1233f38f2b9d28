import { z } from 'zod';
import type { Block } from '../block-kit/blocks.ts';
import type { AnyElement, InputElement } from '../block-kit/elements.ts';

/** What one input holds, in the form that view.state.values and actions carry. */
export type Value = { type: string } & Record<string, unknown>;
/** Values by block_id and action_id. */
export type Values = Record<string, Record<string, Value>>;

/** What an element holds before anybody touches it; undefined for elements that hold nothing. */
function initialValue(element: AnyElement): Value | undefined {
  const { type } = element;
  switch (element.type) {
    case 'plain_text_input':
    case 'number_input':
    case 'email_text_input':
    case 'url_text_input':
      return { type, value: element.initial_value ?? null };
    case 'static_select':
    case 'external_select':
    case 'radio_buttons':
      return { type, selected_option: element.initial_option ?? null };
    case 'multi_static_select':
    case 'multi_external_select':
    case 'checkboxes':
      return { type, selected_options: element.initial_options ?? [] };
    case 'users_select':
      return { type, selected_user: element.initial_user ?? null };
    case 'multi_users_select':
      return { type, selected_users: element.initial_users ?? [] };
    case 'channels_select':
      return { type, selected_channel: element.initial_channel ?? null };
    case 'conversations_select':
      return { type, selected_conversation: element.initial_conversation ?? null };
    case 'datepicker':
      return { type, selected_date: element.initial_date ?? null };
    case 'timepicker':
      return { type, selected_time: element.initial_time ?? null };
    case 'datetimepicker':
      return { type, selected_date_time: element.initial_date_time ?? null };
    case 'file_input':
      return { type, files: [] };
    case 'button':
    case 'overflow':
    case 'image':
      return undefined;
  }
}

/** Every element of a block that a person can use. */
export function elementsOf(block: Block): AnyElement[] {
  switch (block.type) {
    case 'input':
      return [block.element];
    case 'actions':
      return block.elements;
    case 'section':
      return block.accessory ? [block.accessory] : [];
    default:
      return [];
  }
}

/** The state of all inputs in these blocks: what was entered, else what they began with. */
export function valuesOf(blocks: readonly Block[], entered: Values): Values {
  const values: Values = {};
  for (const block of blocks) {
    for (const element of elementsOf(block)) {
      const initial = initialValue(element);
      if (!initial || element.type === 'image') continue;
      const blockId = block.block_id ?? '';
      const actionId = element.action_id ?? '';
      const given = entered[blockId]?.[actionId];
      values[blockId] = { ...values[blockId], [actionId]: given?.type === element.type ? given : initial };
    }
  }
  return values;
}

/** What Slack's own form check says before anything is sent: a sentence by block_id. */
export function formErrors(blocks: readonly Block[], values: Values): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const block of blocks) {
    if (block.type !== 'input') continue;
    const value = values[block.block_id ?? '']?.[block.element.action_id ?? ''];
    const error = value && inputError(block.element, value, block.optional === true);
    if (error) errors[block.block_id ?? ''] = error;
  }
  return errors;
}

function inputError(element: InputElement, value: Value, optional: boolean): string | undefined {
  const { type: _, ...held } = value;
  const content = Object.values(held)[0];
  const empty =
    content === null || content === undefined || content === '' || (Array.isArray(content) && content.length === 0);
  if (empty) return optional ? undefined : 'Please complete this required field.';
  const several = severalError(element, value);
  if (several) return several;
  if (element.type === 'plain_text_input' && typeof content === 'string') {
    if (content.length < (element.min_length ?? 0)) return `Please enter at least ${element.min_length} characters.`;
    const max = element.max_length ?? 3000;
    if (content.length > max) return `Please enter no more than ${max} characters.`;
  }
  return undefined;
}

const held = z.object({
  selected_options: z.array(z.looseObject({ value: z.string() })).default([]),
  selected_users: z.array(z.string()).default([]),
});

/** What is wrong with what a menu of several holds: too many, one twice, or one that it does not offer. */
export function severalError(element: AnyElement, value: Value): string | undefined {
  if (!('max_selected_items' in element || element.type.startsWith('multi_'))) return undefined;
  const known = held.safeParse(value);
  if (!known.success) return 'This choice is no longer offered.';
  const chosen = [...known.data.selected_options.map((one) => one.value), ...known.data.selected_users];
  const most = 'max_selected_items' in element ? (element.max_selected_items ?? chosen.length) : chosen.length;
  if (chosen.length > most) return `Please select no more than ${most} items.`;
  if (new Set(chosen).size < chosen.length) return 'This choice is no longer offered.';
  if (element.type !== 'multi_static_select') return undefined;
  const offered = element.options ?? element.option_groups?.flatMap(({ options }) => options) ?? [];
  const isOffered = (one: string) => offered.some((option) => option.value === one);
  return chosen.every(isOffered) ? undefined : 'This choice is no longer offered.';
}
