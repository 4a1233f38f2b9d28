ALTER TABLE [dbo].[Ticket] ADD [tagged] BIT NOT NULL CONSTRAINT [Ticket_tagged_df] DEFAULT 0;

CREATE TABLE [dbo].[Tag] (
    [id] NVARCHAR(36) NOT NULL,
    [deskId] NVARCHAR(36) NOT NULL,
    [name] NVARCHAR(50) NOT NULL,
    [nameKey] NVARCHAR(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [uses] INT NOT NULL
);

CREATE TABLE [dbo].[TicketTag] (
    [ticketId] NVARCHAR(36) NOT NULL,
    [tagId] NVARCHAR(36) NOT NULL
);

ALTER TABLE [dbo].[Tag] ADD CONSTRAINT [Tag_uses_df] DEFAULT 0 FOR [uses];

ALTER TABLE [dbo].[Tag] ADD CONSTRAINT [Tag_pkey] PRIMARY KEY CLUSTERED ([id]);

ALTER TABLE [dbo].[Tag] ADD CONSTRAINT [Tag_deskId_nameKey_key] UNIQUE NONCLUSTERED ([deskId],[nameKey]);

ALTER TABLE [dbo].[TicketTag] ADD CONSTRAINT [TicketTag_pkey] PRIMARY KEY CLUSTERED ([ticketId],[tagId]);

CREATE NONCLUSTERED INDEX [Tag_deskId_uses_nameKey_idx] ON [dbo].[Tag]([deskId], [uses], [nameKey]);

CREATE NONCLUSTERED INDEX [TicketTag_tagId_ticketId_idx] ON [dbo].[TicketTag]([tagId], [ticketId]);

ALTER TABLE [dbo].[Tag] ADD CONSTRAINT [Tag_deskId_fkey] FOREIGN KEY ([deskId]) REFERENCES [dbo].[Desk]([id]) ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE [dbo].[TicketTag] ADD CONSTRAINT [TicketTag_ticketId_fkey] FOREIGN KEY ([ticketId]) REFERENCES [dbo].[Ticket]([id]) ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE [dbo].[TicketTag] ADD CONSTRAINT [TicketTag_tagId_fkey] FOREIGN KEY ([tagId]) REFERENCES [dbo].[Tag]([id]) ON DELETE NO ACTION ON UPDATE NO ACTION;
