ALTER TABLE [dbo].[Desk] ADD [locale] NVARCHAR(20) NOT NULL CONSTRAINT [Desk_locale_df] DEFAULT 'en';
