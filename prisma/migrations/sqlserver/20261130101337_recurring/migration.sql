ALTER TABLE [dbo].[Desk] ADD [returnsWaiting] BIT NOT NULL CONSTRAINT [Desk_returnsWaiting_df] DEFAULT 1;

CREATE TABLE [dbo].[RecurringTicket] (
    [id] NVARCHAR(36) NOT NULL,
    [deskId] NVARCHAR(36) NOT NULL,
    [ownerId] NVARCHAR(36) NULL,
    [requesterId] NVARCHAR(36) NOT NULL,
    [assigneeId] NVARCHAR(36) NULL,
    [title] NVARCHAR(200) NOT NULL,
    [titleFolded] NVARCHAR(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [content] NVARCHAR(max) NOT NULL,
    [rule] NVARCHAR(1000) NOT NULL,
    [state] NVARCHAR(10) NOT NULL,
    [problem] NVARCHAR(20) NULL,
    [nextAt] DATETIME2 NULL,
    [nextDay] NVARCHAR(10) NULL,
    [version] INT NOT NULL,
    [createdAt] DATETIME2 NOT NULL,
    [updatedAt] DATETIME2 NOT NULL
);

CREATE TABLE [dbo].[RecurringRun] (
    [recurringId] NVARCHAR(36) NOT NULL,
    [day] NVARCHAR(10) NOT NULL,
    [ticketId] NVARCHAR(36) NULL,
    [missed] INT NOT NULL,
    [at] DATETIME2 NOT NULL
);

CREATE TABLE [dbo].[Skill] (
    [id] NVARCHAR(36) NOT NULL,
    [name] NVARCHAR(60) NOT NULL,
    [nameFolded] NVARCHAR(120) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [version] INT NOT NULL,
    [createdAt] DATETIME2 NOT NULL,
    [updatedAt] DATETIME2 NOT NULL
);

CREATE TABLE [dbo].[PersonSkill] (
    [personId] NVARCHAR(36) NOT NULL,
    [skillId] NVARCHAR(36) NOT NULL
);

CREATE TABLE [dbo].[CategorySkill] (
    [categoryId] NVARCHAR(36) NOT NULL,
    [skillId] NVARCHAR(36) NOT NULL
);

ALTER TABLE [dbo].[RecurringTicket] ADD CONSTRAINT [RecurringTicket_state_df] DEFAULT 'active' FOR [state];

ALTER TABLE [dbo].[RecurringTicket] ADD CONSTRAINT [RecurringTicket_version_df] DEFAULT 1 FOR [version];

ALTER TABLE [dbo].[RecurringRun] ADD CONSTRAINT [RecurringRun_missed_df] DEFAULT 0 FOR [missed];

ALTER TABLE [dbo].[Skill] ADD CONSTRAINT [Skill_version_df] DEFAULT 1 FOR [version];

ALTER TABLE [dbo].[RecurringTicket] ADD CONSTRAINT [RecurringTicket_pkey] PRIMARY KEY CLUSTERED ([id]);

ALTER TABLE [dbo].[RecurringRun] ADD CONSTRAINT [RecurringRun_pkey] PRIMARY KEY CLUSTERED ([recurringId],[day]);

ALTER TABLE [dbo].[Skill] ADD CONSTRAINT [Skill_pkey] PRIMARY KEY CLUSTERED ([id]);

ALTER TABLE [dbo].[Skill] ADD CONSTRAINT [Skill_nameFolded_key] UNIQUE NONCLUSTERED ([nameFolded]);

ALTER TABLE [dbo].[PersonSkill] ADD CONSTRAINT [PersonSkill_pkey] PRIMARY KEY CLUSTERED ([personId],[skillId]);

ALTER TABLE [dbo].[CategorySkill] ADD CONSTRAINT [CategorySkill_pkey] PRIMARY KEY CLUSTERED ([categoryId],[skillId]);

CREATE NONCLUSTERED INDEX [RecurringTicket_state_nextAt_id_idx] ON [dbo].[RecurringTicket]([state], [nextAt], [id]);

CREATE NONCLUSTERED INDEX [RecurringTicket_deskId_titleFolded_id_idx] ON [dbo].[RecurringTicket]([deskId], [titleFolded], [id]);

CREATE NONCLUSTERED INDEX [RecurringTicket_ownerId_idx] ON [dbo].[RecurringTicket]([ownerId]);

CREATE NONCLUSTERED INDEX [RecurringTicket_requesterId_idx] ON [dbo].[RecurringTicket]([requesterId]);

CREATE NONCLUSTERED INDEX [RecurringTicket_assigneeId_idx] ON [dbo].[RecurringTicket]([assigneeId]);

CREATE NONCLUSTERED INDEX [RecurringRun_ticketId_idx] ON [dbo].[RecurringRun]([ticketId]);

CREATE NONCLUSTERED INDEX [PersonSkill_skillId_personId_idx] ON [dbo].[PersonSkill]([skillId], [personId]);

CREATE NONCLUSTERED INDEX [CategorySkill_skillId_idx] ON [dbo].[CategorySkill]([skillId]);

ALTER TABLE [dbo].[RecurringTicket] ADD CONSTRAINT [RecurringTicket_deskId_fkey] FOREIGN KEY ([deskId]) REFERENCES [dbo].[Desk]([id]) ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE [dbo].[RecurringTicket] ADD CONSTRAINT [RecurringTicket_ownerId_fkey] FOREIGN KEY ([ownerId]) REFERENCES [dbo].[Person]([id]) ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE [dbo].[RecurringTicket] ADD CONSTRAINT [RecurringTicket_requesterId_fkey] FOREIGN KEY ([requesterId]) REFERENCES [dbo].[Person]([id]) ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE [dbo].[RecurringTicket] ADD CONSTRAINT [RecurringTicket_assigneeId_fkey] FOREIGN KEY ([assigneeId]) REFERENCES [dbo].[Person]([id]) ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE [dbo].[RecurringRun] ADD CONSTRAINT [RecurringRun_recurringId_fkey] FOREIGN KEY ([recurringId]) REFERENCES [dbo].[RecurringTicket]([id]) ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE [dbo].[RecurringRun] ADD CONSTRAINT [RecurringRun_ticketId_fkey] FOREIGN KEY ([ticketId]) REFERENCES [dbo].[Ticket]([id]) ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE [dbo].[PersonSkill] ADD CONSTRAINT [PersonSkill_personId_fkey] FOREIGN KEY ([personId]) REFERENCES [dbo].[Person]([id]) ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE [dbo].[PersonSkill] ADD CONSTRAINT [PersonSkill_skillId_fkey] FOREIGN KEY ([skillId]) REFERENCES [dbo].[Skill]([id]) ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE [dbo].[CategorySkill] ADD CONSTRAINT [CategorySkill_categoryId_fkey] FOREIGN KEY ([categoryId]) REFERENCES [dbo].[Category]([id]) ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE [dbo].[CategorySkill] ADD CONSTRAINT [CategorySkill_skillId_fkey] FOREIGN KEY ([skillId]) REFERENCES [dbo].[Skill]([id]) ON DELETE NO ACTION ON UPDATE NO ACTION;
