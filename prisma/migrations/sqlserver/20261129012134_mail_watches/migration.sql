ALTER TABLE [dbo].[Mailbox] ADD [watchFor] NVARCHAR(700) NOT NULL CONSTRAINT [Mailbox_watchFor_df] DEFAULT '';

ALTER TABLE [dbo].[Mailbox] ADD [watchedAt] DATETIME2 NULL;

ALTER TABLE [dbo].[Mailbox] ADD [watchDueAt] DATETIME2 NULL;

ALTER TABLE [dbo].[Mailbox] ADD [watchProblem] NVARCHAR(1000) NULL;

ALTER TABLE [dbo].[Mailbox] ADD [watchFailures] INT NOT NULL CONSTRAINT [Mailbox_watchFailures_df] DEFAULT 0;

CREATE TABLE [dbo].[MailboxAccess] (
    [mailboxId] NVARCHAR(36) NOT NULL,
    [imapHost] NVARCHAR(253) NOT NULL,
    [imapPort] INT NOT NULL,
    [smtpHost] NVARCHAR(253) NOT NULL,
    [smtpPort] INT NOT NULL,
    [login] NVARCHAR(320) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [proof] NVARCHAR(10) NOT NULL,
    [sealed] NVARCHAR(2000) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [authservId] NVARCHAR(253) NOT NULL,
    [sentFolder] NVARCHAR(300) NOT NULL,
    [updatedAt] DATETIME2 NOT NULL
);

ALTER TABLE [dbo].[MailboxAccess] ADD CONSTRAINT [MailboxAccess_imapPort_df] DEFAULT 993 FOR [imapPort];

ALTER TABLE [dbo].[MailboxAccess] ADD CONSTRAINT [MailboxAccess_smtpPort_df] DEFAULT 465 FOR [smtpPort];

ALTER TABLE [dbo].[MailboxAccess] ADD CONSTRAINT [MailboxAccess_proof_df] DEFAULT 'password' FOR [proof];

ALTER TABLE [dbo].[MailboxAccess] ADD CONSTRAINT [MailboxAccess_sealed_df] DEFAULT '' FOR [sealed];

ALTER TABLE [dbo].[MailboxAccess] ADD CONSTRAINT [MailboxAccess_authservId_df] DEFAULT '' FOR [authservId];

ALTER TABLE [dbo].[MailboxAccess] ADD CONSTRAINT [MailboxAccess_sentFolder_df] DEFAULT '' FOR [sentFolder];

ALTER TABLE [dbo].[MailboxAccess] ADD CONSTRAINT [MailboxAccess_pkey] PRIMARY KEY CLUSTERED ([mailboxId]);

CREATE NONCLUSTERED INDEX [Mailbox_server_watchDueAt_idx] ON [dbo].[Mailbox]([server], [watchDueAt]);

ALTER TABLE [dbo].[MailboxAccess] ADD CONSTRAINT [MailboxAccess_mailboxId_fkey] FOREIGN KEY ([mailboxId]) REFERENCES [dbo].[Mailbox]([id]) ON DELETE NO ACTION ON UPDATE NO ACTION;
