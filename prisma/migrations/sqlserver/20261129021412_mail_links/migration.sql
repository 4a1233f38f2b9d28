CREATE TABLE [dbo].[MailLink] (
    [id] NVARCHAR(64) NOT NULL,
    [ticketId] NVARCHAR(36) NOT NULL,
    [personId] NVARCHAR(36) NOT NULL,
    [purpose] NVARCHAR(20) NOT NULL,
    [createdAt] DATETIME2 NOT NULL,
    [expiresAt] DATETIME2 NOT NULL,
    [usedAt] DATETIME2 NULL
);

ALTER TABLE [dbo].[MailLink] ADD CONSTRAINT [MailLink_pkey] PRIMARY KEY CLUSTERED ([id]);

CREATE NONCLUSTERED INDEX [MailLink_personId_idx] ON [dbo].[MailLink]([personId]);

CREATE NONCLUSTERED INDEX [MailLink_ticketId_idx] ON [dbo].[MailLink]([ticketId]);

CREATE NONCLUSTERED INDEX [MailLink_expiresAt_idx] ON [dbo].[MailLink]([expiresAt]);

ALTER TABLE [dbo].[MailLink] ADD CONSTRAINT [MailLink_ticketId_fkey] FOREIGN KEY ([ticketId]) REFERENCES [dbo].[Ticket]([id]) ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE [dbo].[MailLink] ADD CONSTRAINT [MailLink_personId_fkey] FOREIGN KEY ([personId]) REFERENCES [dbo].[Person]([id]) ON DELETE NO ACTION ON UPDATE NO ACTION;
