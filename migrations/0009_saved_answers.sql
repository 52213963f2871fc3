CREATE TABLE "answer_uses" (
	"id" uuid PRIMARY KEY NOT NULL,
	"draft_id" uuid NOT NULL,
	"hash" text NOT NULL,
	"facts" jsonb NOT NULL,
	"user_id" text NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "answer_uses" ADD CONSTRAINT "answer_uses_draft_id_drafts_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."drafts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "answer_uses_draft" ON "answer_uses" USING btree ("draft_id","hash");--> statement-breakpoint
UPDATE "drafts" SET "view" = '{"isAnswer": false}'::jsonb || "view";--> statement-breakpoint
UPDATE "events" SET "body" = jsonb_set("body", '{draft}', '{"isAnswer": false}'::jsonb || ("body"->'draft')) WHERE "type" LIKE 'draft.%';--> statement-breakpoint
UPDATE "events" SET "body" = jsonb_set("body", '{thing,draft}', '{"isAnswer": false}'::jsonb || ("body"->'thing'->'draft')) WHERE "type" = 'incident.restored' AND "body"->'thing' ? 'draft';
