import { defineCollection, z } from "astro:content";
import { glob } from "astro/loaders";

const pages = defineCollection({
  loader: glob({ base: "./src/content/pages", pattern: "**/*.md" }),
  // passthrough keeps what the schema does not name: Astro drops it otherwise
  schema: z.object({ title: z.string() }).passthrough(),
});

export const collections = { pages };
