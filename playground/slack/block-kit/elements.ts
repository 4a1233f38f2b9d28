import { z } from 'zod';
import { limits } from './limits.ts';
import { confirm, dispatchActionConfig, id, option, optionGroup, plainText, richOption } from './objects.ts';

const common = { action_id: id.optional() };
const placed = {
  ...common,
  confirm: confirm.optional(),
  focus_on_load: z.boolean().optional(),
  placeholder: plainText(limits.placeholder).optional(),
};
const maxSelected = z.int().min(1).max(limits.options).optional();

const staticOptions = {
  options: z.array(option).min(1).max(limits.options).optional(),
  option_groups: z.array(optionGroup).min(1).max(limits.optionGroups).optional(),
};
type StaticOptions = {
  options?: z.infer<typeof option>[] | undefined;
  option_groups?: z.infer<typeof optionGroup>[] | undefined;
};

const offered = (from: StaticOptions) => from.options ?? from.option_groups?.flatMap((group) => group.options) ?? [];
const exactlyOne = (from: StaticOptions) => (from.options === undefined) !== (from.option_groups === undefined);
const exactlyOneSaid = 'exactly one of options and option_groups is required';

const staticSelect = z
  .strictObject({ type: z.literal('static_select'), ...placed, ...staticOptions, initial_option: option.optional() })
  .refine(exactlyOne, exactlyOneSaid)
  .refine(
    (select) => !select.initial_option || offered(select).some(({ value }) => value === select.initial_option?.value),
    { error: 'initial_option must match one of the options', path: ['initial_option'] },
  );

const multiStaticSelect = z
  .strictObject({
    type: z.literal('multi_static_select'),
    ...placed,
    ...staticOptions,
    initial_options: z.array(option).optional(),
    max_selected_items: maxSelected,
  })
  .refine(exactlyOne, exactlyOneSaid);

const externalSelect = z.strictObject({
  type: z.literal('external_select'),
  ...placed,
  initial_option: option.optional(),
  min_query_length: z.int().min(0).optional(),
});

const multiExternalSelect = z.strictObject({
  type: z.literal('multi_external_select'),
  ...placed,
  initial_options: z.array(option).min(1).optional(),
  min_query_length: z.int().min(0).optional(),
  max_selected_items: maxSelected,
});

const usersSelect = z.strictObject({ type: z.literal('users_select'), ...placed, initial_user: z.string().optional() });
const multiUsersSelect = z.strictObject({
  type: z.literal('multi_users_select'),
  ...placed,
  initial_users: z.array(z.string()).optional(),
  max_selected_items: maxSelected,
});
const channelsSelect = z.strictObject({
  type: z.literal('channels_select'),
  ...placed,
  initial_channel: z.string().optional(),
  response_url_enabled: z.boolean().optional(),
});
const conversationsSelect = z.strictObject({
  type: z.literal('conversations_select'),
  ...placed,
  initial_conversation: z.string().optional(),
  default_to_current_conversation: z.boolean().optional(),
  response_url_enabled: z.boolean().optional(),
  filter: z.looseObject({}).optional(),
});

const button = z.strictObject({
  type: z.literal('button'),
  ...common,
  text: plainText(limits.buttonText),
  value: z.string().max(limits.buttonValue).optional(),
  url: z.string().max(limits.url).optional(),
  style: z.enum(['primary', 'danger']).optional(),
  confirm: confirm.optional(),
  accessibility_label: z.string().max(limits.accessibilityLabel).optional(),
});

const overflow = z.strictObject({
  type: z.literal('overflow'),
  ...common,
  options: z.array(option).min(1).max(limits.overflowOptions),
  confirm: confirm.optional(),
});

const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a date like 2026-01-31');
const datepicker = z.strictObject({ type: z.literal('datepicker'), ...placed, initial_date: date.optional() });
const timepicker = z.strictObject({
  type: z.literal('timepicker'),
  ...placed,
  initial_time: z
    .string()
    .regex(/^\d{2}:\d{2}$/, 'must be a time like 09:30')
    .optional(),
  timezone: z.string().optional(),
});

const datetimepicker = z.strictObject({
  type: z.literal('datetimepicker'),
  ...common,
  // A UNIX time in seconds, of ten digits (https://docs.slack.dev/reference/block-kit/block-elements/datetime-picker-element).
  initial_date_time: z.int().min(1_000_000_000).max(9_999_999_999).optional(),
  confirm: confirm.optional(),
  focus_on_load: z.boolean().optional(),
});

const choices = {
  ...common,
  options: z.array(richOption).min(1).max(limits.choices),
  confirm: confirm.optional(),
  focus_on_load: z.boolean().optional(),
};
const radioButtons = z.strictObject({
  type: z.literal('radio_buttons'),
  ...choices,
  initial_option: richOption.optional(),
});
const checkboxes = z.strictObject({
  type: z.literal('checkboxes'),
  ...choices,
  initial_options: z.array(richOption).min(1).optional(),
});

const typed = {
  ...common,
  initial_value: z.string().optional(),
  placeholder: plainText(limits.placeholder).optional(),
  dispatch_action_config: dispatchActionConfig.optional(),
  focus_on_load: z.boolean().optional(),
};
const plainTextInput = z.strictObject({
  type: z.literal('plain_text_input'),
  ...typed,
  multiline: z.boolean().optional(),
  initial_value: z.string().max(limits.inputLength).optional(),
  min_length: z.int().min(0).max(limits.inputLength).optional(),
  max_length: z.int().min(1).max(limits.inputLength).optional(),
});
const numberInput = z.strictObject({
  type: z.literal('number_input'),
  ...typed,
  is_decimal_allowed: z.boolean(),
  min_value: z.string().optional(),
  max_value: z.string().optional(),
});
const emailInput = z.strictObject({ type: z.literal('email_text_input'), ...typed });
const urlInput = z.strictObject({ type: z.literal('url_text_input'), ...typed });
const fileInput = z.strictObject({
  type: z.literal('file_input'),
  ...common,
  filetypes: z.array(z.string()).optional(),
  max_files: z.int().min(1).max(limits.files).optional(),
});

/** An image, as an element of a context block or the accessory of a section. */
export const imageElement = z.strictObject({
  type: z.literal('image'),
  image_url: z.string().min(1).max(limits.url),
  alt_text: z.string().min(1).max(limits.altText),
});

const selects = [staticSelect, externalSelect, usersSelect, channelsSelect, conversationsSelect] as const;
const multiSelects = [multiStaticSelect, multiExternalSelect, multiUsersSelect] as const;
const pickers = [datepicker, timepicker, datetimepicker, radioButtons, checkboxes] as const;

/** What an actions block may hold. */
export const actionElement = z.discriminatedUnion('type', [button, overflow, ...selects, ...pickers]);
/** What may stand at the right of a section. */
export const accessory = z.discriminatedUnion('type', [
  button,
  overflow,
  imageElement,
  ...selects,
  ...multiSelects,
  ...pickers,
]);
/** What an input block may hold. */
export const inputElement = z.discriminatedUnion('type', [
  plainTextInput,
  numberInput,
  emailInput,
  urlInput,
  fileInput,
  ...selects,
  ...multiSelects,
  ...pickers,
]);

export type ActionElement = z.infer<typeof actionElement>;
export type Accessory = z.infer<typeof accessory>;
export type InputElement = z.infer<typeof inputElement>;
export type AnyElement = ActionElement | Accessory | InputElement;
