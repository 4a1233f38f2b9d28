BEGIN TRY

BEGIN TRAN;

-- CreateTable
CREATE TABLE [dbo].[Person] (
    [id] NVARCHAR(36) NOT NULL,
    [name] NVARCHAR(200) NOT NULL,
    [nameFolded] NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [email] NVARCHAR(320),
    [emailFolded] NVARCHAR(200) COLLATE Latin1_General_100_BIN2,
    [kind] NVARCHAR(20) NOT NULL CONSTRAINT [Person_kind_df] DEFAULT 'staff',
    [roleKey] NVARCHAR(40) NOT NULL CONSTRAINT [Person_roleKey_df] DEFAULT 'requester',
    [locale] NVARCHAR(20) NOT NULL CONSTRAINT [Person_locale_df] DEFAULT 'en',
    [localeChosen] BIT NOT NULL CONSTRAINT [Person_localeChosen_df] DEFAULT 0,
    [nameFrom] NVARCHAR(36),
    [emailFrom] NVARCHAR(36),
    [leftWith] NVARCHAR(36),
    [timeZone] NVARCHAR(60) NOT NULL CONSTRAINT [Person_timeZone_df] DEFAULT 'UTC',
    [toldOn] NVARCHAR(1000) NOT NULL CONSTRAINT [Person_toldOn_df] DEFAULT '{}',
    [departmentId] NVARCHAR(36),
    [companyId] NVARCHAR(36),
    [active] BIT NOT NULL CONSTRAINT [Person_active_df] DEFAULT 1,
    [createdAt] DATETIME2 NOT NULL,
    [updatedAt] DATETIME2 NOT NULL,
    [version] INT NOT NULL CONSTRAINT [Person_version_df] DEFAULT 1,
    CONSTRAINT [Person_pkey] PRIMARY KEY CLUSTERED ([id])
);

-- CreateTable
CREATE TABLE [dbo].[Identity] (
    [id] NVARCHAR(36) NOT NULL,
    [provider] NVARCHAR(20) NOT NULL,
    [tenant] NVARCHAR(100) NOT NULL CONSTRAINT [Identity_tenant_df] DEFAULT '',
    [externalId] NVARCHAR(320) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [personId] NVARCHAR(36) NOT NULL,
    [address] NVARCHAR(400),
    [name] NVARCHAR(200) NOT NULL CONSTRAINT [Identity_name_df] DEFAULT '',
    [email] NVARCHAR(320),
    [kind] NVARCHAR(20) NOT NULL CONSTRAINT [Identity_kind_df] DEFAULT 'unknown',
    [locale] NVARCHAR(20),
    [active] BIT NOT NULL CONSTRAINT [Identity_active_df] DEFAULT 1,
    [detached] BIT NOT NULL CONSTRAINT [Identity_detached_df] DEFAULT 0,
    [checkedAt] DATETIME2,
    [createdAt] DATETIME2 NOT NULL,
    CONSTRAINT [Identity_pkey] PRIMARY KEY CLUSTERED ([id]),
    CONSTRAINT [Identity_provider_tenant_externalId_key] UNIQUE NONCLUSTERED ([provider],[tenant],[externalId])
);

-- CreateTable
CREATE TABLE [dbo].[Role] (
    [key] NVARCHAR(40) NOT NULL,
    [name] NVARCHAR(100) NOT NULL,
    [description] NVARCHAR(500) NOT NULL CONSTRAINT [Role_description_df] DEFAULT '',
    [comesWith] NVARCHAR(20) NOT NULL CONSTRAINT [Role_comesWith_df] DEFAULT '',
    [givable] BIT NOT NULL CONSTRAINT [Role_givable_df] DEFAULT 1,
    [builtIn] BIT NOT NULL CONSTRAINT [Role_builtIn_df] DEFAULT 0,
    [active] BIT NOT NULL CONSTRAINT [Role_active_df] DEFAULT 1,
    [version] INT NOT NULL CONSTRAINT [Role_version_df] DEFAULT 1,
    CONSTRAINT [Role_pkey] PRIMARY KEY CLUSTERED ([key]),
    CONSTRAINT [Role_name_key] UNIQUE NONCLUSTERED ([name])
);

-- CreateTable
CREATE TABLE [dbo].[RoleGrant] (
    [roleKey] NVARCHAR(40) NOT NULL,
    [power] NVARCHAR(40) NOT NULL,
    [scope] NVARCHAR(20) NOT NULL,
    CONSTRAINT [RoleGrant_pkey] PRIMARY KEY CLUSTERED ([roleKey],[power],[scope])
);

-- CreateTable
CREATE TABLE [dbo].[Department] (
    [id] NVARCHAR(36) NOT NULL,
    [name] NVARCHAR(200) NOT NULL,
    [headId] NVARCHAR(36),
    [version] INT NOT NULL CONSTRAINT [Department_version_df] DEFAULT 1,
    CONSTRAINT [Department_pkey] PRIMARY KEY CLUSTERED ([id]),
    CONSTRAINT [Department_name_key] UNIQUE NONCLUSTERED ([name])
);

-- CreateTable
CREATE TABLE [dbo].[Company] (
    [id] NVARCHAR(36) NOT NULL,
    [name] NVARCHAR(200) NOT NULL,
    [domain] NVARCHAR(200),
    [active] BIT NOT NULL CONSTRAINT [Company_active_df] DEFAULT 1,
    CONSTRAINT [Company_pkey] PRIMARY KEY CLUSTERED ([id]),
    CONSTRAINT [Company_name_key] UNIQUE NONCLUSTERED ([name])
);

-- CreateTable
CREATE TABLE [dbo].[Desk] (
    [id] NVARCHAR(36) NOT NULL,
    [key] NVARCHAR(10) NOT NULL,
    [name] NVARCHAR(100) NOT NULL,
    [description] NVARCHAR(500) NOT NULL CONSTRAINT [Desk_description_df] DEFAULT '',
    [mode] NVARCHAR(20) NOT NULL CONSTRAINT [Desk_mode_df] DEFAULT 'internal',
    [assignedOnly] BIT NOT NULL CONSTRAINT [Desk_assignedOnly_df] DEFAULT 0,
    [replyWaits] BIT NOT NULL CONSTRAINT [Desk_replyWaits_df] DEFAULT 1,
    [defaultCategoryId] NVARCHAR(36),
    [active] BIT NOT NULL CONSTRAINT [Desk_active_df] DEFAULT 1,
    [version] INT NOT NULL CONSTRAINT [Desk_version_df] DEFAULT 1,
    [createdAt] DATETIME2 NOT NULL,
    [updatedAt] DATETIME2 NOT NULL,
    CONSTRAINT [Desk_pkey] PRIMARY KEY CLUSTERED ([id]),
    CONSTRAINT [Desk_key_key] UNIQUE NONCLUSTERED ([key])
);

-- CreateTable
CREATE TABLE [dbo].[DeskMember] (
    [deskId] NVARCHAR(36) NOT NULL,
    [personId] NVARCHAR(36) NOT NULL,
    [lead] BIT NOT NULL CONSTRAINT [DeskMember_lead_df] DEFAULT 0,
    [fromGroup] BIT NOT NULL CONSTRAINT [DeskMember_fromGroup_df] DEFAULT 0,
    CONSTRAINT [DeskMember_pkey] PRIMARY KEY CLUSTERED ([deskId],[personId])
);

-- CreateTable
CREATE TABLE [dbo].[MembershipSource] (
    [deskId] NVARCHAR(36) NOT NULL,
    [kind] NVARCHAR(10) NOT NULL,
    [externalId] NVARCHAR(200) NOT NULL,
    [name] NVARCHAR(200) NOT NULL CONSTRAINT [MembershipSource_name_df] DEFAULT '',
    [leads] BIT NOT NULL CONSTRAINT [MembershipSource_leads_df] DEFAULT 0,
    [checkedAt] DATETIME2,
    [problem] NVARCHAR(1000),
    [createdAt] DATETIME2 NOT NULL,
    [updatedAt] DATETIME2 NOT NULL,
    CONSTRAINT [MembershipSource_pkey] PRIMARY KEY CLUSTERED ([deskId])
);

-- CreateTable
CREATE TABLE [dbo].[DeskChannel] (
    [id] NVARCHAR(36) NOT NULL,
    [deskId] NVARCHAR(36) NOT NULL,
    [surface] NVARCHAR(20) NOT NULL,
    [tenant] NVARCHAR(100) NOT NULL CONSTRAINT [DeskChannel_tenant_df] DEFAULT '',
    [channelId] NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [name] NVARCHAR(200) NOT NULL CONSTRAINT [DeskChannel_name_df] DEFAULT '',
    [readers] NVARCHAR(10) NOT NULL CONSTRAINT [DeskChannel_readers_df] DEFAULT 'members',
    [agreed] NVARCHAR(10) NOT NULL CONSTRAINT [DeskChannel_agreed_df] DEFAULT 'members',
    [held] BIT NOT NULL CONSTRAINT [DeskChannel_held_df] DEFAULT 0,
    [problem] NVARCHAR(10),
    [checkedAt] DATETIME2,
    CONSTRAINT [DeskChannel_pkey] PRIMARY KEY CLUSTERED ([id]),
    CONSTRAINT [DeskChannel_surface_tenant_channelId_key] UNIQUE NONCLUSTERED ([surface],[tenant],[channelId])
);

-- CreateTable
CREATE TABLE [dbo].[Category] (
    [id] NVARCHAR(36) NOT NULL,
    [deskId] NVARCHAR(36) NOT NULL,
    [name] NVARCHAR(100) NOT NULL,
    [description] NVARCHAR(500) NOT NULL CONSTRAINT [Category_description_df] DEFAULT '',
    [defaultPriority] NVARCHAR(10) NOT NULL CONSTRAINT [Category_defaultPriority_df] DEFAULT 'medium',
    [position] INT NOT NULL CONSTRAINT [Category_position_df] DEFAULT 0,
    [active] BIT NOT NULL CONSTRAINT [Category_active_df] DEFAULT 1,
    [version] INT NOT NULL CONSTRAINT [Category_version_df] DEFAULT 1,
    CONSTRAINT [Category_pkey] PRIMARY KEY CLUSTERED ([id]),
    CONSTRAINT [Category_deskId_name_key] UNIQUE NONCLUSTERED ([deskId],[name])
);

-- CreateTable
CREATE TABLE [dbo].[Status] (
    [id] NVARCHAR(36) NOT NULL,
    [name] NVARCHAR(60) NOT NULL,
    [category] NVARCHAR(10) NOT NULL,
    [position] INT NOT NULL CONSTRAINT [Status_position_df] DEFAULT 0,
    [waitsFor] NVARCHAR(20),
    [isDefault] BIT NOT NULL CONSTRAINT [Status_isDefault_df] DEFAULT 0,
    [active] BIT NOT NULL CONSTRAINT [Status_active_df] DEFAULT 1,
    [version] INT NOT NULL CONSTRAINT [Status_version_df] DEFAULT 1,
    CONSTRAINT [Status_pkey] PRIMARY KEY CLUSTERED ([id]),
    CONSTRAINT [Status_name_key] UNIQUE NONCLUSTERED ([name])
);

-- CreateTable
CREATE TABLE [dbo].[Ticket] (
    [id] NVARCHAR(36) NOT NULL,
    [key] NVARCHAR(24) NOT NULL,
    [deskId] NVARCHAR(36) NOT NULL,
    [number] INT NOT NULL,
    [title] NVARCHAR(300) NOT NULL,
    [description] NVARCHAR(max) NOT NULL,
    [folded] NVARCHAR(max) NOT NULL,
    [categoryId] NVARCHAR(36),
    [priority] NVARCHAR(10) NOT NULL CONSTRAINT [Ticket_priority_df] DEFAULT 'medium',
    [statusId] NVARCHAR(36) NOT NULL,
    [statusCategory] NVARCHAR(10) NOT NULL,
    [open] BIT NOT NULL CONSTRAINT [Ticket_open_df] DEFAULT 1,
    [turn] NVARCHAR(10) NOT NULL CONSTRAINT [Ticket_turn_df] DEFAULT 'first',
    [turnSince] DATETIME2 NOT NULL,
    [rank] INT NOT NULL CONSTRAINT [Ticket_rank_df] DEFAULT 10,
    [held] NVARCHAR(500),
    [waitsUntil] DATETIME2,
    [requesterId] NVARCHAR(36) NOT NULL,
    [assigneeId] NVARCHAR(36),
    [leftById] NVARCHAR(36),
    [leftAt] DATETIME2,
    [departmentId] NVARCHAR(36),
    [companyId] NVARCHAR(36),
    [source] NVARCHAR(20) NOT NULL,
    [sourceUrl] NVARCHAR(1000),
    [sourceAuthor] NVARCHAR(200),
    [follows] NVARCHAR(24),
    [followedBy] NVARCHAR(24),
    [closedById] NVARCHAR(36),
    [confidential] BIT NOT NULL CONSTRAINT [Ticket_confidential_df] DEFAULT 0,
    [replies] INT NOT NULL CONSTRAINT [Ticket_replies_df] DEFAULT 0,
    [notes] INT NOT NULL CONSTRAINT [Ticket_notes_df] DEFAULT 0,
    [files] INT NOT NULL CONSTRAINT [Ticket_files_df] DEFAULT 0,
    [requestedAt] DATETIME2 NOT NULL,
    [firstResponseAt] DATETIME2,
    [resolvedAt] DATETIME2,
    [firstResolvedAt] DATETIME2,
    [lastResolvedAt] DATETIME2,
    [reopenings] INT NOT NULL CONSTRAINT [Ticket_reopenings_df] DEFAULT 0,
    [closedAt] DATETIME2,
    [deletedAt] DATETIME2,
    [createdAt] DATETIME2 NOT NULL,
    [updatedAt] DATETIME2 NOT NULL,
    [version] INT NOT NULL CONSTRAINT [Ticket_version_df] DEFAULT 1,
    CONSTRAINT [Ticket_pkey] PRIMARY KEY CLUSTERED ([id]),
    CONSTRAINT [Ticket_key_key] UNIQUE NONCLUSTERED ([key])
);

-- CreateTable
CREATE TABLE [dbo].[OpenedFrom] (
    [surface] NVARCHAR(20) NOT NULL,
    [tenant] NVARCHAR(100) NOT NULL,
    [channelId] NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [threadId] NVARCHAR(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [ticketId] NVARCHAR(36) NOT NULL,
    [createdAt] DATETIME2 NOT NULL,
    CONSTRAINT [OpenedFrom_pkey] PRIMARY KEY CLUSTERED ([surface],[tenant],[channelId],[threadId])
);

-- CreateTable
CREATE TABLE [dbo].[Participant] (
    [ticketId] NVARCHAR(36) NOT NULL,
    [personId] NVARCHAR(36) NOT NULL,
    [kind] NVARCHAR(20) NOT NULL CONSTRAINT [Participant_kind_df] DEFAULT 'follower',
    CONSTRAINT [Participant_pkey] PRIMARY KEY CLUSTERED ([ticketId],[personId])
);

-- CreateTable
CREATE TABLE [dbo].[Comment] (
    [id] NVARCHAR(36) NOT NULL,
    [ticketId] NVARCHAR(36) NOT NULL,
    [authorId] NVARCHAR(36),
    [audience] NVARCHAR(10) NOT NULL,
    [body] NVARCHAR(max) NOT NULL,
    [folded] NVARCHAR(max) NOT NULL,
    [source] NVARCHAR(20) NOT NULL,
    [side] NVARCHAR(10) NOT NULL CONSTRAINT [Comment_side_df] DEFAULT 'agent',
    [createdAt] DATETIME2 NOT NULL,
    [saidAt] DATETIME2 NOT NULL,
    [editedAt] DATETIME2,
    [heldUntil] DATETIME2,
    [toldAt] NVARCHAR(20) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT [Comment_toldAt_df] DEFAULT '',
    [withdrawnAt] DATETIME2,
    [redactedBy] NVARCHAR(200),
    CONSTRAINT [Comment_pkey] PRIMARY KEY CLUSTERED ([id]),
    CONSTRAINT [Comment_id_audience_key] UNIQUE NONCLUSTERED ([id],[audience])
);

-- CreateTable
CREATE TABLE [dbo].[Attachment] (
    [id] NVARCHAR(36) NOT NULL,
    [key] NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [ticketId] NVARCHAR(36),
    [commentId] NVARCHAR(36),
    [audience] NVARCHAR(10) NOT NULL CONSTRAINT [Attachment_audience_df] DEFAULT 'public',
    [draftId] NVARCHAR(36),
    [name] NVARCHAR(255) NOT NULL,
    [mediaType] NVARCHAR(150) NOT NULL CONSTRAINT [Attachment_mediaType_df] DEFAULT '',
    [size] INT NOT NULL CONSTRAINT [Attachment_size_df] DEFAULT 0,
    [sha256] NVARCHAR(64) NOT NULL CONSTRAINT [Attachment_sha256_df] DEFAULT '',
    [contentId] NVARCHAR(300) COLLATE Latin1_General_100_BIN2,
    [inline] BIT NOT NULL CONSTRAINT [Attachment_inline_df] DEFAULT 0,
    [state] NVARCHAR(10) NOT NULL CONSTRAINT [Attachment_state_df] DEFAULT 'arriving',
    [scan] NVARCHAR(10) NOT NULL CONSTRAINT [Attachment_scan_df] DEFAULT 'unscanned',
    [finding] NVARCHAR(300),
    [scannedAt] DATETIME2,
    [uploaderId] NVARCHAR(36),
    [source] NVARCHAR(20) NOT NULL,
    [storeKey] NVARCHAR(120) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [createdAt] DATETIME2 NOT NULL,
    [changedAt] DATETIME2 NOT NULL,
    CONSTRAINT [Attachment_pkey] PRIMARY KEY CLUSTERED ([id]),
    CONSTRAINT [Attachment_key_key] UNIQUE NONCLUSTERED ([key])
);

-- CreateTable
CREATE TABLE [dbo].[Link] (
    [fromId] NVARCHAR(36) NOT NULL,
    [toId] NVARCHAR(36) NOT NULL,
    [kind] NVARCHAR(20) NOT NULL,
    [createdAt] DATETIME2 NOT NULL,
    CONSTRAINT [Link_pkey] PRIMARY KEY CLUSTERED ([fromId],[toId],[kind])
);

-- CreateTable
CREATE TABLE [dbo].[Event] (
    [id] NVARCHAR(36) NOT NULL,
    [ticketId] NVARCHAR(36),
    [deskId] NVARCHAR(36),
    [type] NVARCHAR(60) NOT NULL,
    [audience] NVARCHAR(10) NOT NULL,
    [actorId] NVARCHAR(36),
    [actorName] NVARCHAR(200) NOT NULL,
    [surface] NVARCHAR(20) NOT NULL,
    [cause] NVARCHAR(60),
    [causeId] NVARCHAR(36),
    [noun] NVARCHAR(40),
    [nounId] NVARCHAR(100),
    [data] NVARCHAR(max) NOT NULL,
    [version] INT NOT NULL CONSTRAINT [Event_version_df] DEFAULT 0,
    [at] DATETIME2 NOT NULL,
    CONSTRAINT [Event_pkey] PRIMARY KEY CLUSTERED ([id])
);

-- CreateTable
CREATE TABLE [dbo].[Rating] (
    [ticketId] NVARCHAR(36) NOT NULL,
    [personId] NVARCHAR(36) NOT NULL,
    [stars] INT NOT NULL,
    [comment] NVARCHAR(2000) NOT NULL CONSTRAINT [Rating_comment_df] DEFAULT '',
    [at] DATETIME2 NOT NULL,
    CONSTRAINT [Rating_pkey] PRIMARY KEY CLUSTERED ([ticketId])
);

-- CreateTable
CREATE TABLE [dbo].[Delivery] (
    [id] NVARCHAR(36) NOT NULL,
    [eventId] NVARCHAR(36) NOT NULL,
    [ticketId] NVARCHAR(36),
    [commentId] NVARCHAR(36),
    [commentAudience] NVARCHAR(10),
    [personId] NVARCHAR(36),
    [channel] NVARCHAR(20) NOT NULL,
    [target] NVARCHAR(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [targetAudience] NVARCHAR(10) NOT NULL,
    [kind] NVARCHAR(20) NOT NULL,
    [reason] NVARCHAR(20) NOT NULL CONSTRAINT [Delivery_reason_df] DEFAULT '',
    [aside] NVARCHAR(40),
    [content] NVARCHAR(max),
    [authorId] NVARCHAR(36) NOT NULL CONSTRAINT [Delivery_authorId_df] DEFAULT '',
    [state] NVARCHAR(10) NOT NULL CONSTRAINT [Delivery_state_df] DEFAULT 'pending',
    [attempts] INT NOT NULL CONSTRAINT [Delivery_attempts_df] DEFAULT 0,
    [failures] INT NOT NULL CONSTRAINT [Delivery_failures_df] DEFAULT 0,
    [awayTries] INT NOT NULL CONSTRAINT [Delivery_awayTries_df] DEFAULT 0,
    [availableAt] DATETIME2 NOT NULL,
    [leaseUntil] DATETIME2,
    [leaseOwner] NVARCHAR(60),
    [answer] NVARCHAR(1000),
    [sentAt] DATETIME2,
    [createdAt] DATETIME2 NOT NULL,
    CONSTRAINT [Delivery_pkey] PRIMARY KEY CLUSTERED ([id]),
    CONSTRAINT [Delivery_eventId_target_kind_channel_key] UNIQUE NONCLUSTERED ([eventId],[target],[kind],[channel])
);

-- CreateTable
CREATE TABLE [dbo].[MessageRef] (
    [id] NVARCHAR(36) NOT NULL,
    [ticketId] NVARCHAR(36) NOT NULL,
    [commentId] NVARCHAR(36),
    [surface] NVARCHAR(20) NOT NULL,
    [tenant] NVARCHAR(100) NOT NULL CONSTRAINT [MessageRef_tenant_df] DEFAULT '',
    [channelId] NVARCHAR(320) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [messageId] NVARCHAR(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [threadId] NVARCHAR(400) NOT NULL CONSTRAINT [MessageRef_threadId_df] DEFAULT '',
    [target] NVARCHAR(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [kind] NVARCHAR(20) NOT NULL,
    [audience] NVARCHAR(10) NOT NULL,
    [part] INT NOT NULL CONSTRAINT [MessageRef_part_df] DEFAULT 0,
    [fileId] NVARCHAR(36),
    [drawn] INT NOT NULL CONSTRAINT [MessageRef_drawn_df] DEFAULT 0,
    [gone] BIT NOT NULL CONSTRAINT [MessageRef_gone_df] DEFAULT 0,
    [createdAt] DATETIME2 NOT NULL,
    CONSTRAINT [MessageRef_pkey] PRIMARY KEY CLUSTERED ([id]),
    CONSTRAINT [MessageRef_surface_tenant_channelId_messageId_key] UNIQUE NONCLUSTERED ([surface],[tenant],[channelId],[messageId])
);

-- CreateTable
CREATE TABLE [dbo].[Inbound] (
    [id] NVARCHAR(36) NOT NULL,
    [source] NVARCHAR(20) NOT NULL,
    [key] NVARCHAR(1000) NOT NULL,
    [sameAs] NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [kind] NVARCHAR(40) NOT NULL,
    [payload] NVARCHAR(max) NOT NULL,
    [state] NVARCHAR(10) NOT NULL CONSTRAINT [Inbound_state_df] DEFAULT 'received',
    [outcome] NVARCHAR(20),
    [reason] NVARCHAR(1000),
    [ticketId] NVARCHAR(36),
    [commentId] NVARCHAR(36),
    [attempts] INT NOT NULL CONSTRAINT [Inbound_attempts_df] DEFAULT 0,
    [failures] INT NOT NULL CONSTRAINT [Inbound_failures_df] DEFAULT 0,
    [awayTries] INT NOT NULL CONSTRAINT [Inbound_awayTries_df] DEFAULT 0,
    [availableAt] DATETIME2 NOT NULL,
    [leaseUntil] DATETIME2,
    [leaseOwner] NVARCHAR(60),
    [receivedAt] DATETIME2 NOT NULL,
    [doneAt] DATETIME2,
    [about] NVARCHAR(250) COLLATE Latin1_General_100_BIN2,
    [toldAt] NVARCHAR(20) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT [Inbound_toldAt_df] DEFAULT '',
    CONSTRAINT [Inbound_pkey] PRIMARY KEY CLUSTERED ([id]),
    CONSTRAINT [Inbound_sameAs_key] UNIQUE NONCLUSTERED ([sameAs])
);

-- CreateTable
CREATE TABLE [dbo].[Draft] (
    [id] NVARCHAR(36) NOT NULL,
    [owner] NVARCHAR(300) NOT NULL,
    [key] NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [kind] NVARCHAR(20) NOT NULL,
    [content] NVARCHAR(max) NOT NULL,
    [state] NVARCHAR(10) NOT NULL CONSTRAINT [Draft_state_df] DEFAULT 'open',
    [ticketId] NVARCHAR(36),
    [openedAt] DATETIME2,
    [createdAt] DATETIME2 NOT NULL,
    [updatedAt] DATETIME2 NOT NULL,
    CONSTRAINT [Draft_pkey] PRIMARY KEY CLUSTERED ([id]),
    CONSTRAINT [Draft_key_key] UNIQUE NONCLUSTERED ([key])
);

-- CreateTable
CREATE TABLE [dbo].[Conversation] (
    [id] NVARCHAR(36) NOT NULL,
    [surface] NVARCHAR(20) NOT NULL,
    [tenant] NVARCHAR(100) NOT NULL,
    [kind] NVARCHAR(10) NOT NULL,
    [externalId] NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [conversationId] NVARCHAR(400) NOT NULL,
    [serviceUrl] NVARCHAR(400) NOT NULL,
    [memberId] NVARCHAR(200),
    [teamId] NVARCHAR(200),
    [name] NVARCHAR(200) NOT NULL CONSTRAINT [Conversation_name_df] DEFAULT '',
    [hearsAll] BIT NOT NULL CONSTRAINT [Conversation_hearsAll_df] DEFAULT 0,
    [removedAt] DATETIME2,
    [greetedAt] DATETIME2,
    [createdAt] DATETIME2 NOT NULL,
    [updatedAt] DATETIME2 NOT NULL,
    CONSTRAINT [Conversation_pkey] PRIMARY KEY CLUSTERED ([id]),
    CONSTRAINT [Conversation_surface_tenant_kind_externalId_key] UNIQUE NONCLUSTERED ([surface],[tenant],[kind],[externalId])
);

-- CreateTable
CREATE TABLE [dbo].[Workspace] (
    [id] NVARCHAR(36) NOT NULL,
    [surface] NVARCHAR(20) NOT NULL,
    [tenant] NVARCHAR(100) NOT NULL,
    [name] NVARCHAR(200) NOT NULL CONSTRAINT [Workspace_name_df] DEFAULT '',
    [goneAt] DATETIME2,
    [reason] NVARCHAR(40),
    [createdAt] DATETIME2 NOT NULL,
    [updatedAt] DATETIME2 NOT NULL,
    CONSTRAINT [Workspace_pkey] PRIMARY KEY CLUSTERED ([id]),
    CONSTRAINT [Workspace_surface_tenant_key] UNIQUE NONCLUSTERED ([surface],[tenant])
);

-- CreateTable
CREATE TABLE [dbo].[IdempotencyKey] (
    [id] NVARCHAR(64) NOT NULL,
    [command] NVARCHAR(60) NOT NULL,
    [inputHash] NVARCHAR(64) NOT NULL,
    [rights] NVARCHAR(64) NOT NULL CONSTRAINT [IdempotencyKey_rights_df] DEFAULT '',
    [answer] NVARCHAR(max) NOT NULL,
    [createdAt] DATETIME2 NOT NULL,
    CONSTRAINT [IdempotencyKey_pkey] PRIMARY KEY CLUSTERED ([id])
);

-- CreateTable
CREATE TABLE [dbo].[Counter] (
    [key] NVARCHAR(100) NOT NULL,
    [value] INT NOT NULL,
    CONSTRAINT [Counter_pkey] PRIMARY KEY CLUSTERED ([key])
);

-- CreateTable
CREATE TABLE [dbo].[SearchWord] (
    [word] NVARCHAR(64) NOT NULL,
    [ticketId] NVARCHAR(36) NOT NULL,
    [audience] NVARCHAR(10) NOT NULL,
    CONSTRAINT [SearchWord_pkey] PRIMARY KEY CLUSTERED ([word],[ticketId],[audience])
);

-- CreateTable
CREATE TABLE [dbo].[Credential] (
    [personId] NVARCHAR(36) NOT NULL,
    [passwordHash] NVARCHAR(300) NOT NULL,
    [updatedAt] DATETIME2 NOT NULL,
    CONSTRAINT [Credential_pkey] PRIMARY KEY CLUSTERED ([personId])
);

-- CreateTable
CREATE TABLE [dbo].[Session] (
    [id] NVARCHAR(64) NOT NULL,
    [personId] NVARCHAR(36) NOT NULL,
    [userAgent] NVARCHAR(300) NOT NULL CONSTRAINT [Session_userAgent_df] DEFAULT '',
    [address] NVARCHAR(100) NOT NULL CONSTRAINT [Session_address_df] DEFAULT '',
    [createdAt] DATETIME2 NOT NULL,
    [lastSeenAt] DATETIME2 NOT NULL,
    [expiresAt] DATETIME2 NOT NULL,
    CONSTRAINT [Session_pkey] PRIMARY KEY CLUSTERED ([id])
);

-- CreateTable
CREATE TABLE [dbo].[ApiKey] (
    [id] NVARCHAR(36) NOT NULL,
    [personId] NVARCHAR(36) NOT NULL,
    [name] NVARCHAR(100) NOT NULL,
    [hash] NVARCHAR(64) NOT NULL,
    [prefix] NVARCHAR(16) NOT NULL,
    [scopes] NVARCHAR(1000) NOT NULL,
    [createdAt] DATETIME2 NOT NULL,
    [expiresAt] DATETIME2,
    [lastUsedAt] DATETIME2,
    [revokedAt] DATETIME2,
    CONSTRAINT [ApiKey_pkey] PRIMARY KEY CLUSTERED ([id]),
    CONSTRAINT [ApiKey_hash_key] UNIQUE NONCLUSTERED ([hash])
);

-- CreateTable
CREATE TABLE [dbo].[SetupLink] (
    [id] NVARCHAR(64) NOT NULL,
    [purpose] NVARCHAR(20) NOT NULL,
    [email] NVARCHAR(320) NOT NULL,
    [personId] NVARCHAR(36),
    [madeById] NVARCHAR(36),
    [createdAt] DATETIME2 NOT NULL,
    [expiresAt] DATETIME2 NOT NULL,
    [usedAt] DATETIME2,
    CONSTRAINT [SetupLink_pkey] PRIMARY KEY CLUSTERED ([id])
);

-- CreateTable
CREATE TABLE [dbo].[RateWindow] (
    [key] NVARCHAR(200) NOT NULL,
    [count] INT NOT NULL,
    [resetAt] DATETIME2 NOT NULL,
    CONSTRAINT [RateWindow_pkey] PRIMARY KEY CLUSTERED ([key])
);

-- CreateTable
CREATE TABLE [dbo].[Setting] (
    [key] NVARCHAR(100) NOT NULL,
    [value] NVARCHAR(max) NOT NULL,
    [updatedAt] DATETIME2 NOT NULL,
    CONSTRAINT [Setting_pkey] PRIMARY KEY CLUSTERED ([key])
);

-- CreateIndex
CREATE NONCLUSTERED INDEX [Person_active_nameFolded_id_idx] ON [dbo].[Person]([active], [nameFolded], [id]);

-- CreateIndex
CREATE NONCLUSTERED INDEX [Person_departmentId_idx] ON [dbo].[Person]([departmentId]);

-- CreateIndex
CREATE NONCLUSTERED INDEX [Person_companyId_idx] ON [dbo].[Person]([companyId]);

-- CreateIndex
CREATE NONCLUSTERED INDEX [Person_roleKey_idx] ON [dbo].[Person]([roleKey]);

-- CreateIndex
CREATE NONCLUSTERED INDEX [Identity_personId_provider_idx] ON [dbo].[Identity]([personId], [provider]);

-- CreateIndex
CREATE NONCLUSTERED INDEX [RoleGrant_power_scope_idx] ON [dbo].[RoleGrant]([power], [scope]);

-- CreateIndex
CREATE NONCLUSTERED INDEX [DeskMember_personId_idx] ON [dbo].[DeskMember]([personId]);

-- CreateIndex
CREATE NONCLUSTERED INDEX [DeskChannel_deskId_idx] ON [dbo].[DeskChannel]([deskId]);

-- CreateIndex
CREATE NONCLUSTERED INDEX [DeskChannel_surface_checkedAt_idx] ON [dbo].[DeskChannel]([surface], [checkedAt]);

-- CreateIndex
CREATE NONCLUSTERED INDEX [Ticket_requesterId_updatedAt_id_idx] ON [dbo].[Ticket]([requesterId], [updatedAt], [id]);

-- CreateIndex
CREATE NONCLUSTERED INDEX [Ticket_requesterId_open_turn_turnSince_id_idx] ON [dbo].[Ticket]([requesterId], [open], [turn], [turnSince], [id]);

-- CreateIndex
CREATE NONCLUSTERED INDEX [Ticket_assigneeId_updatedAt_id_idx] ON [dbo].[Ticket]([assigneeId], [updatedAt], [id]);

-- CreateIndex
CREATE NONCLUSTERED INDEX [Ticket_leftById_leftAt_idx] ON [dbo].[Ticket]([leftById], [leftAt]);

-- CreateIndex
CREATE NONCLUSTERED INDEX [Ticket_assigneeId_statusCategory_updatedAt_id_idx] ON [dbo].[Ticket]([assigneeId], [statusCategory], [updatedAt], [id]);

-- CreateIndex
CREATE NONCLUSTERED INDEX [Ticket_deskId_updatedAt_id_idx] ON [dbo].[Ticket]([deskId], [updatedAt], [id]);

-- CreateIndex
CREATE NONCLUSTERED INDEX [Ticket_deskId_statusCategory_updatedAt_id_idx] ON [dbo].[Ticket]([deskId], [statusCategory], [updatedAt], [id]);

-- CreateIndex
CREATE NONCLUSTERED INDEX [Ticket_deskId_open_assigneeId_updatedAt_id_idx] ON [dbo].[Ticket]([deskId], [open], [assigneeId], [updatedAt], [id]);

-- CreateIndex
CREATE NONCLUSTERED INDEX [Ticket_deskId_open_assigneeId_rank_turnSince_id_idx] ON [dbo].[Ticket]([deskId], [open], [assigneeId], [rank], [turnSince], [id]);

-- CreateIndex
CREATE NONCLUSTERED INDEX [Ticket_assigneeId_open_rank_turnSince_id_idx] ON [dbo].[Ticket]([assigneeId], [open], [rank], [turnSince], [id]);

-- CreateIndex
CREATE NONCLUSTERED INDEX [Ticket_deskId_rank_turnSince_id_idx] ON [dbo].[Ticket]([deskId], [rank], [turnSince], [id]);

-- CreateIndex
CREATE NONCLUSTERED INDEX [Ticket_rank_turnSince_id_idx] ON [dbo].[Ticket]([rank], [turnSince], [id]);

-- CreateIndex
CREATE NONCLUSTERED INDEX [Ticket_deskId_turn_updatedAt_id_idx] ON [dbo].[Ticket]([deskId], [turn], [updatedAt], [id]);

-- CreateIndex
CREATE NONCLUSTERED INDEX [Ticket_turn_updatedAt_id_idx] ON [dbo].[Ticket]([turn], [updatedAt], [id]);

-- CreateIndex
CREATE NONCLUSTERED INDEX [Ticket_waitsUntil_id_idx] ON [dbo].[Ticket]([waitsUntil], [id]);

-- CreateIndex
CREATE NONCLUSTERED INDEX [Ticket_closedById_closedAt_idx] ON [dbo].[Ticket]([closedById], [closedAt]);

-- CreateIndex
CREATE NONCLUSTERED INDEX [Ticket_departmentId_updatedAt_id_idx] ON [dbo].[Ticket]([departmentId], [updatedAt], [id]);

-- CreateIndex
CREATE NONCLUSTERED INDEX [Ticket_companyId_updatedAt_id_idx] ON [dbo].[Ticket]([companyId], [updatedAt], [id]);

-- CreateIndex
CREATE NONCLUSTERED INDEX [Ticket_statusCategory_updatedAt_id_idx] ON [dbo].[Ticket]([statusCategory], [updatedAt], [id]);

-- CreateIndex
CREATE NONCLUSTERED INDEX [Ticket_updatedAt_id_idx] ON [dbo].[Ticket]([updatedAt], [id]);

-- CreateIndex
CREATE NONCLUSTERED INDEX [OpenedFrom_ticketId_idx] ON [dbo].[OpenedFrom]([ticketId]);

-- CreateIndex
CREATE NONCLUSTERED INDEX [Participant_personId_idx] ON [dbo].[Participant]([personId]);

-- CreateIndex
CREATE NONCLUSTERED INDEX [Comment_ticketId_saidAt_id_idx] ON [dbo].[Comment]([ticketId], [saidAt], [id]);

-- CreateIndex
CREATE NONCLUSTERED INDEX [Attachment_ticketId_id_idx] ON [dbo].[Attachment]([ticketId], [id]);

-- CreateIndex
CREATE NONCLUSTERED INDEX [Attachment_commentId_id_idx] ON [dbo].[Attachment]([commentId], [id]);

-- CreateIndex
CREATE NONCLUSTERED INDEX [Attachment_draftId_idx] ON [dbo].[Attachment]([draftId]);

-- CreateIndex
CREATE NONCLUSTERED INDEX [Attachment_uploaderId_id_idx] ON [dbo].[Attachment]([uploaderId], [id]);

-- CreateIndex
CREATE NONCLUSTERED INDEX [Attachment_state_ticketId_changedAt_id_idx] ON [dbo].[Attachment]([state], [ticketId], [changedAt], [id]);

-- CreateIndex
CREATE NONCLUSTERED INDEX [Attachment_scan_state_createdAt_id_idx] ON [dbo].[Attachment]([scan], [state], [createdAt], [id]);

-- CreateIndex
CREATE NONCLUSTERED INDEX [Attachment_storeKey_idx] ON [dbo].[Attachment]([storeKey]);

-- CreateIndex
CREATE NONCLUSTERED INDEX [Link_toId_idx] ON [dbo].[Link]([toId]);

-- CreateIndex
CREATE NONCLUSTERED INDEX [Event_ticketId_id_idx] ON [dbo].[Event]([ticketId], [id]);

-- CreateIndex
CREATE NONCLUSTERED INDEX [Event_noun_id_idx] ON [dbo].[Event]([noun], [id]);

-- CreateIndex
CREATE NONCLUSTERED INDEX [Event_noun_nounId_id_idx] ON [dbo].[Event]([noun], [nounId], [id]);

-- CreateIndex
CREATE NONCLUSTERED INDEX [Delivery_state_availableAt_id_idx] ON [dbo].[Delivery]([state], [availableAt], [id]);

-- CreateIndex
CREATE NONCLUSTERED INDEX [Delivery_state_authorId_availableAt_id_idx] ON [dbo].[Delivery]([state], [authorId], [availableAt], [id]);

-- CreateIndex
CREATE NONCLUSTERED INDEX [Delivery_ticketId_target_kind_state_idx] ON [dbo].[Delivery]([ticketId], [target], [kind], [state]);

-- CreateIndex
CREATE NONCLUSTERED INDEX [MessageRef_ticketId_target_kind_idx] ON [dbo].[MessageRef]([ticketId], [target], [kind]);

-- CreateIndex
CREATE NONCLUSTERED INDEX [MessageRef_commentId_idx] ON [dbo].[MessageRef]([commentId]);

-- CreateIndex
CREATE NONCLUSTERED INDEX [Inbound_source_about_toldAt_idx] ON [dbo].[Inbound]([source], [about], [toldAt]);

-- CreateIndex
CREATE NONCLUSTERED INDEX [Inbound_state_availableAt_id_idx] ON [dbo].[Inbound]([state], [availableAt], [id]);

-- CreateIndex
CREATE NONCLUSTERED INDEX [Inbound_source_outcome_receivedAt_idx] ON [dbo].[Inbound]([source], [outcome], [receivedAt]);

-- CreateIndex
CREATE NONCLUSTERED INDEX [Draft_owner_state_updatedAt_idx] ON [dbo].[Draft]([owner], [state], [updatedAt]);

-- CreateIndex
CREATE NONCLUSTERED INDEX [Draft_state_updatedAt_idx] ON [dbo].[Draft]([state], [updatedAt]);

-- CreateIndex
CREATE NONCLUSTERED INDEX [Conversation_surface_tenant_teamId_idx] ON [dbo].[Conversation]([surface], [tenant], [teamId]);

-- CreateIndex
CREATE NONCLUSTERED INDEX [IdempotencyKey_createdAt_idx] ON [dbo].[IdempotencyKey]([createdAt]);

-- CreateIndex
CREATE NONCLUSTERED INDEX [SearchWord_ticketId_idx] ON [dbo].[SearchWord]([ticketId]);

-- CreateIndex
CREATE NONCLUSTERED INDEX [Session_personId_idx] ON [dbo].[Session]([personId]);

-- CreateIndex
CREATE NONCLUSTERED INDEX [Session_expiresAt_idx] ON [dbo].[Session]([expiresAt]);

-- CreateIndex
CREATE NONCLUSTERED INDEX [ApiKey_personId_createdAt_id_idx] ON [dbo].[ApiKey]([personId], [createdAt], [id]);

-- CreateIndex
CREATE NONCLUSTERED INDEX [SetupLink_personId_idx] ON [dbo].[SetupLink]([personId]);

-- CreateIndex
CREATE NONCLUSTERED INDEX [RateWindow_resetAt_idx] ON [dbo].[RateWindow]([resetAt]);

-- AddForeignKey
ALTER TABLE [dbo].[Person] ADD CONSTRAINT [Person_roleKey_fkey] FOREIGN KEY ([roleKey]) REFERENCES [dbo].[Role]([key]) ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE [dbo].[Person] ADD CONSTRAINT [Person_departmentId_fkey] FOREIGN KEY ([departmentId]) REFERENCES [dbo].[Department]([id]) ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE [dbo].[Person] ADD CONSTRAINT [Person_companyId_fkey] FOREIGN KEY ([companyId]) REFERENCES [dbo].[Company]([id]) ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE [dbo].[Identity] ADD CONSTRAINT [Identity_personId_fkey] FOREIGN KEY ([personId]) REFERENCES [dbo].[Person]([id]) ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE [dbo].[RoleGrant] ADD CONSTRAINT [RoleGrant_roleKey_fkey] FOREIGN KEY ([roleKey]) REFERENCES [dbo].[Role]([key]) ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE [dbo].[Department] ADD CONSTRAINT [Department_headId_fkey] FOREIGN KEY ([headId]) REFERENCES [dbo].[Person]([id]) ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE [dbo].[DeskMember] ADD CONSTRAINT [DeskMember_deskId_fkey] FOREIGN KEY ([deskId]) REFERENCES [dbo].[Desk]([id]) ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE [dbo].[DeskMember] ADD CONSTRAINT [DeskMember_personId_fkey] FOREIGN KEY ([personId]) REFERENCES [dbo].[Person]([id]) ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE [dbo].[MembershipSource] ADD CONSTRAINT [MembershipSource_deskId_fkey] FOREIGN KEY ([deskId]) REFERENCES [dbo].[Desk]([id]) ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE [dbo].[DeskChannel] ADD CONSTRAINT [DeskChannel_deskId_fkey] FOREIGN KEY ([deskId]) REFERENCES [dbo].[Desk]([id]) ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE [dbo].[Category] ADD CONSTRAINT [Category_deskId_fkey] FOREIGN KEY ([deskId]) REFERENCES [dbo].[Desk]([id]) ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE [dbo].[Ticket] ADD CONSTRAINT [Ticket_deskId_fkey] FOREIGN KEY ([deskId]) REFERENCES [dbo].[Desk]([id]) ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE [dbo].[Ticket] ADD CONSTRAINT [Ticket_categoryId_fkey] FOREIGN KEY ([categoryId]) REFERENCES [dbo].[Category]([id]) ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE [dbo].[Ticket] ADD CONSTRAINT [Ticket_statusId_fkey] FOREIGN KEY ([statusId]) REFERENCES [dbo].[Status]([id]) ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE [dbo].[Ticket] ADD CONSTRAINT [Ticket_requesterId_fkey] FOREIGN KEY ([requesterId]) REFERENCES [dbo].[Person]([id]) ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE [dbo].[Ticket] ADD CONSTRAINT [Ticket_assigneeId_fkey] FOREIGN KEY ([assigneeId]) REFERENCES [dbo].[Person]([id]) ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE [dbo].[Ticket] ADD CONSTRAINT [Ticket_companyId_fkey] FOREIGN KEY ([companyId]) REFERENCES [dbo].[Company]([id]) ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE [dbo].[OpenedFrom] ADD CONSTRAINT [OpenedFrom_ticketId_fkey] FOREIGN KEY ([ticketId]) REFERENCES [dbo].[Ticket]([id]) ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE [dbo].[Participant] ADD CONSTRAINT [Participant_ticketId_fkey] FOREIGN KEY ([ticketId]) REFERENCES [dbo].[Ticket]([id]) ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE [dbo].[Participant] ADD CONSTRAINT [Participant_personId_fkey] FOREIGN KEY ([personId]) REFERENCES [dbo].[Person]([id]) ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE [dbo].[Comment] ADD CONSTRAINT [Comment_ticketId_fkey] FOREIGN KEY ([ticketId]) REFERENCES [dbo].[Ticket]([id]) ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE [dbo].[Comment] ADD CONSTRAINT [Comment_authorId_fkey] FOREIGN KEY ([authorId]) REFERENCES [dbo].[Person]([id]) ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE [dbo].[Attachment] ADD CONSTRAINT [Attachment_ticketId_fkey] FOREIGN KEY ([ticketId]) REFERENCES [dbo].[Ticket]([id]) ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE [dbo].[Attachment] ADD CONSTRAINT [Attachment_commentId_audience_fkey] FOREIGN KEY ([commentId], [audience]) REFERENCES [dbo].[Comment]([id],[audience]) ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE [dbo].[Attachment] ADD CONSTRAINT [Attachment_draftId_fkey] FOREIGN KEY ([draftId]) REFERENCES [dbo].[Draft]([id]) ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE [dbo].[Attachment] ADD CONSTRAINT [Attachment_uploaderId_fkey] FOREIGN KEY ([uploaderId]) REFERENCES [dbo].[Person]([id]) ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE [dbo].[Link] ADD CONSTRAINT [Link_fromId_fkey] FOREIGN KEY ([fromId]) REFERENCES [dbo].[Ticket]([id]) ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE [dbo].[Link] ADD CONSTRAINT [Link_toId_fkey] FOREIGN KEY ([toId]) REFERENCES [dbo].[Ticket]([id]) ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE [dbo].[Event] ADD CONSTRAINT [Event_ticketId_fkey] FOREIGN KEY ([ticketId]) REFERENCES [dbo].[Ticket]([id]) ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE [dbo].[Rating] ADD CONSTRAINT [Rating_ticketId_fkey] FOREIGN KEY ([ticketId]) REFERENCES [dbo].[Ticket]([id]) ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE [dbo].[Rating] ADD CONSTRAINT [Rating_personId_fkey] FOREIGN KEY ([personId]) REFERENCES [dbo].[Person]([id]) ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE [dbo].[Delivery] ADD CONSTRAINT [Delivery_ticketId_fkey] FOREIGN KEY ([ticketId]) REFERENCES [dbo].[Ticket]([id]) ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE [dbo].[Delivery] ADD CONSTRAINT [Delivery_commentId_commentAudience_fkey] FOREIGN KEY ([commentId], [commentAudience]) REFERENCES [dbo].[Comment]([id],[audience]) ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE [dbo].[Delivery] ADD CONSTRAINT [Delivery_personId_fkey] FOREIGN KEY ([personId]) REFERENCES [dbo].[Person]([id]) ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE [dbo].[MessageRef] ADD CONSTRAINT [MessageRef_ticketId_fkey] FOREIGN KEY ([ticketId]) REFERENCES [dbo].[Ticket]([id]) ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE [dbo].[Credential] ADD CONSTRAINT [Credential_personId_fkey] FOREIGN KEY ([personId]) REFERENCES [dbo].[Person]([id]) ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE [dbo].[Session] ADD CONSTRAINT [Session_personId_fkey] FOREIGN KEY ([personId]) REFERENCES [dbo].[Person]([id]) ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE [dbo].[ApiKey] ADD CONSTRAINT [ApiKey_personId_fkey] FOREIGN KEY ([personId]) REFERENCES [dbo].[Person]([id]) ON DELETE NO ACTION ON UPDATE NO ACTION;

COMMIT TRAN;

END TRY
BEGIN CATCH

IF @@TRANCOUNT > 0
BEGIN
    ROLLBACK TRAN;
END;
THROW

END CATCH
