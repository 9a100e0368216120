"""How much leadsto reads: bounds that no real file comes near, and what hostile ones end at.

``docs/limits.md`` says what becomes of a file beyond each; a test holds the two together. Bounds
that only shape an answer (how many lines a list shows, say) stand where they are used.
"""

from __future__ import annotations

#: Bytes of one source. The largest of 2,700 real ones has 338 kB.
SOURCE = 10_000_000
#: Characters of frontmatter. Real frontmatter reaches 138 kB.
FRONTMATTER = 1_000_000
#: Values of frontmatter or of a file of the configuration, nested ones and keys included. Real
#: frontmatter reaches 281, a catalogue of a thousand offers 40,000.
VALUES = 100_000
#: Lists and mappings inside each other.
NESTED = 64
#: Values of one answer, such as the audiences of a page. Each that is not known is compared with
#: every name that is.
ANSWERS = 100
#: Characters of the HTML of one page. The largest of 420 real ones has 512 kB; all of a site on
#: one page, for printing, some MB.
PAGE = 10_000_000
#: Tags of one page, end tags and comments included. Real ones reach 7,700.
TAGS = 1_000_000
#: Links of one page's content. Real ones reach 630 on the whole page; 10 MB have room for 800,000,
#: each of which takes a kilobyte of memory and 50 µs.
LINKS = 100_000
#: Elements of a page inside each other; real ones reach 22. libxml2 gives up at 2,048 and loses
#: what follows; browsers flatten the tree at 512 (Blink, WebKit).
DEEP = 2_000
#: Bytes of leadsto.yml, and of each file that it names. A catalogue of a thousand offers has half.
CONFIGURATION = 1_000_000
#: Entries of one list or mapping of settings, such as the globs of ``exclude``: each is tried on
#: every page.
ENTRIES = 1_000
#: Bytes of a baseline; an entry has some hundred.
BASELINE = 20_000_000
#: Bytes of what leadsto stored itself: a snapshot, the last build, the blocks of pages that are
#: drawn again. The last build has 560 bytes a page.
STORED = 100_000_000
#: Bytes of a generator's configuration.
GENERATOR = 1_000_000
#: Bytes of a manifest. Eleventy writes the whole content of every page.
MANIFEST = 100_000_000
#: Values of a manifest or of what leadsto stored, nested ones included; lines of a manifest's CSV.
#: A stored page has some thirty. Two bytes can be a value that takes seventy of memory.
ITEMS = 2_000_000
#: Bytes of an export, and of all that is unpacked of one.
EXPORT = 100_000_000
