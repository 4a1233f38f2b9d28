CREATE TABLE [dbo].[RequestGroup] (
    [id] NVARCHAR(36) NOT NULL,
    [deskId] NVARCHAR(36) NOT NULL,
    [name] NVARCHAR(100) NOT NULL,
    [joinMinutes] INT NOT NULL,
    [botsForId] NVARCHAR(36) NULL,
    [bypass] NVARCHAR(1000) NOT NULL,
    [quiet] BIT NOT NULL,
    [version] INT NOT NULL,
    [createdAt] DATETIME2 NOT NULL,
    [updatedAt] DATETIME2 NOT NULL
);

CREATE TABLE [dbo].[RequestChannel] (
    [id] NVARCHAR(36) NOT NULL,
    [groupId] NVARCHAR(36) NOT NULL,
    [surface] NVARCHAR(20) NOT NULL,
    [tenant] NVARCHAR(100) NOT NULL,
    [channelId] NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [name] NVARCHAR(200) NOT NULL
);

ALTER TABLE [dbo].[Ticket] ADD [askedIn] NVARCHAR(400) COLLATE Latin1_General_100_BIN2 NULL;

ALTER TABLE [dbo].[Ticket] ADD [askedBelow] NVARCHAR(100) NULL;

ALTER TABLE [dbo].[RequestGroup] ADD CONSTRAINT [RequestGroup_joinMinutes_df] DEFAULT 5 FOR [joinMinutes];

ALTER TABLE [dbo].[RequestGroup] ADD CONSTRAINT [RequestGroup_quiet_df] DEFAULT 0 FOR [quiet];

ALTER TABLE [dbo].[RequestGroup] ADD CONSTRAINT [RequestGroup_version_df] DEFAULT 1 FOR [version];

ALTER TABLE [dbo].[RequestChannel] ADD CONSTRAINT [RequestChannel_name_df] DEFAULT '' FOR [name];

ALTER TABLE [dbo].[RequestGroup] ADD CONSTRAINT [RequestGroup_pkey] PRIMARY KEY CLUSTERED ([id]);

ALTER TABLE [dbo].[RequestChannel] ADD CONSTRAINT [RequestChannel_pkey] PRIMARY KEY CLUSTERED ([id]);

ALTER TABLE [dbo].[RequestChannel] ADD CONSTRAINT [RequestChannel_surface_tenant_channelId_key] UNIQUE NONCLUSTERED ([surface],[tenant],[channelId]);

CREATE NONCLUSTERED INDEX [RequestGroup_deskId_idx] ON [dbo].[RequestGroup]([deskId]);

CREATE NONCLUSTERED INDEX [RequestChannel_groupId_idx] ON [dbo].[RequestChannel]([groupId]);

ALTER TABLE [dbo].[RequestGroup] ADD CONSTRAINT [RequestGroup_deskId_fkey] FOREIGN KEY ([deskId]) REFERENCES [dbo].[Desk]([id]) ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE [dbo].[RequestChannel] ADD CONSTRAINT [RequestChannel_groupId_fkey] FOREIGN KEY ([groupId]) REFERENCES [dbo].[RequestGroup]([id]) ON DELETE NO ACTION ON UPDATE NO ACTION;
