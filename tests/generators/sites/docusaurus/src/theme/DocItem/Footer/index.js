import { useLocation } from "@docusaurus/router";
import useBaseUrl from "@docusaurus/useBaseUrl";
import useDocusaurusContext from "@docusaurus/useDocusaurusContext";
import Footer from "@theme-original/DocItem/Footer";
import { useEffect, useState } from "react";

// whatever `trailingSlash` is
const plain = (address) => address.replace(/(\/|\/index\.html|\.html)$/, "");

/** The next step of the page, and below it what the theme shows there. */
export default function FooterWithNextStep(props) {
  const { pathname } = useLocation();
  const { i18n } = useDocusaurusContext();
  const own = useBaseUrl("/"); // of this language; the file is where the first one is
  const base = i18n.localeConfigs[i18n.defaultLocale].baseUrl ?? own;
  const [blocks, setBlocks] = useState({});

  useEffect(() => {
    fetch(`${base}leadsto.json`)
      .then((answer) => answer.json())
      .catch(() => ({})) // a preview has no such file
      .then((found) => {
        const entries = Object.entries(found.blocks ?? {});
        setBlocks(Object.fromEntries(entries.map(([at, html]) => [plain(at), html])));
      });
  }, [base]);

  const block = blocks[plain(`/${pathname.slice(base.length)}`)];
  return (
    <>
      {block && <div dangerouslySetInnerHTML={{ __html: block }} />}
      <Footer {...props} />
    </>
  );
}
