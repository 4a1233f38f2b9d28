ALTER TABLE [dbo].[Desk] ADD [cardFields] NVARCHAR(2000) NULL;
