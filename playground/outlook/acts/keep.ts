import { z } from 'zod';
import { opened, openedMail } from '../../mail/acts/open.ts';
import type { Mail, Mailbox } from '../../mail/state.ts';
import { Refused } from '../../refused.ts';
import { restId } from '../ids.ts';
import type { Live } from '../live.ts';

export const roaming = z.object({ as: z.string(), settings: z.record(z.string(), z.string()) });
export const properties = z.object({ as: z.string(), mailbox: z.string(), mail: z.string(), json: z.string() });
export const pinned = z.object({ as: z.string(), pinned: z.boolean() });

/** https://learn.microsoft.com/office/dev/add-ins/outlook/limits-for-activation-and-javascript-api-for-outlook-add-ins */
const mostProperties = 2_500;
const mostSettings = 32 * 1_024;

/** Properties are a person’s own: a colleague who opens the same mail does not see them. */
export const keyOf = (as: string, box: Pick<Mailbox, 'id'>, mail: Pick<Mail, 'lasting'>): string =>
  `${as}/${box.id}/${mail.lasting}`;

export function saveRoaming(live: Live, { as, settings }: z.infer<typeof roaming>): void {
  if (JSON.stringify(settings).length > mostSettings) throw new Refused('These settings are too large.');
  live.state.roaming[as] = settings;
  live.touched();
}

export function saveProperties(live: Live, { as, mailbox, mail, json }: z.infer<typeof properties>): void {
  if (json.length > mostProperties) throw new Refused('These properties are too large.');
  const box = opened(live.mail, as, mailbox);
  live.state.properties[keyOf(as, box, openedMail(box, restId(mail)))] = json;
  live.touched();
}

export function pin(live: Live, { as, pinned: on }: z.infer<typeof pinned>): void {
  live.state.pinned[as] = on;
  live.touched();
}
