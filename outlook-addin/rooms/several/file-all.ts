import type { DeskApi, NewTicket } from '../../api/desk-api.ts';
import type { LeftOut } from '../../filing/left-out.ts';
import { bringSelected } from '../../filing/stage.ts';
import type { MailHost } from '../../mail-item/host.ts';
import type { SelectedMail } from '../../mail-item/mail.ts';

/** What becomes of several mails: one ticket, one each, or all of them on one that is there. */
export type Way = 'one' | 'each' | 'add';

/** How one of them stands. */
export type Stand =
  | { readonly state: 'working' }
  | { readonly state: 'done'; readonly key: string; readonly leftOut: readonly LeftOut[] }
  | { readonly state: 'failed'; readonly problem: unknown };

/** What several mails are filed with. */
export interface Plan {
  readonly way: Way;
  /** The ticket that they go on, for `add`; that of the first mail once it is made, for `one`. */
  readonly ticket: string | null;
  readonly made: Omit<NewTicket, 'title' | 'people' | 'files'>;
}

/**
 * Files mails one after the other, so that all of one ticket come in their order and Outlook loads one at a time. A mail
 * that cannot be filed is told and stops no other; the ticket that the rest went on is given back for the next try.
 */
export async function fileAll(
  host: MailHost,
  api: DeskApi,
  mails: readonly SelectedMail[],
  plan: Plan,
  key: string,
  tell: (id: string, stand: Stand) => void,
): Promise<string | null> {
  let { ticket } = plan;
  for (const [at, mail] of mails.entries()) {
    tell(mail.id, { state: 'working' });
    try {
      const { staged, leftOut } = await bringSelected(host, api, mail, `${key}:${at}`);
      const asNew = plan.way === 'each' || ticket === null;
      const filed =
        staged.again ??
        (asNew
          ? await api.open(staged.id, { ...plan.made, people: [], files: 'all' }, `${key}:${at}:open`)
          : await api.add(
              staged.id,
              { ticket: ticket ?? '', audience: 'public', people: [], files: 'all' },
              `${key}:${at}:add`,
            ));
      if (plan.way === 'one') ticket ??= filed.ticket.key;
      tell(mail.id, { state: 'done', key: filed.ticket.key, leftOut });
    } catch (problem) {
      tell(mail.id, { state: 'failed', problem });
    }
  }
  return ticket;
}
