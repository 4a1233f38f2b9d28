ALTER TABLE [dbo].[Ticket] ADD [mergedIntoId] NVARCHAR(36) NULL;

ALTER TABLE [dbo].[Comment] ADD [fromKey] NVARCHAR(24) NULL;

CREATE TABLE [dbo].[MergeRecord] (
    [id] NVARCHAR(36) NOT NULL,
    [fromId] NVARCHAR(36) NOT NULL,
    [fromKey] NVARCHAR(24) NOT NULL,
    [intoId] NVARCHAR(36) NOT NULL,
    [moved] NVARCHAR(max) NOT NULL,
    [byName] NVARCHAR(200) NOT NULL,
    [createdAt] DATETIME2 NOT NULL,
    [undoneAt] DATETIME2 NULL
);

ALTER TABLE [dbo].[MergeRecord] ADD CONSTRAINT [MergeRecord_pkey] PRIMARY KEY CLUSTERED ([id]);

CREATE NONCLUSTERED INDEX [Ticket_deletedAt_id_idx] ON [dbo].[Ticket]([deletedAt], [id]);

CREATE NONCLUSTERED INDEX [Ticket_mergedIntoId_idx] ON [dbo].[Ticket]([mergedIntoId]);

CREATE NONCLUSTERED INDEX [MergeRecord_fromKey_undoneAt_idx] ON [dbo].[MergeRecord]([fromKey], [undoneAt]);

CREATE NONCLUSTERED INDEX [MergeRecord_fromId_idx] ON [dbo].[MergeRecord]([fromId]);

CREATE NONCLUSTERED INDEX [MergeRecord_intoId_createdAt_idx] ON [dbo].[MergeRecord]([intoId], [createdAt]);

ALTER TABLE [dbo].[MergeRecord] ADD CONSTRAINT [MergeRecord_fromId_fkey] FOREIGN KEY ([fromId]) REFERENCES [dbo].[Ticket]([id]) ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE [dbo].[MergeRecord] ADD CONSTRAINT [MergeRecord_intoId_fkey] FOREIGN KEY ([intoId]) REFERENCES [dbo].[Ticket]([id]) ON DELETE NO ACTION ON UPDATE NO ACTION;
