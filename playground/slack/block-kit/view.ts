import { z } from 'zod';
import { block } from './blocks.ts';
import { limits } from './limits.ts';
import { plainText } from './objects.ts';

const common = {
  blocks: z.array(block).max(limits.viewBlocks),
  private_metadata: z.string().max(limits.privateMetadata).optional(),
  callback_id: z.string().max(limits.id).optional(),
  external_id: z.string().max(limits.id).optional(),
};

const modal = z
  .strictObject({
    type: z.literal('modal'),
    ...common,
    title: plainText(limits.viewTitle),
    submit: plainText(limits.viewButton).optional(),
    close: plainText(limits.viewButton).optional(),
    clear_on_close: z.boolean().optional(),
    notify_on_close: z.boolean().optional(),
    submit_disabled: z.boolean().optional(),
  })
  .refine((view) => view.submit !== undefined || !view.blocks.some(({ type }) => type === 'input'), {
    error: 'submit is required when a view holds an input block',
    path: ['submit'],
  });

const home = z.strictObject({ type: z.literal('home'), ...common });

/** A view as an app sends it (https://docs.slack.dev/reference/views). */
export const viewDefinition = z.discriminatedUnion('type', [modal, home]);

export type ViewDefinition = z.infer<typeof viewDefinition>;
