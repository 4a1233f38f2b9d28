ALTER TABLE [dbo].[Mailbox] ADD [ticketCount] INT NOT NULL CONSTRAINT [Mailbox_ticketCount_df] DEFAULT 0;

ALTER TABLE [dbo].[Mailbox] ADD [commentCount] INT NOT NULL CONSTRAINT [Mailbox_commentCount_df] DEFAULT 0;

ALTER TABLE [dbo].[Mailbox] ADD [heldCount] INT NOT NULL CONSTRAINT [Mailbox_heldCount_df] DEFAULT 0;

ALTER TABLE [dbo].[Mailbox] ADD [droppedCount] INT NOT NULL CONSTRAINT [Mailbox_droppedCount_df] DEFAULT 0;

ALTER TABLE [dbo].[MailRecord] ADD [removedKey] NVARCHAR(120) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT [MailRecord_removedKey_df] DEFAULT '';

CREATE NONCLUSTERED INDEX [MailRecord_removedKey_idx] ON [dbo].[MailRecord]([removedKey]);

CREATE NONCLUSTERED INDEX [Inbound_mailboxId_state_receivedAt_id_idx] ON [dbo].[Inbound]([mailboxId], [state], [receivedAt], [id]);

GO

-- What was counted each time until now.
UPDATE [dbo].[Mailbox] SET
  [ticketCount] = (SELECT COUNT(*) FROM [dbo].[Inbound] WHERE [Inbound].[mailboxId] = [Mailbox].[id] AND [Inbound].[outcome] = 'ticket'),
  [commentCount] = (SELECT COUNT(*) FROM [dbo].[Inbound] WHERE [Inbound].[mailboxId] = [Mailbox].[id] AND [Inbound].[outcome] = 'comment'),
  [heldCount] = (SELECT COUNT(*) FROM [dbo].[Inbound] WHERE [Inbound].[mailboxId] = [Mailbox].[id] AND [Inbound].[outcome] = 'held'),
  [droppedCount] = (SELECT COUNT(*) FROM [dbo].[Inbound] WHERE [Inbound].[mailboxId] = [Mailbox].[id] AND [Inbound].[outcome] = 'dropped');
