import { Hono } from 'hono';
import { z } from 'zod';
import type { Hub } from '../hub.ts';
import { sentence } from '../refused.ts';
import { stream } from '../stream.ts';
import * as channel from './acts/channel.ts';
import { runCommand, typedCommand } from './acts/command.ts';
import { attachedFile, attachFile, deletedFile, deleteFile } from './acts/files.ts';
import { openedHome, openHome } from './acts/home.ts';
import { chooseLocale, chosenLocale } from './acts/locale.ts';
import * as message from './acts/message.ts';
import { press, pressElement } from './acts/press.ts';
import { actor } from './acts/refused.ts';
import { usedShortcut, useShortcut } from './acts/shortcut.ts';
import { closedView, dismissView, submittedView, submitView } from './acts/submit.ts';
import { suggest, typedQuery } from './acts/suggest.ts';
import type { Change } from './change.ts';
import { showFile } from './files/doors.ts';
import type { Live } from './live.ts';
import { snapshot } from './snapshot.ts';

/** What the page asks of the workspace, under /ui. */
export function uiRoutes(live: Live, hub: Hub<Change>): Hono {
  const app = new Hono();
  const act = <S extends z.ZodType>(path: string, input: S, run: (live: Live, args: z.infer<S>) => unknown) =>
    app.post(path, async (c) => c.json((await run(live, input.parse(await c.req.json()))) ?? {}));

  act('/messages', message.typedMessage, message.writeMessage);
  act('/files', attachedFile, attachFile);
  act('/files/delete', deletedFile, deleteFile);
  app.get('/files/:id/:name', (c) => showFile(live, c));
  act('/messages/edit', message.editedMessage, message.editMessage);
  act('/messages/delete', message.namedMessage, message.deleteMessage);
  act('/messages/react', message.reactedMessage, message.reactToMessage);
  act('/read', z.object({ as: z.string(), channel: z.string() }), message.readConversation);
  act('/direct', message.openedDirect, message.openConversation);
  act('/commands', typedCommand, runCommand);
  act('/actions', press, pressElement);
  act('/options', typedQuery, suggest);
  act('/shortcuts', usedShortcut, useShortcut);
  act('/views/submit', submittedView, submitView);
  act('/views/close', closedView, dismissView);
  act('/home', openedHome, openHome);
  act('/locale', chosenLocale, chooseLocale);
  act('/channels/rename', channel.renamedChannel, channel.renameChannel);
  act('/channels/archive', channel.archivedChannel, channel.archiveChannel);
  act('/channels/share', channel.sharedChannel, channel.shareChannel);
  act('/channels/convert', channel.convertedChannel, channel.convertChannel);

  app.get('/people', (c) =>
    c.json(live.state.people.map(({ id, name, title, email }) => ({ id, name, title, email }))),
  );
  app.get('/stream', (c) => {
    const user = actor(live, c.req.query('as') ?? '').id;
    return stream(c, { type: 'snapshot', snapshot: snapshot(live, user) }, (send) => hub.listen(user, send));
  });
  app.onError(sentence);
  return app;
}
