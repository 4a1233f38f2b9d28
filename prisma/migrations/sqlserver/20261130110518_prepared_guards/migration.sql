ALTER TABLE [dbo].[PreparedReply] ADD [forRequester] NVARCHAR(36) NULL;

ALTER TABLE [dbo].[PreparedReply] ADD [files] INT NULL;
