import { post, sentenceOf } from '../page-shared/api.ts';
import { LanguageMenu } from '../page-shared/language-menu.tsx';
import { useWorkspace } from './workspace.ts';

/** The language of this person's Slack. */
export function Language() {
  const { data, tell } = useWorkspace();
  const mine = data.people.find(({ id }) => id === data.me)?.locale ?? 'en-US';
  const choose = (locale: string) =>
    post('/locale', { as: data.me, locale }).catch((error: unknown) => tell(sentenceOf(error)));
  return <LanguageMenu locale={mine} choose={(locale) => void choose(locale)} />;
}
