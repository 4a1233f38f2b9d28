import { type Inline, parseInline, unescaped } from './inline.ts';

/** A block-level part of mrkdwn. */
export type Part =
  | { kind: 'lines'; lines: Inline[][] }
  | { kind: 'quote'; lines: Inline[][] }
  | { kind: 'list'; ordered: boolean; items: Inline[][] }
  | { kind: 'code'; text: string };

/** Reads mrkdwn text as Slack draws it. */
export function parseMrkdwn(source: string): Part[] {
  return source.split('```').flatMap((piece, index, all): Part[] => {
    const fenced = index % 2 === 1 && index < all.length - 1;
    if (fenced) return [{ kind: 'code', text: unescaped(piece.replace(/^\n|\n$/g, '')) }];
    const text =
      index % 2 === 1 ? `\`\`\`${piece}` : piece.replace(/^\n(?=[\s\S])|\n$/g, (cut) => (all.length > 1 ? '' : cut));
    return text === '' ? [] : lines(text);
  });
}

function lines(text: string): Part[] {
  const parts: Part[] = [];
  for (const line of text.split('\n')) {
    const [kind, content, ordered] = classify(line);
    const last = parts.at(-1);
    const inline = parseInline(content);
    if (kind === 'list') {
      if (last?.kind === 'list' && last.ordered === ordered) last.items.push(inline);
      else parts.push({ kind, ordered, items: [inline] });
    } else if (last?.kind === kind) last.lines.push(inline);
    else parts.push({ kind, lines: [inline] });
  }
  return parts;
}

function classify(line: string): ['lines' | 'quote' | 'list', string, boolean] {
  const quote = /^(?:>|&gt;) ?(.*)$/.exec(line);
  if (quote) return ['quote', quote[1] ?? '', false];
  const item = /^\s*(?:[•-]|(\d+)\.) +(.+)$/.exec(line);
  if (item) return ['list', item[2] ?? '', item[1] !== undefined];
  return ['lines', line, false];
}

/** The text alone, for names and previews; `name` gives a person's name. */
export function plain(source: string, name: (id: string) => string): string {
  const words = (node: Inline): string => {
    switch (node.kind) {
      case 'text':
      case 'code':
        return node.text;
      case 'bold':
      case 'italic':
      case 'strike':
        return node.children.map(words).join('');
      case 'link':
        return node.label;
      case 'user':
        return `@${name(node.id)}`;
      case 'channel':
        return `#${node.label ?? node.id}`;
      case 'group':
        return node.label ?? `@${node.id}`;
      case 'broadcast':
        return `@${node.range}`;
      case 'date':
        return node.fallback;
      case 'emoji':
        return '';
    }
  };
  const nodes = parseInline(source.replaceAll('```', ' ').replaceAll('\n', ' '));
  return nodes.map(words).join('').replace(/\s+/g, ' ').trim();
}
