/** Graph’s ids are safe in addresses; those of Exchange, which add-ins are given, are not. */
export const exchangeId = (id: string): string => id.replaceAll('-', '/').replaceAll('_', '+');

/** The way back (https://learn.microsoft.com/javascript/api/outlook/office.mailbox#outlook-office-mailbox-converttorestid-member(1)). */
export const restId = (id: string): string => id.replaceAll('/', '-').replaceAll('+', '_');
