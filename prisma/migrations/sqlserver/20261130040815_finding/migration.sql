CREATE TABLE [dbo].[SavedView] (
    [id] NVARCHAR(36) NOT NULL,
    [name] NVARCHAR(60) NOT NULL,
    [nameFolded] NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [ownerId] NVARCHAR(36) NOT NULL,
    [deskId] NVARCHAR(36) NULL,
    [query] NVARCHAR(max) NOT NULL,
    [version] INT NOT NULL,
    [createdAt] DATETIME2 NOT NULL,
    [updatedAt] DATETIME2 NOT NULL
);

CREATE TABLE [dbo].[ChosenView] (
    [personId] NVARCHAR(36) NOT NULL,
    [view] NVARCHAR(36) NOT NULL
);

ALTER TABLE [dbo].[SavedView] ADD CONSTRAINT [SavedView_version_df] DEFAULT 1 FOR [version];

ALTER TABLE [dbo].[SavedView] ADD CONSTRAINT [SavedView_pkey] PRIMARY KEY CLUSTERED ([id]);

ALTER TABLE [dbo].[SavedView] ADD CONSTRAINT [SavedView_ownerId_nameFolded_key] UNIQUE NONCLUSTERED ([ownerId],[nameFolded]);

ALTER TABLE [dbo].[ChosenView] ADD CONSTRAINT [ChosenView_pkey] PRIMARY KEY CLUSTERED ([personId]);

CREATE NONCLUSTERED INDEX [Ticket_deskId_requestedAt_id_idx] ON [dbo].[Ticket]([deskId], [requestedAt], [id]);

CREATE NONCLUSTERED INDEX [Ticket_requestedAt_id_idx] ON [dbo].[Ticket]([requestedAt], [id]);

CREATE NONCLUSTERED INDEX [Ticket_deskId_resolvedAt_id_idx] ON [dbo].[Ticket]([deskId], [resolvedAt], [id]);

CREATE NONCLUSTERED INDEX [Ticket_resolvedAt_id_idx] ON [dbo].[Ticket]([resolvedAt], [id]);

CREATE NONCLUSTERED INDEX [Ticket_deskId_closedAt_id_idx] ON [dbo].[Ticket]([deskId], [closedAt], [id]);

CREATE NONCLUSTERED INDEX [Ticket_closedAt_id_idx] ON [dbo].[Ticket]([closedAt], [id]);

CREATE NONCLUSTERED INDEX [SavedView_deskId_nameFolded_id_idx] ON [dbo].[SavedView]([deskId], [nameFolded], [id]);

CREATE NONCLUSTERED INDEX [Event_actorId_type_ticketId_idx] ON [dbo].[Event]([actorId], [type], [ticketId]);

ALTER TABLE [dbo].[SavedView] ADD CONSTRAINT [SavedView_ownerId_fkey] FOREIGN KEY ([ownerId]) REFERENCES [dbo].[Person]([id]) ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE [dbo].[SavedView] ADD CONSTRAINT [SavedView_deskId_fkey] FOREIGN KEY ([deskId]) REFERENCES [dbo].[Desk]([id]) ON DELETE NO ACTION ON UPDATE NO ACTION;
