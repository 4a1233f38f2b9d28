/** What both manifests of the Outlook add-in say of it, within the lengths that Outlook takes. */
export const words = {
  name: 'Threadline',
  full: 'Threadline service desk',
  provider: 'Threadline',
  short: 'Make a ticket of a mail, and see whose ticket a mail already is.',
  long: 'Opens a ticket from the selected mail or adds the mail to one, shows who has it and what was said, and answers beside the mail. Mails that you write can be filed on a ticket when they are sent.',
  group: 'Threadline',
  button: 'Ticket',
  tip: 'Make a ticket of this mail, add it to one, or see how its ticket stands.',
  tipWriting: 'Put the link of a ticket into this mail, or file the mail on it when it is sent.',
} as const;

/** The two packages are two add-ins to Outlook, which shows one of them where each names the other. */
export const ids = {
  unified: '6d1f5a0e-2f3b-4c58-9d0a-7b6f0e4c1a21',
  xml: '0b9c7d44-83a1-4f6e-b5c2-5e1d7a90c3f8',
} as const;

/** What an add-in is made for: where Threadline runs, and the Entra app by which people sign in. */
export interface OutlookAddinFor {
  readonly url: string;
  readonly appId: string;
  /** Pages of the company; its own start page where it has none. */
  readonly privacyUrl?: string;
  readonly termsUrl?: string;
}

/** Addresses of the add-in. @throws when Outlook would not load them or the id is none */
export function addressesOf({ url, appId }: Pick<OutlookAddinFor, 'url' | 'appId'>) {
  const address = new URL(url);
  if (address.protocol !== 'https:') throw new Error(`Outlook only loads https addresses; ${url} is none.`);
  if (!/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(appId))
    throw new Error(`“${appId}” is no application id: it looks like 00000000-0000-0000-0000-000000000000.`);
  const at = (path: string) => `${address.origin}/outlook/${path}`;
  return {
    home: address.origin,
    host: address.host,
    pane: at('pane.html'),
    sendPage: at('send.html'),
    sendScript: at('send.js'),
    icon: (size: number) => at(`icons/icon-${size}.png`),
  };
}

/** What a phone takes: each size at each scale (https://learn.microsoft.com/javascript/api/manifest/icon#mobile). */
export const mobileIcons = [25, 32, 48].flatMap((size) =>
  [1, 2, 3].map((scale) => ({ size, scale, pixels: size * scale })),
);

/** The sizes in which icons are drawn: buttons, the store, phones. */
export const iconSizes = [...new Set([16, 32, 80, 64, 128, ...mobileIcons.map((one) => one.pixels)])].sort(
  (a, b) => a - b,
);
