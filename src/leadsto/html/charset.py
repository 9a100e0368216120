"""Bytes of an HTML file to text, as browsers decode them; nothing is refused.

After the HTML standard, "determining the character encoding", and the Encoding standard, "names
and labels". Where nothing is declared the text is UTF-8, as nearly all that is written today.
"""

from __future__ import annotations

import codecs
import re

#: The standard looks through 1,024 bytes before it parses and goes on looking while it does.
_LOOKED_AT = 4096
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_DECLARED = re.compile(
    rb"""<(?:meta\s[^>]*?\bcharset|\?xml\s[^>]*?\bencoding)\s*=\s*["']?\s*([\w.:-]+)""",
    re.IGNORECASE,
)

#: Labels that mean another encoding on the web than their name says.
_MEANT = {
    **dict.fromkeys(
        "ascii us-ascii ansi_x3.4-1968 latin1 l1 iso-8859-1 iso8859-1 iso88591 iso_8859-1 cp819 "
        "ibm819 x-user-defined x-cp1252".split(),
        "cp1252",
    ),
    **dict.fromkeys("latin5 l5 iso-8859-9 iso8859-9 iso_8859-9".split(), "cp1254"),
    **dict.fromkeys("tis-620 iso-8859-11 iso8859-11 dos-874 windows-874".split(), "cp874"),
    **dict.fromkeys("gb2312 gb_2312-80 gbk x-gbk chinese csgb2312".split(), "gb18030"),
    **dict.fromkeys("shift_jis shift-jis sjis x-sjis ms_kanji windows-31j".split(), "cp932"),
    **dict.fromkeys("euc-kr ks_c_5601-1987 ksc5601 korean windows-949".split(), "cp949"),
    **dict.fromkeys("big5 big5-hkscs cn-big5 x-x-big5".split(), "big5hkscs"),
    **dict.fromkeys("macintosh mac x-mac-roman".split(), "mac-roman"),
    "x-mac-cyrillic": "mac-cyrillic",
    "koi": "koi8-r",
}
#: Python's names of the encodings that the standard knows. Its own include some that no browser
#: reads, and some that take very long.
_KNOWN = frozenset(
    "utf-8 cp866 koi8-r koi8-u mac-roman mac-cyrillic cp874 gb18030 big5hkscs euc_jp iso2022_jp "
    "cp932 cp949 cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 iso8859-2 "
    "iso8859-3 iso8859-4 iso8859-5 iso8859-6 iso8859-7 iso8859-8 iso8859-10 iso8859-13 iso8859-14 "
    "iso8859-15 iso8859-16".split()
)


def decoded(data: bytes) -> str:
    """The text without its byte-order mark. What cannot be decoded becomes U+FFFD."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace")
    return data.decode(_named(data[:_LOOKED_AT]) or "utf-8", "replace")


def declared(data: bytes) -> str:
    """Python's name of the encoding that a file declares; "" where it declares none known."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            return name
    return _named(data[:_LOOKED_AT])


def _named(start: bytes) -> str:
    """The encoding that the beginning of a file names."""
    for found in _DECLARED.finditer(_COMMENT.sub(b"", start)):
        label = found[1].decode("ascii", "replace").lower()
        try:
            name = codecs.lookup(_MEANT.get(label, label)).name
        except LookupError:
            continue
        if name in _KNOWN:
            return name
    return ""
