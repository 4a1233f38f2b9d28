import { Hono } from 'hono';
import type { ApiDeps } from './deps.ts';
import { docsPages } from './docs/docs.ts';
import type { Door } from './door.ts';
import { sessionCookie } from './gate/cookie.ts';
import { makeGate } from './gate/gate.ts';
import { graphDoors } from './graph/doors.ts';
import { healthPages } from './health.ts';
import { mount, root } from './mount.ts';
import { outlookPages } from './outlook/pages.ts';
import { pages } from './pages/pages.ts';
import { accountDoors } from './routes/account.ts';
import { auditDoors } from './routes/audit.ts';
import { categoryFormDoors } from './routes/category-forms.ts';
import { chatAccountDoors } from './routes/chat-accounts.ts';
import { commentDoors } from './routes/comments.ts';
import { companyDoors } from './routes/company/companies.ts';
import { projectDoors } from './routes/company/projects.ts';
import { deliveryDoors } from './routes/deliveries.ts';
import { deskDoors } from './routes/desks.ts';
import { emojiDoors } from './routes/emoji.ts';
import { fileDoors } from './routes/files.ts';
import { deadAddressDoors } from './routes/mail/dead-addresses.ts';
import { mailImportDoors } from './routes/mail/mail-imports.ts';
import { mailTemplateDoors } from './routes/mail/mail-templates.ts';
import { mailboxAccessDoors } from './routes/mail/mailbox-access.ts';
import { mailboxDoors } from './routes/mail/mailboxes.ts';
import { mailDoors } from './routes/mail/mails.ts';
import { wholeMailDoors } from './routes/mail/whole-mails.ts';
import { outlookDoors } from './routes/outlook.ts';
import { peopleDoors } from './routes/people.ts';
import { receivedDoors } from './routes/received.ts';
import { requestChannelDoors } from './routes/request-channels.ts';
import { roleDoors } from './routes/roles.ts';
import { skillDoors } from './routes/skills.ts';
import { streamDoors } from './routes/stream.ts';
import { bulkDoors } from './routes/ticket/bulk.ts';
import { channelDoors } from './routes/ticket/channel.ts';
import { checklistDoors } from './routes/ticket/checklist.ts';
import { linkDoors } from './routes/ticket/links.ts';
import { preparedDoors } from './routes/ticket/prepared.ts';
import { presenceDoors } from './routes/ticket/presence.ts';
import { recurringDoors } from './routes/ticket/recurring.ts';
import { savedReplyDoors } from './routes/ticket/saved-replies.ts';
import { snoozeDoors } from './routes/ticket/snooze.ts';
import { tagDoors } from './routes/ticket/tags.ts';
import { viewDoors } from './routes/ticket/views.ts';
import { deletedTicketsDoor, ticketChangeDoors } from './routes/ticket-changes.ts';
import { ticketPeopleDoors } from './routes/ticket-people.ts';
import { ticketDoors } from './routes/tickets.ts';
import { wordDoors } from './routes/words.ts';
import { workspaceDoors } from './routes/workspaces.ts';
import { timeDoors } from './time/doors.ts';
import { unknownRoute } from './unknown.ts';

/** The HTTP side: the API with its document, the pages that need no build, and the health doors. */
export function makeApi(deps: ApiDeps): Hono {
  const cookie = sessionCookie(deps.publicUrl);
  const gate = makeGate(deps, cookie);
  const doors: Door[] = [
    deletedTicketsDoor,
    ...ticketDoors,
    ...ticketChangeDoors,
    ...linkDoors,
    ...ticketPeopleDoors,
    ...tagDoors,
    ...channelDoors,
    ...checklistDoors,
    ...preparedDoors,
    ...presenceDoors,
    ...recurringDoors,
    ...skillDoors,
    ...savedReplyDoors,
    ...viewDoors,
    ...bulkDoors,
    ...snoozeDoors,
    ...commentDoors,
    ...timeDoors,
    ...fileDoors,
    ...peopleDoors(deps.publicUrl),
    ...roleDoors,
    ...chatAccountDoors,
    ...deskDoors(deps),
    ...emojiDoors,
    ...requestChannelDoors(deps),
    ...companyDoors,
    ...projectDoors,
    ...workspaceDoors(deps),
    ...mailboxDoors(deps),
    ...mailDoors(deps),
    ...deadAddressDoors,
    ...wholeMailDoors,
    ...outlookDoors(deps),
    ...mailTemplateDoors,
    ...mailboxAccessDoors(deps),
    ...mailImportDoors(deps),
    ...wordDoors,
    ...categoryFormDoors,
    ...auditDoors,
    ...deliveryDoors,
    ...receivedDoors,
    ...accountDoors(deps, gate, cookie),
    ...streamDoors(deps, gate),
  ];
  const app = new Hono();
  graphDoors(app, deps.engine, deps.onMail ?? (() => {}));
  for (const door of doors) mount(app, deps, gate, door);
  docsPages(app, deps.log, root, async () => {
    // Only readers of the document need what writes it.
    const { describeDoors } = await import('./docs/openapi.ts');
    return describeDoors(doors, deps.publicUrl, deps.version);
  });
  healthPages(app, deps);
  outlookPages(app, { ...deps, pages: () => deps.outlook?.() });
  pages(app, deps, gate, cookie);
  app.notFound(unknownRoute(app, deps.log));
  return app;
}
