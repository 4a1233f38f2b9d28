import MarkdownIt from 'markdown-it';

/** Text as it may stand in HTML. */
export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const anchor = (url: string) => `<a href="${url}" target="_blank" rel="noopener noreferrer">`;

/** Escaped text with its addresses as links. */
export const linked = (html: string): string =>
  html.replaceAll(/\bhttps?:\/\/[^\s<>&"]*(?:&amp;[^\s<>&"]*)*[^\s<>&".,;:!?)]/g, (url) => `${anchor(url)}${url}</a>`);

const markdown = new MarkdownIt({ html: false, linkify: true, breaks: true }).disable(['image', 'table']);
markdown.renderer.rules.link_open = (tokens, index) => anchor(escaped(String(tokens[index]?.attrGet('href') ?? '')));

const inert = new Set(
  'b strong i em u s del strike code pre blockquote ul ol li p br h1 h2 h3 hr div span sub sup'.split(' '),
);

/** The tags that Teams keeps of textFormat xml, without attributes; everything else becomes text. */
function sanitized(xml: string): string {
  return xml.replaceAll(/<(\/?)([a-z][a-z0-9]*)((?:\s[^<>]*)?)\/?>|[<>"]|&(?!#?\w+;)/gi, (whole, slash, tag, rest) => {
    const name = String(tag ?? '').toLowerCase();
    if (inert.has(name)) return `<${slash}${name}>`;
    if (name !== 'a') return escaped(whole);
    if (slash) return '</a>';
    const href = /\shref\s*=\s*["']((?:https?:\/\/|mailto:)[^"'<>\s]*)["']/i.exec(rest)?.[1];
    return href ? anchor(escaped(href.replaceAll('&amp;', '&'))) : escaped(whole);
  });
}

/** What a message of the bot looks like; `mentions` are the names that it marks with `<at>`. */
export function botHtml(text: string, format: string, mentions: readonly string[]): string {
  const html =
    format === 'xml'
      ? sanitized(text)
      : format === 'plain'
        ? linked(escaped(text)).replaceAll('\n', '<br>')
        : markdown.render(text);
  return mentions.reduce(
    (all, name) => all.replaceAll(escaped(`<at>${name}</at>`), () => `<span class="mention">${escaped(name)}</span>`),
    html,
  );
}
