CREATE TABLE [dbo].[SavedReply] (
    [id] NVARCHAR(36) NOT NULL,
    [deskId] NVARCHAR(36) NULL,
    [personId] NVARCHAR(36) NULL,
    [name] NVARCHAR(100) NOT NULL,
    [nameFolded] NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [text] NVARCHAR(max) NOT NULL,
    [texts] NVARCHAR(max) NOT NULL,
    [folded] NVARCHAR(max) NOT NULL,
    [changes] NVARCHAR(max) NOT NULL,
    [version] INT NOT NULL,
    [createdAt] DATETIME2 NOT NULL,
    [updatedAt] DATETIME2 NOT NULL
);

ALTER TABLE [dbo].[SavedReply] ADD CONSTRAINT [SavedReply_texts_df] DEFAULT '{}' FOR [texts];

ALTER TABLE [dbo].[SavedReply] ADD CONSTRAINT [SavedReply_changes_df] DEFAULT '{}' FOR [changes];

ALTER TABLE [dbo].[SavedReply] ADD CONSTRAINT [SavedReply_version_df] DEFAULT 1 FOR [version];

ALTER TABLE [dbo].[SavedReply] ADD CONSTRAINT [SavedReply_pkey] PRIMARY KEY CLUSTERED ([id]);

CREATE NONCLUSTERED INDEX [SavedReply_deskId_nameFolded_id_idx] ON [dbo].[SavedReply]([deskId], [nameFolded], [id]);

CREATE NONCLUSTERED INDEX [SavedReply_personId_nameFolded_id_idx] ON [dbo].[SavedReply]([personId], [nameFolded], [id]);

ALTER TABLE [dbo].[SavedReply] ADD CONSTRAINT [SavedReply_deskId_fkey] FOREIGN KEY ([deskId]) REFERENCES [dbo].[Desk]([id]) ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE [dbo].[SavedReply] ADD CONSTRAINT [SavedReply_personId_fkey] FOREIGN KEY ([personId]) REFERENCES [dbo].[Person]([id]) ON DELETE NO ACTION ON UPDATE NO ACTION;
