// Pure
import { clip, type TicketView, type Words } from '#core';
import { partNow, partsOf, printOf } from '../../shared/form/parts.ts';
import { acts } from '../draw/controls.ts';
import { type AdaptiveCard, cardOf, small, submit, textField } from '../draw/elements.ts';
import { escapeText } from '../draw/text.ts';
import { type Problems, wrong } from './draw-forms.ts';
import { type FormMemory, fieldLimit } from './memory.ts';

/**
 * Changes title and description; starts with what was typed before, when something was. Of a description that is longer than
 * a field it has one part, and the others stay as they are.
 */
export function editForm(
  words: Words,
  about: {
    memory: Omit<FormMemory, 'form'>;
    ticket: TicketView;
    typed?: { title?: string | undefined; description?: string | undefined };
    problems?: Problems;
  },
): AdaptiveCard {
  const { ticket, typed = {}, problems = {} } = about;
  const { title = ticket.title } = typed;
  const { form } = words.chat;
  const { parts } = partsOf(ticket.description, fieldLimit);
  const count = parts.length;
  const asked = about.memory.part;
  const found = asked ? partNow(parts, asked) : 0;
  const at = found ?? Math.min(asked?.at ?? 0, count - 1);
  const now = parts[at] ?? '';
  // Somebody else changed that part: neither text is thrown away.
  const both = found === null && typed.description !== undefined;
  const shown = both ? `${now}\n\n${typed.description}` : (typed.description ?? now);
  const memory: FormMemory = {
    ...about.memory,
    form: 'edit',
    ...(count > 1 || asked ? { part: { at, was: printOf(now) } } : {}),
  };
  const { nextPart: _, ...here } = memory;
  const next = (at + 1) % count;
  const maxLength = Math.max(fieldLimit, shown.length);
  return cardOf(
    [
      ...wrong(problems, 'form'),
      ...(both && problems.form !== form.partChanged ? wrong({ form: form.partChanged }, 'form') : []),
      textField('title', words.label.title, clip(title, 200), { maxLength: 200 }),
      ...wrong(problems, 'title'),
      textField('description', count > 1 ? form.descriptionPart(at + 1, count) : words.label.description, shown, {
        isMultiline: true,
        maxLength,
      }),
      ...wrong(problems, 'description'),
      ...(count > 1 ? [small(escapeText(form.onlyThisPart))] : []),
    ],
    [
      submit(form.save, { act: acts.form, m: here }, { style: 'positive' }),
      ...(count > 1 ? [submit(form.saveThenPart(next + 1), { act: acts.form, m: { ...here, nextPart: next } })] : []),
    ],
  );
}
