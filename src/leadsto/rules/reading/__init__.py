"""Can the page be read as its author meant it?"""
