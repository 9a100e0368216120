"""The provider table on markup as the providers' own embed dialogs give it."""

import pytest

from leadsto.html.facts import read_facts
from leadsto.html.providers import Providers, host_path, load_providers

#: (provider, HTML). Every row of docs/detection.md, "What real embeds look like".
EMBEDS = [
    (
        "hubspot-forms",
        '<script charset="utf-8" src="//js.hsforms.net/forms/embed/v2.js"></script>'
        "<script>hbspt.forms.create({region: 'na1', portalId: '1', formId: 'x'});</script>",
    ),
    ("hubspot-forms", '<script src="https://js-eu1.hsforms.net/forms/v2.js"></script>'),
    ("hubspot-forms", '<script src="//js.hsforms.net/forms/shell.js"></script>'),
    (
        "hubspot-forms",
        '<script src="https://js-na2.hsforms.net/forms/embed/24.js" defer></script>'
        '<div class="hs-form-frame" data-region="na2" data-form-id="x" data-portal-id="24"></div>',
    ),
    ("hubspot-forms", '<div class="hs-form-frame" data-form-id="x"></div>'),
    (
        "hubspot-cta",
        '<span class="hs-cta-wrapper" id="w"><script src="https://js.hscta.net/cta/current.js">'
        "</script><script>hbspt.cta.load(1, 'g', {});</script></span>",
    ),
    ("hubspot-cta", "<script>hbspt.cta.load(53, 'guid', {region: 'na1'});</script>"),
    (
        "hubspot-meetings",
        '<div class="meetings-iframe-container" '
        'data-src="https://meetings-eu1.hubspot.com/ann?embed=true"></div>',
    ),
    (
        "marketo-forms",
        '<script src="//app-ab03.marketo.com/js/forms2/js/forms2.min.js"></script>'
        '<form id="mktoForm_1109"></form>',
    ),
    ("marketo-forms", '<form id="mktoForm_1109"></form>'),
    ("marketo-forms", '<script>MktoForms2.loadForm("//info.a.example", "6-K-0", 11)</script>'),
    ("pardot", '<iframe src="https://go.pardot.com/l/472112/2018-04-19/61bsm"></iframe>'),
    ("pardot", '<iframe src="https://go.acme.example/l/47/2018-04-19/61bsm"></iframe>'),
    ("eloqua", '<script src="https://img.en25.com/i/livevalidation.js"></script>'),
    (
        "typeform",
        '<div data-tf-live="01H"></div><script src="//embed.typeform.com/next/embed.js"></script>',
    ),
    ("typeform", '<button data-tf-popup="abc">Ask us</button>'),
    ("typeform", '<div data-tf-widget="abc" style="height: 500px"></div>'),
    ("jotform", '<script src="https://form.jotform.com/jsform/22270"></script>'),
    ("jotform", '<iframe src="https://form.jotform.com/2213"></iframe>'),
    (
        "tally",
        '<iframe data-tally-src="https://tally.so/embed/wMGka8?alignLeft=1"></iframe>',
    ),
    ("tally", '<button data-tally-open="wMGka8">Write to us</button>'),
    (
        "google-forms",
        '<iframe src="https://docs.google.com/forms/d/e/1FAIpQL/viewform?embedded=true"></iframe>',
    ),
    ("microsoft-forms", '<iframe src="https://forms.office.com/e/Abc?embed=true"></iframe>'),
    ("wufoo", '<script src="https://secure.wufoo.com/scripts/embed/form.js"></script>'),
    ("formstack", '<script src="https://a.formstack.com/forms/js.php/contact"></script>'),
    ("fillout", '<div data-fillout-id="8K"></div>'),
    ("zoho-forms", '<iframe src="https://forms.zohopublic.eu/a/form/B/formperma/x"></iframe>'),
    ("airtable-form", '<iframe src="https://airtable.com/embed/app1/shr2"></iframe>'),
    ("kit", '<script async data-uid="fe6b" src="https://acme.ck.page/fe6b/index.js"></script>'),
    (
        "mailerlite",
        '<div class="ml-embedded" data-form="dKpfjV"></div>',
    ),
    ("mailerlite", '<script src="https://assets.mailerlite.com/js/universal.js"></script>'),
    ("buttondown", '<iframe src="https://buttondown.com/ann?as_embed=true"></iframe>'),
    ("substack", '<iframe src="https://ann.substack.com/embed" width="480"></iframe>'),
    (
        "beehiiv",
        '<iframe src="https://embeds.beehiiv.com/7a1e?slim=true" '
        'data-test-id="beehiiv-embed"></iframe>',
    ),
    ("beehiiv", '<script src="https://subscribe-forms.beehiiv.com/embed.js"></script>'),
    ("klaviyo", '<div class="klaviyo-form-Tspemz"></div>'),
    ("klaviyo", '<div class="wide klaviyo-form-Tspemz"></div>'),
    ("klaviyo", '<script src="//static.klaviyo.com/onsite/js/klaviyo.js?company_id=T"></script>'),
    ("brevo", '<iframe src="https://c32a7a86.sibforms.com/serve/MUIFAB"></iframe>'),
    ("getresponse", '<script src="https://us-wbe.gr-cdn.com/x.js"></script>'),
    ("aweber", '<script src="https://forms.aweber.com/form/08/1.js"></script>'),
    ("aweber", '<div class="AW-Form-208"></div>'),
    ("emailoctopus", '<script src="https://eomail5.com/form/a.js" data-form="a"></script>'),
    (
        "calendly",
        '<div class="calendly-inline-widget" data-url="https://calendly.com/acme/30min"></div>'
        '<script src="https://assets.calendly.com/assets/external/widget.js"></script>',
    ),
    ("calendly", "<script>Calendly.initInlineWidget({url: 'https://calendly.com/a'})</script>"),
    (
        "calendly",
        '<a href="" onclick="Calendly.initPopupWidget({url: \'https://calendly.com/acme\'});'
        'return false;">Book a time</a>',
    ),
    ("cal-com", '<button data-cal-link="ann/30min" data-cal-namespace="">Talk</button>'),
    ("cal-com", '<iframe src="https://cal.com/ann/30min?embed=1"></iframe>'),
    ("savvycal", '<script src="https://embed.savvycal.com/v1/embed.js" async></script>'),
    ("savvycal", "<script>SavvyCal('inline', {link: 'ann/chat'})</script>"),
    (
        "chili-piper",
        '<script src="https://acme.chilipiper.com/concierge-js/cjs/concierge.js"></script>',
    ),
    ("tidycal", '<div class="tidycal-embed" data-path="ann/15"></div>'),
    ("acuity", '<iframe src="https://app.acuityscheduling.com/schedule.php?owner=1"></iframe>'),
    (
        "google-appointments",
        '<iframe src="https://calendar.google.com/calendar/appointments/schedules/AcZ?gv=true">'
        "</iframe>",
    ),
    (
        "google-appointments",
        "<script>calendar.schedulingButton.load({url: 'https://x', label: 'Book'})</script>",
    ),
    (
        "microsoft-bookings",
        '<iframe src="https://outlook.office365.com/owa/calendar/a@b.example/bookings/"></iframe>',
    ),
    ("youcanbookme", '<iframe src="https://acme.youcanbook.me/?noframe=true"></iframe>'),
    ("zcal", '<iframe src="https://zcal.co/i/ID?embed=1&embedType=iframe"></iframe>'),
    ("doodle", '<iframe src="https://doodle.com/bp/ann/chat"></iframe>'),
    ("oncehub", '<div data-so-page="ann"></div>'),
    ("zeeg", '<script src="https://assets.zeeg.me/embed.js"></script>'),
    ("outgrow", '<div class="op-interactive" data-url="https://a.outgrow.us/5"></div>'),
    (
        "scoreapp",
        '<script src="https://static.scoreapp.com/js/integration/v1/embedding.js"></script>',
    ),
    (
        "interact",
        '<iframe data-src="https://quiz.tryinteract.com/#/5f" src="about:blank"></iframe>',
    ),
    ("riddle", '<div class="riddle2-wrapper"></div>'),
    ("intercom", '<script src="https://widget.intercom.io/widget/x"></script>'),
    ("crisp", '<script>window.CRISP_WEBSITE_ID = "1";</script>'),
]

#: (provider, the form's attributes). The form itself asks for an address.
FORMS = [
    ("salesforce-web-to-lead", 'action="https://webto.salesforce.com/servlet/servlet.WebToLead"'),
    ("pardot", 'action="https://go.pardot.com/l/285052/2018-02-23/22nrnw"'),
    ("formspree", 'action="https://formspree.io/f/xojyggok"'),
    ("netlify-forms", 'name="contact" data-netlify="true" netlify-honeypot="bot-field"'),
    ("netlify-forms", 'name="contact" netlify'),
    ("basin", 'action="https://usebasin.com/f/1a1d2b97c41f"'),
    ("getform", 'action="https://getform.io/f/byvpdvea"'),
    ("web3forms", 'action="https://api.web3forms.com/submit"'),
    ("formsubmit", 'action="https://formsubmit.co/a@b.example"'),
    ("formcarry", 'action="https://formcarry.com/s/abc"'),
    ("google-forms", 'action="https://docs.google.com/forms/d/e/1F/formResponse"'),
    ("mailchimp", 'action="https://x.us18.list-manage.com/subscribe/post?u=a&amp;id=b"'),
    ("mailchimp", 'id="mc-embedded-subscribe-form"'),
    ("kit", 'action="https://app.kit.com/forms/9540956/subscriptions" data-sv-form="9540956"'),
    ("kit", 'action="https://app.convertkit.com/forms/95/subscriptions"'),
    ("activecampaign", 'action="https://x.activehosted.com/proc.php" class="_form _form_1"'),
    ("buttondown", 'action="https://buttondown.com/api/emails/embed-subscribe/ann"'),
    ("buttondown", 'class="embeddable-buttondown-form"'),
    ("campaign-monitor", 'class="js-cm-form" action="https://www.createsend.com/t/subscribeerror"'),
    ("campaign-monitor", 'action="https://acme.createsend.com/t/r/s/x/"'),
    ("brevo", 'id="sib-form" action="https://c32a7a86.sibforms.com/serve/MUI"'),
    ("aweber", 'action="https://www.aweber.com/scripts/addlead.pl"'),
    ("keap", 'action="https://x.infusionsoft.com/app/form/process/1"'),
    ("hubspot-forms", 'action="https://api.hsforms.com/submissions/v3/integration/submit/1/g"'),
]

#: (provider, address of a link)
LINKS = [
    ("hubspot-forms", "https://share.hsforms.com/1uOdnX"),
    ("pardot", "https://go.pardot.com/l/472112/"),
    ("typeform", "https://form.typeform.com/to/ID"),
    ("typeform", "https://acme.typeform.com/to/ID?utm_source=x#a"),
    ("jotform", "https://form.jotform.com/2213"),
    ("tally", "https://tally.so/r/wMGka8"),
    ("google-forms", "https://docs.google.com/forms/d/e/1FAIpQL/viewform"),
    ("google-forms", "https://docs.google.com/a/acme.example/forms/d/1FAIpQL/viewform"),
    ("google-forms", "https://forms.gle/abc"),
    ("airtable-form", "https://airtable.com/shrABC?prefill_a=b"),
    ("mailchimp", "http://eepurl.com/abc"),
    ("kit", "https://acme.ck.page/6b2"),
    ("buttondown", "https://buttondown.com/ann"),
    ("substack", "https://ann.substack.com/subscribe"),
    ("calendly", "https://www.calendly.com/acme"),
    ("calendly", "HTTPS://Calendly.com:443/acme/30min?month=2026-01"),
    ("cal-com", "https://cal.com/ann/30min"),
    ("savvycal", "https://savvycal.com/ann/chat"),
    ("chili-piper", "https://acme.chilipiper.com/concierge-router/link/x"),
    ("hubspot-meetings", "https://meetings.hubspot.com/ann"),
    ("google-appointments", "https://calendar.app.google/x"),
    ("microsoft-bookings", "https://outlook.office.com/bookwithme/user/a@b.example"),
    ("microsoft-bookings", "https://outlook.office.com/book/a@b.example/"),
    ("youcanbookme", "//acme.youcanbook.me"),
    ("acuity", "https://acme.as.me/"),
    ("acuity", "https://acme.acuityscheduling.com/"),
    ("doodle", "https://doodle.com/bp/ann/chat"),
    ("scoreapp", "https://acme.scoreapp.com"),
    ("whatsapp", "https://wa.me/436601234567"),
]

NEAR_MISSES = [
    "https://calendly.com/",
    "https://calendly.com",
    "https://calendly.com/?utm_source=x",
    "https://calendly.com/pricing",
    "https://cal.com/docs/introduction",
    "https://savvycal.com/features/polls",
    "https://buttondown.com/pricing",
    "https://help.kit.com/en/articles/1",
    "https://docs.google.com/document/d/1abc/edit",
    "https://docs.google.com/spreadsheets/d/1abc",
    "https://outlook.office365.com/owa/calendar/1@2/3/calendar.ics",
    "https://calendar.google.com/calendar/ical/x/public/basic.ics",
    "https://ann.substack.com/p/why-plans-slip",
    "https://go.dev/l/2018/x",
    "https://typeform.com/pricing/",
    "https://tally.so/pricing",
    "https://airtable.com/app1/tbl2/viw3",
    "https://www.jotform.com/blog/2213",
    "https://github.com/calendly/calendly.com/acme",
    "https://mycalendly.com/acme",
    "https://support.setmore.com/article",
    "https://acuityscheduling.com/features.php",
    "/calendly.com/acme",
]


@pytest.mark.parametrize(("provider", "html"), EMBEDS)
def test_an_embed_is_recognised_once(provider, html):
    facts = read_facts(f"<p>Text before it.</p>{html}<p>Text after it.</p>")

    assert [embed.provider for embed in facts.embeds] == [provider]
    assert facts.forms == ()


@pytest.mark.parametrize(("provider", "attributes"), FORMS)
def test_a_form_is_recognised(provider, attributes):
    facts = read_facts(f"<form method=post {attributes}><input type=email name=EMAIL></form>")

    assert [form.provider for form in facts.forms] == [provider]
    assert facts.forms[0].email
    assert facts.embeds == ()


@pytest.mark.parametrize(("provider", "address"), LINKS)
def test_a_link_is_recognised(provider, address):
    found = load_providers().link(address)

    assert found
    assert found.id == provider


@pytest.mark.parametrize("address", NEAR_MISSES)
def test_a_near_miss_is_nobodys(address):
    assert load_providers().link(address) is None


@pytest.mark.parametrize(
    "html",
    [
        '<form role="search"><input name="q"></form>',
        '<form action="/suche"><input name="s"></form>',
        '<iframe src="https://www.youtube.com/embed/x"></iframe>',
        '<iframe src="https://go.dev/l/2018/x"></iframe>',
        '<script src="/assets/app.js"></script><script>load("calendly")</script>',
        '<div class="calendly"></div><div data-form="x"></div>',
        '<pre><code>&lt;div class="calendly-inline-widget"&gt;</code></pre>',
        '<template><div class="calendly-inline-widget"></div></template>',
        '<noscript><iframe src="https://calendly.com/acme"></iframe></noscript>',
        '<aside><iframe src="https://calendly.com/acme"></iframe></aside>',
        '<div hidden><iframe src="https://calendly.com/acme"></iframe></div>',
    ],
)
def test_markup_that_is_no_embed(html):
    assert read_facts(html).embeds == ()


def test_an_embed_tells_its_address_and_whether_its_fields_are_hidden():
    facts = read_facts(
        '<p>One two.</p><iframe data-tally-src="https://tally.so/embed/a"></iframe>'
        '<div class="calendly-inline-widget" data-url="https://calendly.com/b"></div><p>Three.</p>'
    )

    tally, calendly = facts.embeds
    assert (tally.address, tally.opaque, tally.kind) == ("https://tally.so/embed/a", True, "form")
    assert (calendly.address, calendly.opaque) == ("https://calendly.com/b", False)
    assert 0 < tally.place < 1


def test_a_form_with_fields_makes_its_own_script_no_second_sign():
    facts = read_facts(
        '<div class="sib-form"><form id="sib-form" action="https://c.sibforms.com/serve/M">'
        "<input type=email name=EMAIL></form></div>"
    )

    assert [form.provider for form in facts.forms] == ["brevo"]
    assert facts.embeds == ()


def test_a_script_answers_for_a_form_without_an_address():
    facts = read_facts(
        '<form id="ask"><input type="email" name="email"><button>Go</button></form>'
        "<script>ask.onsubmit = () => fetch('https://api.web3forms.com/submit')</script>"
    )

    (form,) = facts.forms
    assert (form.provider, form.scripted) == ("web3forms", True)
    assert facts.embeds == ()


class TestTable:
    def test_host_and_path(self):
        assert host_path(" http://ann:pw@WWW.A.example:8080/B?c=d#e ") == ("a.example/B", "?c=d")
        assert host_path("//a.example") == ("a.example/", "")
        assert host_path("/local/forms2.js") == ("/local/forms2.js", "")
        assert host_path("mailto:a@b.example") == ("mailto:a@b.example", "")

    def test_an_own_row(self):
        own = {"id": "acme", "kind": "form", "link": r"^forms\.acme\.example/"}

        table = load_providers([own])

        assert table.link("https://forms.acme.example/x").id == "acme"
        assert table.link("https://calendly.com/acme").id == "calendly"
        assert load_providers().link("https://forms.acme.example/x") is None

    def test_the_same_id_replaces(self):
        table = load_providers([{"id": "calendly", "kind": "booking", "link": "^cal[.]acme/"}])

        assert table.link("https://calendly.com/acme") is None

    def test_a_pattern_that_mentions_the_query_sees_it(self):
        table = load_providers([{"id": "x", "kind": "form", "link": r"^a\.example/\?f=\d"}])

        assert table.link("https://a.example/?f=1").id == "x"

    def test_a_row_in_css_of_its_own(self):
        table = load_providers([{"id": "x", "kind": "booking", "css": "section > .slots[data-a]"}])

        facts = read_facts('<section><p class="slots" data-a="1">x</p></section>', table)

        assert [embed.provider for embed in facts.embeds] == ["x"]

    def test_the_table_is_read_once(self):
        assert load_providers() is load_providers([])

    @pytest.mark.parametrize(
        ("row", "said"),
        [
            ({"kind": "form"}, "a provider without id: it needs an id"),
            ({"id": "x"}, "x: kind is not one of form, list"),
            ({"id": "x", "kind": "shop"}, "x: kind is not one of form, list"),
            ({"id": "x", "kind": "form", "links": "a"}, "x: 'links' is not one of its keys"),
            ({"id": "x", "kind": "form", "link": "("}, "x: link is not a regular expression"),
            ({"id": "x", "kind": "form", "css": "a:hover"}, "x: the selector 'a:hover' is not"),
        ],
    )
    def test_a_row_that_cannot_be_used(self, row, said):
        with pytest.raises(ValueError, match="providers: ") as caught:
            load_providers([row])

        assert said in str(caught.value)

    def test_every_mistake_is_named(self):
        with pytest.raises(ValueError, match="providers: ") as caught:
            Providers([{"id": "x"}, {"id": "y", "kind": "form", "inline": "["}])

        assert len(str(caught.value).splitlines()) == 2
