ALTER TABLE "learned_model" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
CREATE INDEX "services_number" ON "services" USING btree (upper(replace(number, ' ', '')));--> statement-breakpoint
CREATE INDEX "understandings_topics" ON "understandings" USING gin ("topics");