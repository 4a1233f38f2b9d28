import { z } from 'zod';
import { limits } from './limits.ts';

/** An action_id, block_id or callback_id. */
export const id = z.string().min(1).max(limits.id);

/** A plain_text object of at most `max` characters. */
export const plainText = (max: number) =>
  z.strictObject({ type: z.literal('plain_text'), text: z.string().min(1).max(max), emoji: z.boolean().optional() });

const mrkdwnText = (max: number) =>
  z.strictObject({ type: z.literal('mrkdwn'), text: z.string().min(1).max(max), verbatim: z.boolean().optional() });

/** A text object, plain or mrkdwn, of at most `max` characters. */
export const anyText = (max: number) => z.discriminatedUnion('type', [plainText(max), mrkdwnText(max)]);

/** A confirmation dialog in front of an action. */
export const confirm = z.strictObject({
  title: plainText(limits.confirmTitle),
  text: anyText(limits.confirmText),
  confirm: plainText(limits.confirmButton),
  deny: plainText(limits.confirmButton),
  style: z.enum(['primary', 'danger']).optional(),
});

/** One choice of a select or an overflow menu. */
export const option = z.strictObject({
  text: plainText(limits.optionText),
  value: z.string().min(1).max(limits.optionValue),
  description: plainText(limits.optionDescription).optional(),
  url: z.string().max(limits.url).optional(),
});

/** One choice of radio buttons or checkboxes, whose text may be mrkdwn. */
export const richOption = z.strictObject({
  text: anyText(limits.optionText),
  value: z.string().min(1).max(limits.optionValue),
  description: anyText(limits.optionDescription).optional(),
});

/** A titled group of choices. */
export const optionGroup = z.strictObject({
  label: plainText(limits.groupLabel),
  options: z.array(option).min(1).max(limits.options),
});

/** When an input in a message or view also sends block_actions. */
export const dispatchActionConfig = z.strictObject({
  trigger_actions_on: z.array(z.enum(['on_enter_pressed', 'on_character_entered'])).min(1),
});

export type RichOption = z.infer<typeof richOption>;
export type Confirm = z.infer<typeof confirm>;
export type TextObject = z.infer<ReturnType<typeof anyText>>;
