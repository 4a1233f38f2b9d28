import { Parser } from 'htmlparser2';

const forbidden = new Set(['script', 'iframe', 'object', 'embed', 'applet', 'form', 'base', 'link', 'noscript']);
const leading = /^\s*(?:javascript|vbscript|data:text)/i;
const empty = new Set(['area', 'br', 'col', 'hr', 'img', 'input', 'meta', 'wbr']);

export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Takes out what could run, as Exchange does before it hands HTML over. */
export function safeHtml(html: string): string {
  let out = '';
  let within = 0;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (forbidden.has(name)) within += empty.has(name) ? 0 : 1;
        if (within > 0 || forbidden.has(name) || (name === 'meta' && 'http-equiv' in attributes)) return;
        const kept = Object.entries(attributes).filter(([key, value]) => !key.startsWith('on') && !leading.test(value));
        out += `<${name}${kept.map(([key, value]) => ` ${key}="${escaped(value)}"`).join('')}>`;
      },
      ontext(text) {
        if (within === 0) out += text;
      },
      onclosetag(name) {
        if (forbidden.has(name)) within = Math.max(0, within - 1);
        else if (within === 0 && !empty.has(name)) out += `</${name}>`;
      },
    },
    { decodeEntities: false },
  );
  parser.write(html);
  parser.end();
  return out;
}

const blocks = new Set(['p', 'div', 'br', 'tr', 'li', 'h1', 'h2', 'h3', 'h4', 'table', 'ul', 'ol', 'blockquote', 'hr']);

/** What HTML says, line by line. */
export function textOf(html: string): string {
  let out = '';
  let silent = 0;
  const quiet = new Set(['style', 'script', 'title']);
  const parser = new Parser({
    onopentag(name) {
      if (quiet.has(name)) silent += 1;
      if (name === 'hr') out += '\n________________________________\n';
      if (blocks.has(name) && out !== '' && !out.endsWith('\n')) out += '\n';
      else if (name === 'br') out += '\n';
    },
    ontext(text) {
      if (silent === 0) out += text.replaceAll(/\s+/g, ' ').replaceAll('\u00a0', ' ');
    },
    onclosetag(name) {
      if (quiet.has(name)) silent -= 1;
      if (name === 'p' || name === 'div' || name === 'tr' || name === 'li') out += out.endsWith('\n') ? '' : '\n';
    },
  });
  parser.write(html);
  parser.end();
  return out
    .split('\n')
    .map((line) => line.trim())
    .join('\r\n')
    .replaceAll(/(?:\r\n){3,}/g, '\r\n\r\n')
    .trim();
}

/** Plain words as Exchange shows them where HTML is asked for. */
export const htmlOf = (text: string): string =>
  [
    '<html><head>\r\n<meta http-equiv="Content-Type" content="text/html; charset=utf-8">',
    '<meta name="Generator" content="Microsoft Exchange Server">\r\n<!-- converted from text -->\r\n',
    '<style><!-- .EmailQuote { margin-left: 1pt; padding-left: 4pt; border-left: #800000 2px solid; } --></style></head>\r\n',
    '<body>\r\n<font size="2"><span style="font-size:11pt;"><div class="PlainText">',
    escaped(text).replaceAll(/\r?\n/g, '<br>\r\n'),
    '</div></span></font>\r\n</body>\r\n</html>\r\n',
  ].join('');

/** What stands above the mail that is answered. */
export function uniqueOf(html: string): string {
  const at = [
    /<div[^>]+id="?(?:divRplyFwdMsg|appendonsend)/i,
    /<hr[^>]+tabindex/i,
    /<blockquote/i,
    /class="?gmail_quote/i,
  ]
    .map((one) => html.search(one))
    .filter((one) => one >= 0);
  return at.length === 0 ? html : html.slice(0, Math.min(...at));
}
