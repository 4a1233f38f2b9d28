// Pure
import { headOf, type TicketView, type Words } from '#core';
import type { Field, Form } from '../definition.ts';
import { partField, partNow, partsOf, printOf } from '../parts.ts';
import type { Memory, Start } from '../start.ts';
import { said } from '../values.ts';
import { titleField, titleLength } from './new-ticket.ts';

/**
 * Changes title and description; starts with what was typed before, when something was. A description that is longer than
 * a field takes several, or, where a form is too small for that, is changed part by part while the others stay as they are.
 */
export function editFields(words: Words, start: Start, ticket: TicketView | null): Form<Memory> {
  const { memory, values, surface } = start;
  const { form } = words.chat;
  const title = titleField(words, headOf(said(values, 'title') ?? ticket?.title ?? '', titleLength));
  const common = { title: form.editTitle(memory.ticket ?? ''), submit: form.save };
  const seen = { ...memory, ...(ticket ? { version: ticket.version } : {}) };
  const typed = said(values, 'description');
  const whole = typed ?? ticket?.description ?? '';
  if (ticket === null) return { ...common, keeps: seen, fields: [title, partOf(words, 0, 1, whole)] };
  if (surface.parts === 1) return { ...common, ...onePart(words, { start, seen, ticket, typed, title }) };
  const { parts, joins } = partsOf(whole, surface.fieldLimit);
  return {
    ...common,
    keeps: { ...seen, ...(joins.length > 0 ? { joins: [...joins] } : {}) },
    fields: [title, ...parts.map((part, index) => partOf(words, index, parts.length, part))],
  };
}

function onePart(
  words: Words,
  about: { start: Start; seen: Memory; ticket: TicketView; typed: string | undefined; title: Field },
): Pick<Form<Memory>, 'fields' | 'keeps' | 'also' | 'problem'> {
  const { start, seen, ticket, typed, title } = about;
  const { form } = words.chat;
  const { parts } = partsOf(ticket.description, start.surface.fieldLimit);
  const count = parts.length;
  const asked = seen.part;
  const found = asked ? partNow(parts, asked) : 0;
  const at = found ?? Math.min(asked?.at ?? 0, count - 1);
  const now = parts[at] ?? '';
  // Somebody else changed that part: neither text is thrown away.
  const both = found === null && typed !== undefined;
  const shown = both ? `${now}\n\n${typed}` : (typed ?? now);
  const { nextPart: _, ...here } = { ...seen, ...(count > 1 || asked ? { part: { at, was: printOf(now) } } : {}) };
  const next = (at + 1) % count;
  const field = partOf(words, 0, 1, shown);
  return {
    keeps: here,
    problem: both ? form.partChanged : undefined,
    fields: [
      title,
      count > 1 ? { ...field, label: form.descriptionPart(at + 1, count) } : field,
      ...(count > 1 ? [{ type: 'words', text: form.onlyThisPart } as const] : []),
    ],
    ...(count > 1 ? { also: { label: form.saveThenPart(next + 1), keeps: { nextPart: next } } } : {}),
  };
}

const partOf = (words: Words, index: number, count: number, initial: string) =>
  ({
    type: 'text',
    id: partField(index),
    lines: 'many',
    label: count === 1 ? words.label.description : words.chat.form.descriptionPart(index + 1, count),
    initial,
  }) as const;
