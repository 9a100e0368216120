import starlight from "@astrojs/starlight";
import { defineConfig } from "astro/config";

export default defineConfig({
  site: "https://frostwright.example",
  redirects: { "/guides/icy-doors/": "/guides/why-doors-ice-up/" },
  telemetry: false,
  integrations: [
    starlight({
      title: "Frostwright",
      components: { Head: "./src/components/Head.astro" },
      locales: { root: { label: "English", lang: "en" }, de: { label: "Deutsch" } },
    }),
  ],
});
