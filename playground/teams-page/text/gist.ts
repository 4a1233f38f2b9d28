import type { Message } from '../known/model.ts';

/** The words a message begins with, for those who hear it named: its text, else the first text of its card. */
export function gist(message: Message, length = 120): string {
  if (message.deletedAt !== undefined) return 'This message has been deleted.';
  const said = withoutTags(message.html).trim() || (message.text ?? '').trim();
  const words = said || cardWords(message) || (message.cards[0]?.name ?? message.files?.[0]?.name ?? '');
  return words.replace(/\s+/g, ' ').slice(0, length);
}

const withoutTags = (html: string) => withoutEntities(html.replace(/<[^>]*>/g, ' '));

const withoutEntities = (text: string) =>
  text.replace(/&(lt|gt|quot|#39|nbsp|amp);/g, (_, name: string) => entities[name] ?? ' ');

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ', amp: '&' };

function cardWords(message: Message): string {
  for (const { content } of message.cards) {
    const words = firstText(content);
    if (words) return words;
  }
  return '';
}

/** The first text that a card shows, without marks. */
function firstText(node: unknown): string | undefined {
  if (Array.isArray(node)) {
    for (const one of node) {
      const found = firstText(one);
      if (found) return found;
    }
    return undefined;
  }
  if (typeof node !== 'object' || node === null) return undefined;
  if ('title' in node && typeof node.title === 'string' && node.title && !('type' in node)) return unmarked(node.title);
  if ('text' in node && typeof node.text === 'string' && node.text.trim()) return unmarked(node.text);
  for (const part of ['body', 'items', 'columns', 'inlines', 'rows', 'cells'] as const) {
    const found = part in node ? firstText(Object.entries(node).find(([key]) => key === part)?.[1]) : undefined;
    if (found) return found;
  }
  return undefined;
}

const unmarked = (text: string) =>
  withoutEntities(text)
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/(?<!\\)(\*\*|\*|_)/g, '')
    .replace(/\\(?=[^\w\s])/g, '')
    .trim();
