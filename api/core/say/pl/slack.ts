// Pure
import type { Words } from '../words.ts';

export const slack: Words['slack'] = {
  silent: 'Slack nie podaje teraz, kim jesteś, dlatego nic nie zostało zrobione. Spróbuj ponownie za chwilę.',
  noPerson: 'To konto Slack jest wyłączone albo należy do aplikacji; nie może korzystać z Threadline.',
  otherWorkspace:
    'Ten obszar roboczy Slack nie jest połączony z Threadline. Poproś o pomoc w tym, który jest połączony.',
  formDidNotOpen: 'Slack nie otworzył formularza na czas. Nic nie przepadło:',
};
