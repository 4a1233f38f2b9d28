ALTER TABLE [dbo].[MailListed] DROP CONSTRAINT [MailListed_list_sender_key];

ALTER TABLE [dbo].[Mailbox] ADD [heldTold] NVARCHAR(80) NOT NULL CONSTRAINT [Mailbox_heldTold_df] DEFAULT '';

ALTER TABLE [dbo].[MailListed] ADD [deskId] NVARCHAR(36) NOT NULL CONSTRAINT [MailListed_deskId_df] DEFAULT '';

CREATE TABLE [dbo].[AsideCopy] (
    [id] NVARCHAR(36) NOT NULL,
    [about] NVARCHAR(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [surface] NVARCHAR(20) NOT NULL,
    [tenant] NVARCHAR(100) NOT NULL,
    [channelId] NVARCHAR(320) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [messageId] NVARCHAR(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [threadId] NVARCHAR(400) NOT NULL,
    [target] NVARCHAR(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [gone] BIT NOT NULL,
    [createdAt] DATETIME2 NOT NULL
);

ALTER TABLE [dbo].[AsideCopy] ADD CONSTRAINT [AsideCopy_tenant_df] DEFAULT '' FOR [tenant];

ALTER TABLE [dbo].[AsideCopy] ADD CONSTRAINT [AsideCopy_threadId_df] DEFAULT '' FOR [threadId];

ALTER TABLE [dbo].[AsideCopy] ADD CONSTRAINT [AsideCopy_gone_df] DEFAULT 0 FOR [gone];

ALTER TABLE [dbo].[MailListed] ADD CONSTRAINT [MailListed_list_sender_deskId_key] UNIQUE NONCLUSTERED ([list],[sender],[deskId]);

ALTER TABLE [dbo].[AsideCopy] ADD CONSTRAINT [AsideCopy_pkey] PRIMARY KEY CLUSTERED ([id]);

ALTER TABLE [dbo].[AsideCopy] ADD CONSTRAINT [AsideCopy_surface_tenant_channelId_messageId_key] UNIQUE NONCLUSTERED ([surface],[tenant],[channelId],[messageId]);

CREATE NONCLUSTERED INDEX [AsideCopy_about_target_idx] ON [dbo].[AsideCopy]([about], [target]);
