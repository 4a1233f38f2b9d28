import { type Inline, parseInline } from '../../mrkdwn/inline.ts';
import type { RichTextLeaf } from '../block-kit/rich-text.ts';
import type { PlacedBlock } from './state.ts';

type Style = NonNullable<RichTextLeaf['style']>;

/** Written text as the rich_text block that Slack's composer makes of it. */
export function asRichText(text: string, ts: string): PlacedBlock {
  const elements = parseInline(text).flatMap((node) => leaves(node, {}));
  return { type: 'rich_text', block_id: `r${ts.slice(-6)}`, elements: [{ type: 'rich_text_section', elements }] };
}

function leaves(node: Inline, style: Style): RichTextLeaf[] {
  const styled = Object.keys(style).length > 0 ? { style } : {};
  switch (node.kind) {
    case 'text':
      return [{ type: 'text', text: node.text, ...styled }];
    case 'code':
      return [{ type: 'text', text: node.text, style: { ...style, code: true } }];
    case 'bold':
    case 'italic':
    case 'strike':
      return node.children.flatMap((child) => leaves(child, { ...style, [node.kind]: true }));
    case 'link':
      return [{ type: 'link', url: node.url, ...(node.label !== node.url && { text: node.label }), ...styled }];
    case 'user':
      return [{ type: 'user', user_id: node.id, ...styled }];
    case 'channel':
      return [{ type: 'channel', channel_id: node.id, ...styled }];
    case 'group':
      return [{ type: 'usergroup', usergroup_id: node.id, ...styled }];
    case 'broadcast':
      return node.range === 'here' || node.range === 'channel' || node.range === 'everyone'
        ? [{ type: 'broadcast', range: node.range, ...styled }]
        : [{ type: 'text', text: `@${node.range}`, ...styled }];
    case 'date':
      return [{ type: 'date', timestamp: node.timestamp, format: node.format, fallback: node.fallback, ...styled }];
    case 'emoji':
      return [{ type: 'emoji', name: node.name, ...styled }];
  }
}
