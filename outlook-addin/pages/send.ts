/// <reference types="office-js" />
import { deskApi } from '../api/desk-api.ts';
import { fileSending } from '../filing/file-sending.ts';
import { contentOf, readAll } from '../mail-item/office.ts';
import { readFiling } from '../mail-item/office-filing.ts';
import { within } from '../mail-item/turns.ts';
import { wordsAtHand } from '../say/at-hand.ts';
import { nestedClient } from '../sign-in/nested.ts';
import { refusalOf, SignInProblem } from '../sign-in/sign-in-problem.ts';

// Outlook runs this file when a mail is sent: classic Outlook without any page, the others in `send.html`. It has no DOM, asks
// for no other file and never holds a mail back for longer than half a minute; people can always send it anyway.

const patience = 30_000;

/** Files the mail on the ticket that was chosen for it, and lets it go. */
async function onMessageSend(event: Office.MailboxEvent): Promise<void> {
  const { item } = Office.context.mailbox;
  if (!item) {
    event.completed({ allowEvent: true });
    return;
  }
  const filing = await readFiling(item);
  if (filing === null) {
    event.completed({ allowEvent: true });
    return;
  }
  const say = wordsAtHand(filing.language);
  try {
    await within(
      patience,
      (async () => {
        const client = await nestedClient(filing.desk);
        if (client === null) throw new SignInProblem('needed');
        const api = deskApi(filing.desk.api, (anew) => client.quietly(anew), filing.language);
        const content = { content: (file: Parameters<typeof contentOf>[1]) => contentOf(item, file) };
        await fileSending(api, content, await readAll(item), filing, say);
      })(),
      () => new Error('late'),
    );
    event.completed({ allowEvent: true });
  } catch (error) {
    const needsSignIn = error instanceof SignInProblem || refusalOf(error).reason === 'needed';
    const said = needsSignIn ? say.send.signIn(filing.ticket) : say.send.failed(filing.ticket);
    event.completed({ allowEvent: false, errorMessage: said });
  }
}

Office.actions.associate('onMessageSend', (event: Office.MailboxEvent) => {
  onMessageSend(event).catch(() => event.completed({ allowEvent: true }));
});
