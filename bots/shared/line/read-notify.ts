// Pure
import { houseChannels, kindsOfNews } from '#core';
import type { Intent } from './intent.ts';
import { valueIn } from './languages.ts';
import { bare, plainWord } from './tokens.ts';
import { forms } from './words.ts';

/** Words between the places. */
const joins: ReadonlySet<string> = new Set(['and', 'in', 'und', 'i', 'oraz', 'w']);

/**
 * Reads what follows `notify`: nothing, or a kind of news and where it is to go. "notify me when it is done" is no command.
 */
export function readNotify(rest: string, text: string): Intent {
  const [first, ...places] = plainWord(bare(rest))
    .toLowerCase()
    .split(/[\s,+]+/)
    .filter((word) => word !== '' && !joins.has(word))
    .map(valueIn);
  if (first === undefined) return rest.trim() === '' ? { verb: 'notify' } : { verb: 'text', text };
  // With many words it is a sentence.
  const nearly: Intent =
    places.length > houseChannels.length
      ? { verb: 'text', text }
      : { verb: 'unclear', line: forms.notify, exact: false, text };
  const news = first === 'all' ? kindsOfNews : kindsOfNews.filter((one) => one === first);
  const [place] = places;
  if (news.length === 0 || place === undefined) return nearly;
  if (places.length === 1 && (place === 'off' || place === 'auto')) return { verb: 'notify', news, to: place };
  const channels = houseChannels.map((one) => one.key).filter((key) => places.includes(key));
  return places.every((one) => channels.some((key) => key === one)) ? { verb: 'notify', news, to: channels } : nearly;
}
