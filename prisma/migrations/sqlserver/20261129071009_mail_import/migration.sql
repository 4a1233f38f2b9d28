DROP INDEX [Inbound_importId_outcome_idx] ON [dbo].[Inbound];

ALTER TABLE [dbo].[MailImport] DROP CONSTRAINT [MailImport_state_df];

ALTER TABLE [dbo].[MailImport] ADD [closeBefore] DATETIME2 NULL;

ALTER TABLE [dbo].[MailImport] ADD [allFound] BIT NOT NULL CONSTRAINT [MailImport_allFound_df] DEFAULT 0;

ALTER TABLE [dbo].[MailImport] ADD [expected] INT NOT NULL CONSTRAINT [MailImport_expected_df] DEFAULT 0;

ALTER TABLE [dbo].[MailImport] ADD [known] INT NOT NULL CONSTRAINT [MailImport_known_df] DEFAULT 0;

ALTER TABLE [dbo].[MailImport] ADD [runSince] DATETIME2 NULL;

ALTER TABLE [dbo].[MailImport] ADD [runFiled] INT NOT NULL CONSTRAINT [MailImport_runFiled_df] DEFAULT 0;

ALTER TABLE [dbo].[MailImport] ADD [failures] INT NOT NULL CONSTRAINT [MailImport_failures_df] DEFAULT 0;

ALTER TABLE [dbo].[MailImport] ADD [doneAt] DATETIME2 NULL;

ALTER TABLE [dbo].[MailImport] ADD CONSTRAINT [MailImport_state_df] DEFAULT 'finding' FOR [state];

CREATE NONCLUSTERED INDEX [Inbound_importId_outcome_state_receivedAt_id_idx] ON [dbo].[Inbound]([importId], [outcome], [state], [receivedAt], [id]);
