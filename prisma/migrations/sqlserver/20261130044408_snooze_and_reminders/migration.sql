ALTER TABLE [dbo].[Ticket] ADD [snoozed] BIT NOT NULL CONSTRAINT [Ticket_snoozed_df] DEFAULT 0;

ALTER TABLE [dbo].[Ticket] ADD [snoozedUntil] DATETIME2 NULL;

CREATE TABLE [dbo].[Reminder] (
    [id] NVARCHAR(36) NOT NULL,
    [ticketId] NVARCHAR(36) NOT NULL,
    [personId] NVARCHAR(36) NOT NULL,
    [at] DATETIME2 NOT NULL,
    [text] NVARCHAR(500) NOT NULL,
    [createdAt] DATETIME2 NOT NULL
);

ALTER TABLE [dbo].[Reminder] ADD CONSTRAINT [Reminder_text_df] DEFAULT '' FOR [text];

ALTER TABLE [dbo].[Reminder] ADD CONSTRAINT [Reminder_pkey] PRIMARY KEY CLUSTERED ([id]);

CREATE NONCLUSTERED INDEX [Ticket_snoozedUntil_id_idx] ON [dbo].[Ticket]([snoozedUntil], [id]);

CREATE NONCLUSTERED INDEX [Reminder_at_id_idx] ON [dbo].[Reminder]([at], [id]);

CREATE NONCLUSTERED INDEX [Reminder_personId_at_id_idx] ON [dbo].[Reminder]([personId], [at], [id]);

CREATE NONCLUSTERED INDEX [Reminder_ticketId_idx] ON [dbo].[Reminder]([ticketId]);

ALTER TABLE [dbo].[Reminder] ADD CONSTRAINT [Reminder_ticketId_fkey] FOREIGN KEY ([ticketId]) REFERENCES [dbo].[Ticket]([id]) ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE [dbo].[Reminder] ADD CONSTRAINT [Reminder_personId_fkey] FOREIGN KEY ([personId]) REFERENCES [dbo].[Person]([id]) ON DELETE NO ACTION ON UPDATE NO ACTION;
