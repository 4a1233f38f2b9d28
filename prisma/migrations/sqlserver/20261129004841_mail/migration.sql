CREATE TABLE [dbo].[Mailbox] (
    [id] NVARCHAR(36) NOT NULL,
    [deskId] NVARCHAR(36) NOT NULL,
    [address] NVARCHAR(320) NOT NULL,
    [name] NVARCHAR(200) NOT NULL,
    [server] NVARCHAR(10) NOT NULL,
    [direction] NVARCHAR(10) NOT NULL,
    [folder] NVARCHAR(300) NOT NULL,
    [sends] BIT NOT NULL,
    [since] DATETIME2 NOT NULL,
    [countBefore] INT NOT NULL,
    [cursor] NVARCHAR(max) NULL,
    [dueAt] DATETIME2 NOT NULL,
    [leaseUntil] DATETIME2 NULL,
    [leaseOwner] NVARCHAR(60) NULL,
    [watchId] NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NULL,
    [watchUntil] DATETIME2 NULL,
    [watchSecret] NVARCHAR(64) NULL,
    [lastPushAt] DATETIME2 NULL,
    [lastSweepAt] DATETIME2 NULL,
    [lastMailAt] DATETIME2 NULL,
    [foundBySweep] INT NOT NULL,
    [strangePushes] INT NOT NULL,
    [problem] NVARCHAR(1000) NULL,
    [problemSince] DATETIME2 NULL,
    [problemTold] BIT NOT NULL,
    [failures] INT NOT NULL,
    [active] BIT NOT NULL,
    [version] INT NOT NULL,
    [createdAt] DATETIME2 NOT NULL,
    [updatedAt] DATETIME2 NOT NULL
);

CREATE TABLE [dbo].[MailRecord] (
    [id] NVARCHAR(36) NOT NULL,
    [mailboxId] NVARCHAR(36) NOT NULL,
    [messageHash] NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [messageId] NVARCHAR(1000) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [direction] NVARCHAR(3) NOT NULL,
    [kind] NVARCHAR(20) NOT NULL,
    [proof] NVARCHAR(10) NOT NULL,
    [ticketId] NVARCHAR(36) NULL,
    [commentId] NVARCHAR(36) NULL,
    [personId] NVARCHAR(36) NULL,
    [fromAddress] NVARCHAR(320) NOT NULL,
    [fromName] NVARCHAR(200) NOT NULL,
    [toAddresses] NVARCHAR(max) NOT NULL,
    [ccAddresses] NVARCHAR(max) NOT NULL,
    [subject] NVARCHAR(1000) NOT NULL,
    [referenceIds] NVARCHAR(max) NOT NULL,
    [threadIndex] NVARCHAR(2000) NOT NULL,
    [storeKey] NVARCHAR(120) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [size] INT NOT NULL,
    [remoteId] NVARCHAR(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [at] DATETIME2 NOT NULL
);

ALTER TABLE [dbo].[Inbound] ADD [mailboxId] NVARCHAR(36) NULL;

ALTER TABLE [dbo].[Mailbox] ADD CONSTRAINT [Mailbox_name_df] DEFAULT '' FOR [name];

ALTER TABLE [dbo].[Mailbox] ADD CONSTRAINT [Mailbox_server_df] DEFAULT 'graph' FOR [server];

ALTER TABLE [dbo].[Mailbox] ADD CONSTRAINT [Mailbox_direction_df] DEFAULT 'both' FOR [direction];

ALTER TABLE [dbo].[Mailbox] ADD CONSTRAINT [Mailbox_folder_df] DEFAULT 'inbox' FOR [folder];

ALTER TABLE [dbo].[Mailbox] ADD CONSTRAINT [Mailbox_sends_df] DEFAULT 1 FOR [sends];

ALTER TABLE [dbo].[Mailbox] ADD CONSTRAINT [Mailbox_countBefore_df] DEFAULT 0 FOR [countBefore];

ALTER TABLE [dbo].[Mailbox] ADD CONSTRAINT [Mailbox_foundBySweep_df] DEFAULT 0 FOR [foundBySweep];

ALTER TABLE [dbo].[Mailbox] ADD CONSTRAINT [Mailbox_strangePushes_df] DEFAULT 0 FOR [strangePushes];

ALTER TABLE [dbo].[Mailbox] ADD CONSTRAINT [Mailbox_problemTold_df] DEFAULT 0 FOR [problemTold];

ALTER TABLE [dbo].[Mailbox] ADD CONSTRAINT [Mailbox_failures_df] DEFAULT 0 FOR [failures];

ALTER TABLE [dbo].[Mailbox] ADD CONSTRAINT [Mailbox_active_df] DEFAULT 1 FOR [active];

ALTER TABLE [dbo].[Mailbox] ADD CONSTRAINT [Mailbox_version_df] DEFAULT 1 FOR [version];

ALTER TABLE [dbo].[MailRecord] ADD CONSTRAINT [MailRecord_kind_df] DEFAULT 'human' FOR [kind];

ALTER TABLE [dbo].[MailRecord] ADD CONSTRAINT [MailRecord_proof_df] DEFAULT 'unknown' FOR [proof];

ALTER TABLE [dbo].[MailRecord] ADD CONSTRAINT [MailRecord_fromAddress_df] DEFAULT '' FOR [fromAddress];

ALTER TABLE [dbo].[MailRecord] ADD CONSTRAINT [MailRecord_fromName_df] DEFAULT '' FOR [fromName];

ALTER TABLE [dbo].[MailRecord] ADD CONSTRAINT [MailRecord_toAddresses_df] DEFAULT '[]' FOR [toAddresses];

ALTER TABLE [dbo].[MailRecord] ADD CONSTRAINT [MailRecord_ccAddresses_df] DEFAULT '[]' FOR [ccAddresses];

ALTER TABLE [dbo].[MailRecord] ADD CONSTRAINT [MailRecord_subject_df] DEFAULT '' FOR [subject];

ALTER TABLE [dbo].[MailRecord] ADD CONSTRAINT [MailRecord_referenceIds_df] DEFAULT '[]' FOR [referenceIds];

ALTER TABLE [dbo].[MailRecord] ADD CONSTRAINT [MailRecord_threadIndex_df] DEFAULT '' FOR [threadIndex];

ALTER TABLE [dbo].[MailRecord] ADD CONSTRAINT [MailRecord_storeKey_df] DEFAULT '' FOR [storeKey];

ALTER TABLE [dbo].[MailRecord] ADD CONSTRAINT [MailRecord_size_df] DEFAULT 0 FOR [size];

ALTER TABLE [dbo].[MailRecord] ADD CONSTRAINT [MailRecord_remoteId_df] DEFAULT '' FOR [remoteId];

ALTER TABLE [dbo].[Mailbox] ADD CONSTRAINT [Mailbox_pkey] PRIMARY KEY CLUSTERED ([id]);

ALTER TABLE [dbo].[Mailbox] ADD CONSTRAINT [Mailbox_address_key] UNIQUE NONCLUSTERED ([address]);

ALTER TABLE [dbo].[MailRecord] ADD CONSTRAINT [MailRecord_pkey] PRIMARY KEY CLUSTERED ([id]);

ALTER TABLE [dbo].[MailRecord] ADD CONSTRAINT [MailRecord_messageHash_key] UNIQUE NONCLUSTERED ([messageHash]);

CREATE NONCLUSTERED INDEX [Mailbox_deskId_active_idx] ON [dbo].[Mailbox]([deskId], [active]);

CREATE NONCLUSTERED INDEX [Mailbox_active_dueAt_id_idx] ON [dbo].[Mailbox]([active], [dueAt], [id]);

CREATE NONCLUSTERED INDEX [Mailbox_watchId_idx] ON [dbo].[Mailbox]([watchId]);

CREATE NONCLUSTERED INDEX [MailRecord_ticketId_at_id_idx] ON [dbo].[MailRecord]([ticketId], [at], [id]);

CREATE NONCLUSTERED INDEX [MailRecord_commentId_idx] ON [dbo].[MailRecord]([commentId]);

CREATE NONCLUSTERED INDEX [MailRecord_mailboxId_remoteId_idx] ON [dbo].[MailRecord]([mailboxId], [remoteId]);

CREATE NONCLUSTERED INDEX [MailRecord_personId_direction_at_idx] ON [dbo].[MailRecord]([personId], [direction], [at]);

CREATE NONCLUSTERED INDEX [Inbound_mailboxId_outcome_receivedAt_id_idx] ON [dbo].[Inbound]([mailboxId], [outcome], [receivedAt], [id]);

ALTER TABLE [dbo].[Mailbox] ADD CONSTRAINT [Mailbox_deskId_fkey] FOREIGN KEY ([deskId]) REFERENCES [dbo].[Desk]([id]) ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE [dbo].[MailRecord] ADD CONSTRAINT [MailRecord_mailboxId_fkey] FOREIGN KEY ([mailboxId]) REFERENCES [dbo].[Mailbox]([id]) ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE [dbo].[MailRecord] ADD CONSTRAINT [MailRecord_ticketId_fkey] FOREIGN KEY ([ticketId]) REFERENCES [dbo].[Ticket]([id]) ON DELETE NO ACTION ON UPDATE NO ACTION;
