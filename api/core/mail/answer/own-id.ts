// Pure

const strange = /[^a-z0-9.-]+/g;

/** The part of an address after the @, as it can stand in an id. */
const domainOf = (address: string): string =>
  (address.toLowerCase().split('@').at(-1) ?? '').replace(strange, '') || 'threadline.invalid';

/**
 * The id of a mail of ours. It bears the ticket's token, by which an answer finds the ticket, and the delivery: another try of
 * a delivery is the same mail.
 */
export const ownMessageId = (delivery: string, token: string | null, from: string): string =>
  `${token === null ? '' : `${token}.`}${delivery.toLowerCase().replace(strange, '')}@${domainOf(from)}`;

/** What all mails about a ticket refer to that was not opened by one: no mail has this id. */
export const anchorOf = (token: string, from: string): string => `${token}.thread@${domainOf(from)}`;
