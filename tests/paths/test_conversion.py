from dataclasses import replace
from pathlib import Path

import pytest

from leadsto.config import Config, SiteConfig
from leadsto.html.facts import read_facts
from leadsto.html.providers import load_providers
from leadsto.model import ConversionPoint, Embed, Facts, Link
from leadsto.paths.addresses import Addresses
from leadsto.paths.conversion import Conversions, shares

PLAIN = Config(Path("/site"), site=SiteConfig(url="https://acme.example/"))
EMAIL = '<input type="email" name="email">'


def conversions(config=PLAIN):
    host = Addresses(config.site.url).host
    return Conversions(config, load_providers(config.providers), host)


def own(html):
    return conversions().own_points(read_facts(html))


def resolved(href, config=PLAIN):
    return Addresses(config.site.url, config.site.also).resolver("/guides/a/")(href)


def point_of(href, config=PLAIN, **attributes):
    """The point that a link on /guides/a/ is."""
    link = Link(href, "x", "x", 0.5, **attributes)
    return conversions(config).link_point(link, resolved(href, config))


class TestOwnPoints:
    """Every line of the table in docs/paths.md that a page's own content can meet."""

    def test_a_form_with_an_email_field(self):
        html = f'<form action="/send" method="post">{EMAIL}</form>'

        assert own(html) == (ConversionPoint("form", "/send", by="own"),)

    @pytest.mark.parametrize(
        ("attributes", "what"),
        [
            ('action="https://formspree.io/f/abc"', "formspree"),
            ('action="/send" data-netlify', "netlify-forms"),
            ('id="ask"', "#ask"),
            ("", "form"),
        ],
    )
    def test_a_form_is_called_after_its_provider_or_address(self, attributes, what):
        (point,) = own(f"<form {attributes}>{EMAIL}</form>")

        assert point.what == what

    @pytest.mark.parametrize(
        "html",
        [
            f'<form role="search">{EMAIL}</form>',
            '<form><input name="q"></form>',
            f'<form action="/login">{EMAIL}</form>',
            f'<form>{EMAIL}<input type="password"></form>',
            f'<form class="comment-form">{EMAIL}</form>',
            f'<form action="/reset-password">{EMAIL}</form>',
            f'<form action="/unsubscribe">{EMAIL}</form>',
            '<form action="/send"><input name="name"><textarea name="m"></textarea></form>',
            '<form class="cookies"><input type="checkbox" name="all"><button>OK</button></form>',
            f"<footer><form action='/send' class='newsletter'>{EMAIL}</form></footer>",
            '<script src="https://widget.intercom.io/widget/x"></script>',
            '<p class="calendly">Write to ann@acme.example</p>',
        ],
    )
    def test_what_is_none(self, html):
        assert own(html) == ()

    def test_a_form_with_a_telephone_field_only_is_weak(self):
        (point,) = own('<form action="/call"><input type="tel" name="t"></form>')

        assert (point.type, point.strong) == ("form", False)

    def test_an_embed_is_strong_and_its_fields_unknown(self):
        (point,) = own('<div data-tf-live="x"></div>')

        assert point == ConversionPoint("embed", "typeform", opaque=True, by="own")

    @pytest.mark.parametrize("kind", ["form", "list", "booking", "assessment"])
    def test_embeds_that_count(self, kind):
        facts = Facts(embeds=(Embed("acme", kind),))

        expected = "list" if kind == "list" else "embed"
        assert [point.type for point in conversions().own_points(facts)] == [expected]

    def test_chat_never_counts(self):
        assert conversions().own_points(Facts(embeds=(Embed("acme", "chat"),))) == ()

    def test_what_the_author_marked(self):
        (point,) = own("<div data-leadsto-cp>Ask us at the desk</div>")

        assert point == ConversionPoint("marked", "data-leadsto-cp", by="own")

    def test_the_same_point_counts_once(self):
        form = f'<form action="https://formspree.io/f/abc">{EMAIL}</form>'

        assert len(own(form + form)) == 1


class TestBooking:
    @pytest.mark.parametrize(
        ("href", "provider"),
        [
            ("https://calendly.com/acme/30min", "calendly"),
            ("https://cal.com/ann", "cal-com"),
            ("https://meetings.hubspot.com/ann", "hubspot-meetings"),
        ],
    )
    def test_a_link_to_a_booking_page(self, href, provider):
        assert point_of(href) == ConversionPoint("booking-link", provider)

    @pytest.mark.parametrize("opaque", [False, True])
    def test_what_it_asks_is_as_unknown_as_the_table_says(self, opaque):
        desk = {"id": "desk", "kind": "booking", "link": "^desk", "opaque": str(opaque)}

        point = point_of("https://desk.example/ann", replace(PLAIN, providers=(desk,)))
        assert point == ConversionPoint("booking-link", "desk", opaque=opaque)

    @pytest.mark.parametrize(
        "href", ["https://calendly.com/", "https://calendly.com/pricing", "/calendly.com/acme"]
    )
    def test_a_link_to_the_provider_itself(self, href):
        assert point_of(href) is None

    @pytest.mark.parametrize(
        ("href", "provider"),
        [
            ("https://forms.gle/abc", "google-forms"),
            ("https://ann.substack.com/subscribe", "substack"),
            ("https://acme.scoreapp.com/", "scoreapp"),
        ],
    )
    def test_a_link_to_a_hosted_form_list_or_assessment(self, href, provider):
        assert point_of(href) == ConversionPoint("signup-link", provider, opaque=True)


class TestSignup:
    @pytest.mark.parametrize(
        "href",
        [
            "/signup/",
            "/sign-up",
            "/signup.html",
            "/register/",
            "/trial/",
            "/free-trial/",
            "/get-started/",
            "/demo/",
            "/request-demo/",
            "/book/",
            "/subscribe/",
            "/join/",
            "/apply/",
            "/quote/",
            "/schedule/",
            "/onboarding/",
            "/de/demo/",
            "/pt-br/demo/",
            "/product/signup/plan/",
            "/services/book-a-call/",
            "../../signup/?plan=a#b",
            "https://www.acme.example/Signup/",
        ],
    )
    def test_an_own_address_with_such_a_word(self, href):
        point = point_of(href)

        assert point
        assert (point.type, point.strong) == ("signup-link", True)

    @pytest.mark.parametrize(
        "href",
        [
            "/",
            "/pricing/",
            "/sql/join/",
            "/kubectl/apply/",
            "/guides/demo/",
            "/book/chapter-1/",
            "/docs/get-started/install/",
            "/signup-guide/",
            "/downloads/trial.pdf",
            "/trial/terms.pdf",
            "/demo.png",
            "/guides/signups/",
            "https://elsewhere.example/signup/",
        ],
    )
    def test_an_address_without(self, href):
        assert point_of(href) is None

    def test_own_words_and_hosts(self):
        config = replace(PLAIN, signup=("anmelden", "app.partner.example"))

        assert point_of("/de/kurs/anmelden/", config).type == "signup-link"
        assert point_of("https://app.partner.example/x", config).type == "signup-link"
        assert point_of("https://partner.example/x", config) is None
        assert point_of("/signup/", config).type == "signup-link"

    @pytest.mark.parametrize(
        ("entry", "href"),
        [
            (" /Anmelden/ ", "/kurs/anmelden/"),
            ("Xpress", "/xpress/"),
            ("go", "/go/"),  # as long as a locale
            (" WWW.Partner.example/ ", "https://partner.example/x"),
        ],
    )
    def test_own_entries_however_they_are_written(self, entry, href):
        assert point_of(href, replace(PLAIN, signup=(entry,))).type == "signup-link"

    def test_a_word_is_no_host_and_a_host_no_word(self):
        config = replace(PLAIN, signup=("anmelden", "app.partner.example"))

        assert point_of("https://anmelden/", config) is None
        assert point_of("/partners/app.partner.example/terms/", config) is None

    @pytest.mark.parametrize(
        ("href", "type_"),
        [
            ("https://app.acme.example/", "signup-link"),
            ("https://APP.acme.example/plans?x=1", "signup-link"),
            ("https://app.acme.example/checkout/", "purchase"),
            ("https://app.acme.example/login", None),
            ("https://app.acme.example/auth/sign-in/", None),
            ("https://app.acme.example/change-password", None),
            ("https://app.acme.example/reset-totp", None),
            ("https://app.acme.example/invite", None),
            ("https://other.acme.example/", None),
        ],
    )
    def test_the_application(self, href, type_):
        config = replace(PLAIN, site=replace(PLAIN.site, app=("app.acme.example",)))
        point = point_of(href, config)

        assert (point.type if point else None) == type_

    def test_an_own_address_beside_the_folder_of_the_site(self):
        config = replace(PLAIN, site=SiteConfig(url="https://acme.example/blog/"))

        point = point_of("https://acme.example/signup?plan=a", config)
        assert point == ConversionPoint("signup-link", "/signup")
        assert point_of("https://acme.example/pricing/", config) is None


class TestPurchase:
    @pytest.mark.parametrize(
        "href",
        [
            "https://buy.stripe.com/abc",
            "https://checkout.stripe.com/c/pay/x",
            "https://acme.gumroad.com/l/plan",
            "https://gumroad.com/l/plan",
            "https://acme.lemonsqueezy.com/checkout/buy/x",
            "https://acme.lemonsqueezy.com/buy/x",
            "https://buy.paddle.com/product/1",
            "/checkout/",
            "/buy/",
        ],
    )
    def test_a_checkout(self, href):
        point = point_of(href)

        assert point
        assert (point.type, point.strong) == ("purchase", True)

    @pytest.mark.parametrize(
        "href",
        ["https://stripe.com/pricing", "https://gumroad.com/", "https://acme.lemonsqueezy.com/"],
    )
    def test_a_shop_system_itself(self, href):
        assert point_of(href) is None

    def test_own_hosts_and_words(self):
        config = replace(PLAIN, purchase=("shop.acme.example", "kaufen"))

        assert point_of("https://shop.acme.example/plan", config).type == "purchase"
        assert point_of("/de/kaufen/plan/", config).type == "purchase"

    def test_a_shop_among_a_site_s_own_providers(self):
        shop = {"id": "shop", "kind": "purchase", "link": r"^pay\.partner\.example/"}
        href = "https://pay.partner.example/plan"

        point = point_of(href, replace(PLAIN, providers=(shop,)))
        assert point == ConversionPoint("purchase", href)


class TestWeak:
    @pytest.mark.parametrize(
        "href",
        [
            "mailto:ann@acme.example",
            "MAILTO:ann@acme.example?subject=Plans",
            "mailto:?to=ann@acme.example",
            "mailto:X",
            "tel:+43123456",
            "sms:+43123456",
            "https://wa.me/436601234567",
            "https://wa.me/436601234567?text=Hello",
            "https://api.whatsapp.com/send?phone=43660&text=a",
            "https://m.me/acme",
            "https://t.me/acme",
        ],
    )
    def test_mail_telephone_and_chat(self, href):
        point = point_of(href)

        assert point
        assert (point.type, point.strong) == ("weak", False)

    def test_two_letters_to_one_address_are_one_point(self):
        assert point_of("mailto:a@b.example?subject=x") == point_of("mailto:a@b.example")

    def test_letters_to_two_addresses_are_two_points(self):
        one, other = point_of("mailto:?to=a@b.example"), point_of("mailto:?to=c@b.example")
        assert (one.what, other.what) == ("mailto:?to=a@b.example", "mailto:?to=c@b.example")

    @pytest.mark.parametrize(
        "href",
        [
            "https://www.facebook.com/sharer/sharer.php?u=x",
            "https://twitter.com/intent/tweet?text=x",
            "https://x.com/intent/post?text=x",
            "https://www.linkedin.com/shareArticle?url=x",
            "https://www.linkedin.com/sharing/share-offsite/?url=x",
            "https://www.reddit.com/submit?url=x",
            "https://news.ycombinator.com/submitlink?u=x",
            "https://wa.me/?text=x",
            "https://api.whatsapp.com/send?text=x",
            "mailto:?subject=x&body=y",
            "mailto: ?subject=x",
            "mailto://?subject=x",
            "tel:",
            "sms:?body=Read%20this",
            "sms:&body=Read%20this",
            "https://www.pinterest.co.uk/pin/create/button/?url=x",
            "https://t.me/share/url?url=x",
            "https://bsky.app/intent/compose?text=x",
            "https://mastodon.social/share?text=x",
        ],
    )
    def test_a_share_link_never_counts(self, href):
        assert point_of(href) is None
        assert shares(resolved(href))

    @pytest.mark.parametrize(
        "href",
        [
            "javascript:void(0)",
            "javascript:signup",
            "javascript:location='https://acme.gumroad.com/l/plan'",
            "data:text/html,x",
            "#top",
            "x.pdf",
        ],
    )
    def test_what_is_no_address_of_anybody(self, href):
        assert point_of(href) is None
        assert point_of(href, Config(Path("/site"))) is None


class TestMarks:
    def test_a_marked_link_is_strong_wherever_it_leads(self):
        assert point_of("/x/", cp=True) == ConversionPoint("marked", "/x/")
        mail = point_of("mailto:a@b.example", cp=True)
        assert mail == ConversionPoint("marked", "mailto:a@b.example")
        assert point_of("https://calendly.com/acme", cp=True).type == "booking-link"

    def test_a_link_in_code_is_none(self):
        assert point_of("https://calendly.com/acme", code=True) is None
        assert point_of("/x/", code=True, cp=True) is None

    def test_a_link_in_a_block(self):
        assert point_of("https://calendly.com/acme", block=True).by == "block"
        assert point_of("https://calendly.com/acme").by == "text"
        assert point_of("/x/", block=True) is None


@pytest.mark.parametrize(
    "href", ["https://elsewhere.example/", "https://mastodon.social/@ann", "javascript:void(0)"]
)
def test_other_links_to_the_outside_share_nothing(href):
    assert point_of(href) is None
    assert not shares(resolved(href))
