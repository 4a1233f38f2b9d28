// Pure
import { z } from 'zod';
import { parsedJson } from '../../stored.ts';
import { kindsOfNews, type News } from '../news.ts';
import { type ChannelKey, houseChannels, isLive } from './house.ts';

/** On which channels somebody is told of which news. None at all: they are not told. Not named: it goes by itself. */
export type Choices = { readonly [N in News]?: readonly ChannelKey[] };

const Stored = z.record(z.string(), z.array(z.string())).catch({});

/** Reads a person's choices as they are stored; channels and news that this house does not have any more are passed over. */
export function readChoices(toldOn: string): Choices {
  // Nearly everybody leaves it as it is.
  if (toldOn === '{}') return {};
  const stored = Stored.parse(parsedJson(toldOn));
  return Object.fromEntries(
    kindsOfNews.flatMap((news) => {
      const chosen = stored[news];
      if (!chosen) return [];
      const known = houseChannels.map((one) => one.key).filter((key) => chosen.includes(key));
      return known.length > 0 || chosen.length === 0 ? [[news, known]] : [];
    }),
  );
}

/** What somebody chose for a kind of news: where nothing was chosen for mentions, they come where replies do, as long as those come. */
const chosenFor = (choices: Choices, news: News): readonly ChannelKey[] | undefined =>
  choices[news] ?? (news === 'mentions' && choices.replies?.length ? choices.replies : undefined);

/** A person as channels reach them. */
export interface Reached {
  /** The channels on which they have an account. */
  readonly on: ReadonlySet<ChannelKey>;
  readonly choices: Choices;
}

/** Where a person is told who says nothing about it: on the channel that the ticket came through, else on the first. */
export function byItself({ on }: Pick<Reached, 'on'>, source: string): readonly ChannelKey[] {
  const there = houseChannels.map((one) => one.key).filter((key) => on.has(key));
  const [first] = there;
  const came = there.find((key) => key === source) ?? first;
  return came === undefined ? [] : [came];
}

/** Where a person is told news: `off` where they chose to be told nowhere, and nowhere at all where they have no account. */
export function channelsFor(
  person: Reached,
  news: readonly News[] | 'always',
  source: string,
): readonly ChannelKey[] | 'off' {
  const { on, choices } = person;
  const whole = byItself(person, source);
  const chosen = (one: News) => {
    const named = chosenFor(choices, one);
    // A ticket that came by mail is answered by mail; people who work on it are told where they work.
    const itself = isForWork(one) ? byItself(person, isLive(source) ? source : '') : whole;
    if (!named || named.length === 0) return named ?? itself;
    const there = named.filter((key) => on.has(key));
    // A choice that leads nowhere any more is none.
    return there.length > 0 ? there : itself;
  };
  const found = new Set((news === 'always' ? kindsOfNews : news).flatMap(chosen));
  if (found.size > 0) return houseChannels.map((one) => one.key).filter((key) => found.has(key));
  return news === 'always' || whole.length === 0 ? whole : 'off';
}

const isForWork = (news: News) => news === 'assigned' || news === 'desk';

/** A person as they are reached from a desk: where it sends no mail, mail reaches nobody. */
export const reachedFrom = (person: Reached, { mails }: { readonly mails: boolean }): Reached =>
  mails || !person.on.has('mail') ? person : { ...person, on: new Set([...person.on].filter((key) => key !== 'mail')) };

/**
 * Where the answer to a request goes beside what shows the ticket itself: to the requester's address, unless they chose other
 * places for changes of their tickets.
 */
export const answeredAt = ({ on, choices }: Reached): readonly ChannelKey[] =>
  houseChannels.flatMap(({ key, live }) =>
    !live && on.has(key) && (choices.changes?.includes(key) ?? true) ? [key] : [],
  );
