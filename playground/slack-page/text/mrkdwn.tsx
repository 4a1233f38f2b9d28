import { formatDate } from '../../mrkdwn/date.ts';
import type { Inline } from '../../mrkdwn/inline.ts';
import { type Part, parseMrkdwn } from '../../mrkdwn/parse.ts';
import { groupName } from '../../slack/workspace/user-groups.ts';
import { useLocale } from '../known/words.ts';
import { nameOf, useWorkspace } from '../known/workspace.ts';
import { Each } from './each.tsx';
import { Emoji } from './emoji.tsx';

/** Text with Slack's marks, drawn. */
export function Mrkdwn({ text }: { text: string }) {
  return (
    <div className="mrkdwn">
      <Each of={parseMrkdwn(text)} draw={(part) => <Paragraph part={part} />} />
    </div>
  );
}

function Paragraph({ part }: { part: Part }) {
  switch (part.kind) {
    case 'code':
      return <pre>{part.text}</pre>;
    case 'quote':
      return (
        <blockquote>
          <Lines lines={part.lines} />
        </blockquote>
      );
    case 'lines':
      return (
        <p>
          <Lines lines={part.lines} />
        </p>
      );
    case 'list': {
      const item = (nodes: Inline[]) => (
        <li>
          <Run nodes={nodes} />
        </li>
      );
      const items = <Each of={part.items} draw={item} />;
      return part.ordered ? <ol>{items}</ol> : <ul>{items}</ul>;
    }
  }
}

const Lines = ({ lines }: { lines: Inline[][] }) => (
  <Each
    of={lines}
    draw={(line, index) => (
      <>
        {index > 0 && <br />}
        <Run nodes={line} />
      </>
    )}
  />
);

const Run = ({ nodes }: { nodes: Inline[] }) => <Each of={nodes} draw={(node) => <Piece node={node} />} />;

function Piece({ node }: { node: Inline }) {
  switch (node.kind) {
    case 'text':
      return node.text;
    case 'bold':
      return (
        <strong>
          <Run nodes={node.children} />
        </strong>
      );
    case 'italic':
      return (
        <em>
          <Run nodes={node.children} />
        </em>
      );
    case 'strike':
      return (
        <s>
          <Run nodes={node.children} />
        </s>
      );
    case 'code':
      return <code>{node.text}</code>;
    case 'link':
      return <SafeLink url={node.url}>{node.label}</SafeLink>;
    case 'user':
      return <UserMention id={node.id} />;
    case 'channel':
      return <ChannelMention id={node.id} label={node.label} />;
    case 'group':
      return <span className="mention">{node.label ?? groupName(node.id)}</span>;
    case 'broadcast':
      return <span className="mention">@{node.range}</span>;
    case 'date':
      return <DateText timestamp={node.timestamp} format={node.format} url={node.url} />;
    case 'emoji':
      return <Emoji name={node.name} />;
  }
}

/** A link that opens in a new tab; anything but http, https and mailto stays text. */
export function SafeLink({ url, children }: { url: string; children: React.ReactNode }) {
  const scheme = URL.parse(url)?.protocol ?? '';
  if (!['http:', 'https:', 'mailto:'].includes(scheme)) return <>{children}</>;
  return (
    <a href={url} target="_blank" rel="noreferrer">
      {children}
    </a>
  );
}

/** A person's name as a mention. */
export function UserMention({ id }: { id: string }) {
  const { data } = useWorkspace();
  return (
    <span className="mention" data-me={id === data.me}>
      @{nameOf(data, id)}
    </span>
  );
}

/** A channel's name that leads there. */
export function ChannelMention({ id, label }: { id: string; label?: string | undefined }) {
  const { data, go } = useWorkspace();
  const known = data.conversations.find((one) => one.id === id);
  if (!known) return <span className="mention">#{label ?? id}</span>;
  return (
    <button type="button" className="mention" onClick={() => go({ conversation: id })}>
      #{known.name}
    </button>
  );
}

/** A moment in the words and the time zone of the person reading. */
export function DateText({ timestamp, format, url }: { timestamp: number; format: string; url?: string | undefined }) {
  const { data } = useWorkspace();
  const timeZone = data.people.find(({ id }) => id === data.me)?.timeZone ?? 'UTC';
  const locale = useLocale();
  const text = formatDate(timestamp, format, { timeZone, locale }, Date.now());
  const drawn = <time dateTime={new Date(timestamp * 1000).toISOString()}>{text}</time>;
  return url ? <SafeLink url={url}>{drawn}</SafeLink> : drawn;
}
