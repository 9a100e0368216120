import pytest

from leadsto.html.facts import read_facts

EMAIL = '<input type="email" name="email">'


def form_of(html, attributes='action="/send" method="post"'):
    """The only form of a page that holds nothing else."""
    (form,) = read_facts(html if "<form" in html else f"<form {attributes}>{html}</form>").forms
    return form


@pytest.mark.parametrize(
    "field",
    [
        '<input type="email" name="x">',
        '<input type="EMAIL">',
        '<input name="x" autocomplete="work email">',
        '<input name="email">',
        '<input name="e-mail">',
        '<input name="E_Mail">',
        '<input name="EMAIL">',
        '<input name="email_address">',
        '<input name="fields[email]">',
        '<input name="emailaddress">',
        '<input name="workEmail">',
        '<input id="user-email">',
        '<input placeholder="Your e-mail">',
        '<input placeholder="mail address">',
        '<label>Your email <input name="x"></label>',
        '<label for="a">E-Mail</label><input id="a" name="x">',
        '<input name="x" aria-label="Email address">',
        '<input name="courriel">',
        '<input name="correo">',
        '<input name="youremail">',
        '<input placeholder="jane@company.com">',
        '<label>Adresse électronique <input name="x"></label>',
        '<label>Posta elettronica <input name="x"></label>',
        '<label>E-post <input name="x"></label>',
        '<label>メールアドレス <input name="x"></label>',
        '<div hidden><input type="email" name="x"><button>Send</button></div>',
        '<div style="display: none"><p><input type="email" name="x"></p><button>Go</button></div>',
        '<input name="your_email">',
        '<input name="email1">',
        '<label>Mailadresse <input name="x"></label>',
        '<label>E-Mail-Adresse <input name="x"></label>',
        '<label>E-mailadres <input name="x"></label>',
    ],
)
def test_an_email_field(field):
    form = form_of(field)

    assert form.email is not None
    assert form.tel is None


@pytest.mark.parametrize(
    "field",
    [
        '<input name="name">',
        '<input name="female">',
        '<input name="mailbox">',
        '<input name="voicemail">',
        '<input placeholder="@company">',
        '<input type="email" name="email" disabled>',
        '<fieldset disabled><input type="email" name="email"></fieldset>',
        '<button>Go</button><div hidden><input type="email" name="email"></div>',
        '<input placeholder="The emailing guide">',
        '<input type="search" name="x" placeholder="Search the e-mail guides">',
        '<input type="checkbox" name="email_me"> Send me e-mail',
        '<input type="hidden" name="email" value="a@b.example">',
        '<input type="submit" name="email">',
        '<textarea name="message" placeholder="Not by e-mail please"></textarea>',
        '<select name="email"><option>a</option></select>',
        '<p hidden><input type="email" name="email"></p>',
        '<p aria-hidden="true"><input type="email" name="email"></p>',
        '<p class="a hidden"><input type="email" name="email"></p>',
        '<div style="position: absolute; left: -5000px"><input type="email" name="b"></div>',
        '<p style="display:none"><input type="email" name="email"></p>',
        '<noscript><input type="email" name="email"></noscript>',
        '<template><input type="email" name="email"></template>',
        '<input type="email" name="email" tabindex="-1" autocomplete="off">',
    ],
)
def test_no_email_field(field):
    assert form_of(field).email is None


@pytest.mark.parametrize(
    "field",
    [
        '<input type="tel" name="x">',
        '<input name="x" autocomplete="tel-national">',
        '<input name="phone">',
        '<label>Telephone <input name="x"></label>',
        '<input name="telefon">',
    ],
)
def test_a_telephone_field(field):
    form = form_of(field)

    assert form.tel is not None
    assert form.email is None


class TestFields:
    def test_what_is_counted(self):
        form = form_of(
            """
            <input name="name"><input type="hidden" name="list"><input type="image" src="x">
            <input type="submit"><input type="button" value="x"><input type="reset">
            <select name="size"><option>1</option></select><textarea name="message"></textarea>
            <input type="file" name="plan"><button name="go">Send</button>
            """
        )

        assert [(f.name, f.type) for f in form.fields] == [
            ("name", "text"),
            ("size", "select"),
            ("message", "textarea"),
            ("plan", "file"),
        ]

    def test_a_group_counts_once(self):
        form = form_of(
            """
            <input type="radio" name="size" value="s"><input type="radio" name="size" value="m">
            <input type="checkbox" name="topic" value="a">
            <input type="checkbox" name="topic" value="b">
            <input type="checkbox" name="terms">
            """
        )

        assert [f.name for f in form.fields] == ["size", "topic", "terms"]

    @pytest.mark.parametrize(
        "trap",
        [
            '<input name="bot-field">',
            '<input name="_gotcha">',
            '<input name="honeypot">',
            '<input name="b_1a2b_3c4d">',
            '<input name="a_password">',
            '<div hidden><input name="website"></div>',
        ],
    )
    def test_a_honeypot_is_no_field(self, trap):
        assert [f.name for f in form_of(EMAIL + trap).fields] == ["email"]

    def test_a_visible_website_field_is_a_field(self):
        assert len(form_of(EMAIL + '<input name="website">').fields) == 2

    def test_a_honeypot_that_the_form_names(self):
        form = form_of(
            f'<form data-netlify="true" netlify-honeypot="fax">{EMAIL}<input name="fax"></form>'
        )

        assert [f.name for f in form.fields] == ["email"]

    def test_labels(self):
        form = form_of(
            """
            <label for="a">First <em>name</em></label><input id="a">
            <label>Size <select><option>1</option><option>2</option></select></label>
            <input aria-label="Town"><span id="s">Street</span><input aria-labelledby="s none">
            <input title="Post code"><input placeholder="Country">
            """
        )

        assert [f.label for f in form.fields] == [
            "First name", "Size", "Town", "Street", "Post code", "",
        ]  # fmt: skip

    def test_required_and_autocomplete(self):
        (field,) = form_of('<input name="a" required autocomplete=" Tel ">').fields

        assert (field.required, field.autocomplete, field.tel) == (True, "tel", True)

    def test_controls_elsewhere_belong_to_the_form_they_name(self):
        facts = read_facts(
            f"""
            <form id="a">{EMAIL}<input name="other" form="b"></form>
            <form id="b"><input name="name"></form>
            <input name="town" form="a"><button form="a">Get the plan</button>
            """
        )

        a, b = facts.forms
        assert [f.name for f in a.fields] == ["email", "town"]
        assert a.submit == "Get the plan"
        assert [f.name for f in b.fields] == ["name", "other"]
        assert b.submit is None

    def test_a_form_has_an_end(self):
        assert len(form_of("<input>" * 5000).fields) <= 1000


@pytest.mark.parametrize(
    ("control", "text"),
    [
        ("<button>Get the <b>checklist</b></button>", "Get the checklist"),
        ('<button type="submit">Go</button>', "Go"),
        ('<button type="SUBMIT">Go</button>', "Go"),
        ('<button type="nonsense">Go</button>', "Go"),
        ('<button aria-label="Send it"><svg></svg></button>', "Send it"),
        ('<button><img src="a" alt="Send"></button>', "Send"),
        ("<button></button>", ""),
        ('<input type="submit" value="Send my copy">', "Send my copy"),
        ('<input type="submit">', "Submit"),
        ('<input type="image" src="a" alt="Send">', "Send"),
        ('<button type="button">Close</button>', None),
        ('<button type="reset">Clear</button>', None),
        ('<input type="button" value="Send">', None),
        ('<a href="#" class="button">Send</a>', None),
        ("", None),
    ],
)
def test_the_submit_control(control, text):
    assert form_of(EMAIL + control).submit == text


SEARCH = '<input name="q">'
TEXT = '<textarea name="m"></textarea>'
GUIDES = 'placeholder="Search the e-mail guides"'
PASSWORD = '<input type="password" name="p">'


@pytest.mark.parametrize(
    ("html", "purpose"),
    [
        (f'<form action="/send">{EMAIL}</form>', "contact"),
        (f"<form>{EMAIL}</form>", "contact"),
        ('<form><input name="name"><input type="tel" name="t"></form>', "contact"),
        (f"<form>{SEARCH}</form>", "search"),
        ('<form><input name="s"><button>Go</button></form>', "search"),
        ('<form><input type="search" name="find"></form>', "search"),
        (f'<form class="site-search">{SEARCH}<input name="in"></form>', "search"),
        ('<form id="searchForm"><input name="a"><input name="b"></form>', "search"),
        (f'<form action="/search"><input type="search" name="q" {GUIDES}></form>', "search"),
        (f'<form action="/search"><input type="text" name="q" {GUIDES}></form>', "search"),
        (f'<form action="/search"><input name="query" {GUIDES}></form>', "search"),
        (f'<form><input name="s" {GUIDES}><select name="in"></select></form>', "search"),
        (f'<form><input type="search" name="country">{EMAIL}</form>', "contact"),
        ('<form><input type="email" name="s"></form>', "contact"),
        (f'<form class="job-search-alert">{EMAIL}</form>', "contact"),
        (f'<form class="research">{EMAIL}</form>', "contact"),
        (f'<form class="comment-form">{EMAIL}<textarea name="c"></textarea></form>', "comment"),
        (f'<form action="/wp-comments-post.php">{EMAIL}</form>', "comment"),
        (f'<form id="commentform">{EMAIL}</form>', "comment"),
        (f'<form class="new_comment">{EMAIL}</form>', "comment"),
        (f'<form action="https://api.example/v3/site/comments?a=1">{EMAIL}</form>', "comment"),
        (
            f'<form class="contact-form">{EMAIL}{TEXT}<button>Send my comments</button></form>',
            "contact",
        ),
        (f'<form aria-label="Questions and comments">{EMAIL}</form>', "contact"),
        (f'<form class="no-comments">{EMAIL}</form>', "contact"),
        (f"<form>{EMAIL}{PASSWORD}</form>", "login"),
        (f'<form action="/login">{EMAIL}</form>', "login"),
        (f'<form class="login-form">{EMAIL}</form>', "login"),
        (f'<form id="signin">{EMAIL}</form>', "login"),
        (f'<form action="/wp-login.php?action=lost">{EMAIL}</form>', "login"),
        (f'<form action="/wp-login.php?action=register">{EMAIL}</form>', "contact"),
        (f'<form class="no-login-needed">{EMAIL}</form>', "contact"),
        (f'<form action="/send?back=/login">{EMAIL}</form>', "contact"),
        (f"<form>{EMAIL}<button>Send without a login</button></form>", "contact"),
        (f'<form action="http://[">{EMAIL}</form>', "contact"),
        (f'<form action="/forgot-password">{EMAIL}</form>', "login"),
        (f'<form id="passwordReset">{EMAIL}</form>', "login"),
        (f'<form action="/signup">{EMAIL}{PASSWORD}</form>', "contact"),
        (
            f'<form>{EMAIL}<input type="password" autocomplete="new-password"></form>',
            "contact",
        ),
        (f'<form action="/unsubscribe">{EMAIL}</form>', "unsubscribe"),
        (f'<form class="unsubscribe-form">{EMAIL}</form>', "unsubscribe"),
        (f'<form class="has-opt-out">{EMAIL}</form>', "contact"),
        (f"<form>{EMAIL}<button>Send, unsubscribe any time</button></form>", "contact"),
        (f"<form>{EMAIL}<p>Unsubscribe at any time.</p><button>Send</button></form>", "contact"),
        (f"<form>{EMAIL}<button>Sign in</button></form>", "login"),
        (f"<form>{EMAIL}<button>Unsubscribe</button></form>", "unsubscribe"),
        (f"<form>{EMAIL}<button>Post comment</button></form>", "comment"),
    ],
)
def test_purpose(html, purpose):
    assert form_of(html).purpose == purpose


def test_a_search_form_by_role_is_no_content():
    assert read_facts(f'<form role="search">{SEARCH}</form>').forms == ()


@pytest.mark.parametrize(
    ("html", "kind"),
    [
        (f'<form action="/send">{EMAIL}</form>', "form"),
        (f'<form action="https://formspree.io/f/a">{EMAIL}</form>', "form"),
        (f'<form action="https://x.us1.list-manage.com/subscribe">{EMAIL}</form>', "list"),
        (f'<form class="newsletter">{EMAIL}</form>', "list"),
        (f'<form id="newsletter-signup">{EMAIL}</form>', "list"),
        (f'<form name="newsletter" data-netlify="true">{EMAIL}</form>', "list"),
        (f'<form action="/subscribe/">{EMAIL}</form>', "list"),
        (f'<form action="/api/mailing-list.php">{EMAIL}</form>', "list"),
        (f"<form>{EMAIL}<button>Subscribe</button></form>", "list"),
        (f"<form>{EMAIL}<button>Sign up for our weekly newsletter</button></form>", "list"),
        (f'<form><input name="name">{EMAIL}<button>Subscribe</button></form>', "list"),
        (f"<form>{EMAIL}{TEXT}<button>Subscribe</button></form>", "form"),
        (f"<form>{EMAIL}<button>Get the guide and our newsletter</button></form>", "form"),
        (f'<form class="no-newsletter">{EMAIL}</form>', "form"),
    ],
)
def test_kind(html, kind):
    assert form_of(html).kind == kind


@pytest.mark.parametrize(
    ("html", "scripted"),
    [
        (f'<form id="f">{EMAIL}</form>', False),
        (f'<form id="f" onsubmit="go()">{EMAIL}</form>', True),
        (f'<form @submit.prevent="go">{EMAIL}</form>', True),
        (f'<form hx-post="/go">{EMAIL}</form>', True),
        (f'<form id="f">{EMAIL}</form><script>get("#f")</script>', True),
        (f'<script>get("f")</script><form id="f">{EMAIL}</form>', True),
        (f'<form id="f">{EMAIL}</form><script>get("of"); f_2()</script>', False),
        (f'<form>{EMAIL}</form><script>get("f")</script>', False),
    ],
)
def test_scripted(html, scripted):
    assert form_of(html).scripted is scripted


def test_action_method_id_and_place():
    (form,) = read_facts(
        f'<p>Ten words</p><form id="f" action=" /send?a=1 " method="POST">{EMAIL}</form><p>tail</p>'
    ).forms

    assert (form.action, form.method, form.id) == ("/send?a=1", "post", "f")
    assert 0 < form.place < 1
    assert form_of(f'<form method="dialog">{EMAIL}</form>').method == "get"


@pytest.mark.parametrize("around", ["nav", "aside", "header", "footer", 'div class="comments"'])
def test_forms_outside_the_content(around):
    assert read_facts(f"<{around}><form>{EMAIL}</form></{around.split()[0]}>").forms == ()
