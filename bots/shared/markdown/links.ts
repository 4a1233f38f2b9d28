import { writeMarkdown } from '#core';

/** Links to files that lie elsewhere, as lines of markdown below what was said. */
export const withLinks = (text: string, links: readonly { readonly name: string; readonly url: string }[]): string =>
  [text, writeMarkdown(links.map(({ name, url }) => ({ kind: 'line', spans: [{ text: name, url }] })))]
    .filter(Boolean)
    .join('\n\n');
