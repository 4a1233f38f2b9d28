import { Hono } from 'hono';
import type { ApiDeps } from './deps.ts';
import { docsPages } from './docs/docs.ts';
import type { Door } from './door.ts';
import { sessionCookie } from './gate/cookie.ts';
import { makeGate } from './gate/gate.ts';
import { healthPages } from './health.ts';
import { mount, root } from './mount.ts';
import { pages } from './pages/pages.ts';
import { speakPlainly } from './plain-words.ts';
import { accountDoors } from './routes/account.ts';
import { auditDoors } from './routes/audit.ts';
import { chatAccountDoors } from './routes/chat-accounts.ts';
import { commentDoors } from './routes/comments.ts';
import { deliveryDoors } from './routes/deliveries.ts';
import { deskDoors } from './routes/desks.ts';
import { fileDoors } from './routes/files.ts';
import { peopleDoors } from './routes/people.ts';
import { receivedDoors } from './routes/received.ts';
import { roleDoors } from './routes/roles.ts';
import { streamDoors } from './routes/stream.ts';
import { ticketChangeDoors } from './routes/ticket-changes.ts';
import { ticketDoors } from './routes/tickets.ts';
import { wordDoors } from './routes/words.ts';
import { unknownRoute } from './unknown.ts';

/** The HTTP side: the API with its document, the pages that need no build, and the health doors. */
export function makeApi(deps: ApiDeps): Hono {
  speakPlainly();
  const cookie = sessionCookie(deps.publicUrl);
  const gate = makeGate(deps, cookie);
  const doors: Door[] = [
    ...ticketDoors,
    ...ticketChangeDoors,
    ...commentDoors,
    ...fileDoors,
    ...peopleDoors(deps.publicUrl),
    ...roleDoors,
    ...chatAccountDoors,
    ...deskDoors(deps),
    ...wordDoors,
    ...auditDoors,
    ...deliveryDoors,
    ...receivedDoors,
    ...accountDoors(deps, gate, cookie),
    ...streamDoors(deps, gate),
  ];
  const app = new Hono();
  for (const door of doors) mount(app, deps, gate, door);
  docsPages(app, deps.log, root, async () => {
    // Only readers of the document need what writes it.
    const { describeDoors } = await import('./docs/openapi.ts');
    return describeDoors(doors, deps.publicUrl, deps.version);
  });
  healthPages(app, deps);
  pages(app, deps, gate, cookie);
  app.notFound(unknownRoute(app, deps.log));
  return app;
}
