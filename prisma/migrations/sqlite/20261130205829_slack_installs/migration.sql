DROP TRIGGER "Comment_search_delete";
DROP TRIGGER "Comment_search_move";
DROP TRIGGER "Comment_search_update";
DROP TRIGGER "Comment_search_insert";
DROP TRIGGER "Ticket_search_delete";
DROP TRIGGER "Ticket_search_update";
DROP TRIGGER "Ticket_search_insert";
DROP VIEW "TicketSearchText";

-- CreateTable
CREATE TABLE "SlackInstall" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "holder" TEXT NOT NULL,
    "isOrg" BOOLEAN NOT NULL DEFAULT false,
    "name" TEXT NOT NULL DEFAULT '',
    "appId" TEXT NOT NULL DEFAULT '',
    "botUserId" TEXT NOT NULL DEFAULT '',
    "scopes" TEXT NOT NULL DEFAULT '',
    "sealed" TEXT NOT NULL DEFAULT '',
    "endedAt" DATETIME,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1
);

-- CreateTable
CREATE TABLE "SlackInstallLink" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "madeById" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "state" TEXT NOT NULL DEFAULT '',
    "browser" TEXT NOT NULL DEFAULT '',
    "stateUntil" DATETIME
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Workspace" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "surface" TEXT NOT NULL,
    "tenant" TEXT NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',
    "goneAt" DATETIME,
    "reason" TEXT,
    "enterprise" TEXT NOT NULL DEFAULT '',
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL
);
INSERT INTO "new_Workspace" ("createdAt", "goneAt", "id", "name", "reason", "surface", "tenant", "updatedAt") SELECT "createdAt", "goneAt", "id", "name", "reason", "surface", "tenant", "updatedAt" FROM "Workspace";
DROP TABLE "Workspace";
ALTER TABLE "new_Workspace" RENAME TO "Workspace";
CREATE INDEX "Workspace_surface_enterprise_idx" ON "Workspace"("surface", "enterprise");
CREATE UNIQUE INDEX "Workspace_surface_tenant_key" ON "Workspace"("surface", "tenant");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE UNIQUE INDEX "SlackInstall_holder_key" ON "SlackInstall"("holder");

-- CreateIndex
CREATE INDEX "SlackInstall_endedAt_id_idx" ON "SlackInstall"("endedAt", "id");

-- CreateIndex
CREATE INDEX "SlackInstallLink_state_idx" ON "SlackInstallLink"("state");

-- CreateIndex
CREATE INDEX "SlackInstallLink_expiresAt_idx" ON "SlackInstallLink"("expiresAt");

CREATE VIEW "TicketSearchText" AS
SELECT
    t."id" AS "ticketId",
    t."folded" || coalesce((SELECT group_concat(char(10) || c."folded", '') FROM "Comment" c
        WHERE c."ticketId" = t."id" AND c."audience" = 'public' AND c."withdrawnAt" IS NULL), '') AS "publicText",
    coalesce((SELECT group_concat(c."folded", char(10)) FROM "Comment" c
        WHERE c."ticketId" = t."id" AND c."audience" <> 'public' AND c."withdrawnAt" IS NULL), '') AS "internalText"
FROM "Ticket" t;

CREATE TRIGGER "Ticket_search_insert" AFTER INSERT ON "Ticket"
BEGIN
    INSERT INTO "TicketSearchRow" ("ticketId") VALUES (new."id");
    INSERT INTO "TicketSearch" (rowid, publicText, internalText) VALUES (last_insert_rowid(), new."folded", '');
END;

CREATE TRIGGER "Ticket_search_update" AFTER UPDATE OF "folded" ON "Ticket"
WHEN old."folded" <> new."folded"
BEGIN
    UPDATE "TicketSearch" SET (publicText, internalText) =
        (SELECT "publicText", "internalText" FROM "TicketSearchText" WHERE "ticketId" = new."id")
    WHERE rowid = (SELECT "id" FROM "TicketSearchRow" WHERE "ticketId" = new."id");
END;

CREATE TRIGGER "Ticket_search_delete" AFTER DELETE ON "Ticket"
BEGIN
    DELETE FROM "TicketSearch" WHERE rowid = (SELECT "id" FROM "TicketSearchRow" WHERE "ticketId" = old."id");
    DELETE FROM "TicketSearchRow" WHERE "ticketId" = old."id";
END;

CREATE TRIGGER "Comment_search_insert" AFTER INSERT ON "Comment"
WHEN new."withdrawnAt" IS NULL
BEGIN
    UPDATE "TicketSearch" SET (publicText, internalText) =
        (SELECT "publicText", "internalText" FROM "TicketSearchText" WHERE "ticketId" = new."ticketId")
    WHERE rowid = (SELECT "id" FROM "TicketSearchRow" WHERE "ticketId" = new."ticketId");
END;

CREATE TRIGGER "Comment_search_update" AFTER UPDATE OF "folded", "withdrawnAt", "audience" ON "Comment"
BEGIN
    UPDATE "TicketSearch" SET (publicText, internalText) =
        (SELECT "publicText", "internalText" FROM "TicketSearchText" WHERE "ticketId" = new."ticketId")
    WHERE rowid = (SELECT "id" FROM "TicketSearchRow" WHERE "ticketId" = new."ticketId");
END;

CREATE TRIGGER "Comment_search_move" AFTER UPDATE OF "ticketId" ON "Comment"
WHEN old."ticketId" <> new."ticketId"
BEGIN
    UPDATE "TicketSearch" SET (publicText, internalText) =
        (SELECT "publicText", "internalText" FROM "TicketSearchText" WHERE "ticketId" = old."ticketId")
    WHERE rowid = (SELECT "id" FROM "TicketSearchRow" WHERE "ticketId" = old."ticketId");
    UPDATE "TicketSearch" SET (publicText, internalText) =
        (SELECT "publicText", "internalText" FROM "TicketSearchText" WHERE "ticketId" = new."ticketId")
    WHERE rowid = (SELECT "id" FROM "TicketSearchRow" WHERE "ticketId" = new."ticketId");
END;

CREATE TRIGGER "Comment_search_delete" AFTER DELETE ON "Comment"
BEGIN
    UPDATE "TicketSearch" SET (publicText, internalText) =
        (SELECT "publicText", "internalText" FROM "TicketSearchText" WHERE "ticketId" = old."ticketId")
    WHERE rowid = (SELECT "id" FROM "TicketSearchRow" WHERE "ticketId" = old."ticketId");
END;

INSERT INTO "RoleGrant" ("roleKey", "power", "scope") VALUES ('admin', 'manageWorkspaces', 'all');
INSERT INTO "RoleGrant" ("roleKey", "power", "scope") VALUES ('owner', 'manageWorkspaces', 'all');
