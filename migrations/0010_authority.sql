CREATE TABLE "brief_reads" (
	"publication_id" uuid NOT NULL,
	"user_id" text NOT NULL,
	"name" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "brief_reads_publication_id_user_id_pk" PRIMARY KEY("publication_id","user_id")
);
--> statement-breakpoint
ALTER TABLE "assets" ADD COLUMN "approved_by" jsonb;--> statement-breakpoint
ALTER TABLE "assets" ADD COLUMN "approved_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "brief_reads" ADD CONSTRAINT "brief_reads_publication_id_publications_id_fk" FOREIGN KEY ("publication_id") REFERENCES "public"."publications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
UPDATE "assets" SET "approved_by" = "added_by", "approved_at" = "created_at";--> statement-breakpoint
INSERT INTO "brief_reads" ("publication_id", "user_id", "name", "at") SELECT p."id", r->'by'->>'id', r->'by'->>'name', (r->>'at')::timestamptz FROM "publications" p, jsonb_array_elements(p."view"->'readBy') r ON CONFLICT DO NOTHING;--> statement-breakpoint
UPDATE "publications" SET "view" = '{"readMore": 0}'::jsonb || "view";--> statement-breakpoint
UPDATE "events" SET "body" = jsonb_set("body", '{publication}', '{"readMore": 0}'::jsonb || ("body"->'publication')) WHERE "type" LIKE 'publication.%';--> statement-breakpoint
UPDATE "events" SET "body" = jsonb_set("body", '{thing,publication}', '{"readMore": 0}'::jsonb || ("body"->'thing'->'publication')) WHERE "type" = 'incident.restored' AND "body"->'thing' ? 'publication';--> statement-breakpoint
CREATE FUNCTION pg_temp.with_givers(view jsonb) RETURNS jsonb LANGUAGE sql STABLE AS $$
	SELECT jsonb_build_object('givenBy', coalesce((SELECT jsonb_object_agg(key, view->'declaredBy') FROM jsonb_each(view->'roles')), '{}'::jsonb)) || view
$$;--> statement-breakpoint
UPDATE "incidents" SET "view" = pg_temp.with_givers("view");--> statement-breakpoint
UPDATE "events" SET "body" = jsonb_set("body", '{incident}', pg_temp.with_givers("body"->'incident')) WHERE "body" ? 'incident';
