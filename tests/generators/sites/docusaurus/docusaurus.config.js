export default {
  title: "Frostwright",
  url: "https://frostwright.example",
  baseUrl: "/",
  trailingSlash: true,
  onBrokenLinks: "throw",
  presets: [["classic", { docs: { routeBasePath: "/", sidebarPath: false }, blog: false }]],
  plugins: [
    [
      "@docusaurus/plugin-client-redirects",
      { redirects: [{ from: "/guides/icy-doors", to: "/guides/why-doors-ice-up/" }] },
    ],
  ],
  themeConfig: {
    navbar: { title: "Frostwright", items: [{ to: "/visit/", label: "Book a visit" }] },
  },
};
