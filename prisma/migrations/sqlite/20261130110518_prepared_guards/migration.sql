-- AlterTable
ALTER TABLE "PreparedReply" ADD COLUMN "files" INTEGER;
ALTER TABLE "PreparedReply" ADD COLUMN "forRequester" TEXT;
