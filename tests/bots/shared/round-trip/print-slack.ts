import { channels, type Document, type Inline, type Line, type List, type Part, people } from './document.ts';

// What Slack's composer makes of a document (https://docs.slack.dev/reference/block-kit/blocks/rich-text-block), and the
// same as mrkdwn (https://docs.slack.dev/messaging/formatting-message-text).

export const slackNames = {
  people: new Map(Object.entries(people)),
  channels: new Map(Object.entries(channels)),
  groups: new Map<string, string>(),
};

type Leaf = Readonly<Record<string, unknown>>;
type Element = Readonly<Record<string, unknown>>;

/** The blocks of a message: rich text, and tables beside it. */
export function slackBlocks(document: Document): unknown[] {
  const blocks: { type: string; elements?: Element[]; rows?: unknown }[] = [];
  const into = () => {
    const last = blocks.at(-1);
    if (last?.elements) return last.elements;
    const elements: Element[] = [];
    blocks.push({ type: 'rich_text', elements });
    return elements;
  };
  document.forEach((part, at) => {
    const next = document[at + 1];
    // The composer ends a section with a break where a list, a quote or code follows.
    const end =
      next && next.kind !== 'paragraph' && next.kind !== 'table' ? '\n' : next?.kind === 'paragraph' ? '\n\n' : '';
    switch (part.kind) {
      case 'paragraph':
        into().push(section(part.lines, end));
        return;
      case 'heading':
        into().push(section([part.line], end));
        return;
      case 'quote':
        into().push({ type: 'rich_text_quote', elements: leavesOf(part.lines) });
        return;
      case 'code':
        into().push({ type: 'rich_text_preformatted', elements: [text(part.lines.join('\n'))], border: 0 });
        return;
      case 'list':
        into().push(...listsOf(part, 0));
        return;
      case 'table':
        blocks.push({
          type: 'table',
          rows: part.rows.map((cells) =>
            cells.map((cell) =>
              cell.every((one) => one.kind === 'text' && !one.bold && !one.italic && !one.strike)
                ? { type: 'raw_text', text: cell.map((one) => one.text).join(' ') }
                : { type: 'rich_text', elements: [section([cell], '')] },
            ),
          ),
        });
    }
  });
  return blocks;
}

const text = (said: string): Leaf => ({ type: 'text', text: said });
const section = (lines: readonly Line[], end: string): Element => ({
  type: 'rich_text_section',
  elements: [...leavesOf(lines), ...(end === '' ? [] : [text(end)])],
});
const leavesOf = (lines: readonly Line[]): Leaf[] =>
  lines.flatMap((line, index) => [
    ...(index > 0 ? [text('\n')] : []),
    ...line.flatMap((one, at) => [...(at > 0 ? [text(' ')] : []), leafOf(one)]),
  ]);

function leafOf(one: Inline): Leaf {
  const { bold, italic, strike } = one;
  const look = { ...(bold && { bold }), ...(italic && { italic }), ...(strike && { strike }) };
  const styled = Object.keys(look).length > 0 ? { style: look } : {};
  switch (one.kind) {
    case 'text':
      return { ...text(one.text), ...styled };
    case 'code':
      return { ...text(one.text), style: { code: true } };
    case 'link':
      return { type: 'link', url: one.url, text: one.text, ...styled };
    case 'bare':
      return { type: 'link', url: one.text };
    case 'mail':
      return { type: 'link', url: `mailto:${one.text}`, text: one.text };
    case 'phone':
      return { type: 'link', url: `tel:${one.text.replaceAll(' ', '')}`, text: one.text };
    case 'emoji': {
      const [name = '', tone] = one.name.split('::skin-tone-');
      return { type: 'emoji', name, ...(tone === undefined ? {} : { skin_tone: Number(tone) }) };
    }
    case 'person':
      return { type: 'user', user_id: one.id };
    case 'channel':
      return { type: 'channel', channel_id: one.id };
  }
}

/** Slack has a list for each stretch of one depth; one that goes on after a deeper one says from where. */
function listsOf({ ordered, start, items }: List, indent: number): Element[] {
  const out: Element[] = [];
  let from = 0;
  const style = ordered ? 'ordered' : 'bullet';
  items.forEach((item, at) => {
    if (!item.below && at < items.length - 1) return;
    const offset = start - 1 + from;
    out.push({
      type: 'rich_text_list',
      style,
      indent,
      border: 0,
      ...(ordered && offset > 0 ? { offset } : {}),
      elements: items.slice(from, at + 1).map(({ line }) => section([line], '')),
    });
    if (item.below) out.push(...listsOf(item.below, indent + 1));
    from = at + 1;
  });
  return out;
}

/** The same as mrkdwn: what the text of a message says, and what other apps write. */
export const slackMrkdwn = (document: Document): string => document.map(mrkdwnPart).join('\n');

function mrkdwnPart(part: Part, at: number, document: Document): string {
  const gap = part.kind === 'paragraph' && document[at - 1]?.kind === 'paragraph' ? '\n' : '';
  switch (part.kind) {
    case 'paragraph':
      return gap + part.lines.map(mrkdwnOf).join('\n');
    case 'heading':
      return `*${mrkdwnOf([part.line[0] ?? { kind: 'text', text: '' }])}*`;
    case 'quote':
      return part.lines.map((line) => `&gt; ${mrkdwnOf(line)}`).join('\n');
    case 'code':
      return `\`\`\`\n${entities(part.lines.join('\n'))}\n\`\`\``;
    case 'list':
      return mrkdwnList(part, 0).join('\n');
    case 'table':
      return part.rows.map((cells) => cells.map(mrkdwnOf).join(' | ')).join('\n');
  }
}

const mrkdwnList = ({ ordered, start, items }: List, depth: number): string[] =>
  items.flatMap(({ line, below }, at) => [
    `${'  '.repeat(depth)}${ordered ? `${start + at}.` : '•'} ${mrkdwnOf(line)}`,
    ...(below ? mrkdwnList(below, depth + 1) : []),
  ]);

const entities = (said: string) => said.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const mrkdwnOf = (line: Line): string => line.map(mrkdwnPiece).join(' ');

function mrkdwnPiece(one: Inline): string {
  const styled = (said: string) => {
    const italic = one.italic ? `_${said}_` : said;
    const bold = one.bold ? `*${italic}*` : italic;
    return one.strike ? `~${bold}~` : bold;
  };
  switch (one.kind) {
    case 'text':
      return styled(entities(one.text));
    case 'code':
      return `\`${entities(one.text)}\``;
    case 'link':
      return styled(`<${entities(one.url)}|${entities(one.text)}>`);
    case 'bare':
      return `<${entities(one.text)}>`;
    case 'mail':
      return `<mailto:${one.text}|${one.text}>`;
    case 'phone':
      return `<tel:${one.text.replaceAll(' ', '')}|${one.text}>`;
    case 'emoji':
      return `:${one.name}:`;
    case 'person':
      return `<@${one.id}>`;
    case 'channel':
      return `<#${one.id}|${one.text}>`;
  }
}
