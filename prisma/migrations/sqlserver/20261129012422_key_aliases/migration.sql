ALTER TABLE [dbo].[Attachment] ADD [pixels] INT NULL;

CREATE TABLE [dbo].[TicketKeyAlias] (
    [key] NVARCHAR(24) NOT NULL,
    [ticketId] NVARCHAR(36) NOT NULL,
    [createdAt] DATETIME2 NOT NULL
);

ALTER TABLE [dbo].[TicketKeyAlias] ADD CONSTRAINT [TicketKeyAlias_pkey] PRIMARY KEY CLUSTERED ([key]);

CREATE NONCLUSTERED INDEX [TicketKeyAlias_ticketId_idx] ON [dbo].[TicketKeyAlias]([ticketId]);

ALTER TABLE [dbo].[TicketKeyAlias] ADD CONSTRAINT [TicketKeyAlias_ticketId_fkey] FOREIGN KEY ([ticketId]) REFERENCES [dbo].[Ticket]([id]) ON DELETE NO ACTION ON UPDATE NO ACTION;
