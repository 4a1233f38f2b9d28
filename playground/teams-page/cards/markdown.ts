import MarkdownIt from 'markdown-it';
import { mentionMarks } from './prepare.ts';

/** What Teams reads in a card: bold, italic, lists and links, nothing else. */
const reader = new MarkdownIt('zero', { html: false, linkify: false }).enable([
  'emphasis',
  'list',
  'link',
  'escape',
  'entity',
  'newline',
  'strikethrough',
]);
const ordinary = reader.renderer.renderToken.bind(reader.renderer);
reader.renderer.rules.link_open = (tokens, index, options) => {
  tokens[index]?.attrSet('target', '_blank');
  tokens[index]?.attrSet('rel', 'noopener noreferrer');
  return ordinary(tokens, index, options);
};

/** Harmless HTML for the markdown of a card. */
export const cardHtml = (text: string): string =>
  reader.render(text).replaceAll(mentionMarks[0], '<span class="at">').replaceAll(mentionMarks[1], '</span>');
