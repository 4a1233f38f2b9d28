import { Hono } from 'hono';
import { z } from 'zod';
import type { Hub } from '../hub.ts';
import { sentence } from '../refused.ts';
import { stream } from '../stream.ts';
import * as action from './acts/action.ts';
import * as chat from './acts/chat.ts';
import { answerConsent, consented } from './acts/consent.ts';
import * as dialog from './acts/dialog.ts';
import * as extension from './acts/extension.ts';
import * as message from './acts/message.ts';
import { search, typedSearch } from './acts/search.ts';
import * as team from './acts/team.ts';
import type { Change } from './change.ts';
import type { Live } from './live.ts';
import type { PageEvent } from './snapshot.ts';
import { seenBy, snapshot } from './snapshot.ts';
import { actor } from './tenant/find.ts';

/** What the page asks of the tenant, under /teams/ui. */
export function uiRoutes(live: Live, hub: Hub<Change>): Hono {
  const app = new Hono();
  const act = <S extends z.ZodType>(path: string, input: S, run: (live: Live, args: z.infer<S>) => unknown) =>
    app.post(path, async (c) => c.json((await run(live, input.parse(await c.req.json()))) ?? {}));

  act('/messages', message.typedMessage, message.writeMessage);
  act('/messages/edit', message.editedMessage, message.editMessage);
  act('/messages/delete', message.namedMessage, message.deleteMessage);
  act('/messages/undelete', message.namedMessage, message.undeleteMessage);
  act('/messages/react', message.reactedMessage, message.reactToMessage);
  act('/read', z.object({ as: z.string(), conversation: z.string() }), message.readConversation);
  act('/actions', action.pressedAction, action.pressAction);
  act('/consent', consented, answerConsent);
  act('/refresh', action.refreshedCard, action.refreshCard);
  act('/search', typedSearch, search);
  act('/dialogs/submit', dialog.submittedDialog, dialog.submitDialog);
  act('/dialogs/close', dialog.closedDialog, dialog.dismissDialog);
  act('/extension/open', extension.openedExtension, extension.openExtension);
  act('/extension/query', extension.queriedExtension, extension.queryExtension);
  act('/extension/insert', message.insertedCard, message.insertCard);
  act('/unfurl', extension.pastedLink, extension.unfurl);
  act('/personal/open', chat.openedPersonal, chat.openApp);
  act('/chats', chat.newChat, chat.openChat);
  act('/install', chat.installed, chat.install);
  act('/uninstall', chat.installed, chat.uninstall);
  act('/locale', chat.chosenLocale, chat.chooseLocale);
  act('/teams/rename', team.renamedTeam, team.renameTeam);
  act('/teams/delete', team.namedTeam, team.deleteTeam);
  act('/channels/create', team.newChannel, team.createChannel);
  act('/channels/rename', team.renamedChannel, team.renameChannel);
  act('/channels/delete', team.namedChannel, team.deleteChannel);
  act('/members/add', team.changedMember, team.addMember);
  act('/members/remove', team.changedMember, team.removeMember);

  app.get('/people', (c) =>
    c.json(live.state.people.map(({ id, name, title, email }) => ({ id, name, title, email }))),
  );
  app.get('/files/:id/:name', async (c) => {
    const bytes = await live.files.get(c.req.param('id'));
    if (!bytes) return c.notFound();
    return c.body(new Uint8Array(bytes), 200, {
      'content-type':
        pictureTypes[c.req.param('name').split('.').at(-1)?.toLowerCase() ?? ''] ?? 'application/octet-stream',
      'content-disposition': 'attachment',
      'x-content-type-options': 'nosniff',
    });
  });
  app.get('/stream', (c) => {
    const user = actor(live, c.req.query('as') ?? '').id;
    const whole = (): PageEvent => ({ type: 'snapshot', snapshot: snapshot(live, user) });
    const heard = (change: Change): PageEvent => {
      if (change.type === 'anew') return whole();
      return change.type === 'message' ? { ...change, message: seenBy(change.message, user) } : change;
    };
    return stream(c, whole(), (send) => hub.listen(user, (change) => send(heard(change))));
  });
  app.onError(sentence);
  return app;
}

/** What the page shows as a picture; everything else is only saved. */
const pictureTypes: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
};
