DROP TRIGGER "Comment_search_delete";
DROP TRIGGER "Comment_search_move";
DROP TRIGGER "Comment_search_update";
DROP TRIGGER "Comment_search_insert";
DROP TRIGGER "Ticket_search_delete";
DROP TRIGGER "Ticket_search_update";
DROP TRIGGER "Ticket_search_insert";
DROP VIEW "TicketSearchText";

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Person" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "nameFolded" TEXT NOT NULL,
    "nameOrder" TEXT NOT NULL DEFAULT '',
    "nameOrderPl" TEXT NOT NULL DEFAULT '',
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
INSERT INTO "new_Person" ("active", "companyId", "createdAt", "departmentId", "email", "emailFolded", "emailFrom", "id", "kind", "leftWith", "locale", "localeChosen", "name", "nameFolded", "nameFrom", "roleKey", "timeZone", "toldOn", "updatedAt", "version") SELECT "active", "companyId", "createdAt", "departmentId", "email", "emailFolded", "emailFrom", "id", "kind", "leftWith", "locale", "localeChosen", "name", "nameFolded", "nameFrom", "roleKey", "timeZone", "toldOn", "updatedAt", "version" FROM "Person";
DROP TABLE "Person";
ALTER TABLE "new_Person" RENAME TO "Person";
CREATE INDEX "Person_active_nameFolded_id_idx" ON "Person"("active", "nameFolded", "id");
CREATE INDEX "Person_active_nameOrder_id_idx" ON "Person"("active", "nameOrder", "id");
CREATE INDEX "Person_active_nameOrderPl_id_idx" ON "Person"("active", "nameOrderPl", "id");
CREATE INDEX "Person_departmentId_idx" ON "Person"("departmentId");
CREATE INDEX "Person_companyId_idx" ON "Person"("companyId");
CREATE INDEX "Person_roleKey_idx" ON "Person"("roleKey");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

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
