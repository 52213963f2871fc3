CREATE TABLE "accounts" (
	"key" text PRIMARY KEY NOT NULL,
	"channel" text NOT NULL,
	"handle" text NOT NULL,
	"name" text NOT NULL,
	"languages" text[] NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "command_log" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"actor_id" text NOT NULL,
	"input_hash" text NOT NULL,
	"output" jsonb NOT NULL,
	"real_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "conversations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"mention_id" bigint NOT NULL,
	"state" text NOT NULL,
	"lease_until" timestamp with time zone,
	"answer_url" text,
	"view" jsonb NOT NULL,
	CONSTRAINT "conversations_mention_id_unique" UNIQUE("mention_id")
);
--> statement-breakpoint
CREATE TABLE "credentials" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"user_id" text NOT NULL,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp with time zone,
	"refresh_token_expires_at" timestamp with time zone,
	"scope" text,
	"password" text,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "detector_state" (
	"one" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"minute" timestamp with time zone NOT NULL,
	"state" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "disruptions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"feed_id" uuid,
	"key" text NOT NULL,
	"closed_at" timestamp with time zone,
	"text" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"view" jsonb NOT NULL,
	CONSTRAINT "disruptions_feed_key" UNIQUE("feed_id","key")
);
--> statement-breakpoint
CREATE TABLE "drafts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"incident_id" uuid NOT NULL,
	"text" text NOT NULL,
	"previous" text,
	"view" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "drill_state" (
	"one" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"played_to" timestamp with time zone NOT NULL,
	"view" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "event_cursor" (
	"one" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"seq" bigint DEFAULT 0 NOT NULL,
	"epoch" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "events" (
	"seq" bigint PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"real_at" timestamp with time zone NOT NULL,
	"type" text NOT NULL,
	"incident_id" uuid,
	"body" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "facts" (
	"incident_id" uuid NOT NULL,
	"key" text NOT NULL,
	"version" integer NOT NULL,
	"view" jsonb NOT NULL,
	CONSTRAINT "facts_incident_id_key_version_pk" PRIMARY KEY("incident_id","key","version")
);
--> statement-breakpoint
CREATE TABLE "feed_records" (
	"feed_id" uuid NOT NULL,
	"key" text NOT NULL,
	"hash" text NOT NULL,
	"first_seen_at" timestamp with time zone NOT NULL,
	"gone_at" timestamp with time zone,
	"raw" "bytea",
	CONSTRAINT "feed_records_feed_id_key_pk" PRIMARY KEY("feed_id","key")
);
--> statement-breakpoint
CREATE TABLE "feeds" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"mode" text NOT NULL,
	"urls" text[] NOT NULL,
	"interval_s" integer NOT NULL,
	"state" text DEFAULT 'new' NOT NULL,
	"problem" text,
	"cursor" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"last_ok_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	"removed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "incidents" (
	"id" uuid PRIMARY KEY NOT NULL,
	"closed_at" timestamp with time zone,
	"close_reason" text,
	"view" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ingest_cursor" (
	"one" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"commit_no" bigint DEFAULT 0 NOT NULL,
	"last_id" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mention_tombstones" (
	"channel" text NOT NULL,
	"external_id" text NOT NULL,
	"deleted_at" timestamp with time zone NOT NULL,
	CONSTRAINT "mention_tombstones_channel_external_id_pk" PRIMARY KEY("channel","external_id")
);
--> statement-breakpoint
CREATE TABLE "mentions" (
	"id" bigint PRIMARY KEY NOT NULL,
	"commit_no" bigint NOT NULL,
	"channel" text NOT NULL,
	"external_id" text NOT NULL,
	"accounts" text[] NOT NULL,
	"lang" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"edited_at" timestamp with time zone,
	"kind" text NOT NULL,
	"author_handle" text NOT NULL,
	"author_hash" bigint NOT NULL,
	"text" text NOT NULL,
	"extra" jsonb,
	CONSTRAINT "mentions_channel_external_id" UNIQUE("channel","external_id")
);
--> statement-breakpoint
CREATE TABLE "promises" (
	"id" uuid PRIMARY KEY NOT NULL,
	"incident_id" uuid NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"state" text NOT NULL,
	"view" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "publications" (
	"id" uuid PRIMARY KEY NOT NULL,
	"incident_id" uuid NOT NULL,
	"draft_id" uuid NOT NULL,
	"state" text NOT NULL,
	"undo_until" timestamp with time zone NOT NULL,
	"promises_at" timestamp with time zone,
	"first_words" boolean DEFAULT false NOT NULL,
	"text" text NOT NULL,
	"view" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "services" (
	"feed_id" uuid NOT NULL,
	"key" text NOT NULL,
	"mode" text NOT NULL,
	"operator" text,
	"number" text NOT NULL,
	"date" text NOT NULL,
	"origin" text,
	"destination" text,
	"scheduled_departure_at" timestamp with time zone,
	"scheduled_arrival_at" timestamp with time zone,
	"state" text NOT NULL,
	"delay_min" integer,
	"cause" text,
	"disruption_id" uuid,
	"first_cancelled_at" timestamp with time zone,
	"as_of" timestamp with time zone NOT NULL,
	CONSTRAINT "services_feed_id_key_pk" PRIMARY KEY("feed_id","key")
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"token" text NOT NULL,
	"user_id" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "sessions_token_unique" UNIQUE("token")
);
--> statement-breakpoint
CREATE TABLE "sources" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"token_hash" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"last_seen_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	"accepted" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "sources_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "surges" (
	"id" uuid PRIMARY KEY NOT NULL,
	"closed_at" timestamp with time zone,
	"view" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"image" text,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"role" text DEFAULT 'viewer' NOT NULL,
	"accounts" text[],
	"languages" text[],
	"locale" text DEFAULT 'en' NOT NULL,
	"time_zone" text DEFAULT 'Europe/Helsinki' NOT NULL,
	"disabled" boolean DEFAULT false NOT NULL,
	CONSTRAINT "users_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "verifications" (
	"id" text PRIMARY KEY NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone,
	"updated_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "volume_hours" (
	"bucket" timestamp with time zone NOT NULL,
	"channel" text NOT NULL,
	"lang" text NOT NULL,
	"accounts" text[] NOT NULL,
	"messages" integer NOT NULL,
	CONSTRAINT "volume_hours_bucket_channel_lang_accounts_pk" PRIMARY KEY("bucket","channel","lang","accounts")
);
--> statement-breakpoint
CREATE TABLE "volume_minutes" (
	"bucket" timestamp with time zone NOT NULL,
	"channel" text NOT NULL,
	"lang" text NOT NULL,
	"accounts" text[] NOT NULL,
	"messages" integer NOT NULL,
	CONSTRAINT "volume_minutes_bucket_channel_lang_accounts_pk" PRIMARY KEY("bucket","channel","lang","accounts")
);
--> statement-breakpoint
CREATE TABLE "wall_keys" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"key_hash" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	"last_seen_at" timestamp with time zone,
	CONSTRAINT "wall_keys_key_hash_unique" UNIQUE("key_hash")
);
--> statement-breakpoint
ALTER TABLE "credentials" ADD CONSTRAINT "credentials_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_incident_id_incidents_id_fk" FOREIGN KEY ("incident_id") REFERENCES "public"."incidents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "facts" ADD CONSTRAINT "facts_incident_id_incidents_id_fk" FOREIGN KEY ("incident_id") REFERENCES "public"."incidents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promises" ADD CONSTRAINT "promises_incident_id_incidents_id_fk" FOREIGN KEY ("incident_id") REFERENCES "public"."incidents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "publications" ADD CONSTRAINT "publications_incident_id_incidents_id_fk" FOREIGN KEY ("incident_id") REFERENCES "public"."incidents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "publications" ADD CONSTRAINT "publications_draft_id_drafts_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."drafts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "drafts_incident" ON "drafts" USING btree ("incident_id");--> statement-breakpoint
CREATE INDEX "events_incident" ON "events" USING btree ("incident_id","seq") WHERE incident_id is not null;--> statement-breakpoint
CREATE INDEX "mentions_created_at" ON "mentions" USING brin ("created_at");--> statement-breakpoint
CREATE INDEX "publications_incident" ON "publications" USING btree ("incident_id");--> statement-breakpoint
CREATE INDEX "services_disruption" ON "services" USING btree ("disruption_id");