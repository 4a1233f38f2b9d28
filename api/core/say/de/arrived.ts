// Pure

/** What the desk writes on a ticket about the mail that came in, in German. */
export const arrived = {
  noSubject: 'Eine Mail ohne Betreff',
  noText: '(Die Mail hat keinen Text.)',
  longer: '(Die Mail ist länger. Alles steht in der Mail, wie sie kam.)',
  packed:
    'Outlook hat die Dateien dieser Mail in winmail.dat verpackt, und nur wenige andere Programme öffnen das. Lass sie dir noch einmal in einer Mail schicken, deren Format HTML oder Nur-Text ist.',
  filesLost: (lines: readonly string[]) =>
    `Einige Dateien dieser Mail wurden nicht gespeichert:\n${lines.map((one) => `- ${one}`).join('\n')}`,
  letInForged: (address: string) =>
    `Ich habe diese E-Mail angenommen, obwohl der Mailserver sagt, dass ${address} sie nicht geschrieben hat.`,
  forged: (address: string) =>
    `Vorsicht: Der Mailserver sagt, dass diese Mail nicht von ${address} kommt. Frag auf anderem Weg nach, bevor du ihr vertraust.`,
  forwarded: (by: string, from: string, above: string) =>
    `${by} hat diese Mail weitergeleitet. Als anfragende Person ist jetzt ihr Absender ${from} eingetragen. Ändere das, wenn es falsch ist.${above === '' ? '' : `\n\n${by} hat darüber für den Servicedesk geschrieben:\n\n${above}`}`,
  away: (from: string) => `Eine automatische Antwort von ${from}:`,
  returned: (addresses: readonly string[]) =>
    addresses.length === 0
      ? 'Eine Mail dieses Tickets konnte nicht zugestellt werden:'
      : `Eine Mail dieses Tickets konnte nicht an ${addresses.join(', ')} zugestellt werden:`,
  delayed: 'Eine Mail dieses Tickets verzögert sich. Noch ist nichts zu tun:',
  automatic: (from: string) => `Das hat ein Programm im Namen von ${from} geschrieben:`,
  sentAside: (by: string, to: string) =>
    `${by} hat das per Mail an ${to} geschrieben, und an niemanden, der das Ticket liest:`,
};
