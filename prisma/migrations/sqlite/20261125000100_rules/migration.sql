-- Full-text search: one row per ticket, kept by triggers. The newest ticket has the greatest rowid, so that
-- ORDER BY rowid DESC is newest first. Words come folded by the core (plain letters and digits). Those of internal
-- comments have a column of their own, so that a search for someone who may not read them can leave it out.

CREATE TABLE "TicketSearchRow" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT,
    "ticketId" TEXT NOT NULL UNIQUE
);

CREATE VIRTUAL TABLE "TicketSearch" USING fts5(
    publicText, internalText,
    content='', contentless_delete=1, tokenize="ascii", prefix='2 3'
);

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
