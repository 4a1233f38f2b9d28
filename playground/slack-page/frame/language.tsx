import { post, sentenceOf } from '../../shared-page/api.ts';
import { LanguageMenu } from '../../shared-page/language-menu.tsx';
import { useWorkspace } from '../known/workspace.ts';

/** The language of this person's Slack. */
export function Language() {
  const { data, tell } = useWorkspace();
  const mine = data.people.find(({ id }) => id === data.me)?.locale ?? 'en-US';
  const choose = (locale: string) =>
    post('/locale', { as: data.me, locale }).catch((error: unknown) => tell(sentenceOf(error)));
  return <LanguageMenu locale={mine} choose={(locale) => void choose(locale)} />;
}
