export default function (config) {
  config.addGlobalData("layout", "page.njk");
  return {
    dir: { input: "src", includes: "../_includes", output: "_site" },
    markdownTemplateEngine: false,
  };
}
