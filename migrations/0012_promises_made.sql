CREATE FUNCTION pg_temp.with_made(promise jsonb) RETURNS jsonb LANGUAGE sql STABLE AS $$
	SELECT jsonb_build_object('madeAt', coalesce((SELECT coalesce(nullif(p.view->'postedAt', 'null'::jsonb), p.view->'queuedAt')
		FROM publications p WHERE p.id = (promise->>'publicationId')::uuid), promise->'dueAt')) || promise
$$;--> statement-breakpoint
UPDATE "promises" SET "view" = pg_temp.with_made("view");--> statement-breakpoint
UPDATE "events" SET "body" = jsonb_set("body", '{promise}', pg_temp.with_made("body"->'promise')) WHERE "type" LIKE 'promise.%';--> statement-breakpoint
UPDATE "events" SET "body" = jsonb_set("body", '{thing,promise}', pg_temp.with_made("body"->'thing'->'promise')) WHERE "type" = 'incident.restored' AND "body"->'thing' ? 'promise';--> statement-breakpoint
INSERT INTO "promises" ("id", "incident_id", "due_at", "state", "view")
SELECT made."id", made."incident_id", made."promises_at", 'running', jsonb_build_object(
	'id', made."id", 'incidentId', made."incident_id", 'publicationId', made."publication_id", 'madeAt', made."queued_at",
	'dueAt', to_char(made."promises_at" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'state', 'running', 'keptAt', null)
FROM (
	SELECT DISTINCT ON (p."incident_id", p."promises_at") gen_random_uuid() AS "id", p."incident_id", p."promises_at",
		p."id" AS "publication_id", p."view"->'queuedAt' AS "queued_at"
	FROM "publications" p
	WHERE p."state" = 'ready' AND p."promises_at" IS NOT NULL AND p."view"->>'channel' <> 'brief'
		AND NOT EXISTS (SELECT 1 FROM "promises" m WHERE m."incident_id" = p."incident_id" AND m."due_at" = p."promises_at")
	ORDER BY p."incident_id", p."promises_at", p."id"
) made;
