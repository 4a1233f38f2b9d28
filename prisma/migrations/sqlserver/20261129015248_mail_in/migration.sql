ALTER TABLE [dbo].[MailRecord] DROP CONSTRAINT [MailRecord_mailboxId_fkey];

DROP INDEX [MailRecord_mailboxId_remoteId_idx] ON [dbo].[MailRecord];

ALTER TABLE [dbo].[Desk] ADD [reopenDays] INT NOT NULL CONSTRAINT [Desk_reopenDays_df] DEFAULT 0;

ALTER TABLE [dbo].[Mailbox] ADD [silentSince] DATETIME2 NULL;

ALTER TABLE [dbo].[Mailbox] ADD [behindSince] DATETIME2 NULL;

ALTER TABLE [dbo].[Mailbox] ADD [strangers] NVARCHAR(10) NOT NULL CONSTRAINT [Mailbox_strangers_df] DEFAULT 'byMode';

ALTER TABLE [dbo].[Mailbox] ADD [lists] NVARCHAR(10) NOT NULL CONSTRAINT [Mailbox_lists_df] DEFAULT 'hold';

ALTER TABLE [dbo].[Mailbox] ADD [meetings] NVARCHAR(10) NOT NULL CONSTRAINT [Mailbox_meetings_df] DEFAULT 'hold';

ALTER TABLE [dbo].[Mailbox] ADD [perSenderHour] INT NOT NULL CONSTRAINT [Mailbox_perSenderHour_df] DEFAULT 60;

ALTER TABLE [dbo].[MailRecord] ALTER COLUMN [mailboxId] NVARCHAR(36) NULL;

ALTER TABLE [dbo].[MailRecord] ADD [contentHash] NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT [MailRecord_contentHash_df] DEFAULT '';

CREATE TABLE [dbo].[MailRule] (
    [id] NVARCHAR(36) NOT NULL,
    [mailboxId] NVARCHAR(36) NOT NULL,
    [position] INT NOT NULL,
    [name] NVARCHAR(200) NOT NULL,
    [conditions] NVARCHAR(max) NOT NULL,
    [actions] NVARCHAR(max) NOT NULL,
    [active] BIT NOT NULL,
    [version] INT NOT NULL,
    [createdAt] DATETIME2 NOT NULL,
    [updatedAt] DATETIME2 NOT NULL
);

CREATE TABLE [dbo].[MailListed] (
    [id] NVARCHAR(36) NOT NULL,
    [list] NVARCHAR(10) NOT NULL,
    [sender] NVARCHAR(320) NOT NULL,
    [reason] NVARCHAR(500) NOT NULL,
    [createdAt] DATETIME2 NOT NULL
);

CREATE TABLE [dbo].[DeadAddress] (
    [address] NVARCHAR(320) NOT NULL,
    [status] NVARCHAR(20) NOT NULL,
    [says] NVARCHAR(1000) NOT NULL,
    [mailId] NVARCHAR(36) NULL,
    [ticketId] NVARCHAR(36) NULL,
    [since] DATETIME2 NOT NULL
);

CREATE TABLE [dbo].[MailImport] (
    [id] NVARCHAR(36) NOT NULL,
    [mailboxId] NVARCHAR(36) NOT NULL,
    [fromAt] DATETIME2 NOT NULL,
    [untilAt] DATETIME2 NOT NULL,
    [cursor] NVARCHAR(max) NULL,
    [state] NVARCHAR(10) NOT NULL,
    [found] INT NOT NULL,
    [problem] NVARCHAR(1000) NULL,
    [dueAt] DATETIME2 NOT NULL,
    [leaseUntil] DATETIME2 NULL,
    [leaseOwner] NVARCHAR(60) NULL,
    [byName] NVARCHAR(200) NOT NULL,
    [version] INT NOT NULL,
    [createdAt] DATETIME2 NOT NULL,
    [updatedAt] DATETIME2 NOT NULL
);

ALTER TABLE [dbo].[Inbound] ADD [importId] NVARCHAR(36) NULL;

ALTER TABLE [dbo].[MailRule] ADD CONSTRAINT [MailRule_active_df] DEFAULT 1 FOR [active];

ALTER TABLE [dbo].[MailRule] ADD CONSTRAINT [MailRule_version_df] DEFAULT 1 FOR [version];

ALTER TABLE [dbo].[MailListed] ADD CONSTRAINT [MailListed_reason_df] DEFAULT '' FOR [reason];

ALTER TABLE [dbo].[DeadAddress] ADD CONSTRAINT [DeadAddress_status_df] DEFAULT '' FOR [status];

ALTER TABLE [dbo].[DeadAddress] ADD CONSTRAINT [DeadAddress_says_df] DEFAULT '' FOR [says];

ALTER TABLE [dbo].[MailImport] ADD CONSTRAINT [MailImport_state_df] DEFAULT 'running' FOR [state];

ALTER TABLE [dbo].[MailImport] ADD CONSTRAINT [MailImport_found_df] DEFAULT 0 FOR [found];

ALTER TABLE [dbo].[MailImport] ADD CONSTRAINT [MailImport_byName_df] DEFAULT '' FOR [byName];

ALTER TABLE [dbo].[MailImport] ADD CONSTRAINT [MailImport_version_df] DEFAULT 1 FOR [version];

ALTER TABLE [dbo].[MailRule] ADD CONSTRAINT [MailRule_pkey] PRIMARY KEY CLUSTERED ([id]);

ALTER TABLE [dbo].[MailListed] ADD CONSTRAINT [MailListed_pkey] PRIMARY KEY CLUSTERED ([id]);

ALTER TABLE [dbo].[MailListed] ADD CONSTRAINT [MailListed_list_sender_key] UNIQUE NONCLUSTERED ([list],[sender]);

ALTER TABLE [dbo].[DeadAddress] ADD CONSTRAINT [DeadAddress_pkey] PRIMARY KEY CLUSTERED ([address]);

ALTER TABLE [dbo].[MailImport] ADD CONSTRAINT [MailImport_pkey] PRIMARY KEY CLUSTERED ([id]);

CREATE NONCLUSTERED INDEX [MailRecord_mailboxId_remoteId_idx] ON [dbo].[MailRecord]([mailboxId], [remoteId]);

CREATE NONCLUSTERED INDEX [MailRecord_mailboxId_fromAddress_at_idx] ON [dbo].[MailRecord]([mailboxId], [fromAddress], [at]);

CREATE NONCLUSTERED INDEX [MailRecord_storeKey_idx] ON [dbo].[MailRecord]([storeKey]);

CREATE NONCLUSTERED INDEX [MailRule_mailboxId_position_id_idx] ON [dbo].[MailRule]([mailboxId], [position], [id]);

CREATE NONCLUSTERED INDEX [MailListed_sender_idx] ON [dbo].[MailListed]([sender]);

CREATE NONCLUSTERED INDEX [DeadAddress_since_address_idx] ON [dbo].[DeadAddress]([since], [address]);

CREATE NONCLUSTERED INDEX [MailImport_mailboxId_createdAt_id_idx] ON [dbo].[MailImport]([mailboxId], [createdAt], [id]);

CREATE NONCLUSTERED INDEX [MailImport_state_dueAt_id_idx] ON [dbo].[MailImport]([state], [dueAt], [id]);

CREATE NONCLUSTERED INDEX [Inbound_importId_outcome_idx] ON [dbo].[Inbound]([importId], [outcome]);

ALTER TABLE [dbo].[MailRecord] ADD CONSTRAINT [MailRecord_mailboxId_fkey] FOREIGN KEY ([mailboxId]) REFERENCES [dbo].[Mailbox]([id]) ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE [dbo].[MailRule] ADD CONSTRAINT [MailRule_mailboxId_fkey] FOREIGN KEY ([mailboxId]) REFERENCES [dbo].[Mailbox]([id]) ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE [dbo].[MailImport] ADD CONSTRAINT [MailImport_mailboxId_fkey] FOREIGN KEY ([mailboxId]) REFERENCES [dbo].[Mailbox]([id]) ON DELETE NO ACTION ON UPDATE NO ACTION;
