ALTER TABLE [dbo].[Workspace] ADD [enterprise] NVARCHAR(100) NOT NULL CONSTRAINT [Workspace_enterprise_df] DEFAULT '';

CREATE TABLE [dbo].[SlackInstall] (
    [id] NVARCHAR(36) NOT NULL,
    [holder] NVARCHAR(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [isOrg] BIT NOT NULL,
    [name] NVARCHAR(200) NOT NULL,
    [appId] NVARCHAR(100) NOT NULL,
    [botUserId] NVARCHAR(100) NOT NULL,
    [scopes] NVARCHAR(max) NOT NULL,
    [sealed] NVARCHAR(max) NOT NULL,
    [endedAt] DATETIME2 NULL,
    [createdAt] DATETIME2 NOT NULL,
    [updatedAt] DATETIME2 NOT NULL,
    [version] INT NOT NULL
);

CREATE TABLE [dbo].[SlackInstallLink] (
    [id] NVARCHAR(64) NOT NULL,
    [madeById] NVARCHAR(36) NOT NULL,
    [createdAt] DATETIME2 NOT NULL,
    [expiresAt] DATETIME2 NOT NULL,
    [state] NVARCHAR(64) NOT NULL,
    [browser] NVARCHAR(64) NOT NULL,
    [stateUntil] DATETIME2 NULL
);

ALTER TABLE [dbo].[SlackInstall] ADD CONSTRAINT [SlackInstall_isOrg_df] DEFAULT 0 FOR [isOrg];

ALTER TABLE [dbo].[SlackInstall] ADD CONSTRAINT [SlackInstall_name_df] DEFAULT '' FOR [name];

ALTER TABLE [dbo].[SlackInstall] ADD CONSTRAINT [SlackInstall_appId_df] DEFAULT '' FOR [appId];

ALTER TABLE [dbo].[SlackInstall] ADD CONSTRAINT [SlackInstall_botUserId_df] DEFAULT '' FOR [botUserId];

ALTER TABLE [dbo].[SlackInstall] ADD CONSTRAINT [SlackInstall_scopes_df] DEFAULT '' FOR [scopes];

ALTER TABLE [dbo].[SlackInstall] ADD CONSTRAINT [SlackInstall_sealed_df] DEFAULT '' FOR [sealed];

ALTER TABLE [dbo].[SlackInstall] ADD CONSTRAINT [SlackInstall_version_df] DEFAULT 1 FOR [version];

ALTER TABLE [dbo].[SlackInstallLink] ADD CONSTRAINT [SlackInstallLink_state_df] DEFAULT '' FOR [state];

ALTER TABLE [dbo].[SlackInstallLink] ADD CONSTRAINT [SlackInstallLink_browser_df] DEFAULT '' FOR [browser];

ALTER TABLE [dbo].[SlackInstall] ADD CONSTRAINT [SlackInstall_pkey] PRIMARY KEY CLUSTERED ([id]);

ALTER TABLE [dbo].[SlackInstall] ADD CONSTRAINT [SlackInstall_holder_key] UNIQUE NONCLUSTERED ([holder]);

ALTER TABLE [dbo].[SlackInstallLink] ADD CONSTRAINT [SlackInstallLink_pkey] PRIMARY KEY CLUSTERED ([id]);

CREATE NONCLUSTERED INDEX [Workspace_surface_enterprise_idx] ON [dbo].[Workspace]([surface], [enterprise]);

CREATE NONCLUSTERED INDEX [SlackInstall_endedAt_id_idx] ON [dbo].[SlackInstall]([endedAt], [id]);

CREATE NONCLUSTERED INDEX [SlackInstallLink_state_idx] ON [dbo].[SlackInstallLink]([state]);

CREATE NONCLUSTERED INDEX [SlackInstallLink_expiresAt_idx] ON [dbo].[SlackInstallLink]([expiresAt]);

INSERT INTO "RoleGrant" ("roleKey", "power", "scope") VALUES ('admin', 'manageWorkspaces', 'all');
INSERT INTO "RoleGrant" ("roleKey", "power", "scope") VALUES ('owner', 'manageWorkspaces', 'all');
