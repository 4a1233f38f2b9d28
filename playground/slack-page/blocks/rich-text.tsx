import type { RichTextLeaf, RichTextPart } from '../../slack/block-kit/rich-text.ts';
import { groupName } from '../../slack/workspace/user-groups.ts';
import { Each } from '../text/each.tsx';
import { Emoji } from '../text/emoji.tsx';
import { ChannelMention, DateText, SafeLink, UserMention } from '../text/mrkdwn.tsx';

/** A rich_text block. */
export const RichText = ({ parts }: { parts: readonly RichTextPart[] }) => (
  <div className="mrkdwn">
    <Each of={parts} draw={(part) => <Part part={part} />} />
  </div>
);

function Part({ part }: { part: RichTextPart }) {
  switch (part.type) {
    case 'rich_text_section':
      return (
        <p>
          <Leaves leaves={part.elements} />
        </p>
      );
    case 'rich_text_quote':
      return (
        <blockquote>
          <Leaves leaves={part.elements} />
        </blockquote>
      );
    case 'rich_text_preformatted':
      return (
        <pre>
          <Leaves leaves={part.elements} />
        </pre>
      );
    case 'rich_text_list': {
      const item = ({ elements }: { elements: readonly RichTextLeaf[] }) => (
        <li>
          <Leaves leaves={elements} />
        </li>
      );
      const items = <Each of={part.elements} draw={item} />;
      // A list below another one is a list of its own, further in.
      const inset = { marginInlineStart: `${1.5 * (part.indent ?? 0)}rem` };
      return part.style === 'ordered' ? (
        <ol start={(part.offset ?? 0) + 1} style={inset}>
          {items}
        </ol>
      ) : (
        <ul style={inset}>{items}</ul>
      );
    }
  }
}

const Leaves = ({ leaves }: { leaves: readonly RichTextLeaf[] }) => (
  <Each of={leaves} draw={(leaf) => <Styled leaf={leaf} />} />
);

function Styled({ leaf }: { leaf: RichTextLeaf }) {
  let drawn = <Leaf leaf={leaf} />;
  if (leaf.style?.code) drawn = <code>{drawn}</code>;
  if (leaf.style?.bold) drawn = <strong>{drawn}</strong>;
  if (leaf.style?.italic) drawn = <em>{drawn}</em>;
  if (leaf.style?.strike) drawn = <s>{drawn}</s>;
  return drawn;
}

function Leaf({ leaf }: { leaf: RichTextLeaf }) {
  switch (leaf.type) {
    case 'text':
      return <span className="plain">{leaf.text}</span>;
    case 'link':
      return <SafeLink url={leaf.url}>{leaf.text ?? leaf.url}</SafeLink>;
    case 'user':
      return <UserMention id={leaf.user_id} />;
    case 'channel':
      return <ChannelMention id={leaf.channel_id} />;
    case 'usergroup':
      return <span className="mention">{groupName(leaf.usergroup_id)}</span>;
    case 'broadcast':
      return <span className="mention">@{leaf.range}</span>;
    case 'emoji':
      return <Emoji name={leaf.name} />;
    case 'date':
      return <DateText timestamp={leaf.timestamp} format={leaf.format} url={leaf.url} />;
  }
}
