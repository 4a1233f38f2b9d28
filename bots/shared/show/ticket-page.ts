// Pure

/** The page of a ticket on the web, where its files can be downloaded. */
export const ticketPage = (publicUrl: string, ticket: string): string =>
  `${publicUrl}/tickets/${encodeURIComponent(ticket)}`;
