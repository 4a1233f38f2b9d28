import type { Suggestion } from '../../shared-page/typing-box.tsx';
import type { Conversation, Snapshot } from '../known/model.ts';
import { nameOf } from '../known/model.ts';

/** What can complete the text at the cursor: commands of the app at the start, the app and people after an @. */
export function suggestions(
  data: Snapshot,
  conversation: Conversation,
  text: string,
  cursor: number,
): readonly Suggestion[] {
  const before = text.slice(0, cursor);
  const after = text.slice(cursor);
  const put = (word: string, name: string, note: string): Suggestion => {
    const head = `${before.slice(0, before.length - word.length)}${name}${after.startsWith(' ') ? '' : ' '}`;
    return { name, note, text: head + after, cursor: head.length };
  };
  if (conversation.hasApp && /^\/\S*$/.test(before)) {
    return data.app.commands
      .filter(({ title }) => `/${title}`.toLowerCase().startsWith(before.toLowerCase()))
      .map(({ title, description }) => put(before, `/${title}`, description));
  }
  const asked = /(?:^|\s)(@[\p{L}]*(?: \p{L}*)?)$/u.exec(before)?.[1];
  if (asked === undefined) return [];
  const wanted = asked.slice(1).toLowerCase();
  const others = conversation.members.filter((id) => id !== data.me);
  const named = [
    ...(conversation.hasApp ? [{ name: data.app.name, note: 'App' }] : []),
    ...others.map((id) => ({
      name: nameOf(data, id),
      note: data.people.find((one) => one.id === id)?.title ?? '',
    })),
  ];
  return named
    .filter(({ name }) => {
      const lower = name.toLowerCase();
      return lower !== wanted && [lower, ...lower.split(' ')].some((part) => part.startsWith(wanted));
    })
    .map(({ name, note }) => put(asked, `@${name}`, note));
}

/** The first link in a pasted text that the app offers a card for. */
export function linkToUnfurl(domains: readonly string[], pasted: string): string | undefined {
  const links = pasted.match(/https?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)]/g) ?? [];
  return links.find((link) => {
    const url = URL.parse(link);
    return url !== null && domains.some((domain) => covers(domain, url));
  });
}

/** A star stands for exactly one label, as in the app's manifest; a port may be named. */
function covers(domain: string, url: URL): boolean {
  if (domain === url.host) return true;
  const wanted = domain.toLowerCase().split('.');
  const given = url.hostname.split('.');
  return wanted.length === given.length && wanted.every((label, index) => label === '*' || label === given[index]);
}
