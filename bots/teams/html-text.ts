// Pure
import { convert } from 'html-to-text';

/** What a Teams message says, out of its HTML: lines, lists and the addresses of links are kept. */
export function textFromHtml(html: string): string {
  return convert(html, {
    wordwrap: false,
    limits: { maxInputLength: 200_000, maxDepth: 60 },
    selectors: [
      { selector: 'a', options: { linkBrackets: ['(', ')'], hideLinkHrefIfSameAsText: true } },
      { selector: 'img', format: 'skip' },
      { selector: 'ul', options: { itemPrefix: '- ' } },
      ...['h1', 'h2', 'h3', 'h4'].map((selector) => ({ selector, options: { uppercase: false } })),
    ],
  })
    .replace(/\u00a0/g, ' ')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
