CREATE TABLE "alarms" (
	"id" uuid PRIMARY KEY NOT NULL,
	"raised_at" timestamp with time zone NOT NULL,
	"closed_at" timestamp with time zone,
	"view" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "calendar" (
	"id" uuid PRIMARY KEY NOT NULL,
	"from_at" timestamp with time zone NOT NULL,
	"to_at" timestamp with time zone NOT NULL,
	"view" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "on_call" (
	"place" integer PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"email" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "pages" (
	"id" uuid PRIMARY KEY NOT NULL,
	"alarm_id" uuid NOT NULL,
	"to" text NOT NULL,
	"receiver_id" text NOT NULL,
	"body" jsonb NOT NULL,
	"due_real_at" timestamp with time zone NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"sent_real_at" timestamp with time zone,
	"failed_real_at" timestamp with time zone,
	"problem" text
);
--> statement-breakpoint
CREATE TABLE "room_state" (
	"one" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"view" jsonb NOT NULL,
	"machine" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "state_rules" (
	"version" integer PRIMARY KEY NOT NULL,
	"rules" jsonb NOT NULL,
	"by_id" text NOT NULL,
	"by_name" text NOT NULL,
	"changed_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "webhooks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"url" text NOT NULL,
	"sealed_secret" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"removed_at" timestamp with time zone,
	"last_ok_at" timestamp with time zone,
	"problem" text
);
--> statement-breakpoint
CREATE TABLE "facet_hours" (
	"bucket" timestamp with time zone NOT NULL,
	"channel" text NOT NULL,
	"lang" text NOT NULL,
	"accounts" text[] NOT NULL,
	"messages" integer NOT NULL,
	"facet" text NOT NULL,
	CONSTRAINT "facet_hours_bucket_channel_lang_accounts_facet_pk" PRIMARY KEY("bucket","channel","lang","accounts","facet")
);
--> statement-breakpoint
CREATE TABLE "facet_minutes" (
	"bucket" timestamp with time zone NOT NULL,
	"channel" text NOT NULL,
	"lang" text NOT NULL,
	"accounts" text[] NOT NULL,
	"messages" integer NOT NULL,
	"facet" text NOT NULL,
	CONSTRAINT "facet_minutes_bucket_channel_lang_accounts_facet_pk" PRIMARY KEY("bucket","channel","lang","accounts","facet")
);
--> statement-breakpoint
CREATE INDEX "alarms_raised_at" ON "alarms" USING btree ("raised_at");--> statement-breakpoint
CREATE INDEX "pages_receiver" ON "pages" USING btree ("receiver_id","sent_real_at");--> statement-breakpoint
DELETE FROM "detector_state";--> statement-breakpoint
UPDATE "surges" SET
	"closed_at" = coalesce("closed_at", ("view"->>'changedAt')::timestamptz),
	"view" = ("view" - 'baseline') || jsonb_build_object('knownDays', 56, 'rungs', jsonb_build_array(jsonb_build_object('rung', "view"->'peakRung', 'at', "view"->'openedAt')));
