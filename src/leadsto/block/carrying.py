"""What a link to another site carries on (``carry``): where the reader came from, and for what.

Campaign parameters, because booking pages keep them with the booking: Calendly does, and Cal.com
(cal.com/help/bookings/utm-tracking) all five. A link inside the site never has any: they would
overwrite where the visitor came from (rule ``internal-utm``).
"""

from __future__ import annotations

import re
from urllib.parse import quote, urlencode, urlsplit

from leadsto.config import Config
from leadsto.model import Page, Step
from leadsto.paths.addresses import bare_host

_CAMPAIGN = re.compile(r"[?&;]utm_\w+=", re.ASCII)


def carried(url: str, page: Page, step: Step, config: Config, site: str) -> str:
    """An outside address with the campaign parameters of a block's link, or as it was.

    ``site`` is the site's own host; without one nothing could be told apart. An address that has
    parameters of its own keeps them, and one of the site or of its app gets none.
    """
    own = {site, *map(bare_host, (*config.site.also, *config.site.app))}
    host = _host(url)
    if not (config.carry and site and host) or host in own or _CAMPAIGN.search(url):
        return url
    told = {
        "utm_source": site,
        "utm_medium": "referral",
        "utm_campaign": step.offer,
        "utm_content": page.address or "",
        "utm_term": page.intent.stage.value if page.intent.stage else "",
    }
    query = urlencode({k: v for k, v in told.items() if v}, quote_via=quote, safe="/")
    rest, hash_sign, fragment = url.partition("#")
    joint = "?" if "?" not in rest else "" if rest.endswith(("?", "&")) else "&"
    return f"{rest}{joint}{query}{hash_sign}{fragment}"


def _host(url: str) -> str:
    """The host of a web page; "" for anything else."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return bare_host(parts.hostname or "") if parts.scheme in ("http", "https") else ""
