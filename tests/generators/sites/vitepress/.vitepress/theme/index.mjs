import DefaultTheme from "vitepress/theme";
import { h } from "vue";
import NextStep from "./NextStep.vue";

export default {
  extends: DefaultTheme,
  Layout: () => h(DefaultTheme.Layout, null, { "doc-after": () => h(NextStep) }),
};
