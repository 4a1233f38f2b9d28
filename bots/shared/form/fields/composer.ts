// Pure
import {
  clip,
  type FilledReply,
  fitField,
  parsedJson,
  type ReplyReader,
  type Since,
  type TicketView,
  type Words,
} from '#core';
import { asksFirst } from '../../press/asks-first.ts';
import type { Choice, Field, Form } from '../definition.ts';
import { choicesOf } from '../list-names.ts';
import { type Memory, memoryShape, type Start } from '../start.ts';
import { said } from '../values.ts';
import { aboutTicket, restFollows, seenIn } from './common.ts';
import { type Others, othersThere, type Plans, whenFields, whenWords } from './send-when.ts';

/** Forms that hold one text for a ticket. */
export type ComposerKind = 'reply' | 'note' | 'resolve' | 'close' | 'withdraw';

/** Characters of the reason why a request is withdrawn. */
const reasonLength = 2_000;

/** The composer of a text for a ticket; its label says who will read it. What the core knows of it may not be known in time. */
export function composerForm(words: Words, kind: ComposerKind, start: Start, known: ComposerKnown): Form<Memory> {
  const { surface, memory } = start;
  const { ticket } = known;
  const { since = [] } = known.said ?? {};
  const saved = savedIn(words, start, known);
  const { shown, rest } = fitField(saved.text, surface.fieldLimit);
  const needed = kind === 'reply' || kind === 'note';
  const { openItems = 0 } = known;
  const open: Field[] = openItems > 0 ? [{ type: 'words', text: words.checklist.openNow(openItems) }] : [];
  // What cannot be put back says so below the field, for it is the question that is asked first.
  const means: Field[] = asksFirst(kind) ? [{ type: 'words', text: words.chat.form.closeMeans }] : [];
  return {
    ...composerWords(words, kind, memory.ticket ?? ''),
    ...(since.length > 0 ? { submit: words.saidSince.sendAnyway } : {}),
    ...(kind === 'reply' ? whenWords(words, start) : {}),
    keeps: {
      ...(start.again ? seenIn(start, ticket) : memory),
      ...(rest || memory.rest ? { rest: true } : {}),
      ...saved.keeps,
      ...(known.said ? { seenComment: known.said.newest } : {}),
      ...(known.others ? { writes: true } : {}),
      ...(openItems > 0 ? { openItems } : {}),
    },
    fields: [
      ...aboutTicket(ticket),
      ...othersThere(words, known.others),
      ...open,
      ...(since.length > 0 ? [{ type: 'words', strong: words.saidSince.heading, text: '' } as const] : []),
      ...since.map(({ by, at, text }) => ({ type: 'words', strong: by, at, text: clip(text, 280) }) as const),
      ...saved.above,
      {
        type: 'text',
        id: 'text',
        lines: 'many',
        label: audienceLabel(words, kind, known),
        initial: shown,
        ...saved.scope,
        ...(needed ? { required: true, missing: words.chat.form.writeFirst } : {}),
        ...(kind === 'withdraw' ? { most: reasonLength } : {}),
      },
      ...restFollows(words, rest),
      ...saved.below,
      ...(kind === 'reply' ? whenFields(words, start, known.plans) : []),
      ...means,
      ...(needed ? [{ type: 'files' } as const] : []),
    ],
  };
}

/** What a composer knows of its ticket; a reply also the saved replies for it, and the one that was chosen just now. */
export interface ComposerKnown {
  readonly ticket?: TicketView | undefined;
  readonly readers?: readonly ReplyReader[] | undefined;
  /** Items of its checklist that are open, where its desk wants that said. */
  readonly openItems?: number | undefined;
  readonly saved?: readonly Choice[] | undefined;
  readonly chosen?: FilledReply | { readonly problem: string } | undefined;
  /** The colleagues who answer as well; absent for people who do not work on it. */
  readonly others?: Others | undefined;
  /** When it may go out, and who could look at it; absent where it is sent at once. */
  readonly plans?: Plans | undefined;
  /** What others wrote since the form opened. */
  readonly said?: Since | undefined;
}

/** A saved reply in the form: what was typed stays, the text comes below it, and what is changed with it is seen and can be left out. */
function savedIn(
  { savedReply }: Words,
  { surface, memory, values }: Start,
  { saved = [], chosen, ticket }: ComposerKnown,
) {
  const typed = said(values, 'text') ?? '';
  const filled = chosen && 'text' in chosen ? chosen : undefined;
  const text = filled ? [typed.trimEnd(), filled.text].filter((one) => one !== '').join('\n\n') : typed;
  const fits = !filled || text.length <= surface.fieldLimit;
  const before = memory.queued ?? Queued.safeParse(parsedJson(said(values, 'queued') ?? '')).data;
  const queued = filled && fits ? together(before, filled.changes) : before;
  const inserted = (memory.inserted ?? 0) + (filled && fits ? 1 : 0);
  const scope = inserted > 0 ? { scope: String(inserted) } : {};
  const problem = chosen && 'problem' in chosen ? chosen.problem : fits ? undefined : savedReply.tooLong;
  const does = queued && savedReply.does(queued);
  return {
    text: fits ? text : typed,
    keeps: { ...(queued ? { queued } : {}), ...(inserted > 0 ? { inserted } : {}) },
    scope,
    above: savedField(savedReply, saved, ticket, { ...scope, problem }),
    below: does
      ? [
          {
            type: 'switch',
            id: 'withIt',
            label: savedReply.withIt,
            says: does,
            initial: values.withIt !== false,
          } as const,
        ]
      : [],
  };
}

function savedField(
  words: Words['savedReply'],
  choices: readonly Choice[],
  ticket: TicketView | undefined,
  { scope, problem }: { scope?: string; problem: string | undefined },
): Field[] {
  if (choices.length === 0 || !ticket) return [];
  return [
    {
      type: 'choice',
      id: 'saved',
      label: words.field,
      hint: words.hint,
      choices,
      list: choicesOf.saved(ticket.key),
      bySearch: true,
      narrowed: true,
      steers: words.insert,
      // It is empty again once its text stands there, or cannot.
      scope: `${scope ?? ''}${problem === undefined ? '' : '!'}`,
    },
    ...(problem === undefined ? [] : [{ type: 'words', text: problem } as const]),
  ];
}

const Queued = memoryShape.queued.unwrap();
type Queued = NonNullable<Memory['queued']>;

/** What is changed with several saved replies: the last one says which status. */
function together(before: Queued | undefined, { status, tags, assignMe }: Queued): Queued | undefined {
  const all = {
    status: status ?? before?.status ?? null,
    tags: [...new Set([...(before?.tags ?? []), ...tags])],
    assignMe: assignMe || (before?.assignMe ?? false),
  };
  return all.status === null && all.tags.length === 0 && !all.assignMe ? undefined : all;
}

/** The words of a composer: its title, and its button. */
function composerWords({ chat: { form }, button }: Words, kind: ComposerKind, key: string) {
  switch (kind) {
    case 'reply':
      return { title: form.replyTitle(key), submit: form.send };
    case 'note':
      return { title: form.noteTitle(key), submit: form.saveNote };
    case 'resolve':
      return { title: form.resolveTitle(key), submit: button.resolve };
    case 'close':
      return { title: form.closeTitle(key), submit: button.close };
    case 'withdraw':
      return { title: form.withdrawTitle(key), submit: button.withdraw };
  }
}

/** What stands above the field of a composer: who will read it. */
function audienceLabel(
  { chat: { form }, inside: reads }: Words,
  kind: ComposerKind,
  about: { ticket?: TicketView | undefined; readers?: readonly ReplyReader[] | undefined },
): string {
  const { ticket, readers } = about;
  if (kind === 'resolve' || kind === 'close') return form.lastWord;
  if (kind === 'withdraw') return form.withdrawReason(ticket?.desk.name ?? null);
  if (kind === 'note') return reads.noteReaders(ticket ?? null);
  const inside = ticket?.abilities.includes('note') ?? true;
  return inside ? form.replyReaders(readers ?? null) : reads.deskReads(ticket ?? null);
}
