// Pure
import { clip, type Draft, type DraftContent, isBlank, readMarkdown, type Span, spansText, type Words } from '#core';
import type { Values } from './values.ts';

/** What the form starts with: a draft's fields, or its bare text split into title and description. */
export type Prefill = Partial<DraftContent>;

/** Title and description that a draft stands for. */
export function startText({ text = '', title, description }: Prefill): { title: string; description: string } {
  if (title !== undefined || description !== undefined) return { title: title ?? '', description: description ?? '' };
  return titleAndRest(text);
}

/** The first line or sentence as a title of at most 200 characters, and the whole text when there is more to it. */
export function titleAndRest(text: string): { title: string; description: string } {
  const whole = text.trim();
  const spans = titleSpans(whole);
  const line = spansText(spans).replace(/\s+/g, ' ').trim();
  const hidesAddress = spans.some(({ url, text: words }) => url !== undefined && url !== words);
  if (whole.length <= 200 && !whole.includes('\n') && !hidesAddress) return { title: line, description: '' };
  const sentence = line.length <= 200 ? line : (/^.{20,199}?[.!?](?=\s)/.exec(line)?.[0] ?? line);
  return { title: clip(sentence, 200), description: whole };
}

/** A title is plain text: the first line that has words, as it reads. Whose words are quoted is not what they are about. */
function titleSpans(markdown: string): readonly Span[] {
  const lines = readMarkdown(markdown).flatMap((block): { kind: string; spans: readonly Span[] }[] =>
    block.kind === 'code' ? block.text.split('\n').map((text) => ({ kind: 'code', spans: [{ text }] })) : [block],
  );
  const [first, second] = lines.filter(({ spans }) => !isBlank(spansText(spans)));
  const isAuthor =
    first?.kind === 'quote' && second?.kind === 'quote' && spansText(first.spans).trimEnd().endsWith(':');
  return (isAuthor ? second : first)?.spans ?? [];
}

/** What a draft was to become, as the title of its form says. */
export function draftTitle(words: Words, { kind, content: { ticket, recurring } }: Pick<Draft, 'kind' | 'content'>) {
  const { form } = words.chat;
  if (recurring) return words.recurring.formTitle;
  if (ticket === undefined || kind === 'ticket' || kind === 'command') return form.newTicket;
  return kind === 'note' ? form.noteTitle(ticket) : kind === 'edit' ? form.editTitle(ticket) : form.replyTitle(ticket);
}

/** What is changed with a reply, as it goes along with the text that a form opens with. */
export const queuedAlong = (changes: Prefill['changes']): Values =>
  changes === undefined ? {} : { queued: JSON.stringify(changes) };

/** When a reply that is ready goes out, or that it is a draft. */
export const planned = ({ prepared }: Prefill): Values => {
  if (prepared === undefined) return {};
  return prepared.sendAt === null ? { when: 'draft' } : { when: 'date', at: prepared.sendAt };
};

/** What is chosen in the place of a category to name a new one. */
export const newOne = 'new';

/** What a form of this app starts with: people are named otherwise in another one. */
export const prefillOn = (surface: 'slack' | 'teams', { requester, ...content }: Prefill): Prefill =>
  requester?.on === surface ? { ...content, requester } : content;

/** What stands in a form that goes on with a draft. */
export function draftValues(kind: 'ticket' | 'edit' | 'reply' | 'note', content: Prefill): Values {
  const { text, title, description, desk, categoryId, project, task, priority } = content;
  switch (kind) {
    case 'ticket': {
      const { newCategory } = content;
      const category = newCategory === undefined ? categoryId : newOne;
      const requester = content.requester?.id;
      const readers = content.confidential ? 'confidential' : undefined;
      const chosen = { desk, category, newCategory, project, task, priority, requester, readers };
      const set = Object.entries(chosen).filter((one): one is [string, string] => one[1] !== undefined);
      return { ...startText(content), ...Object.fromEntries(set), ...content.answers, ...content.recurring };
    }
    case 'edit':
      return { ...(title === undefined ? {} : { title }), ...(description === undefined ? {} : { description }) };
    default:
      return { ...(text === undefined ? {} : { text }), ...queuedAlong(content.changes), ...planned(content) };
  }
}
