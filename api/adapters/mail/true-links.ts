import type { Span } from '#core';

/** Names of files look like addresses, and are none. */
const fileNames =
  /\.(?:pdf|docx?|xlsx?|pptx?|odt|ods|txt|csv|md|png|jpe?g|gif|svg|heic|mp4|js|ts|py|json|xml|html?|eml|msg|log)$/i;
const hostName = /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,62})\.)+\p{L}[\p{L}\p{N}-]{1,62}$/u;

/** Links whose words name another address than the one that they lead to, with that one behind the words. */
export function trueLinks(spans: readonly Span[]): Span[] {
  const out: Span[] = [];
  for (let at = 0; at < spans.length; at++) {
    const span = spans[at];
    if (!span) continue;
    out.push(span);
    const { url } = span;
    if (url === undefined || spans[at + 1]?.url === url) continue;
    // Styles divide the words of one link.
    let first = at;
    while (spans[first - 1]?.url === url) first--;
    const words = spans
      .slice(first, at + 1)
      .map(({ text }) => text)
      .join('');
    if (isAnother(words, url)) out.push({ ...span, text: ` (${url})` });
  }
  return out;
}

/** Whether the words of a link are an address, and not the one that it leads to. */
function isAnother(words: string, url: string): boolean {
  const named = words
    .split(/[\s()<>"“”„»«,;]+/u)
    .map(hostIn)
    .filter((host) => host !== null);
  if (named.length === 0) return false;
  const host = /^mailto:/i.test(url) ? hostIn(url.replace(/^mailto:/i, '').split('?', 1)[0] ?? '') : hostOf(url);
  return host === null || named.some((one) => one !== host && !host.endsWith(`.${one}`));
}

/** The host that a word names as an address; null for any other word. */
function hostIn(word: string): string | null {
  const [, , rest = ''] = /^(https?:\/\/|mailto:)?(.*)$/iu.exec(word) ?? [];
  const isAddress = rest !== word;
  const bare = (rest.split(/[/?#]/, 1)[0] ?? '')
    .replace(/^.*@/, '')
    .replace(/:\d+$/, '')
    .replace(/[.:!]+$/, '');
  if (!hostName.test(bare) || (!isAddress && !word.includes('@') && fileNames.test(bare))) return null;
  return folded(bare);
}

function hostOf(url: string): string | null {
  try {
    const { hostname, searchParams } = new URL(url);
    // Defender writes its own address before the one that the sender wrote: https://learn.microsoft.com/defender-office-365/safe-links-about
    const wrapped = hostname.endsWith('.safelinks.protection.outlook.com') ? searchParams.get('url') : null;
    return wrapped === null ? folded(hostname) : folded(new URL(wrapped).hostname);
  } catch {
    // An address that nobody can read is not the one that the words name.
    return null;
  }
}

/** A host as it is compared: in small letters, as names are sent, without what stands before every other site. */
function folded(host: string): string {
  try {
    return new URL(`https://${host}`).hostname.replace(/^www\./, '');
  } catch {
    return host.toLowerCase();
  }
}
