import { tags } from "./leadsto.mjs";

export default {
  title: "Frostwright",
  cleanUrls: false,
  sitemap: { hostname: "https://frostwright.example/" },
  themeConfig: { nav: [{ text: "Guides", link: "/guides/" }, { text: "Book a visit", link: "/visit" }] },
  transformHead: ({ pageData }) => tags(pageData),
};
