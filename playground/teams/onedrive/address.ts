import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Live } from '../live.ts';

/** A file that lies in somebody's OneDrive, or in the SharePoint of a team. */
export interface Lying {
  readonly id: string;
  readonly name: string;
}

const base = (live: Live) => `${live.url()}/teams/onedrive`;

/** Where people who are signed in see it; an app that asks there is shown a page. */
export const pageOf = (live: Live, { id, name }: Lying): string =>
  `${base(live)}/pages/${id}/${encodeURIComponent(name)}`;

/** Where anybody may fetch it for some minutes, without a token. */
export function downloadOf(live: Live, { id, name }: Lying): string {
  const until = String(
    Math.floor(live.timing.now() + (live.misbehaviour.expiredDownloads ? -1 : live.timing.downloadMs)),
  );
  return `${base(live)}/download/${id}/${encodeURIComponent(name)}?tempauth=${until}.${seal(live, id, until)}`;
}

/** Whether that address may still be fetched. */
export function isFetchable(live: Live, id: string, tempauth: string | undefined): boolean {
  const [until = '', given = ''] = (tempauth ?? '').split('.');
  const wanted = Buffer.from(seal(live, id, until));
  const sealed = Buffer.from(given);
  return wanted.length === sealed.length && timingSafeEqual(wanted, sealed) && Number(until) > live.timing.now();
}

const seal = ({ state }: Live, id: string, until: string): string =>
  createHmac('sha256', state.app.password).update(`${id} ${until}`).digest('hex');

/** The ending of a name, as Teams says the type of a file. */
export const fileType = (name: string): string =>
  (name.includes('.') ? (name.split('.').at(-1) ?? '') : '').toLowerCase();
