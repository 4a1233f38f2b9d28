// Pure
import { z } from 'zod';
import { FromMessage } from '#core';
import { FormKind } from '../../shared/form/house.ts';
import { memoryShape, type Surface } from '../../shared/form/start.ts';
import { numberIn, type Value, type Values } from '../../shared/form/values.ts';
import { valuesIn } from '../draw/elements.ts';
import { FieldKind, fieldLimit, timeOf } from '../draw/fields.ts';
import { momentAt } from '../draw/zoned.ts';
import { Author } from '../from-message/source.ts';

/** What Teams takes in one form: a long text is changed part by part. */
export const surface: Surface = { fieldLimit, parts: 1, takesFiles: false };

/** What a form remembers between opening and submitting; it travels in the data of its buttons. */
export const FormMemory = z.object({
  form: FormKind,
  /** Names this one form: submitted twice it has one effect. */
  once: z.string(),
  ...memoryShape,
  /** Where the text comes from, in words. */
  from: z.string().optional(),
  /** The message that a ticket is opened from. */
  message: FromMessage.optional(),
  /** Whom it is for can be chosen by people who may; at first the author of the message. */
  requester: z.object({ author: Author.optional() }).optional(),
});
export type FormMemory = z.infer<typeof FormMemory>;

/** A submitted form as it was read. */
export interface ReadForm {
  readonly memory: FormMemory;
  readonly values: Values;
}

/** What the button of a form carries: what the form remembers, and the kinds of the fields that were drawn. */
const Submitted = z.looseObject({ act: z.string(), m: FormMemory, k: z.record(z.string(), FieldKind).default({}) });

/** A submitted form: what it remembers, and its fields in the person's time zone. Null: none of ours. */
export function readForm(data: unknown, timeZone = 'UTC'): ReadForm | null {
  const read = Submitted.safeParse(data).data;
  if (!read) return null;
  const { chosen = {}, ...memory } = read.m;
  const typed = Object.entries(read.k).flatMap(([id, kind]) => {
    const value = readValue(kind, plain(read[id]), { timeZone, time: plain(read[timeOf(id)]) ?? '' });
    return value === undefined ? [] : [[id, value] as const];
  });
  return { memory, values: { ...chosen, ...Object.fromEntries(typed) } };
}

/** What an input sends is text; some clients send a number or a switch as what it is. */
const plain = (sent: unknown): string | undefined =>
  typeof sent === 'string' ? sent : typeof sent === 'number' || typeof sent === 'boolean' ? String(sent) : undefined;

function readValue(
  kind: FieldKind,
  sent: string | undefined,
  about: { timeZone: string; time: string },
): Value | undefined {
  switch (kind) {
    case 'text':
      return sent;
    case 'number':
      return numberIn(sent ?? '');
    case 'switch':
      return sent === 'true';
    case 'several':
    case 'people':
      return valuesIn(sent ?? '');
    case 'moment': {
      const { timeZone, time } = about;
      // Half of it is no moment; it stays what it is, so that it is not lost.
      return !sent && !time ? undefined : (momentAt(sent ?? '', time, timeZone) ?? `${sent ?? ''}T${time}`);
    }
    default:
      return sent || undefined;
  }
}
