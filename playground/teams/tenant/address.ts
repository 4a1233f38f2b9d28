import type { Live } from '../live.ts';

/** The serviceUrl of this tenant. */
export const serviceUrl = (live: Live): string => `${live.url()}/teams/connector/`;

/** Where the app fetches a picture that stands in a text, with its token. */
export const pictureOf = (live: Live, { id }: { readonly id: string }): string =>
  `${serviceUrl(live)}v3/attachments/${id}/views/original`;
