import { z } from 'zod';
import { adaptive, checkCard } from '../cards/check.ts';
import type { Live } from '../live.ts';
import { objected } from '../noted.ts';
import { unreachable } from '../outgoing/invoke.ts';
import { type Card, card, type DialogSource, type OpenDialog, type Person } from '../state.ts';
import { secret } from '../tenant/ids.ts';

/** What an act that asked the app comes to: nothing more to say, a sentence, or a card for the composer. */
export interface Outcome {
  message?: string;
  insert?: Card;
}

const size = z.union([z.number().positive(), z.enum(['small', 'medium', 'large'])]).optional();
const taskAnswer = z.object({
  task: z.discriminatedUnion('type', [
    z.object({ type: z.literal('message'), value: z.string().min(1) }),
    z.object({
      type: z.literal('continue'),
      value: z.looseObject({
        title: z.string().optional(),
        width: size,
        height: size,
        url: z.string().optional(),
        card: z.object({ contentType: z.literal(adaptive), content: z.unknown() }).optional(),
      }),
    }),
  ]),
});
const extensionAnswer = z.object({
  composeExtension: z.discriminatedUnion('type', [
    z.looseObject({ type: z.literal('result'), attachments: z.array(z.unknown()) }),
    z.looseObject({ type: z.literal('message'), text: z.string() }),
  ]),
});
const found = card.extend({ preview: card });

/** One result of a message extension. */
export type Found = z.infer<typeof found>;

const widths = { small: 400, medium: 600, large: 800 };
const heights = { small: 280, medium: 480, large: 720 };

/** Tells the wire what is wrong with an answer, and the person that the app cannot be reached. */
export function malformed(live: Live, person: Person, label: string, problem: string, body: unknown): Outcome {
  objected(live, label, problem, body);
  live.changed({ type: 'notice', text: unreachable, for: [person.id] });
  return { message: unreachable };
}

/** Tells the pages of this person which dialogs stand open. */
export function tellDialogs(live: Live, user: string): void {
  const dialogs = live.state.dialogs.filter((one) => one.user === user);
  live.changed({ type: 'dialogs', dialogs, for: [user] });
}

/** Closes a dialog. */
export function closeDialog(live: Live, { id, user }: OpenDialog): void {
  live.state.dialogs = live.state.dialogs.filter((one) => one.id !== id);
  tellDialogs(live, user);
}

/**
 * Does what the app answers to task/fetch, task/submit and the actions of a message extension: a dialog, the next
 * step in the one that is open, a sentence, a card for the composer, or the end.
 */
export function follow(
  live: Live,
  person: Person,
  label: string,
  body: unknown,
  source: DialogSource,
  open?: OpenDialog,
): Outcome {
  const empty = body === undefined || body === null || (typeof body === 'object' && Object.keys(body).length === 0);
  if (empty) {
    if (!open) return malformed(live, person, label, 'A dialog was asked for; the answer is empty.', body);
    closeDialog(live, open);
    return {};
  }
  if (typeof body === 'object' && 'composeExtension' in body) {
    if (source.kind !== 'extension')
      return malformed(live, person, label, 'Only a message extension may answer composeExtension.', body);
    const results = resultsOf(body);
    if (typeof results === 'string') return malformed(live, person, label, results, body);
    if (open) closeDialog(live, open);
    const [first] = results.results;
    if (first) return { insert: { contentType: first.contentType, content: first.content } };
    return results.text === undefined ? {} : { message: results.text };
  }
  const parsed = taskAnswer.safeParse(body);
  if (!parsed.success) return malformed(live, person, label, z.prettifyError(parsed.error), body);
  const { task } = parsed.data;
  const base = { id: open?.id ?? secret(8), user: person.id, source };
  if (task.type === 'message') {
    const title = open?.title ?? live.app.name;
    show(live, { ...base, title, width: widths.small, height: heights.small, message: task.value });
    return {};
  }
  const { value } = task;
  if ((value.card === undefined) === (value.url === undefined))
    return malformed(live, person, label, 'A dialog holds either a card or a url.', body);
  const problems = value.card ? checkCard(value.card.content) : [];
  if (problems.length > 0) return malformed(live, person, label, problems.join(' · '), body);
  const drawn = z.record(z.string(), z.unknown()).safeParse(value.card?.content);
  show(live, {
    ...base,
    title: value.title ?? live.app.name,
    width: typeof value.width === 'number' ? value.width : widths[value.width ?? 'medium'],
    height: typeof value.height === 'number' ? value.height : heights[value.height ?? 'medium'],
    ...(drawn.success && { card: drawn.data }),
    ...(value.url !== undefined && { url: value.url }),
  });
  return {};
}

function show(live: Live, dialog: OpenDialog): void {
  const others = live.state.dialogs.filter(({ id }) => id !== dialog.id);
  live.state.dialogs = [...others, dialog];
  tellDialogs(live, dialog.user);
}

/** The results of a message extension, each with its card checked; a sentence when something is wrong with them. */
export function resultsOf(body: unknown): { results: Found[]; text?: string } | string {
  const parsed = extensionAnswer.safeParse(body);
  if (!parsed.success) return z.prettifyError(parsed.error);
  const answer = parsed.data.composeExtension;
  if (answer.type === 'message') return { results: [], text: answer.text };
  const results: Found[] = [];
  for (const [index, given] of answer.attachments.entries()) {
    const plain = card.safeParse(given);
    if (!plain.success) return `attachments/${index}: ${z.prettifyError(plain.error)}`;
    const one = found.safeParse(given);
    const complete = one.success ? one.data : { ...plain.data, preview: plain.data };
    for (const { contentType, content } of [complete, complete.preview]) {
      const problems = contentType === adaptive ? checkCard(content) : [];
      if (problems.length > 0) return `attachments/${index}: ${problems.join(' · ')}`;
    }
    results.push(complete);
  }
  return { results };
}

/** Whether every result says how it looks in a list; links are unfurled only then. */
export const hasPreview = (given: unknown): boolean => found.safeParse(given).success;
