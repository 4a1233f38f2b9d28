import { post, sentenceOf } from '../page-shared/api.ts';
import { useWorkspace } from './workspace.ts';

const languages = [
  ['en-US', 'English'],
  ['de-DE', 'Deutsch'],
  ['pl-PL', 'Polski'],
] as const;

/** The language of this person's Teams, which the app hears of; this page itself speaks English. */
export function Language() {
  const { data, tell } = useWorkspace();
  const mine = data.people.find(({ id }) => id === data.me)?.locale ?? 'en-US';
  const choose = (locale: string) =>
    post('/locale', { as: data.me, locale }).catch((error: unknown) => tell(sentenceOf(error)));
  return (
    <select
      className="language"
      aria-label="Language"
      title="The language in which the app speaks to you"
      value={mine}
      onChange={({ target }) => void choose(target.value)}
    >
      {languages.map(([locale, name]) => (
        <option key={locale} value={locale}>
          {name}
        </option>
      ))}
      {!languages.some(([locale]) => locale === mine) && <option value={mine}>{mine}</option>}
    </select>
  );
}
