ALTER TABLE [dbo].[Company] ADD [nameFolded] NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT [Company_nameFolded_df] DEFAULT '';

ALTER TABLE [dbo].[Company] ADD [colleaguesSee] BIT NOT NULL CONSTRAINT [Company_colleaguesSee_df] DEFAULT 0;

ALTER TABLE [dbo].[Company] ADD [version] INT NOT NULL CONSTRAINT [Company_version_df] DEFAULT 1;

CREATE TABLE [dbo].[Project] (
    [id] NVARCHAR(36) NOT NULL,
    [companyId] NVARCHAR(36) NOT NULL,
    [name] NVARCHAR(200) NOT NULL,
    [nameFolded] NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [description] NVARCHAR(2000) NOT NULL,
    [active] BIT NOT NULL,
    [version] INT NOT NULL
);

CREATE TABLE [dbo].[Task] (
    [id] NVARCHAR(36) NOT NULL,
    [projectId] NVARCHAR(36) NOT NULL,
    [name] NVARCHAR(200) NOT NULL,
    [nameFolded] NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [description] NVARCHAR(2000) NOT NULL,
    [active] BIT NOT NULL,
    [version] INT NOT NULL
);

ALTER TABLE [dbo].[Ticket] ADD [projectId] NVARCHAR(36) NULL;

ALTER TABLE [dbo].[Ticket] ADD [taskId] NVARCHAR(36) NULL;

ALTER TABLE [dbo].[Project] ADD CONSTRAINT [Project_description_df] DEFAULT '' FOR [description];

ALTER TABLE [dbo].[Project] ADD CONSTRAINT [Project_active_df] DEFAULT 1 FOR [active];

ALTER TABLE [dbo].[Project] ADD CONSTRAINT [Project_version_df] DEFAULT 1 FOR [version];

ALTER TABLE [dbo].[Task] ADD CONSTRAINT [Task_description_df] DEFAULT '' FOR [description];

ALTER TABLE [dbo].[Task] ADD CONSTRAINT [Task_active_df] DEFAULT 1 FOR [active];

ALTER TABLE [dbo].[Task] ADD CONSTRAINT [Task_version_df] DEFAULT 1 FOR [version];

ALTER TABLE [dbo].[Project] ADD CONSTRAINT [Project_pkey] PRIMARY KEY CLUSTERED ([id]);

ALTER TABLE [dbo].[Project] ADD CONSTRAINT [Project_companyId_name_key] UNIQUE NONCLUSTERED ([companyId],[name]);

ALTER TABLE [dbo].[Task] ADD CONSTRAINT [Task_pkey] PRIMARY KEY CLUSTERED ([id]);

ALTER TABLE [dbo].[Task] ADD CONSTRAINT [Task_projectId_name_key] UNIQUE NONCLUSTERED ([projectId],[name]);

CREATE NONCLUSTERED INDEX [Company_nameFolded_id_idx] ON [dbo].[Company]([nameFolded], [id]);

CREATE NONCLUSTERED INDEX [Company_domain_idx] ON [dbo].[Company]([domain]);

CREATE NONCLUSTERED INDEX [Project_companyId_nameFolded_id_idx] ON [dbo].[Project]([companyId], [nameFolded], [id]);

CREATE NONCLUSTERED INDEX [Project_nameFolded_id_idx] ON [dbo].[Project]([nameFolded], [id]);

CREATE NONCLUSTERED INDEX [Task_projectId_nameFolded_id_idx] ON [dbo].[Task]([projectId], [nameFolded], [id]);

CREATE NONCLUSTERED INDEX [Task_nameFolded_id_idx] ON [dbo].[Task]([nameFolded], [id]);

CREATE NONCLUSTERED INDEX [Ticket_projectId_updatedAt_id_idx] ON [dbo].[Ticket]([projectId], [updatedAt], [id]);

CREATE NONCLUSTERED INDEX [Ticket_taskId_updatedAt_id_idx] ON [dbo].[Ticket]([taskId], [updatedAt], [id]);

ALTER TABLE [dbo].[Project] ADD CONSTRAINT [Project_companyId_fkey] FOREIGN KEY ([companyId]) REFERENCES [dbo].[Company]([id]) ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE [dbo].[Task] ADD CONSTRAINT [Task_projectId_fkey] FOREIGN KEY ([projectId]) REFERENCES [dbo].[Project]([id]) ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE [dbo].[Ticket] ADD CONSTRAINT [Ticket_projectId_fkey] FOREIGN KEY ([projectId]) REFERENCES [dbo].[Project]([id]) ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE [dbo].[Ticket] ADD CONSTRAINT [Ticket_taskId_fkey] FOREIGN KEY ([taskId]) REFERENCES [dbo].[Task]([id]) ON DELETE NO ACTION ON UPDATE NO ACTION;
