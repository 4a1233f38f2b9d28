ALTER TABLE [dbo].[Desk] ADD [endsLinked] NVARCHAR(10) NOT NULL CONSTRAINT [Desk_endsLinked_df] DEFAULT 'offer';

ALTER TABLE [dbo].[Ticket] ADD [links] INT NOT NULL CONSTRAINT [Ticket_links_df] DEFAULT 0;
