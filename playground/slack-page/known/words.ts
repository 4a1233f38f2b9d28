import { useWorkspace } from './workspace.ts';

/** What Slack itself says around messages and forms, in the languages that can be chosen here. */
const words = {
  en: { onlyYou: 'Only visible to you', optional: '(optional)', addFiles: 'Add files', uploading: 'Uploading…' },
  de: {
    onlyYou: 'Nur für dich sichtbar',
    optional: '(optional)',
    addFiles: 'Dateien hinzufügen',
    uploading: 'Wird hochgeladen …',
  },
  pl: {
    onlyYou: 'Widoczne tylko dla Ciebie',
    optional: '(opcjonalnie)',
    addFiles: 'Dodaj pliki',
    uploading: 'Przesyłanie…',
  },
} as const;

/** The language of the person reading, as their Slack is set. */
export function useLocale(): string {
  const { data } = useWorkspace();
  return data.people.find(({ id }) => id === data.me)?.locale ?? 'en-US';
}

/** Slack's own words in that language. */
export function useWords(): (typeof words)[keyof typeof words] {
  const locale = useLocale();
  return locale.startsWith('de') ? words.de : locale.startsWith('pl') ? words.pl : words.en;
}
