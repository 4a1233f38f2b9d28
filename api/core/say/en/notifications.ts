// Pure
import type { News } from '../../notify/news.ts';
import { listing } from '../grammar.ts';

const listed = listing('en-GB');
const news: Record<News, string> = {
  replies: 'Replies on your tickets',
  changes: 'Changes of your tickets',
  assigned: 'Tickets that are given to you',
  desk: 'News of desks that you look after',
};

/** Where somebody is told of what, and how they change it. */
export const notifications = {
  news,
  heading: 'Where you are told:',
  /** One kind of news with the word that names it; `told` is empty for nowhere. */
  line: (name: string, word: string, told: readonly string[]) =>
    `${name} (${word}): ${told.length === 0 ? 'nowhere' : listed(told)}`,
  /** The same, where nothing was chosen. */
  byItself: (name: string, word: string, told: readonly string[]) =>
    told.length === 0
      ? `${name} (${word}): nowhere, as no chat account is known`
      : `${name} (${word}): in the app that the ticket came from, else in ${listed(told)}`,
  how: 'Change it with “/ticket notify replies slack teams”, “/ticket notify changes off” or “/ticket notify all auto”.',
  always: 'You are always told what becomes of your sign-in and your rights.',
  noAccount: (channel: string) => `You have no account in ${channel} here. Type “/ticket connect” to join it first.`,
};
