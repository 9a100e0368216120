"""The local preview: the site with its blocks in a frame, and beside each page its reasons."""
