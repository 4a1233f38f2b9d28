ALTER TABLE [dbo].[Mailbox] ADD [largestMb] INT NOT NULL CONSTRAINT [Mailbox_largestMb_df] DEFAULT 50;

ALTER TABLE [dbo].[Mailbox] ADD [plusAddress] BIT NOT NULL CONSTRAINT [Mailbox_plusAddress_df] DEFAULT 0;
