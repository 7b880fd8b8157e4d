"""Whatever form is drawn: nothing that the content policy forbids, and nothing unnamed."""

from collections import Counter

import pytest
from markupsafe import Markup

from agreementhub.domain import doctypes
from agreementhub.domain.kinds import KINDS
from agreementhub.forms.act import LevelSchema, ReasonSchema, ResponsibleSchema, SnoozeSchema
from agreementhub.forms.document import NewDocumentSchema
from agreementhub.forms.kit import Extra, data_of_draft, renderer
from agreementhub.forms.kit.fields import schema_for
from agreementhub.forms.sign_in import SignInSchema
from agreementhub.forms.upload import AttachSchema, UploadSchema
from tests.forms.browsing import Controls, a_field, a_form, a_request, form_of, page
from tests.forms.kit.test_fields import AREAS, OPTIONS, VALUES

TYPES = doctypes.load(doctypes.BUILT_IN)
PEOPLE = [("1", "Anna Berg")]
BY_HAND = [
    SignInSchema(),
    ReasonSchema(),
    LevelSchema(),
    ResponsibleSchema().bind(people=PEOPLE),
    NewDocumentSchema().bind(bodies=PEOPLE),
    SnoozeSchema().bind(last="30 June 2027"),
    UploadSchema(),
    AttachSchema(),
]
EVERY_KIND = schema_for(
    [
        a_field(kind, kind, options={**OPTIONS.get(kind, {}), "may_be_unknown": True})
        for kind in VALUES
    ],
    "sv",
    areas=AREAS,
)
HOSTILE = "\"><script>alert(1)</script>{{7*7}}'\u2028<img src=x onerror=alert(1)>"


def drawn_forms():
    """Every form there is: empty, filled in, and with all that can be wrong."""
    for schema in BY_HAND:
        yield a_form(schema)
        form = a_form(schema, Controls(a_form(schema)))
        form.submitted()
        yield form
    for doctype in TYPES.values():
        yield a_form(schema_for(doctype, "sv", areas=AREAS))
    yield a_form(EVERY_KIND, values=VALUES)
    controls = Controls(a_form(EVERY_KIND, values=VALUES))
    controls.pairs = [
        (name, value if name.startswith("__") else HOSTILE) for name, value in controls.pairs
    ]
    form = a_form(EVERY_KIND, controls)
    form.submitted()
    assert len(form.errors) > 20
    yield form


@pytest.fixture(scope="module")
def pages():
    from pyramid import testing

    testing.setUp()
    drawn = [page(form) for form in drawn_forms()]
    testing.tearDown()
    return drawn


def everything(drawn):
    """All elements, those that wait in templates as well."""
    return [element for element in drawn.iter() if isinstance(element.tag, str)]


def test_no_form_holds_a_script_a_handler_or_a_style(pages):
    for element in (element for drawn in pages for element in everything(drawn)):
        assert element.tag not in ("script", "style", "link", "iframe", "object")
        for name, value in element.attrib.items():
            assert name != "style" and not name.startswith("on"), (element.tag, name)
            assert not value.strip().lower().startswith("javascript:")


def test_hostile_text_is_shown_as_text(pages):
    inputs = [element.get("value") for element in everything(pages[-1])]
    assert HOSTILE in inputs
    assert not pages[-1].xpath("//img")
    assert "{{7*7}}" in pages[-1].text_content() and "49" not in pages[-1].text_content()


def test_ids_are_unique_and_explanations_are_there(pages):
    for drawn in pages:
        ids = Counter(element.get("id") for element in everything(drawn) if element.get("id"))
        assert [found for found, times in ids.items() if times > 1] == []
        for element in everything(drawn):
            for kind in ("aria-describedby", "aria-labelledby", "for", "list"):
                for wanted in (element.get(kind) or "").split():
                    assert wanted in ids, (element.tag, kind, wanted)


def test_every_input_has_a_label_and_every_group_a_legend(pages):
    for drawn in pages:
        for control in drawn.xpath(".//input[not(@type='hidden')] | .//select | .//textarea"):
            own = drawn.xpath(f".//label[@for='{control.get('id')}']")
            around = control.xpath("ancestor::label")
            assert len(own) + len(around) == 1, control.attrib
            assert (own + around)[0].text_content().strip()
        for group in drawn.xpath(".//fieldset"):
            assert group[0].tag == "legend" and group[0].text_content().strip()


def test_the_same_question_in_two_rows_is_two_questions():
    asked = {"key": "may", "kind": "yes_no", "label": {"sv": "Får", "en": "May"}}
    fields = [a_field("rows", "rows", options={"columns": [asked]})]
    values = {"rows": [{"may": True}, {"may": False}]}
    form = form_of(fields, values=values)
    assert len(set(page(form).xpath("//input[@type='radio'][@checked]/@name"))) == 2
    assert form_of(fields, Controls(form)).submitted() == values


def test_every_error_stands_at_its_input_and_its_link_leads_to_one(pages):
    for drawn in pages:
        for link in drawn.xpath(".//*[@role='alert']//a"):
            target = drawn.get_element_by_id(link.get("href")[1:])
            assert target.tag in ("input", "select", "textarea")
            assert target.get("type") != "hidden"
            shown = [problem.text for problem in drawn.xpath(".//*[@class='problem']")]
            assert link.text in shown
        for wrong in drawn.xpath(".//*[@aria-invalid]"):
            explained = wrong if wrong.get("aria-describedby") else wrong.getparent()
            described = explained.xpath("ancestor-or-self::*/@aria-describedby")
            assert any("-error" in ids for ids in described), wrong.attrib


def test_the_errors_are_told_in_the_order_of_the_page(pages):
    drawn = pages[-1]
    order = {element.get("id"): at for at, element in enumerate(everything(drawn))}
    told = [order[link.get("href")[1:]] for link in drawn.xpath(".//*[@role='alert']//a")]
    assert told == sorted(told)


def test_what_is_optional_is_marked_and_what_is_needed_is_exposed():
    fields = [a_field("title", "line", required_from="draft"), a_field("background", "prose")]
    drawn = page(form_of(fields))
    title, background = (drawn.get_element_by_id(f"f-{key}") for key in ("title", "background"))
    assert title.get("aria-required") == "true" and background.get("aria-required") is None
    labels = [label.text_content() for label in drawn.xpath("//label")]
    assert labels == ["Title", "Background (optional)"]


def test_the_browser_leaves_the_judging_to_the_server():
    drawn = page(form_of([a_field("title", "line", required_from="draft")]))
    assert drawn.xpath("//form/@novalidate") and not drawn.xpath("//*[@required]")


def test_a_password_is_never_filled_in_again():
    controls = Controls(a_form(SignInSchema())).fill("password", "hemligt")
    form = a_form(SignInSchema(), controls)
    form.submitted()
    assert "hemligt" not in form.render()


def test_eighty_rows_are_eighty_drawings_and_no_copies(monkeypatch):
    drawings = []
    monkeypatch.setattr(
        renderer.Renderer,
        "__call__",
        lambda self, template, /, **values: drawings.append(template) or Markup(""),
    )

    def drawn(rows):
        drawings.clear()
        values = {"parties": [{"organisation": f"Part {n}"} for n in range(rows)]}
        form_of([a_field("parties", "parties")], values=values).render()
        return len(drawings)

    assert drawn(81) - drawn(1) == 80 * (1 + len(KINDS["parties"].parts))


def test_secret_text_is_marked_so_that_the_browser_keeps_nothing():
    given = {"addresses": {"autosave": "/a"}, "saved_at": "", "key": "1-term"}
    open_, secret = (data_of_draft(str, **given, secret=s) for s in (False, True))
    assert "secret" not in open_ and secret["secret"]
    assert "preview-url" not in open_


def test_what_the_script_says_comes_from_the_page():
    said = a_request().localizer.translate
    data = data_of_draft(said, {"preview": "/p"}, saved_at="", key="1-term", secret=False)
    form = form_of([a_field("title", "line")], extra=Extra(data=data))
    element = page(form).xpath("//form")[0]
    assert element.get("data-words-saved") == "Saved {time}"
    assert element.get("data-preview-url") == "/p"


@pytest.mark.parametrize(
    ("prose", "told"),
    [
        ("### Bakgrund\n\nText.", 1),
        ("1. ett\n2. två", 1),
        ("Det är **viktigt**.", 1),
        ("Utan märken, 3 * 4 och C-uppsats.", 0),
        ("", 0),
    ],
)
def test_whoever_runs_no_script_is_told_what_the_marks_of_prose_are(prose, told):
    drawn = page(form_of([a_field("text", "prose")], values={"text": prose}))
    assert len(drawn.xpath(".//noscript")) == told
