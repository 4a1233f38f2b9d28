-- AlterTable
ALTER TABLE "Ticket" ADD COLUMN "answers" TEXT;

-- CreateTable
CREATE TABLE "CategoryForm" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "categoryId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "fields" TEXT NOT NULL,
    "current" BOOLEAN NOT NULL DEFAULT true,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "CategoryForm_categoryId_fkey" FOREIGN KEY ("categoryId") REFERENCES "Category" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateTable
CREATE TABLE "TicketAnswer" (
    "ticketId" TEXT NOT NULL,
    "field" TEXT NOT NULL,
    "value" TEXT NOT NULL,

    PRIMARY KEY ("ticketId", "field", "value"),
    CONSTRAINT "TicketAnswer_ticketId_fkey" FOREIGN KEY ("ticketId") REFERENCES "Ticket" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateIndex
CREATE INDEX "CategoryForm_current_idx" ON "CategoryForm"("current");

-- CreateIndex
CREATE UNIQUE INDEX "CategoryForm_categoryId_version_key" ON "CategoryForm"("categoryId", "version");

-- CreateIndex
CREATE INDEX "TicketAnswer_field_value_ticketId_idx" ON "TicketAnswer"("field", "value", "ticketId");
