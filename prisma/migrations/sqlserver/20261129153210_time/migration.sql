ALTER TABLE [dbo].[Desk] ADD [timeShown] BIT NOT NULL CONSTRAINT [Desk_timeShown_df] DEFAULT 0;

ALTER TABLE [dbo].[Ticket] ADD [timeSpent] INT NOT NULL CONSTRAINT [Ticket_timeSpent_df] DEFAULT 0;

ALTER TABLE [dbo].[Ticket] ADD [timeBillable] INT NOT NULL CONSTRAINT [Ticket_timeBillable_df] DEFAULT 0;

CREATE TABLE [dbo].[TimeEntry] (
    [id] NVARCHAR(36) NOT NULL,
    [ticketId] NVARCHAR(36) NOT NULL,
    [personId] NVARCHAR(36) NOT NULL,
    [at] DATETIME2 NOT NULL,
    [seconds] INT NOT NULL,
    [note] NVARCHAR(1000) NOT NULL,
    [billable] BIT NOT NULL,
    [source] NVARCHAR(10) NOT NULL,
    [createdAt] DATETIME2 NOT NULL,
    [updatedAt] DATETIME2 NOT NULL,
    [version] INT NOT NULL
);

CREATE TABLE [dbo].[Timer] (
    [personId] NVARCHAR(36) NOT NULL,
    [id] NVARCHAR(36) NOT NULL,
    [ticketId] NVARCHAR(36) NOT NULL,
    [startedAt] DATETIME2 NOT NULL,
    [note] NVARCHAR(1000) NOT NULL,
    [billable] BIT NOT NULL,
    [sureUntil] DATETIME2 NOT NULL,
    [askedAt] DATETIME2 NULL
);

ALTER TABLE [dbo].[TimeEntry] ADD CONSTRAINT [TimeEntry_note_df] DEFAULT '' FOR [note];

ALTER TABLE [dbo].[TimeEntry] ADD CONSTRAINT [TimeEntry_billable_df] DEFAULT 0 FOR [billable];

ALTER TABLE [dbo].[TimeEntry] ADD CONSTRAINT [TimeEntry_version_df] DEFAULT 1 FOR [version];

ALTER TABLE [dbo].[Timer] ADD CONSTRAINT [Timer_note_df] DEFAULT '' FOR [note];

ALTER TABLE [dbo].[Timer] ADD CONSTRAINT [Timer_billable_df] DEFAULT 0 FOR [billable];

ALTER TABLE [dbo].[TimeEntry] ADD CONSTRAINT [TimeEntry_pkey] PRIMARY KEY CLUSTERED ([id]);

ALTER TABLE [dbo].[TimeEntry] ADD CONSTRAINT [TimeEntry_seconds] CHECK ([seconds] > 0 AND [seconds] <= 86400);

ALTER TABLE [dbo].[Timer] ADD CONSTRAINT [Timer_pkey] PRIMARY KEY CLUSTERED ([personId]);

ALTER TABLE [dbo].[Timer] ADD CONSTRAINT [Timer_id_key] UNIQUE NONCLUSTERED ([id]);

CREATE NONCLUSTERED INDEX [TimeEntry_ticketId_at_id_idx] ON [dbo].[TimeEntry]([ticketId], [at], [id]);

CREATE NONCLUSTERED INDEX [TimeEntry_personId_at_id_idx] ON [dbo].[TimeEntry]([personId], [at], [id]);

CREATE NONCLUSTERED INDEX [TimeEntry_at_id_idx] ON [dbo].[TimeEntry]([at], [id]);

CREATE NONCLUSTERED INDEX [Timer_askedAt_sureUntil_idx] ON [dbo].[Timer]([askedAt], [sureUntil]);

CREATE NONCLUSTERED INDEX [Timer_ticketId_idx] ON [dbo].[Timer]([ticketId]);

ALTER TABLE [dbo].[TimeEntry] ADD CONSTRAINT [TimeEntry_ticketId_fkey] FOREIGN KEY ([ticketId]) REFERENCES [dbo].[Ticket]([id]) ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE [dbo].[TimeEntry] ADD CONSTRAINT [TimeEntry_personId_fkey] FOREIGN KEY ([personId]) REFERENCES [dbo].[Person]([id]) ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE [dbo].[Timer] ADD CONSTRAINT [Timer_personId_fkey] FOREIGN KEY ([personId]) REFERENCES [dbo].[Person]([id]) ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE [dbo].[Timer] ADD CONSTRAINT [Timer_ticketId_fkey] FOREIGN KEY ([ticketId]) REFERENCES [dbo].[Ticket]([id]) ON DELETE NO ACTION ON UPDATE NO ACTION;
