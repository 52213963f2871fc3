CREATE TABLE "playbook_versions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"playbook" text NOT NULL,
	"version" integer NOT NULL,
	"hash" text NOT NULL,
	"source" text NOT NULL,
	"read_real_at" timestamp with time zone NOT NULL,
	"saved_by" jsonb,
	"retired_real_at" timestamp with time zone,
	CONSTRAINT "playbook_versions_text" UNIQUE("playbook","hash")
);
--> statement-breakpoint
ALTER TABLE "incidents" ADD COLUMN "declared_with" uuid;--> statement-breakpoint
CREATE INDEX "playbook_versions_newest" ON "playbook_versions" USING btree ("playbook","read_real_at");--> statement-breakpoint
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_declared_with_playbook_versions_id_fk" FOREIGN KEY ("declared_with") REFERENCES "public"."playbook_versions"("id") ON DELETE no action ON UPDATE no action;