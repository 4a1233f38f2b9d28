-- AlterTable
ALTER TABLE "MessageRef" ADD COLUMN "eventId" TEXT;
