ALTER TABLE [dbo].[Mailbox] ADD [sentSince] DATETIME2 NULL;

ALTER TABLE [dbo].[Mailbox] ADD [sentCursor] NVARCHAR(max) NULL;

ALTER TABLE [dbo].[Mailbox] ADD [sentDueAt] DATETIME2 NULL;

ALTER TABLE [dbo].[Mailbox] ADD [sentLeaseUntil] DATETIME2 NULL;

ALTER TABLE [dbo].[Mailbox] ADD [sentLeaseOwner] NVARCHAR(60) NULL;

ALTER TABLE [dbo].[Mailbox] ADD [sentSweptAt] DATETIME2 NULL;

ALTER TABLE [dbo].[Mailbox] ADD [sentProblem] NVARCHAR(1000) NULL;

ALTER TABLE [dbo].[Mailbox] ADD [sentFailures] INT NOT NULL CONSTRAINT [Mailbox_sentFailures_df] DEFAULT 0;

ALTER TABLE [dbo].[Mailbox] ADD [sentCommentCount] INT NOT NULL CONSTRAINT [Mailbox_sentCommentCount_df] DEFAULT 0;

ALTER TABLE [dbo].[Mailbox] ADD [sentDroppedCount] INT NOT NULL CONSTRAINT [Mailbox_sentDroppedCount_df] DEFAULT 0;

ALTER TABLE [dbo].[Comment] ADD [writtenAs] NVARCHAR(200) NULL;

CREATE NONCLUSTERED INDEX [Mailbox_active_sentDueAt_id_idx] ON [dbo].[Mailbox]([active], [sentDueAt], [id]);
