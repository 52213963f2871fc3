CREATE TABLE "labels" (
	"mention_id" bigint NOT NULL,
	"field" text NOT NULL,
	"was" jsonb NOT NULL,
	"value" jsonb NOT NULL,
	"by_id" text NOT NULL,
	"by_name" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "labels_mention_id_field_pk" PRIMARY KEY("mention_id","field")
);
--> statement-breakpoint
CREATE TABLE "learned_model" (
	"one" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"on" boolean DEFAULT false NOT NULL,
	"trained_at" timestamp with time zone,
	"trained_on" integer DEFAULT 0 NOT NULL,
	"model" jsonb,
	"figures" jsonb
);
--> statement-breakpoint
CREATE TABLE "understand_again" (
	"mention_id" bigint PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE "understanding_cursor" (
	"one" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"last_id" bigint DEFAULT 0 NOT NULL,
	"version" bigint DEFAULT 0 NOT NULL,
	"generation" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "understandings" (
	"mention_id" bigint PRIMARY KEY NOT NULL,
	"lang_by" text NOT NULL,
	"topics" text[] NOT NULL,
	"needs_reply" boolean NOT NULL,
	"urgency" integer NOT NULL,
	"contacts" integer NOT NULL,
	"cluster_id" bigint,
	"detail" jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "ingest_cursor" ADD COLUMN "changes" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "understandings_cluster" ON "understandings" USING btree ("cluster_id") WHERE cluster_id is not null;--> statement-breakpoint
CREATE INDEX "understandings_needs_reply" ON "understandings" USING btree ("mention_id") WHERE needs_reply;