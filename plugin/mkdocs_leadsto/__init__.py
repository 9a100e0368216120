"""leadsto for MkDocs and ProperDocs: check intent and paths, show each page's next step."""
