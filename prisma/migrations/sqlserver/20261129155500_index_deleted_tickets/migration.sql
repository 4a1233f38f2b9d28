DROP INDEX [Ticket_mergedIntoId_idx] ON [dbo].[Ticket];

DROP INDEX [Ticket_deletedAt_id_idx] ON [dbo].[Ticket];

CREATE NONCLUSTERED INDEX [Ticket_mergedIntoId_deletedAt_id_idx] ON [dbo].[Ticket]([mergedIntoId], [deletedAt], [id]);
