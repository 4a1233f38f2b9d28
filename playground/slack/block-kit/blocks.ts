import { z } from 'zod';
import { accessory, actionElement, imageElement, inputElement } from './elements.ts';
import { limits } from './limits.ts';
import { anyText, id, plainText } from './objects.ts';
import { richTextPart } from './rich-text.ts';

const common = { block_id: id.optional() };

const header = z.strictObject({ type: z.literal('header'), ...common, text: plainText(limits.header) });
const divider = z.strictObject({ type: z.literal('divider'), ...common });

const section = z
  .strictObject({
    type: z.literal('section'),
    ...common,
    text: anyText(limits.text).optional(),
    fields: z.array(anyText(limits.field)).min(1).max(limits.fields).optional(),
    accessory: accessory.optional(),
    expand: z.boolean().optional(),
  })
  .refine((block) => block.text ?? block.fields, 'at least one of text and fields is required');

const contextPart = z.union([imageElement, anyText(limits.text)]);
const context = z.strictObject({
  type: z.literal('context'),
  ...common,
  elements: z.array(contextPart).min(1).max(limits.contextElements),
});

const actions = z.strictObject({
  type: z.literal('actions'),
  ...common,
  elements: z.array(actionElement).min(1).max(limits.actionsElements),
});

const input = z.strictObject({
  type: z.literal('input'),
  ...common,
  label: plainText(limits.label),
  element: inputElement,
  hint: plainText(limits.hint).optional(),
  optional: z.boolean().optional(),
  dispatch_action: z.boolean().optional(),
});

const image = z.strictObject({
  type: z.literal('image'),
  ...common,
  image_url: z.string().min(1).max(limits.url),
  alt_text: z.string().min(1).max(limits.altText),
  title: plainText(limits.imageTitle).optional(),
});

const richText = z.strictObject({ type: z.literal('rich_text'), ...common, elements: z.array(richTextPart).min(1) });
const markdown = z.strictObject({
  type: z.literal('markdown'),
  ...common,
  text: z.string().min(1).max(limits.markdown),
});

/** Slack has these; the page says that it does not draw them. */
const video = z.looseObject({
  type: z.literal('video'),
  ...common,
  title: plainText(200),
  video_url: z.string(),
  alt_text: z.string(),
});
const table = z.looseObject({
  type: z.literal('table'),
  ...common,
  rows: z
    .array(z.array(z.looseObject({})).max(20))
    .min(1)
    .max(100),
});

/** Any block that a message or view may hold. */
export const block = z.discriminatedUnion('type', [
  header,
  divider,
  section,
  context,
  actions,
  input,
  image,
  richText,
  markdown,
  video,
  table,
]);

export type Block = z.infer<typeof block>;
