/** A client of Outlook as an add-in sees it: what it can do, by requirement set. */
export interface Client {
  readonly id: string;
  readonly name: string;
  /** https://learn.microsoft.com/javascript/api/requirement-sets/outlook/outlook-api-requirement-sets */
  readonly mailbox: string;
  readonly sets: Readonly<Record<string, string>>;
  /** Whether ids of items are those of Graph already. */
  readonly restIds: boolean;
}

const both = { IdentityAPI: '1.3', DialogApi: '1.2', DialogOrigin: '1.1', NestedAppAuth: '1.1' };

export const clients: readonly [Client, ...Client[]] = [
  { id: 'web', name: 'Outlook on the web', mailbox: '1.16', sets: both, restIds: false },
  { id: 'mac', name: 'New Outlook on Mac', mailbox: '1.14', sets: both, restIds: false },
  { id: 'windows', name: 'Outlook 2021 on Windows', mailbox: '1.9', sets: { DialogApi: '1.2' }, restIds: false },
  { id: 'mobile', name: 'Outlook on a phone', mailbox: '1.5', sets: { NestedAppAuth: '1.1' }, restIds: true },
];

export const clientOf = (id: string | null): Client => clients.find((one) => one.id === id) ?? clients[0];

/** Whether a client has a version of the Mailbox set. */
export const has = ({ mailbox }: Client, version: string): boolean =>
  Number(mailbox.split('.')[1]) >= Number(version.split('.')[1]);
