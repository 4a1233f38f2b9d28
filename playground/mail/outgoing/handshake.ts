import { randomUUID } from 'node:crypto';
import type { Live } from '../live.ts';
import { post } from './post.ts';

/** Whether the address says the token back as plain text, within ten seconds (https://learn.microsoft.com/graph/change-notifications-delivery-webhooks). */
export async function confirmed(live: Live, address: string): Promise<boolean> {
  // Characters that must be decoded before they are said back.
  const token = `Validation: Testing client application reachability for subscription Request-Id: ${randomUUID()}+&=`;
  const url = new URL(address);
  url.searchParams.set('validationToken', token);
  const { status, text, type } = await post(live, { url: url.href, label: 'validation', body: '', type: 'text/plain' });
  return status === 200 && type.startsWith('text/plain') && text === token;
}
