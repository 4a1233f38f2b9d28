import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { clip } from '#core';
import { FormKind, memoryShape } from '../../shared/form/form.ts';
import { limits } from '../draw/limits.ts';
import { Source } from '../from-message/source.ts';
import { Place } from '../place/place.ts';
import { withEmoji } from '../read/emoji.ts';
import { readSent, type Sent } from '../wire/sent.ts';

/** The forms of the bot, by callback id. */
export const formIds = {
  ticket: 'form.ticket',
  reply: 'form.reply',
  note: 'form.note',
  assign: 'form.assign',
  edit: 'form.edit',
  resolve: 'form.resolve',
  close: 'form.close',
  withdraw: 'form.withdraw',
  change: 'form.change',
  rate: 'form.rate',
} as const;

/** Which form a callback id names; null when it is none of ours. */
export const formOf = (callbackId: string): FormKind | null =>
  FormKind.safeParse(callbackId.replace(/^form\./, '')).data ?? null;

/** What a form remembers between opening and submitting; it travels in the view's private_metadata. */
export const FormMemory = z.object({
  place: Place,
  ...memoryShape,
  /** What the menus of a form were drawn with: only what was chosen anew is changed. */
  was: z.record(z.string(), z.string()).optional(),
  /** Whom a ticket is for at first, where somebody else can be chosen. */
  requester: z.string().optional(),
  source: Source.optional(),
});
export type FormMemory = z.infer<typeof FormMemory>;

/** Writes the memory; the response_url is left out when there is no room. */
function remember(memory: FormMemory): string {
  const whole = JSON.stringify(memory);
  if (whole.length <= limits.metadata) return whole;
  const { responseUrl: _, ...place } = memory.place;
  return JSON.stringify({ ...memory, place });
}

/** Reads the memory back; null when it is not ours. */
export function recall(metadata: string): FormMemory | null {
  try {
    const read = FormMemory.safeParse(JSON.parse(metadata));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

const Values = z.record(
  z.string(),
  z.record(
    z.string(),
    z.object({
      value: z.string().nullish(),
      selected_user: z.string().nullish(),
      selected_option: z.object({ value: z.string() }).nullish(),
    }),
  ),
);

/** The values of a submitted form by block: typed text, or the value of the chosen option. */
export function readValues(values: z.input<typeof Values> | undefined): Record<string, string> {
  const read = Values.safeParse(values ?? {});
  if (!read.success) return {};
  return Object.fromEntries(
    Object.entries(read.data).flatMap(([block, actions]) => {
      const [state] = Object.values(actions);
      // Slack sends a field that was emptied as null, and a menu without a choice likewise.
      const emptied = state?.value === null && state.selected_option === undefined;
      const value = state?.selected_option?.value ?? state?.selected_user ?? (emptied ? '' : state?.value);
      return value === undefined || value === null ? [] : [[block.split('@')[0] ?? block, withEmoji(value)] as const];
    }),
  );
}

const Chosen = z.record(
  z.string(),
  z.record(z.string(), z.object({ files: z.array(z.unknown()).nullish().catch(null) })),
);

/** What was chosen in the fields for files. */
export const readFiles = (values: unknown): Sent[] =>
  Object.values(Chosen.safeParse(values ?? {}).data ?? {}).flatMap((actions) =>
    Object.values(actions).flatMap(({ files }) => readSent(files)),
  );

/** A form: title, words on its button, what it remembers, its fields. */
export function formView(form: {
  id: string;
  title: string;
  submit: string;
  close: string;
  memory: FormMemory;
  blocks: ModalView['blocks'];
  notifyOnClose?: boolean;
}): ModalView {
  return {
    type: 'modal',
    callback_id: form.id,
    title: { type: 'plain_text', text: clip(form.title, limits.viewTitle) },
    submit: { type: 'plain_text', text: clip(form.submit, limits.viewTitle) },
    close: { type: 'plain_text', text: clip(form.close, limits.viewTitle) },
    private_metadata: remember(form.memory),
    notify_on_close: form.notifyOnClose ?? false,
    blocks: form.blocks.slice(0, limits.viewBlocks),
  };
}
