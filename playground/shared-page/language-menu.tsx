const languages = [
  ['en-US', 'English'],
  ['de-DE', 'Deutsch'],
  ['pl-PL', 'Polski'],
] as const;

/** The language of a person's client, which the app hears of; the page itself speaks English. */
export function LanguageMenu({ locale, choose }: { locale: string; choose(locale: string): void }) {
  return (
    <select
      className="language"
      aria-label="Language"
      title="The language in which the app speaks to you"
      value={locale}
      onChange={({ target }) => choose(target.value)}
    >
      {languages.map(([tag, name]) => (
        <option key={tag} value={tag}>
          {name}
        </option>
      ))}
      {!languages.some(([tag]) => tag === locale) && <option value={locale}>{locale}</option>}
    </select>
  );
}
