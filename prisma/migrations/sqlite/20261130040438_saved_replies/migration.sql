-- CreateTable
CREATE TABLE "SavedReply" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "deskId" TEXT,
    "personId" TEXT,
    "name" TEXT NOT NULL,
    "nameFolded" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "texts" TEXT NOT NULL DEFAULT '{}',
    "folded" TEXT NOT NULL,
    "changes" TEXT NOT NULL DEFAULT '{}',
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    CONSTRAINT "SavedReply_deskId_fkey" FOREIGN KEY ("deskId") REFERENCES "Desk" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "SavedReply_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateIndex
CREATE INDEX "SavedReply_deskId_nameFolded_id_idx" ON "SavedReply"("deskId", "nameFolded", "id");

-- CreateIndex
CREATE INDEX "SavedReply_personId_nameFolded_id_idx" ON "SavedReply"("personId", "nameFolded", "id");
