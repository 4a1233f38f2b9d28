ALTER TABLE [dbo].[Ticket] ADD [prepared] INT NULL;

ALTER TABLE [dbo].[Attachment] ADD [preparedId] NVARCHAR(36) NULL;

CREATE TABLE [dbo].[PreparedReply] (
    [id] NVARCHAR(36) NOT NULL,
    [ticketId] NVARCHAR(36) NOT NULL,
    [authorId] NVARCHAR(36) NOT NULL,
    [holderId] NVARCHAR(36) NOT NULL,
    [text] NVARCHAR(max) NOT NULL,
    [sendAt] DATETIME2 NULL,
    [stopped] NVARCHAR(20) NULL,
    [forKey] NVARCHAR(24) NOT NULL,
    [seenComment] NVARCHAR(36) NULL,
    [asks] NVARCHAR(500) NOT NULL,
    [version] INT NOT NULL,
    [createdAt] DATETIME2 NOT NULL,
    [updatedAt] DATETIME2 NOT NULL
);

CREATE TABLE [dbo].[Presence] (
    [ticketId] NVARCHAR(36) NOT NULL,
    [personId] NVARCHAR(36) NOT NULL,
    [doing] NVARCHAR(10) NOT NULL,
    [since] DATETIME2 NOT NULL,
    [until] DATETIME2 NOT NULL
);

ALTER TABLE [dbo].[Draft] ADD [forKey] NVARCHAR(24) NULL;

ALTER TABLE [dbo].[PreparedReply] ADD CONSTRAINT [PreparedReply_asks_df] DEFAULT '' FOR [asks];

ALTER TABLE [dbo].[PreparedReply] ADD CONSTRAINT [PreparedReply_version_df] DEFAULT 1 FOR [version];

ALTER TABLE [dbo].[PreparedReply] ADD CONSTRAINT [PreparedReply_pkey] PRIMARY KEY CLUSTERED ([id]);

ALTER TABLE [dbo].[Presence] ADD CONSTRAINT [Presence_pkey] PRIMARY KEY CLUSTERED ([ticketId],[personId]);

CREATE NONCLUSTERED INDEX [Attachment_preparedId_idx] ON [dbo].[Attachment]([preparedId]);

CREATE NONCLUSTERED INDEX [PreparedReply_sendAt_id_idx] ON [dbo].[PreparedReply]([sendAt], [id]);

CREATE NONCLUSTERED INDEX [PreparedReply_holderId_id_idx] ON [dbo].[PreparedReply]([holderId], [id]);

CREATE NONCLUSTERED INDEX [PreparedReply_authorId_id_idx] ON [dbo].[PreparedReply]([authorId], [id]);

CREATE NONCLUSTERED INDEX [PreparedReply_ticketId_id_idx] ON [dbo].[PreparedReply]([ticketId], [id]);

CREATE NONCLUSTERED INDEX [Presence_until_idx] ON [dbo].[Presence]([until]);

CREATE NONCLUSTERED INDEX [Presence_personId_idx] ON [dbo].[Presence]([personId]);

CREATE NONCLUSTERED INDEX [Draft_forKey_state_updatedAt_idx] ON [dbo].[Draft]([forKey], [state], [updatedAt]);

ALTER TABLE [dbo].[PreparedReply] ADD CONSTRAINT [PreparedReply_ticketId_fkey] FOREIGN KEY ([ticketId]) REFERENCES [dbo].[Ticket]([id]) ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE [dbo].[PreparedReply] ADD CONSTRAINT [PreparedReply_authorId_fkey] FOREIGN KEY ([authorId]) REFERENCES [dbo].[Person]([id]) ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE [dbo].[PreparedReply] ADD CONSTRAINT [PreparedReply_holderId_fkey] FOREIGN KEY ([holderId]) REFERENCES [dbo].[Person]([id]) ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE [dbo].[Presence] ADD CONSTRAINT [Presence_ticketId_fkey] FOREIGN KEY ([ticketId]) REFERENCES [dbo].[Ticket]([id]) ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE [dbo].[Presence] ADD CONSTRAINT [Presence_personId_fkey] FOREIGN KEY ([personId]) REFERENCES [dbo].[Person]([id]) ON DELETE NO ACTION ON UPDATE NO ACTION;
