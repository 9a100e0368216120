"""Built HTML to facts: links, forms, embeds, headings."""
