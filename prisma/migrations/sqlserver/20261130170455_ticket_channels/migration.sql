CREATE TABLE [dbo].[TicketChannel] (
    [id] NVARCHAR(36) NOT NULL,
    [ticketId] NVARCHAR(36) NOT NULL,
    [surface] NVARCHAR(20) NOT NULL,
    [tenant] NVARCHAR(100) NOT NULL,
    [channelId] NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NULL,
    [name] NVARCHAR(200) NOT NULL,
    [state] NVARCHAR(10) NOT NULL,
    [problem] NVARCHAR(200) NULL,
    [byEnd] BIT NOT NULL,
    [askedById] NVARCHAR(36) NULL,
    [version] INT NOT NULL,
    [createdAt] DATETIME2 NOT NULL,
    [updatedAt] DATETIME2 NOT NULL
);

ALTER TABLE [dbo].[RequestChannel] ADD [problem] NVARCHAR(10) NULL;

ALTER TABLE [dbo].[Ticket] ADD [channelAt] NVARCHAR(400) COLLATE Latin1_General_100_BIN2 NULL;

ALTER TABLE [dbo].[TicketChannel] ADD CONSTRAINT [TicketChannel_byEnd_df] DEFAULT 0 FOR [byEnd];

ALTER TABLE [dbo].[TicketChannel] ADD CONSTRAINT [TicketChannel_version_df] DEFAULT 1 FOR [version];

ALTER TABLE [dbo].[TicketChannel] ADD CONSTRAINT [TicketChannel_pkey] PRIMARY KEY CLUSTERED ([id]);

ALTER TABLE [dbo].[TicketChannel] ADD CONSTRAINT [TicketChannel_ticketId_key] UNIQUE NONCLUSTERED ([ticketId]);

CREATE NONCLUSTERED INDEX [TicketChannel_surface_tenant_channelId_idx] ON [dbo].[TicketChannel]([surface], [tenant], [channelId]);

CREATE NONCLUSTERED INDEX [Ticket_channelAt_idx] ON [dbo].[Ticket]([channelAt]);

ALTER TABLE [dbo].[TicketChannel] ADD CONSTRAINT [TicketChannel_ticketId_fkey] FOREIGN KEY ([ticketId]) REFERENCES [dbo].[Ticket]([id]) ON DELETE NO ACTION ON UPDATE NO ACTION;
