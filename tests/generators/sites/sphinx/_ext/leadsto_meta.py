"""Meta tags that tell leadsto a page's source and what its frontmatter answers."""

from html import escape

KEYS = ("kind", "audience", "not_for", "stage", "decision", "outcome", "next", "exempt")


def add_tags(app, pagename, templatename, context, doctree):
    if doctree is None:  # the search page and the index have no source
        return
    meta = context.get("meta") or {}
    told = {"source": app.env.doc2path(pagename, base=False)}
    told |= {key: meta[key] for key in KEYS if key in meta}
    context["metatags"] += "".join(
        f'<meta name="leadsto:{name}" content="{escape(str(value))}">\n'
        for name, value in told.items()
    )


def setup(app):
    app.connect("html-page-context", add_tags)
    return {"parallel_read_safe": True}
