// Pure

/** What an admin reads about a mailbox that a server does not give, and about one that was tried. */
export const mailServerWords = {
  silent: 'The mail server does not answer right now. It is asked again.',
  noTenant: 'No app of a tenant is set up, so Microsoft 365 cannot be asked: set one up as for Teams.',
  noSuchTenant: (tenant: string) =>
    `No app of the tenant ${tenant} is set up (TEAMS_TENANT_ID and its like), so this mailbox cannot be asked.`,
  noToken: (why: string) => `Microsoft gives this app no token: ${why}`,
  noRight:
    'Microsoft Graph does not let this app into the mailbox: grant it Mail.Read and Mail.Send (or “Application Mail.Read” and “Application Mail.Send” for this mailbox). It can take two hours until that works.',
  noSendAs: 'Microsoft Graph does not let this app send from the mailbox: grant it Mail.Send for this mailbox.',
  noMailbox:
    'There is no such mailbox in Microsoft 365: write its address as the admin center shows it (its user principal name).',
  noFolder: (name: string) => `There is no folder “${name}” in the mailbox: write its name as it stands there.`,
  mailTooLarge: 'The mail server does not take a mail of this size: send fewer or smaller files.',
  noSuchReader: (address: string) =>
    `There is no mailbox at ${address}: its server says so, and gets no more mail for it.`,
  refused: (why: string) => `The mail server refuses this: ${why}.`,
  noUploadHost: 'Microsoft Graph wants a file at an address that is not Microsoft’s. Nothing was sent.',
  noHandshake: (url: string) =>
    `Microsoft Graph does not reach ${url}: let it through to this desk, or mails are found by looking alone.`,
  noAccess: 'Nobody has said yet how this mailbox is reached: give its hosts, its name and its password.',
  noPassword: 'The password of this mailbox cannot be read with the ENCRYPTION_KEY of this desk: give it anew.',
  noApp: 'No app of a tenant is set up, so it cannot prove itself here: set one up, or give a password.',
  notSignedIn: 'The mail server does not take this name and password: give them anew.',
  noSuchFolder: 'There is no such folder in the mailbox: write its name as it stands there.',
  noSentFolder:
    'There is no folder of sent mails in the mailbox, so what people answer from there is not seen on tickets: give its name as “sentFolder”.',
  sentUnread: (why: string) => `What people answer from the mailbox is not seen on tickets: ${why}`,
  sent: 'What people answer from the mailbox is seen on tickets: the folder of sent mails may be read.',
  unread: 'It could not be read, for a reason that stands in the log.',
  endless: 'The list of a mail server does not end.',
  noTls:
    'The mail server does not prove who it is, or does not encrypt: give the name that its certificate has, and a port with encryption.',
  signedIn: 'The mail server lets this desk in.',
  looked: 'The mailbox is looked into every minute.',
  token: 'The sign-in service gives a token.',
  reach: (count: number) => `The mailbox answers: ${count} mails lie in its inbox.`,
  mayRead: 'Mails may be read.',
  folder: (name: string) => `The folder “${name}” is there.`,
  maySend: 'Mails may be sent.',
  watch: 'The mail server tells this desk when a mail comes.',
  unwatched: 'The mail server could not be asked to tell when a mail comes, for a reason that stands in the log.',
  untried: 'This was not tried, because something before it does not work.',
  scope: (count: number) => `Mailboxes that no desk has are refused: ${count} tried.`,
  tooWide: (address: string) =>
    `This app may read ${address}, a mailbox that no desk has: limit it to the desks’ mailboxes by RBAC for Applications, and take its tenant-wide consent back.`,
  scopeUntried:
    'No mailbox is known that has to be refused: name one that no desk has with MAIL_OUTSIDE=somebody@example.com, or let the app read people (User.Read.All).',
};
