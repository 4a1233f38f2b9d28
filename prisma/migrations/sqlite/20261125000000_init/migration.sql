-- CreateTable
CREATE TABLE "Person" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "nameFolded" TEXT NOT NULL,
    "email" TEXT,
    "emailFolded" TEXT,
    "kind" TEXT NOT NULL DEFAULT 'staff',
    "roleKey" TEXT NOT NULL DEFAULT 'requester',
    "locale" TEXT NOT NULL DEFAULT 'en',
    "localeChosen" BOOLEAN NOT NULL DEFAULT false,
    "nameFrom" TEXT,
    "emailFrom" TEXT,
    "leftWith" TEXT,
    "timeZone" TEXT NOT NULL DEFAULT 'UTC',
    "toldOn" TEXT NOT NULL DEFAULT '{}',
    "departmentId" TEXT,
    "companyId" TEXT,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT "Person_roleKey_fkey" FOREIGN KEY ("roleKey") REFERENCES "Role" ("key") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "Person_departmentId_fkey" FOREIGN KEY ("departmentId") REFERENCES "Department" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "Person_companyId_fkey" FOREIGN KEY ("companyId") REFERENCES "Company" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateTable
CREATE TABLE "Identity" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "provider" TEXT NOT NULL,
    "tenant" TEXT NOT NULL DEFAULT '',
    "externalId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "address" TEXT,
    "name" TEXT NOT NULL DEFAULT '',
    "email" TEXT,
    "kind" TEXT NOT NULL DEFAULT 'unknown',
    "locale" TEXT,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "detached" BOOLEAN NOT NULL DEFAULT false,
    "checkedAt" DATETIME,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "Identity_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateTable
CREATE TABLE "Role" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "comesWith" TEXT NOT NULL DEFAULT '',
    "givable" BOOLEAN NOT NULL DEFAULT true,
    "builtIn" BOOLEAN NOT NULL DEFAULT false,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "version" INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT "Role_comesWith" CHECK ("comesWith" IN ('', 'arrival', 'setup', 'membership', 'leading', 'heading'))
);

-- CreateTable
CREATE TABLE "RoleGrant" (
    "roleKey" TEXT NOT NULL,
    "power" TEXT NOT NULL,
    "scope" TEXT NOT NULL,

    PRIMARY KEY ("roleKey", "power", "scope"),
    CONSTRAINT "RoleGrant_roleKey_fkey" FOREIGN KEY ("roleKey") REFERENCES "Role" ("key") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "RoleGrant_scope" CHECK ("scope" IN ('own', 'assigned', 'department', 'company', 'desk', 'all'))
);

-- CreateTable
CREATE TABLE "Department" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "headId" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT "Department_headId_fkey" FOREIGN KEY ("headId") REFERENCES "Person" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateTable
CREATE TABLE "Company" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "domain" TEXT,
    "active" BOOLEAN NOT NULL DEFAULT true
);

-- CreateTable
CREATE TABLE "Desk" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "mode" TEXT NOT NULL DEFAULT 'internal',
    "assignedOnly" BOOLEAN NOT NULL DEFAULT false,
    "replyWaits" BOOLEAN NOT NULL DEFAULT true,
    "defaultCategoryId" TEXT,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "DeskMember" (
    "deskId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "lead" BOOLEAN NOT NULL DEFAULT false,
    "fromGroup" BOOLEAN NOT NULL DEFAULT false,

    PRIMARY KEY ("deskId", "personId"),
    CONSTRAINT "DeskMember_deskId_fkey" FOREIGN KEY ("deskId") REFERENCES "Desk" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "DeskMember_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateTable
CREATE TABLE "MembershipSource" (
    "deskId" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "externalId" TEXT NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',
    "leads" BOOLEAN NOT NULL DEFAULT false,
    "checkedAt" DATETIME,
    "problem" TEXT,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    CONSTRAINT "MembershipSource_deskId_fkey" FOREIGN KEY ("deskId") REFERENCES "Desk" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateTable
CREATE TABLE "DeskChannel" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "deskId" TEXT NOT NULL,
    "surface" TEXT NOT NULL,
    "tenant" TEXT NOT NULL DEFAULT '',
    "channelId" TEXT NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',
    "readers" TEXT NOT NULL DEFAULT 'members',
    "agreed" TEXT NOT NULL DEFAULT 'members',
    "held" BOOLEAN NOT NULL DEFAULT false,
    "problem" TEXT,
    "checkedAt" DATETIME,
    CONSTRAINT "DeskChannel_deskId_fkey" FOREIGN KEY ("deskId") REFERENCES "Desk" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateTable
CREATE TABLE "Category" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "deskId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "defaultPriority" TEXT NOT NULL DEFAULT 'medium',
    "position" INTEGER NOT NULL DEFAULT 0,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "version" INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT "Category_deskId_fkey" FOREIGN KEY ("deskId") REFERENCES "Desk" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateTable
CREATE TABLE "Status" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,
    "waitsFor" TEXT,
    "isDefault" BOOLEAN NOT NULL DEFAULT false,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "version" INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT "Status_waitsFor" CHECK ("waitsFor" IS NULL OR ("category" = 'waiting' AND "waitsFor" IN ('requester', 'thirdParty', 'date')))
);

-- CreateTable
CREATE TABLE "Ticket" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "key" TEXT NOT NULL,
    "deskId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "folded" TEXT NOT NULL,
    "categoryId" TEXT,
    "priority" TEXT NOT NULL DEFAULT 'medium',
    "statusId" TEXT NOT NULL,
    "statusCategory" TEXT NOT NULL,
    "open" BOOLEAN NOT NULL DEFAULT true,
    "turn" TEXT NOT NULL DEFAULT 'first',
    "turnSince" DATETIME NOT NULL,
    "rank" INTEGER NOT NULL DEFAULT 10,
    "held" TEXT,
    "waitsUntil" DATETIME,
    "requesterId" TEXT NOT NULL,
    "assigneeId" TEXT,
    "leftById" TEXT,
    "leftAt" DATETIME,
    "departmentId" TEXT,
    "companyId" TEXT,
    "source" TEXT NOT NULL,
    "sourceUrl" TEXT,
    "sourceAuthor" TEXT,
    "follows" TEXT,
    "followedBy" TEXT,
    "closedById" TEXT,
    "confidential" BOOLEAN NOT NULL DEFAULT false,
    "replies" INTEGER NOT NULL DEFAULT 0,
    "notes" INTEGER NOT NULL DEFAULT 0,
    "files" INTEGER NOT NULL DEFAULT 0,
    "requestedAt" DATETIME NOT NULL,
    "firstResponseAt" DATETIME,
    "resolvedAt" DATETIME,
    "firstResolvedAt" DATETIME,
    "lastResolvedAt" DATETIME,
    "reopenings" INTEGER NOT NULL DEFAULT 0,
    "closedAt" DATETIME,
    "deletedAt" DATETIME,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT "Ticket_deskId_fkey" FOREIGN KEY ("deskId") REFERENCES "Desk" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "Ticket_categoryId_fkey" FOREIGN KEY ("categoryId") REFERENCES "Category" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "Ticket_statusId_fkey" FOREIGN KEY ("statusId") REFERENCES "Status" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "Ticket_requesterId_fkey" FOREIGN KEY ("requesterId") REFERENCES "Person" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "Ticket_assigneeId_fkey" FOREIGN KEY ("assigneeId") REFERENCES "Person" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "Ticket_companyId_fkey" FOREIGN KEY ("companyId") REFERENCES "Company" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "Ticket_statusCategory" CHECK ("statusCategory" IN ('todo', 'active', 'waiting', 'resolved', 'closed')),
    CONSTRAINT "Ticket_turn" CHECK ("turn" IN ('first', 'next', 'theirs', 'later', 'done'))
);

-- CreateTable
CREATE TABLE "OpenedFrom" (
    "surface" TEXT NOT NULL,
    "tenant" TEXT NOT NULL,
    "channelId" TEXT NOT NULL,
    "threadId" TEXT NOT NULL,
    "ticketId" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,

    PRIMARY KEY ("surface", "tenant", "channelId", "threadId"),
    CONSTRAINT "OpenedFrom_ticketId_fkey" FOREIGN KEY ("ticketId") REFERENCES "Ticket" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateTable
CREATE TABLE "Participant" (
    "ticketId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "kind" TEXT NOT NULL DEFAULT 'follower',

    PRIMARY KEY ("ticketId", "personId"),
    CONSTRAINT "Participant_ticketId_fkey" FOREIGN KEY ("ticketId") REFERENCES "Ticket" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "Participant_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateTable
CREATE TABLE "Comment" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "ticketId" TEXT NOT NULL,
    "authorId" TEXT,
    "audience" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "folded" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "side" TEXT NOT NULL DEFAULT 'agent',
    "createdAt" DATETIME NOT NULL,
    "saidAt" DATETIME NOT NULL,
    "editedAt" DATETIME,
    "heldUntil" DATETIME,
    "toldAt" TEXT NOT NULL DEFAULT '',
    "withdrawnAt" DATETIME,
    "redactedBy" TEXT,
    CONSTRAINT "Comment_ticketId_fkey" FOREIGN KEY ("ticketId") REFERENCES "Ticket" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "Comment_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Person" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "Comment_audience" CHECK ("audience" IN ('public', 'internal'))
);

-- CreateTable
CREATE TABLE "Attachment" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "key" TEXT NOT NULL,
    "ticketId" TEXT,
    "commentId" TEXT,
    "audience" TEXT NOT NULL DEFAULT 'public',
    "draftId" TEXT,
    "name" TEXT NOT NULL,
    "mediaType" TEXT NOT NULL DEFAULT '',
    "size" INTEGER NOT NULL DEFAULT 0,
    "sha256" TEXT NOT NULL DEFAULT '',
    "contentId" TEXT,
    "inline" BOOLEAN NOT NULL DEFAULT false,
    "state" TEXT NOT NULL DEFAULT 'arriving',
    "scan" TEXT NOT NULL DEFAULT 'unscanned',
    "finding" TEXT,
    "scannedAt" DATETIME,
    "uploaderId" TEXT,
    "source" TEXT NOT NULL,
    "storeKey" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "changedAt" DATETIME NOT NULL,
    CONSTRAINT "Attachment_ticketId_fkey" FOREIGN KEY ("ticketId") REFERENCES "Ticket" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "Attachment_commentId_audience_fkey" FOREIGN KEY ("commentId", "audience") REFERENCES "Comment" ("id", "audience") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "Attachment_draftId_fkey" FOREIGN KEY ("draftId") REFERENCES "Draft" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "Attachment_uploaderId_fkey" FOREIGN KEY ("uploaderId") REFERENCES "Person" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "Attachment_audience" CHECK ("audience" = 'public' OR ("audience" = 'internal' AND "commentId" IS NOT NULL)),
    CONSTRAINT "Attachment_comment_of_ticket" CHECK ("commentId" IS NULL OR "ticketId" IS NOT NULL)
);

-- CreateTable
CREATE TABLE "Link" (
    "fromId" TEXT NOT NULL,
    "toId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,

    PRIMARY KEY ("fromId", "toId", "kind"),
    CONSTRAINT "Link_fromId_fkey" FOREIGN KEY ("fromId") REFERENCES "Ticket" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "Link_toId_fkey" FOREIGN KEY ("toId") REFERENCES "Ticket" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateTable
CREATE TABLE "Event" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "ticketId" TEXT,
    "deskId" TEXT,
    "type" TEXT NOT NULL,
    "audience" TEXT NOT NULL,
    "actorId" TEXT,
    "actorName" TEXT NOT NULL,
    "surface" TEXT NOT NULL,
    "cause" TEXT,
    "causeId" TEXT,
    "noun" TEXT,
    "nounId" TEXT,
    "data" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 0,
    "at" DATETIME NOT NULL,
    CONSTRAINT "Event_ticketId_fkey" FOREIGN KEY ("ticketId") REFERENCES "Ticket" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateTable
CREATE TABLE "Rating" (
    "ticketId" TEXT NOT NULL PRIMARY KEY,
    "personId" TEXT NOT NULL,
    "stars" INTEGER NOT NULL,
    "comment" TEXT NOT NULL DEFAULT '',
    "at" DATETIME NOT NULL,
    CONSTRAINT "Rating_ticketId_fkey" FOREIGN KEY ("ticketId") REFERENCES "Ticket" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "Rating_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateTable
CREATE TABLE "Delivery" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "eventId" TEXT NOT NULL,
    "ticketId" TEXT,
    "commentId" TEXT,
    "commentAudience" TEXT,
    "personId" TEXT,
    "channel" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "targetAudience" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "aside" TEXT,
    "content" TEXT,
    "authorId" TEXT NOT NULL DEFAULT '',
    "state" TEXT NOT NULL DEFAULT 'pending',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "awayTries" INTEGER NOT NULL DEFAULT 0,
    "availableAt" DATETIME NOT NULL,
    "leaseUntil" DATETIME,
    "leaseOwner" TEXT,
    "answer" TEXT,
    "sentAt" DATETIME,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "Delivery_ticketId_fkey" FOREIGN KEY ("ticketId") REFERENCES "Ticket" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "Delivery_commentId_commentAudience_fkey" FOREIGN KEY ("commentId", "commentAudience") REFERENCES "Comment" ("id", "audience") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "Delivery_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "Delivery_no_internal_text_out" CHECK ("commentAudience" IS NULL OR "commentAudience" = 'public' OR "targetAudience" = 'internal'),
    CONSTRAINT "Delivery_comment_has_audience" CHECK (("commentId" IS NULL AND "commentAudience" IS NULL) OR ("commentId" IS NOT NULL AND "commentAudience" IS NOT NULL)),
    CONSTRAINT "Delivery_aside_has_content" CHECK ("ticketId" IS NOT NULL OR ("aside" IS NOT NULL AND "content" IS NOT NULL))
);

-- CreateTable
CREATE TABLE "MessageRef" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "ticketId" TEXT NOT NULL,
    "commentId" TEXT,
    "surface" TEXT NOT NULL,
    "tenant" TEXT NOT NULL DEFAULT '',
    "channelId" TEXT NOT NULL,
    "messageId" TEXT NOT NULL,
    "threadId" TEXT NOT NULL DEFAULT '',
    "target" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "audience" TEXT NOT NULL,
    "part" INTEGER NOT NULL DEFAULT 0,
    "fileId" TEXT,
    "drawn" INTEGER NOT NULL DEFAULT 0,
    "gone" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "MessageRef_ticketId_fkey" FOREIGN KEY ("ticketId") REFERENCES "Ticket" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateTable
CREATE TABLE "Inbound" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "source" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "sameAs" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "payload" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'received',
    "outcome" TEXT,
    "reason" TEXT,
    "ticketId" TEXT,
    "commentId" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "awayTries" INTEGER NOT NULL DEFAULT 0,
    "availableAt" DATETIME NOT NULL,
    "leaseUntil" DATETIME,
    "leaseOwner" TEXT,
    "receivedAt" DATETIME NOT NULL,
    "doneAt" DATETIME,
    "about" TEXT,
    "toldAt" TEXT NOT NULL DEFAULT ''
);

-- CreateTable
CREATE TABLE "Draft" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "owner" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "ticketId" TEXT,
    "openedAt" DATETIME,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Conversation" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "surface" TEXT NOT NULL,
    "tenant" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "externalId" TEXT NOT NULL,
    "conversationId" TEXT NOT NULL,
    "serviceUrl" TEXT NOT NULL,
    "memberId" TEXT,
    "teamId" TEXT,
    "name" TEXT NOT NULL DEFAULT '',
    "hearsAll" BOOLEAN NOT NULL DEFAULT false,
    "removedAt" DATETIME,
    "greetedAt" DATETIME,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Workspace" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "surface" TEXT NOT NULL,
    "tenant" TEXT NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',
    "goneAt" DATETIME,
    "reason" TEXT,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "IdempotencyKey" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "command" TEXT NOT NULL,
    "inputHash" TEXT NOT NULL,
    "rights" TEXT NOT NULL DEFAULT '',
    "answer" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Counter" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "value" INTEGER NOT NULL
);

-- CreateTable
CREATE TABLE "SearchWord" (
    "word" TEXT NOT NULL,
    "ticketId" TEXT NOT NULL,
    "audience" TEXT NOT NULL,

    PRIMARY KEY ("word", "ticketId", "audience")
);

-- CreateTable
CREATE TABLE "Credential" (
    "personId" TEXT NOT NULL PRIMARY KEY,
    "passwordHash" TEXT NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    CONSTRAINT "Credential_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateTable
CREATE TABLE "Session" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "personId" TEXT NOT NULL,
    "userAgent" TEXT NOT NULL DEFAULT '',
    "address" TEXT NOT NULL DEFAULT '',
    "createdAt" DATETIME NOT NULL,
    "lastSeenAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    CONSTRAINT "Session_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateTable
CREATE TABLE "ApiKey" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "personId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "scopes" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "expiresAt" DATETIME,
    "lastUsedAt" DATETIME,
    "revokedAt" DATETIME,
    CONSTRAINT "ApiKey_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateTable
CREATE TABLE "SetupLink" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "purpose" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "personId" TEXT,
    "madeById" TEXT,
    "createdAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "usedAt" DATETIME
);

-- CreateTable
CREATE TABLE "RateWindow" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "count" INTEGER NOT NULL,
    "resetAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Setting" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "value" TEXT NOT NULL,
    "updatedAt" DATETIME NOT NULL
);

-- CreateIndex
CREATE INDEX "Person_active_nameFolded_id_idx" ON "Person"("active", "nameFolded", "id");

-- CreateIndex
CREATE INDEX "Person_departmentId_idx" ON "Person"("departmentId");

-- CreateIndex
CREATE INDEX "Person_companyId_idx" ON "Person"("companyId");

-- CreateIndex
CREATE INDEX "Person_roleKey_idx" ON "Person"("roleKey");

-- CreateIndex
CREATE INDEX "Identity_personId_provider_idx" ON "Identity"("personId", "provider");

-- CreateIndex
CREATE UNIQUE INDEX "Identity_provider_tenant_externalId_key" ON "Identity"("provider", "tenant", "externalId");

-- CreateIndex
CREATE UNIQUE INDEX "Role_name_key" ON "Role"("name");

-- CreateIndex
CREATE INDEX "RoleGrant_power_scope_idx" ON "RoleGrant"("power", "scope");

-- CreateIndex
CREATE UNIQUE INDEX "Department_name_key" ON "Department"("name");

-- CreateIndex
CREATE UNIQUE INDEX "Company_name_key" ON "Company"("name");

-- CreateIndex
CREATE UNIQUE INDEX "Desk_key_key" ON "Desk"("key");

-- CreateIndex
CREATE INDEX "DeskMember_personId_idx" ON "DeskMember"("personId");

-- CreateIndex
CREATE INDEX "DeskChannel_deskId_idx" ON "DeskChannel"("deskId");

-- CreateIndex
CREATE INDEX "DeskChannel_surface_checkedAt_idx" ON "DeskChannel"("surface", "checkedAt");

-- CreateIndex
CREATE UNIQUE INDEX "DeskChannel_surface_tenant_channelId_key" ON "DeskChannel"("surface", "tenant", "channelId");

-- CreateIndex
CREATE UNIQUE INDEX "Category_deskId_name_key" ON "Category"("deskId", "name");

-- CreateIndex
CREATE UNIQUE INDEX "Status_name_key" ON "Status"("name");

-- CreateIndex
CREATE UNIQUE INDEX "Ticket_key_key" ON "Ticket"("key");

-- CreateIndex
CREATE INDEX "Ticket_requesterId_updatedAt_id_idx" ON "Ticket"("requesterId", "updatedAt", "id");

-- CreateIndex
CREATE INDEX "Ticket_requesterId_open_turn_turnSince_id_idx" ON "Ticket"("requesterId", "open", "turn", "turnSince", "id");

-- CreateIndex
CREATE INDEX "Ticket_assigneeId_updatedAt_id_idx" ON "Ticket"("assigneeId", "updatedAt", "id");

-- CreateIndex
CREATE INDEX "Ticket_leftById_leftAt_idx" ON "Ticket"("leftById", "leftAt");

-- CreateIndex
CREATE INDEX "Ticket_assigneeId_statusCategory_updatedAt_id_idx" ON "Ticket"("assigneeId", "statusCategory", "updatedAt", "id");

-- CreateIndex
CREATE INDEX "Ticket_deskId_updatedAt_id_idx" ON "Ticket"("deskId", "updatedAt", "id");

-- CreateIndex
CREATE INDEX "Ticket_deskId_statusCategory_updatedAt_id_idx" ON "Ticket"("deskId", "statusCategory", "updatedAt", "id");

-- CreateIndex
CREATE INDEX "Ticket_deskId_open_assigneeId_updatedAt_id_idx" ON "Ticket"("deskId", "open", "assigneeId", "updatedAt", "id");

-- CreateIndex
CREATE INDEX "Ticket_deskId_open_assigneeId_rank_turnSince_id_idx" ON "Ticket"("deskId", "open", "assigneeId", "rank", "turnSince", "id");

-- CreateIndex
CREATE INDEX "Ticket_assigneeId_open_rank_turnSince_id_idx" ON "Ticket"("assigneeId", "open", "rank", "turnSince", "id");

-- CreateIndex
CREATE INDEX "Ticket_deskId_rank_turnSince_id_idx" ON "Ticket"("deskId", "rank", "turnSince", "id");

-- CreateIndex
CREATE INDEX "Ticket_rank_turnSince_id_idx" ON "Ticket"("rank", "turnSince", "id");

-- CreateIndex
CREATE INDEX "Ticket_deskId_turn_updatedAt_id_idx" ON "Ticket"("deskId", "turn", "updatedAt", "id");

-- CreateIndex
CREATE INDEX "Ticket_turn_updatedAt_id_idx" ON "Ticket"("turn", "updatedAt", "id");

-- CreateIndex
CREATE INDEX "Ticket_waitsUntil_id_idx" ON "Ticket"("waitsUntil", "id");

-- CreateIndex
CREATE INDEX "Ticket_closedById_closedAt_idx" ON "Ticket"("closedById", "closedAt");

-- CreateIndex
CREATE INDEX "Ticket_departmentId_updatedAt_id_idx" ON "Ticket"("departmentId", "updatedAt", "id");

-- CreateIndex
CREATE INDEX "Ticket_companyId_updatedAt_id_idx" ON "Ticket"("companyId", "updatedAt", "id");

-- CreateIndex
CREATE INDEX "Ticket_statusCategory_updatedAt_id_idx" ON "Ticket"("statusCategory", "updatedAt", "id");

-- CreateIndex
CREATE INDEX "Ticket_updatedAt_id_idx" ON "Ticket"("updatedAt", "id");

-- CreateIndex
CREATE INDEX "OpenedFrom_ticketId_idx" ON "OpenedFrom"("ticketId");

-- CreateIndex
CREATE INDEX "Participant_personId_idx" ON "Participant"("personId");

-- CreateIndex
CREATE INDEX "Comment_ticketId_saidAt_id_idx" ON "Comment"("ticketId", "saidAt", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Comment_id_audience_key" ON "Comment"("id", "audience");

-- CreateIndex
CREATE UNIQUE INDEX "Attachment_key_key" ON "Attachment"("key");

-- CreateIndex
CREATE INDEX "Attachment_ticketId_id_idx" ON "Attachment"("ticketId", "id");

-- CreateIndex
CREATE INDEX "Attachment_commentId_id_idx" ON "Attachment"("commentId", "id");

-- CreateIndex
CREATE INDEX "Attachment_draftId_idx" ON "Attachment"("draftId");

-- CreateIndex
CREATE INDEX "Attachment_uploaderId_id_idx" ON "Attachment"("uploaderId", "id");

-- CreateIndex
CREATE INDEX "Attachment_state_ticketId_changedAt_id_idx" ON "Attachment"("state", "ticketId", "changedAt", "id");

-- CreateIndex
CREATE INDEX "Attachment_scan_state_createdAt_id_idx" ON "Attachment"("scan", "state", "createdAt", "id");

-- CreateIndex
CREATE INDEX "Attachment_storeKey_idx" ON "Attachment"("storeKey");

-- CreateIndex
CREATE INDEX "Link_toId_idx" ON "Link"("toId");

-- CreateIndex
CREATE INDEX "Event_ticketId_id_idx" ON "Event"("ticketId", "id");

-- CreateIndex
CREATE INDEX "Event_noun_id_idx" ON "Event"("noun", "id");

-- CreateIndex
CREATE INDEX "Event_noun_nounId_id_idx" ON "Event"("noun", "nounId", "id");

-- CreateIndex
CREATE INDEX "Delivery_state_availableAt_id_idx" ON "Delivery"("state", "availableAt", "id");

-- CreateIndex
CREATE INDEX "Delivery_state_authorId_availableAt_id_idx" ON "Delivery"("state", "authorId", "availableAt", "id");

-- CreateIndex
CREATE INDEX "Delivery_ticketId_target_kind_state_idx" ON "Delivery"("ticketId", "target", "kind", "state");

-- CreateIndex
CREATE UNIQUE INDEX "Delivery_eventId_target_kind_channel_key" ON "Delivery"("eventId", "target", "kind", "channel");

-- CreateIndex
CREATE INDEX "MessageRef_ticketId_target_kind_idx" ON "MessageRef"("ticketId", "target", "kind");

-- CreateIndex
CREATE INDEX "MessageRef_commentId_idx" ON "MessageRef"("commentId");

-- CreateIndex
CREATE UNIQUE INDEX "MessageRef_surface_tenant_channelId_messageId_key" ON "MessageRef"("surface", "tenant", "channelId", "messageId");

-- CreateIndex
CREATE UNIQUE INDEX "Inbound_sameAs_key" ON "Inbound"("sameAs");

-- CreateIndex
CREATE INDEX "Inbound_source_about_toldAt_idx" ON "Inbound"("source", "about", "toldAt");

-- CreateIndex
CREATE INDEX "Inbound_state_availableAt_id_idx" ON "Inbound"("state", "availableAt", "id");

-- CreateIndex
CREATE INDEX "Inbound_source_outcome_receivedAt_idx" ON "Inbound"("source", "outcome", "receivedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Draft_key_key" ON "Draft"("key");

-- CreateIndex
CREATE INDEX "Draft_owner_state_updatedAt_idx" ON "Draft"("owner", "state", "updatedAt");

-- CreateIndex
CREATE INDEX "Draft_state_updatedAt_idx" ON "Draft"("state", "updatedAt");

-- CreateIndex
CREATE INDEX "Conversation_surface_tenant_teamId_idx" ON "Conversation"("surface", "tenant", "teamId");

-- CreateIndex
CREATE UNIQUE INDEX "Conversation_surface_tenant_kind_externalId_key" ON "Conversation"("surface", "tenant", "kind", "externalId");

-- CreateIndex
CREATE UNIQUE INDEX "Workspace_surface_tenant_key" ON "Workspace"("surface", "tenant");

-- CreateIndex
CREATE INDEX "IdempotencyKey_createdAt_idx" ON "IdempotencyKey"("createdAt");

-- CreateIndex
CREATE INDEX "SearchWord_ticketId_idx" ON "SearchWord"("ticketId");

-- CreateIndex
CREATE INDEX "Session_personId_idx" ON "Session"("personId");

-- CreateIndex
CREATE INDEX "Session_expiresAt_idx" ON "Session"("expiresAt");

-- CreateIndex
CREATE UNIQUE INDEX "ApiKey_hash_key" ON "ApiKey"("hash");

-- CreateIndex
CREATE INDEX "ApiKey_personId_createdAt_id_idx" ON "ApiKey"("personId", "createdAt", "id");

-- CreateIndex
CREATE INDEX "SetupLink_personId_idx" ON "SetupLink"("personId");

-- CreateIndex
CREATE INDEX "RateWindow_resetAt_idx" ON "RateWindow"("resetAt");
