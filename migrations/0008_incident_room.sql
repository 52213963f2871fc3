CREATE TABLE "assets" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"url" text NOT NULL,
	"lang" text,
	"situation" text,
	"alt" text,
	"added_by" jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"removed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "draft_texts" (
	"draft_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"text" text NOT NULL,
	CONSTRAINT "draft_texts_draft_id_version_pk" PRIMARY KEY("draft_id","version")
);
--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "purpose" text DEFAULT 'news' NOT NULL;--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "market" text;--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "followers" integer;--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "followers_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "publications" ADD COLUMN "send_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "publications" ADD COLUMN "full_statement" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "publications" ADD COLUMN "tells_options" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "publications" ADD COLUMN "is_update" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "draft_texts" ADD CONSTRAINT "draft_texts_draft_id_drafts_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."drafts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "publications_waiting" ON "publications" USING btree ("undo_until") WHERE state in ('held', 'scheduled');
--> statement-breakpoint
UPDATE "facts" SET "view" = '{"why": null, "expiresAt": null}'::jsonb || "view";--> statement-breakpoint
UPDATE "events" SET "body" = jsonb_set("body", '{fact}', '{"why": null, "expiresAt": null}'::jsonb || ("body"->'fact')) WHERE "type" = 'fact.set';--> statement-breakpoint
CREATE FUNCTION pg_temp.draft_now(view jsonb) RETURNS jsonb LANGUAGE sql STABLE AS $$
	SELECT (view - 'approval' - 'staleFacts') || jsonb_build_object(
		'facts', coalesce((SELECT jsonb_object_agg(c.key, f.view->'value') FROM jsonb_each_text(view->'facts') c
			JOIN facts f ON f.incident_id = (view->>'incidentId')::uuid AND f.key = c.key AND f.version = c.value::int), '{}'::jsonb),
		'isRendered', true,
		'needs', '[{"by": "anyone", "count": 1}]'::jsonb,
		'approvals', CASE WHEN view->'approval' IS NULL OR view->'approval' = 'null'::jsonb THEN '[]'::jsonb
			ELSE jsonb_build_array((view->'approval') || '{"as": "anyone", "standIn": null}'::jsonb) END,
		'waitsSince', view->'changedAt', 'sendAt', null, 'media', '[]'::jsonb, 'basis', null, 'review', null, 'promiseKey', null)
$$;--> statement-breakpoint
UPDATE "drafts" SET "view" = pg_temp.draft_now("view") WHERE "view" ? 'staleFacts';--> statement-breakpoint
UPDATE "events" SET "body" = jsonb_set("body", '{draft}', pg_temp.draft_now("body"->'draft')) WHERE "type" LIKE 'draft.%' AND "body"->'draft' ? 'staleFacts';--> statement-breakpoint
UPDATE "events" SET "type" = 'draft.voided', "body" = "body" || '{"type": "draft.voided", "keys": []}'::jsonb WHERE "type" = 'draft.staled';--> statement-breakpoint
INSERT INTO "draft_texts" ("draft_id", "version", "text") SELECT "id", ("view"->>'version')::int, "text" FROM "drafts";--> statement-breakpoint
UPDATE "publications" SET "view" = '{"sendAt": null, "breakGlass": null, "readBy": []}'::jsonb || "view";--> statement-breakpoint
UPDATE "events" SET "body" = jsonb_set("body", '{publication}', '{"sendAt": null, "breakGlass": null, "readBy": []}'::jsonb || ("body"->'publication')) WHERE "type" LIKE 'publication.%';--> statement-breakpoint
UPDATE "alarms" SET "view" = '{"promiseId": null}'::jsonb || "view";--> statement-breakpoint
UPDATE "events" SET "body" = jsonb_set("body", '{alarm}', '{"promiseId": null}'::jsonb || ("body"->'alarm')) WHERE "type" LIKE 'alarm.%';
--> statement-breakpoint
UPDATE "incidents" SET "view" = jsonb_build_object(
	'severity', 'alert', 'cluster', null, 'hasHistory', false,
	'links', CASE WHEN "view"->>'surgeId' IS NULL THEN '[]'::jsonb ELSE jsonb_build_array(jsonb_build_object('noun', 'surge', 'id', "view"->'surgeId')) END
		|| CASE WHEN "view"->>'disruptionId' IS NULL THEN '[]'::jsonb ELSE jsonb_build_array(jsonb_build_object('noun', 'disruption', 'id', "view"->'disruptionId')) END,
	'mergedInto', null, 'fullPostAt', null, 'roles', '{}'::jsonb, 'tasks', '{}'::jsonb, 'exits', '{}'::jsonb, 'unlocked', '[]'::jsonb,
	'topLines', '{"version":0,"lines":[],"by":null,"asOf":null}'::jsonb,
	'listening', '{"tags":[],"places":[],"handles":[],"spellings":[]}'::jsonb,
	'batches', '[]'::jsonb, 'pins', '[]'::jsonb) || "view";--> statement-breakpoint
UPDATE "events" SET "body" = jsonb_set("body", '{incident}', jsonb_build_object(
	'severity', 'alert', 'cluster', null, 'hasHistory', false,
	'links', CASE WHEN "body"->'incident'->>'surgeId' IS NULL THEN '[]'::jsonb ELSE jsonb_build_array(jsonb_build_object('noun', 'surge', 'id', "body"->'incident'->'surgeId')) END
		|| CASE WHEN "body"->'incident'->>'disruptionId' IS NULL THEN '[]'::jsonb ELSE jsonb_build_array(jsonb_build_object('noun', 'disruption', 'id', "body"->'incident'->'disruptionId')) END,
	'mergedInto', null, 'fullPostAt', null, 'roles', '{}'::jsonb, 'tasks', '{}'::jsonb, 'exits', '{}'::jsonb, 'unlocked', '[]'::jsonb,
	'topLines', '{"version":0,"lines":[],"by":null,"asOf":null}'::jsonb,
	'listening', '{"tags":[],"places":[],"handles":[],"spellings":[]}'::jsonb,
	'batches', '[]'::jsonb, 'pins', '[]'::jsonb) || ("body"->'incident'))
WHERE "type" IN ('incident.declared', 'incident.changed', 'incident.closed');--> statement-breakpoint
UPDATE "events" SET "body" = '{"change":{"kind":"firstWords"},"by":null}'::jsonb || "body" WHERE "type" = 'incident.changed';--> statement-breakpoint
UPDATE "events" SET "body" = '{"kind":"note","grounds":null}'::jsonb || "body" WHERE "type" = 'incident.noted';--> statement-breakpoint
UPDATE "events" SET "body" = '{"open":[],"override":null}'::jsonb || "body" WHERE "type" = 'incident.closed';
