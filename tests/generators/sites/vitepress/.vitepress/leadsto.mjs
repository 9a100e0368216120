const KEYS = ["audience", "not_for", "stage", "decision", "outcome", "exempt"];

/** The meta tags that tell leadsto a page's source and what its frontmatter answers. */
export function tags({ filePath, frontmatter }) {
  if (!filePath) return []; // 404.html
  const intent = Object.fromEntries(KEYS.map((key) => [key, frontmatter[key]]));
  const told = { source: filePath, kind: frontmatter.kind, intent: JSON.stringify(intent) };
  return Object.entries(told)
    .filter(([, content]) => content)
    .map(([name, content]) => ["meta", { name: `leadsto:${name}`, content }]);
}
