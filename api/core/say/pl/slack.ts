// Pure
import type { Words } from '../words.ts';

export const slack: Words['slack'] = {
  silent: 'Slack nie podaje teraz, kim jesteś. Spróbuj ponownie za chwilę.',
  noPerson: 'To konto Slack jest wyłączone albo należy do aplikacji; nie może korzystać z Threadline.',
  formDidNotOpen: 'Slack nie otworzył formularza na czas. Nic nie przepadło:',
};
