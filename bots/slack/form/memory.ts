import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { clip, type Words } from '#core';
import { type Form, hiddenValues } from '../../shared/form/definition.ts';
import { FormKind } from '../../shared/form/house.ts';
import { type Memory, memoryShape, type Surface } from '../../shared/form/start.ts';
import { Values } from '../../shared/form/values.ts';
import { section } from '../draw/blocks.ts';
import { drawFields } from '../draw/fields.ts';
import { limits } from '../draw/limits.ts';
import { sentence } from '../draw/text.ts';
import { Source } from '../from-message/source.ts';
import { Place } from '../place/place.ts';

/** The callback id of a form. */
const formId = (kind: FormKind): string => `form.${kind}`;

/** The callback ids of all forms. */
export const formIds: readonly string[] = FormKind.options.map(formId);

/** Which form a callback id names; null when it is none of ours. */
export const formOf = (callbackId: string): FormKind | null =>
  FormKind.safeParse(callbackId.replace(/^form\./, '')).data ?? null;

/** What Slack takes in one form: a long text is spread over fields. */
export const surface: Surface = { fieldLimit: limits.inputValue, parts: 80, takesFiles: true, follows: true };

/** What a form remembers between opening and submitting; it travels in the view's private_metadata. */
export const FormMemory = z.object({
  place: Place,
  ...memoryShape,
  /** Whom a ticket is for at first, where somebody else can be chosen. */
  requester: z.string().optional(),
  source: Source.optional(),
  /** What was filled into fields that are not there at the moment; Slack forgets it with them. */
  hidden: Values.optional(),
  /** Where that is kept, when it is longer than a view may carry. */
  aside: z.string().optional(),
});
export type FormMemory = z.infer<typeof FormMemory>;

/** Writes the memory; the response_url is left out when there is no room. */
function remember(memory: FormMemory): string {
  const whole = JSON.stringify(memory);
  if (whole.length <= limits.metadata) return whole;
  const { responseUrl: _, ...place } = memory.place;
  return JSON.stringify({ ...memory, place });
}

/** What an open form carries of what is not in it: the values themselves, or where they are kept. */
type Carried = Pick<FormMemory, 'hidden' | 'aside'>;

/** What stands in the fields that are not there; `long` when a view cannot carry it. */
export function hiddenIn(form: Form<Memory>, memory: FormMemory): { hidden: Values; long: boolean } | null {
  const hidden = hiddenValues(form);
  if (Object.keys(hidden).length === 0) return null;
  return { hidden, long: remember({ ...memory, ...form.keeps, hidden }).length > limits.metadata };
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

/** A form as a view; why it is there once more stands above its button, where its person looks. */
export function formView(
  words: Words,
  kind: FormKind,
  form: Form<Memory>,
  memory: FormMemory,
  { why, ...carried }: Carried & { readonly why?: string | undefined } = {},
): ModalView {
  const plain = (text: string) => ({ type: 'plain_text' as const, text: clip(text, limits.viewTitle) });
  const said = why === undefined ? [] : [section(sentence(why))];
  const keeps: FormMemory = { ...memory, ...form.keeps, hidden: undefined, aside: undefined, ...carried };
  return {
    type: 'modal',
    callback_id: formId(kind),
    title: plain(form.title),
    submit: plain(form.submit),
    close: plain(words.chat.form.cancel),
    private_metadata: remember(keeps),
    // A cancelled form gives back its draft, colleagues see that nobody writes any more, and what was laid aside is dropped.
    notify_on_close: keeps.draft !== undefined || keeps.writes === true || keeps.aside !== undefined,
    blocks: [...drawFields(words, form).slice(0, limits.viewBlocks - said.length), ...said],
  };
}
