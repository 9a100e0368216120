import { defineConfig } from "astro/config";

export default defineConfig({
  site: "https://frostwright.example",
  redirects: { "/guides/icy-doors/": "/guides/why-doors-ice-up/" },
  telemetry: false,
});
