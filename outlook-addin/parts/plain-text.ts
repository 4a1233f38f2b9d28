/** A text of the desk without its marks: the pane shows words, not styles (docs/architecture.md names the marks). */
export function plainText(markdown: string): string {
  return markdown
    .replace(/^(`{3,})[^\n]*\n?([\s\S]*?)\n?\1`*\s*$/gm, '$2')
    .replace(/\[([^\]\n]+)\]\((https?:\/\/[^\s)]+)\)/g, (_all, words: string, link: string) =>
      words === link ? link : `${words} (${link})`,
    )
    .replace(/(^|[\s(])(\*\*|~~)(\S(?:.*?\S)?)\2(?=$|[\s.,;:!?)])/gm, '$1$3')
    .replace(/(^|[\s(])([*_`])(\S(?:[^\n]*?\S)?)\2(?=$|[\s.,;:!?)])/gm, '$1$3')
    .replace(/\\([\\`*_~[\]()>#-])/g, '$1')
    .trim();
}
