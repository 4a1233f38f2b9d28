// Pure

/** What the desk says of a mail that came in, on the ticket that it became. */
export const arrived = {
  noSubject: 'A mail without a subject',
  /** In the place of a text that is not there. */
  noText: '(The mail has no text.)',
  /** Below a text that was cut. */
  longer: '(The mail is longer. All of it is in the mail as it came.)',
  /** A file that Outlook makes of several. */
  packed:
    'Outlook packed the files of this mail into winmail.dat, which few other programs open. Ask for them once more in a mail whose format is HTML or plain text.',
  filesLost: (lines: readonly string[]) =>
    `Some files of this mail were not kept:\n${lines.map((one) => `- ${one}`).join('\n')}`,
  /** A note of the person who let it in. */
  letInForged: (address: string) =>
    `I let this mail in although the mail server says that ${address} did not write it.`,
  forged: (address: string) =>
    `Careful: the mail server says that this mail does not come from ${address}. Ask in another way before you trust it.`,
  /** `above` is what they wrote above it; empty for nothing. */
  forwarded: (by: string, from: string, above: string) =>
    `${by} forwarded this mail. Its sender, ${from}, was made the requester. Set another requester if that is wrong.${above === '' ? '' : `\n\n${by} wrote above it, for the desk:\n\n${above}`}`,
  away: (from: string) => `An automatic answer from ${from}:`,
  returned: (addresses: readonly string[]) =>
    addresses.length === 0
      ? 'A mail of this ticket could not be delivered:'
      : `A mail of this ticket could not be delivered to ${addresses.join(', ')}:`,
  delayed: 'A mail of this ticket is delayed on its way. Nothing has to be done yet:',
  automatic: (from: string) => `A program wrote this in the name of ${from}:`,
  /** Of a mail that an agent sent past the ticket; it is kept for the desk. */
  sentAside: (by: string, to: string) => `${by} wrote this by mail to ${to}, and to nobody who reads the ticket:`,
};
