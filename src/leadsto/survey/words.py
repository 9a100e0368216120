"""Words of labels and addresses that tell what a link is for."""

from __future__ import annotations

import re

from leadsto.model import OfferKind

#: People follow, share, read code and listen there; nobody makes themselves known to a company.
SOCIAL = re.compile(
    r"(?:^|\.)(?:github|gitlab|bitbucket|codeberg|twitter|x|facebook|linkedin|instagram|youtube"
    r"|vimeo|reddit|tiktok|medium|stackoverflow|wikipedia|wikimedia|bsky|threads|pinterest|flickr"
    r"|soundcloud|spotify|npmjs|pypi|archive|googleapis|amazon|apple|google)\.[a-z.]{2,6}$"
    r"|^youtu\.be$|^t\.co$|mastodon|^fosstodon"
)
#: Where a community talks.
COMMUNITY = re.compile(
    r"(?:^|[/.])(?:slack|discord|discourse|zulip(?:chat)?|gitter|forum)(?:[./]|$)"
)
EDIT = re.compile(
    r"\b(?:edit|improve|correct|fix|suggest (?:an? )?(?:edit|change)"
    r"|report (?:an? )?(?:issue|error|bug)"
    r"|view (?:source|on github)|found (?:an? )?(?:error|typo))\b",
    re.IGNORECASE,
)
NAVIGATION = re.compile(
    r"^(?:home|back|back to .*|previous|next|older|newer|skip to .*|top|menu|close|toggle .*"
    r"|see all|view all|all (?:posts|articles)|search|log ?in|sign ?in|log ?out"
    r"|rss|atom|feed|print|share"
    r"|tweet|copy.*|join (?:our team|us)|work (?:for|at) .*|we.re hiring|see (?:open )?jobs?.*"
    r"|(?:contact|get|ask for) (?:customer )?support|permalink|continue reading.*"
    r"|read (?:the )?(?:full|whole|more|rest).*"
    r"|(?:find out|learn|read|see|hear)(?: more)? about .*|find out more.*"
    r"|privacy.*|terms.*|cookie.*)$"
)
#: Words that only point at the link itself.
POINTS = re.compile(r"\bhere\b|^check out\b", re.IGNORECASE)
FILE = re.compile(
    r"\.(?:xml|rss|atom|json|png|jpe?g|gif|svg|webp|ico|css|js|ics|txt)$", re.IGNORECASE
)
LOGIN = re.compile(
    r"(?:^|[/.])(?:log-?in|sign-?in|log-?out|auth|account|dashboard)(?:[/.]|$)", re.IGNORECASE
)
#: Addresses for others than buyers.
DESK = re.compile(
    r"^(?:press|media|security|abuse|privacy|legal|dpo|jobs?|careers?|join\w*|hr|recruit\w*|billing"
    r"|support\w*|help\w*|webmaster|noreply|no-reply|donotreply|postmaster|compliance|opensource"
    r"|conduct|coc|\w+-support|first\.last|you|name|user(?:name)?|someone|example|foo|test)@"
    r"|@(?:[\w.-]+\.)?example\.(?:com|org|net)$",
    re.IGNORECASE,
)
#: Words that a label or an address holds, and what they ask for; the first that fits.
KINDS: tuple[tuple[OfferKind, re.Pattern[str]], ...] = (
    ("list", re.compile(
        r"newsletter|\bsubscribe|mailing.?list|e-?mail (?:course|series|updates)|by e-?mail"
        r"|nieuwsbrief|infolettre|rundbrief"
    )),
    ("conversation", re.compile(
        r"\bbook (?:a|an|your|time|us|me)\b|\bschedule (?:a|an|your|time)\b|\bcontact\b|\bdemo\b"
        r"|\b(?:call|e-?mail|write to|hire|talk (?:to|with)|speak (?:to|with)|meet(?: with)?"
        r"|chat with) (?:us|me|our|an?|sales|the)\b|\bconsult(?:ation|ing)\b"
        r"|\bget in touch\b|\breach out\b"
        r"|\b(?:request|get) (?:a |your )?quote\b|\bwork with (?:us|me)\b|\b[ei]nquir"
        r"|\bkontakt\b|\btermin\b|\bask (?:us|our|a question)\b"
    )),
    ("assessment", re.compile(
        r"\btrial\b|^try\b|\bsign.?up\b|\bget started\b|\bgetting started\b|^start\b|\bcalculat"
        r"|\bquiz\b|\bassess|\bscore(?:card)?\b|\baudit\b|\bdiagnos|\bself.?test\b|\bsandbox\b"
        r"|\bplayground\b|\bregister\b|\bcreate (?:an? )?account\b|\bestimat|\bbenchmark"
    )),
)  # fmt: skip
