ALTER TABLE [dbo].[MailLink] ADD [fileId] NVARCHAR(36) NULL;
