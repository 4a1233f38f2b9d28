-- AlterTable
ALTER TABLE "Ticket" ADD COLUMN "askedBelow" TEXT;
ALTER TABLE "Ticket" ADD COLUMN "askedIn" TEXT;

-- CreateTable
CREATE TABLE "RequestGroup" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "deskId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "joinMinutes" INTEGER NOT NULL DEFAULT 5,
    "botsForId" TEXT,
    "bypass" TEXT NOT NULL,
    "quiet" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    CONSTRAINT "RequestGroup_deskId_fkey" FOREIGN KEY ("deskId") REFERENCES "Desk" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateTable
CREATE TABLE "RequestChannel" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "groupId" TEXT NOT NULL,
    "surface" TEXT NOT NULL,
    "tenant" TEXT NOT NULL,
    "channelId" TEXT NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',
    CONSTRAINT "RequestChannel_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "RequestGroup" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateIndex
CREATE INDEX "RequestGroup_deskId_idx" ON "RequestGroup"("deskId");

-- CreateIndex
CREATE INDEX "RequestChannel_groupId_idx" ON "RequestChannel"("groupId");

-- CreateIndex
CREATE UNIQUE INDEX "RequestChannel_surface_tenant_channelId_key" ON "RequestChannel"("surface", "tenant", "channelId");
