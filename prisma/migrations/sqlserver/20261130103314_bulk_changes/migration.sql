CREATE TABLE [dbo].[BulkJob] (
    [id] NVARCHAR(36) NOT NULL,
    [byId] NVARCHAR(36) NOT NULL,
    [byName] NVARCHAR(200) NOT NULL,
    [surface] NVARCHAR(20) NOT NULL,
    [proof] NVARCHAR(10) NOT NULL,
    [scopes] NVARCHAR(500) NULL,
    [change] NVARCHAR(max) NOT NULL,
    [state] NVARCHAR(10) NOT NULL,
    [total] INT NOT NULL,
    [requestId] NVARCHAR(64) NOT NULL,
    [inputHash] NVARCHAR(64) NOT NULL,
    [dueAt] DATETIME2 NOT NULL,
    [leaseUntil] DATETIME2 NULL,
    [leaseOwner] NVARCHAR(60) NULL,
    [failures] INT NOT NULL,
    [told] INT NOT NULL,
    [createdAt] DATETIME2 NOT NULL,
    [updatedAt] DATETIME2 NOT NULL,
    [startedAt] DATETIME2 NULL,
    [doneAt] DATETIME2 NULL
);

CREATE TABLE [dbo].[BulkItem] (
    [jobId] NVARCHAR(36) NOT NULL,
    [position] INT NOT NULL,
    [ticketId] NVARCHAR(36) NULL,
    [ticketKey] NVARCHAR(24) NOT NULL,
    [state] NVARCHAR(10) NOT NULL,
    [problem] NVARCHAR(1000) NULL,
    [before] NVARCHAR(max) NULL,
    [version] INT NOT NULL
);

CREATE TABLE [dbo].[BulkTold] (
    [id] NVARCHAR(36) NOT NULL,
    [jobId] NVARCHAR(36) NOT NULL,
    [round] INT NOT NULL,
    [personId] NVARCHAR(36) NOT NULL,
    [ticketId] NVARCHAR(36) NOT NULL,
    [rows] NVARCHAR(max) NOT NULL
);

ALTER TABLE [dbo].[Event] ADD [bulkId] NVARCHAR(36) NULL;

ALTER TABLE [dbo].[BulkJob] ADD CONSTRAINT [BulkJob_inputHash_df] DEFAULT '' FOR [inputHash];

ALTER TABLE [dbo].[BulkJob] ADD CONSTRAINT [BulkJob_failures_df] DEFAULT 0 FOR [failures];

ALTER TABLE [dbo].[BulkJob] ADD CONSTRAINT [BulkJob_told_df] DEFAULT 0 FOR [told];

ALTER TABLE [dbo].[BulkItem] ADD CONSTRAINT [BulkItem_version_df] DEFAULT 0 FOR [version];

ALTER TABLE [dbo].[BulkJob] ADD CONSTRAINT [BulkJob_pkey] PRIMARY KEY CLUSTERED ([id]);

ALTER TABLE [dbo].[BulkJob] ADD CONSTRAINT [BulkJob_requestId_key] UNIQUE NONCLUSTERED ([requestId]);

ALTER TABLE [dbo].[BulkItem] ADD CONSTRAINT [BulkItem_pkey] PRIMARY KEY CLUSTERED ([jobId],[position]);

ALTER TABLE [dbo].[BulkTold] ADD CONSTRAINT [BulkTold_pkey] PRIMARY KEY CLUSTERED ([id]);

CREATE NONCLUSTERED INDEX [BulkJob_byId_createdAt_id_idx] ON [dbo].[BulkJob]([byId], [createdAt], [id]);

CREATE NONCLUSTERED INDEX [BulkJob_state_dueAt_id_idx] ON [dbo].[BulkJob]([state], [dueAt], [id]);

CREATE NONCLUSTERED INDEX [BulkJob_createdAt_id_idx] ON [dbo].[BulkJob]([createdAt], [id]);

CREATE NONCLUSTERED INDEX [BulkItem_jobId_state_position_idx] ON [dbo].[BulkItem]([jobId], [state], [position]);

CREATE NONCLUSTERED INDEX [BulkItem_ticketId_idx] ON [dbo].[BulkItem]([ticketId]);

CREATE NONCLUSTERED INDEX [BulkTold_jobId_round_personId_idx] ON [dbo].[BulkTold]([jobId], [round], [personId]);

ALTER TABLE [dbo].[BulkJob] ADD CONSTRAINT [BulkJob_byId_fkey] FOREIGN KEY ([byId]) REFERENCES [dbo].[Person]([id]) ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE [dbo].[BulkItem] ADD CONSTRAINT [BulkItem_jobId_fkey] FOREIGN KEY ([jobId]) REFERENCES [dbo].[BulkJob]([id]) ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE [dbo].[BulkTold] ADD CONSTRAINT [BulkTold_jobId_fkey] FOREIGN KEY ([jobId]) REFERENCES [dbo].[BulkJob]([id]) ON DELETE NO ACTION ON UPDATE NO ACTION;

INSERT INTO "RoleGrant" ("roleKey", "power", "scope") VALUES ('agent', 'changeManyTickets', 'desk');
INSERT INTO "RoleGrant" ("roleKey", "power", "scope") VALUES ('lead', 'changeManyTickets', 'desk');
INSERT INTO "RoleGrant" ("roleKey", "power", "scope") VALUES ('admin', 'changeManyTickets', 'all');
INSERT INTO "RoleGrant" ("roleKey", "power", "scope") VALUES ('owner', 'changeManyTickets', 'all');
