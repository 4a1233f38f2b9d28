ALTER TABLE [dbo].[MailRecord] ADD [conversationHash] NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT [MailRecord_conversationHash_df] DEFAULT '';

ALTER TABLE [dbo].[MailRecord] ADD [vouched] BIT NOT NULL CONSTRAINT [MailRecord_vouched_df] DEFAULT 1;

ALTER TABLE [dbo].[MailRecord] ADD [filedById] NVARCHAR(36) NULL;

CREATE TABLE [dbo].[StagedMail] (
    [id] NVARCHAR(36) NOT NULL,
    [personId] NVARCHAR(36) NOT NULL,
    [messageHash] NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [contentHash] NVARCHAR(64) NOT NULL,
    [conversationHash] NVARCHAR(64) NOT NULL,
    [proof] NVARCHAR(10) NOT NULL,
    [vouched] BIT NOT NULL,
    [storeKey] NVARCHAR(120) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [size] INT NOT NULL,
    [parts] NVARCHAR(max) NOT NULL,
    [createdAt] DATETIME2 NOT NULL
);

ALTER TABLE [dbo].[StagedMail] ADD CONSTRAINT [StagedMail_conversationHash_df] DEFAULT '' FOR [conversationHash];

ALTER TABLE [dbo].[StagedMail] ADD CONSTRAINT [StagedMail_proof_df] DEFAULT 'unknown' FOR [proof];

ALTER TABLE [dbo].[StagedMail] ADD CONSTRAINT [StagedMail_vouched_df] DEFAULT 0 FOR [vouched];

ALTER TABLE [dbo].[StagedMail] ADD CONSTRAINT [StagedMail_storeKey_df] DEFAULT '' FOR [storeKey];

ALTER TABLE [dbo].[StagedMail] ADD CONSTRAINT [StagedMail_size_df] DEFAULT 0 FOR [size];

ALTER TABLE [dbo].[StagedMail] ADD CONSTRAINT [StagedMail_parts_df] DEFAULT '' FOR [parts];

ALTER TABLE [dbo].[StagedMail] ADD CONSTRAINT [StagedMail_pkey] PRIMARY KEY CLUSTERED ([id]);

CREATE NONCLUSTERED INDEX [MailRecord_conversationHash_at_id_idx] ON [dbo].[MailRecord]([conversationHash], [at], [id]);

CREATE NONCLUSTERED INDEX [StagedMail_personId_createdAt_idx] ON [dbo].[StagedMail]([personId], [createdAt]);

CREATE NONCLUSTERED INDEX [StagedMail_createdAt_id_idx] ON [dbo].[StagedMail]([createdAt], [id]);

CREATE NONCLUSTERED INDEX [StagedMail_storeKey_idx] ON [dbo].[StagedMail]([storeKey]);
