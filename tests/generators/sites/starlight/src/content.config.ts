import { docsLoader } from "@astrojs/starlight/loaders";
import { docsSchema } from "@astrojs/starlight/schema";
import { defineCollection, z } from "astro:content";

export const collections = {
  docs: defineCollection({
    loader: docsLoader(),
    // passthrough keeps what the schema does not name: Astro drops it otherwise
    schema: docsSchema({ extend: z.object({}).passthrough() }),
  }),
};
