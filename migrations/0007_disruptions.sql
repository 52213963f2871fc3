CREATE TABLE "feed_documents" (
	"feed_id" uuid NOT NULL,
	"sha256" text NOT NULL,
	"url" text NOT NULL,
	"content_type" text,
	"bytes" "bytea" NOT NULL,
	"fetched_real_at" timestamp with time zone NOT NULL,
	CONSTRAINT "feed_documents_feed_id_sha256_pk" PRIMARY KEY("feed_id","sha256")
);
--> statement-breakpoint
ALTER TABLE "disruptions" ADD COLUMN "told" jsonb DEFAULT '{"updates":[],"consequences":[]}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "disruptions" ADD COLUMN "risk" jsonb;--> statement-breakpoint
ALTER TABLE "disruptions" ADD COLUMN "story_by_person" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "feeds" ADD COLUMN "sealed_credential" text;--> statement-breakpoint
ALTER TABLE "feeds" ADD COLUMN "push_token_hash" text;--> statement-breakpoint
ALTER TABLE "services" ADD COLUMN "more" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
CREATE INDEX "feed_documents_age" ON "feed_documents" USING btree ("fetched_real_at");--> statement-breakpoint
CREATE INDEX "disruptions_open" ON "disruptions" USING btree ("feed_id") WHERE closed_at is null;--> statement-breakpoint
CREATE INDEX "disruptions_story" ON "disruptions" USING btree ((view->>'storyId'));--> statement-breakpoint
CREATE INDEX "events_disruption" ON "events" USING btree ((body->'disruption'->>'id'),"seq") WHERE type like 'disruption.%';--> statement-breakpoint
CREATE INDEX "events_disruption_at" ON "events" USING btree ("at") WHERE type like 'disruption.%';--> statement-breakpoint
CREATE INDEX "feed_records_told" ON "feed_records" USING btree ("feed_id","key") WHERE gone_at is null;--> statement-breakpoint
CREATE INDEX "services_date" ON "services" USING btree ("date","mode");--> statement-breakpoint
CREATE INDEX "services_cancelled" ON "services" USING btree ("first_cancelled_at") WHERE first_cancelled_at is not null;
--> statement-breakpoint
UPDATE "disruptions" SET "view" = jsonb_build_object(
	'causeDetail', null, 'strikeBy', null, 'severity', 'moderate', 'conditions', null, 'periods', '[]'::jsonb, 'entities', '[]'::jsonb,
	'cancelledPeak', "view"->'cancelledEver', 'customers', null, 'customersAtRisk', null, 'storyId', "id", 'linked', '[]'::jsonb, 'links', '[]'::jsonb) || "view";--> statement-breakpoint
UPDATE "events" SET "body" = jsonb_set("body", '{disruption}', jsonb_build_object(
	'causeDetail', null, 'strikeBy', null, 'severity', 'moderate', 'conditions', null, 'periods', '[]'::jsonb, 'entities', '[]'::jsonb,
	'cancelledPeak', "body"->'disruption'->'cancelledEver', 'customers', null, 'customersAtRisk', null, 'storyId', "body"->'disruption'->'id', 'linked', '[]'::jsonb, 'links', '[]'::jsonb) || ("body"->'disruption'))
WHERE "type" LIKE 'disruption.%';--> statement-breakpoint
UPDATE "events" SET "body" = jsonb_set("body", '{feed,polled}', 'true') WHERE "type" LIKE 'feed.%';
--> statement-breakpoint
UPDATE "state_rules" SET "rules" = jsonb_set("rules", '{crisis,customers}', '5000') WHERE "rules"->'crisis' ? 'services' AND NOT "rules"->'crisis' ? 'customers';
