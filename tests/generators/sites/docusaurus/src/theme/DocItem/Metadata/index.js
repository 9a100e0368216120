import Head from "@docusaurus/Head";
import { useDoc } from "@docusaurus/plugin-content-docs/client";
import Metadata from "@theme-original/DocItem/Metadata";

const KEYS = ["audience", "not_for", "stage", "decision", "outcome", "next", "exempt"];

/** The theme's metadata, and what tells leadsto a page's source and its answers. */
export default function MetadataForLeadsto(props) {
  const { metadata, frontMatter } = useDoc();
  const intent = Object.fromEntries(KEYS.map((key) => [key, frontMatter[key]]));
  return (
    <>
      <Metadata {...props} />
      <Head>
        <meta name="leadsto:source" content={metadata.source} />
        {frontMatter.kind && <meta name="leadsto:kind" content={frontMatter.kind} />}
        <meta name="leadsto:intent" content={JSON.stringify(intent)} />
      </Head>
    </>
  );
}
