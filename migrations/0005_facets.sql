-- Their rows are rewritten often: with room on the page an update touches no index.
ALTER TABLE "facet_minutes" SET (fillfactor = 50);--> statement-breakpoint
ALTER TABLE "facet_hours" SET (fillfactor = 50);--> statement-breakpoint
-- What was understood before there were facets.
INSERT INTO "facet_minutes" ("bucket", "channel", "lang", "accounts", "facet", "messages")
SELECT date_trunc('minute', m.created_at, 'UTC'), m.channel, m.lang, m.accounts, facet, count(*)
FROM "understandings" u JOIN "mentions" m ON m.id = u.mention_id
	CROSS JOIN LATERAL unnest('any'::text || u.topics || CASE WHEN u.needs_reply THEN '{reply}'::text[] END) AS facet
GROUP BY 1, 2, 3, 4, 5;--> statement-breakpoint
INSERT INTO "facet_hours" ("bucket", "channel", "lang", "accounts", "facet", "messages")
SELECT date_bin('1 hour', bucket, 'epoch'), channel, lang, accounts, facet, sum(messages)
FROM "facet_minutes" GROUP BY 1, 2, 3, 4, 5;
