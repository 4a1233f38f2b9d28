ALTER TABLE [dbo].[Mailbox] ADD [tenant] NVARCHAR(36) NOT NULL CONSTRAINT [Mailbox_tenant_df] DEFAULT '';
