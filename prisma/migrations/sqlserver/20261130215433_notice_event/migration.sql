ALTER TABLE [dbo].[MessageRef] ADD [eventId] NVARCHAR(36) NULL;
