// Pure
import type { News } from '../../notify/news.ts';
import { listing } from '../grammar.ts';

const listed = listing('en-GB');
const news: Record<News, string> = {
  replies: 'Replies on your tickets',
  mentions: 'Messages in which somebody mentions you',
  changes: 'Changes to your tickets',
  assigned: 'Tickets that are assigned to you',
  desk: 'News of desks that you look after',
};

/** Where somebody is told of what, and how they change it. */
export const notifications = {
  news,
  /** What mail is called where channels are named. */
  mail: 'your mail',
  heading: 'Where you are told:',
  /** Above kinds of news that go where the person chose. */
  chosen: (told: readonly string[]) => (told.length === 0 ? 'Nowhere:' : `In ${listed(told)}:`),
  /** Above kinds of news for which nothing was chosen. */
  byItself: (told: readonly string[]) =>
    told.length === 0
      ? 'Nowhere, as no chat account is known:'
      : `In the app that the ticket came from, or else in ${listed(told)}:`,
  /** `kinds` and `places` are words that the person can type. */
  how: (kinds: readonly string[], places: readonly string[]) =>
    `Change it with “/ticket notify ${kinds[0] ?? 'all'} ${places[0] ?? 'auto'}”. What: ${[...kinds, 'all'].join(', ')}. Where: ${[...places, 'off', 'auto'].join(', ')}; “off” is nowhere, and “auto” leaves it to Threadline.`,
  always: 'You are always told what becomes of your sign-in and your rights.',
  noAccount: (channel: string) => `You have no account in ${channel} here. Type “/ticket connect” to join it first.`,
  noAddress: 'No mail address of yours is known here, or no mail is sent from here.',
};
