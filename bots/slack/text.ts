// Pure
import { codeParts } from '../shared/code-parts.ts';
/** Makes plain text safe inside mrkdwn (https://docs.slack.dev/messaging/formatting-message-text): no mention, no link. */
export function escapeText(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/** Undoes Slack's own escaping. */
function unescapeText(text: string): string {
  return text.replace(/&(lt|gt|amp);/g, (_, name: string) => (name === 'lt' ? '<' : name === 'gt' ? '>' : '&'));
}

/** A time in the reader's own zone; elsewhere the UTC time is read. */
export function dateToken(iso: string): string {
  const at = new Date(iso);
  const fallback = `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  return `<!date^${Math.floor(at.getTime() / 1000)}^{date_short_pretty}, {time}|${fallback}>`;
}

/** Markdown as people stored it → mrkdwn; everything that Slack would act on is escaped first. */
export function toMrkdwn(markdown: string): string {
  return codeParts(markdown)
    .map(({ code, text }) => (code ? fence(escapeText(text)) : proseToMrkdwn(text)))
    .join('');
}

/** mrkdwn as typed in Slack → markdown; `names` gives what to write for account ids. */
export function toMarkdown(mrkdwn: string, names: ReadonlyMap<string, string> = new Map()): string {
  return codeParts(mrkdwn)
    .map(({ code, text }) => (code ? unescapeText(plainReferences(text)) : proseToMarkdown(text, names)))
    .join('')
    .trim();
}

/** Account ids that a text mentions without saying their names. */
export function mentionedIn(mrkdwn: string): string[] {
  return [...new Set([...mrkdwn.matchAll(/<@([A-Z0-9]+)>/g)].flatMap((found) => found[1] ?? []))];
}

const urlPattern = /^(?:https?:\/\/|mailto:)[^\s<>|]+$/i;

function proseToMrkdwn(text: string): string {
  // Links are cut out before escaping, and put back as Slack writes them.
  const links: string[] = [];
  const held = text
    .replace(/[\uE000\uE001]/g, '')
    .replace(/\[([^\][\n]{1,300})\]\(([^()\s]+)\)/g, (whole, label: string, url: string) => {
      if (!urlPattern.test(url)) return whole;
      links.push(`<${escapeText(url)}|${escapeText(label).replace(/\|/g, '¦')}>`);
      return `\uE000${links.length - 1}\uE000`;
    });
  return escapeText(held)
    .replace(/^#{1,6}[ \t]+(\S[^\n]{0,600}?)[ \t]*#*$/gm, '\uE001$1\uE001')
    .replace(/\*\*(?=\S)([^\n]{0,600}?\S)\*\*/g, '\uE001$1\uE001')
    .replace(/__(?=\S)([^\n]{0,600}?\S)__/g, '\uE001$1\uE001')
    .replace(/^(\s*)[*+-]\s+/gm, '$1• ')
    .replace(/(?<![*\w])\*(?=[^\s*])([^*\n]*?[^\s*])\*(?![*\w])/g, '_$1_')
    .replace(/~~(?=\S)([^\n]{0,600}?\S)~~/g, '~$1~')
    .replaceAll('\uE001', '*')
    .replace(/\uE000(\d+)\uE000/g, (_, index: string) => links[Number(index)] ?? '');
}

function proseToMarkdown(text: string, names: ReadonlyMap<string, string>): string {
  const styled = text
    .replace(/(?<![*\w])\*(?=[^\s*])([^*\n]*?[^\s*])\*(?![*\w])/g, '**$1**')
    .replace(/(?<![~\w])~(?=[^\s~])([^~\n]*?[^\s~])~(?![~\w])/g, '~~$1~~')
    .replace(/^(\s*)•\s+/gm, '$1- ');
  const named = styled.replace(/<([^<>\n]+)>/g, (_, inside: string) => reference(inside, names));
  return unescapeText(named);
}

function reference(inside: string, names: ReadonlyMap<string, string>): string {
  const bar = inside.indexOf('|');
  const target = bar === -1 ? inside : inside.slice(0, bar);
  const label = bar === -1 ? '' : inside.slice(bar + 1);
  if (target.startsWith('@')) return `@${label.replace(/^@/, '') || names.get(target.slice(1)) || target.slice(1)}`;
  if (target.startsWith('#')) return `#${label || target.slice(1)}`;
  if (target.startsWith('!')) return label || `@${target.slice(1).split('^')[0] ?? ''}`;
  if (label === '' || label === target || target === `mailto:${label}`) return target.replace(/^mailto:/, '');
  return `[${label}](${target})`;
}

const plainReferences = (code: string) =>
  code.replace(/<([^<>\n]+)>/g, (_, inside: string) => inside.split('|').at(-1) ?? inside);

const fence = (code: string) => code.replace(/^```[a-z0-9-]*\n/i, '```\n');
