CREATE INDEX "events_directory" ON "events" USING btree ("seq") WHERE type = 'directory.changed';--> statement-breakpoint
ALTER TABLE "feed_records" DROP COLUMN "raw";--> statement-breakpoint
ALTER TABLE "feeds" DROP COLUMN "cursor";