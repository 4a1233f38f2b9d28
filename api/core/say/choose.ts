// Pure
import type { Actor, Surface } from '../actor.ts';
import { de } from './de/de.ts';
import { en } from './en/en.ts';
import { pl } from './pl/pl.ts';
import type { Words } from './words.ts';

/** The languages that there are sentences in. */
export const locales = ['en', 'de', 'pl'] as const;

const catalogs: ReadonlyMap<string, Words> = new Map<(typeof locales)[number], Words>([
  ['en', en],
  ['de', de],
  ['pl', pl],
]);

/** The sentences in a reader's language (`de`, `de-AT`, `pl_PL`); English where there is no catalog. */
export function wordsFor(locale: string): Words {
  const [language = ''] = locale.toLowerCase().split(/[-_]/);
  return catalogs.get(language) ?? en;
}

const chats: ReadonlySet<string> = new Set<Surface>(['slack', 'teams', 'outlook']);

/** Whether what is answered there is read by a person, and not by a program. */
export const inChat = (surface: string): boolean => chats.has(surface);

/** The sentences for the person who acts: in their language in a chat. The API speaks English, so that its texts are stable. */
export const wordsOf = (actor: Actor): Words =>
  actor.kind === 'person' && inChat(actor.surface) ? wordsFor(actor.locale) : en;
