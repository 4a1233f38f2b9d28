/** A run of mrkdwn text (https://docs.slack.dev/messaging/formatting-message-text). */
export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'bold' | 'italic' | 'strike'; children: Inline[] }
  | { kind: 'code'; text: string }
  | { kind: 'link'; url: string; label: string }
  | { kind: 'user'; id: string; label?: string }
  | { kind: 'channel'; id: string; label?: string }
  | { kind: 'broadcast'; range: string }
  | { kind: 'group'; id: string; label?: string }
  | { kind: 'date'; timestamp: number; format: string; url?: string; fallback: string }
  | { kind: 'emoji'; name: string };

const spans = { '*': 'bold', _: 'italic', '~': 'strike' } as const;

/** Turns the three entities of Slack back into characters. */
export const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/** Reads one line of mrkdwn. */
export function parseInline(source: string): Inline[] {
  const out: Inline[] = [];
  let plain = '';
  let at = 0;
  const flush = () => {
    if (plain !== '') out.push({ kind: 'text', text: unescaped(plain) });
    plain = '';
  };
  while (at < source.length) {
    const found = tokenAt(source, at);
    if (found) {
      flush();
      out.push(found.node);
      at = found.end;
    } else {
      plain += source[at];
      at += 1;
    }
  }
  flush();
  return out;
}

function tokenAt(source: string, at: number): { node: Inline; end: number } | undefined {
  const char = source[at];
  const rest = source.slice(at);
  if (char === '<') {
    const inside = /^<([^<>\n]+)>/.exec(rest);
    return inside?.[1] === undefined ? undefined : { node: special(inside[1]), end: at + inside[0].length };
  }
  if (char === ':') {
    const emoji = /^:([a-z0-9_+-]+):/.exec(rest);
    return emoji?.[1] === undefined
      ? undefined
      : { node: { kind: 'emoji', name: emoji[1] }, end: at + emoji[0].length };
  }
  if (char === '`') {
    const code = /^`(?!\u200B)([^`\n]+)`/.exec(rest);
    return code?.[1] === undefined
      ? undefined
      : { node: { kind: 'code', text: unescaped(code[1]) }, end: at + code[0].length };
  }
  if (char !== '*' && char !== '_' && char !== '~') return undefined;
  if (/[\p{L}\p{N}]/u.test(source[at - 1] ?? '') || /[\s\u200B]/.test(source[at + 1] ?? ' ')) return undefined;
  const end = closing(source, at, char);
  if (end === undefined) return undefined;
  return { node: { kind: spans[char], children: parseInline(source.slice(at + 1, end)) }, end: end + 1 };
}

/** Where a style ends; what stands between angle brackets or in code ends none. */
function closing(source: string, at: number, mark: string): number | undefined {
  for (let end = at + 1; end < source.length; end += 1) {
    const whole = source[end] === '<' || source[end] === '`' ? tokenAt(source, end) : undefined;
    if (whole) end = whole.end - 1;
    else if (source[end] === mark && end > at + 1) {
      if (!/[\s\u200B]/.test(source[end - 1] ?? '') && !/[\p{L}\p{N}]/u.test(source[end + 1] ?? '')) return end;
    }
  }
  return undefined;
}

function special(inside: string): Inline {
  const bar = inside.indexOf('|');
  const target = bar < 0 ? inside : inside.slice(0, bar);
  const label = bar < 0 ? undefined : unescaped(inside.slice(bar + 1));
  if (target.startsWith('@')) return { kind: 'user', id: target.slice(1), ...(label && { label }) };
  if (target.startsWith('#')) return { kind: 'channel', id: target.slice(1), ...(label && { label }) };
  if (target.startsWith('!date^')) {
    const [, timestamp = '0', format = '', url] = target.split('^');
    return {
      kind: 'date',
      timestamp: Number(timestamp),
      format: unescaped(format),
      fallback: label ?? '',
      ...(url && { url }),
    };
  }
  if (target.startsWith('!subteam^')) return { kind: 'group', id: target.slice(9), ...(label && { label }) };
  if (target.startsWith('!')) return { kind: 'broadcast', range: label ?? target.slice(1) };
  return { kind: 'link', url: unescaped(target), label: label ?? unescaped(target.replace(/^mailto:/, '')) };
}
