"""Document types as files: the built-in ones, a site's own, and files that are wrong."""

from pathlib import Path

import pytest

from agreementhub.domain.doctypes.types import BUILT_IN, DocTypeError, load
from agreementhub.domain.rules import RuleBroken

TYPES = load(BUILT_IN)
NINE = {
    "agreement",
    "motion",
    "motion_reply",
    "decision_extract",
    "memo",
    "notice",
    "consultation_reply",
    "follow_up_report",
    "termination",
}
SECTIONS = [
    "Parter",
    "Syfte",
    "Mål",
    "Målgrupp",
    "Upptagningsområde",
    "Ledning och styrning",
    "Parternas åtaganden",
    "Samordning",
    "Ekonomi och kostnadsfördelning",
    "Dokumentation och uppföljning",
    "Informationsutbyte och sekretess",
    "Avtalets formaliteter",
    "Avtalstid och förnyelse",
]
SMALL = """\
key = "pilot"
label = { sv = "Försök", en = "Pilot" }
plural = { sv = "Försök", en = "Pilots" }
help = { sv = "Ett försök.", en = "A pilot." }

[[state]]
key = "draft"
label = { sv = "Utkast", en = "Draft" }

[[section]]
key = "about"
label = { sv = "Om", en = "About" }

[[section.field]]
key = "title"
kind = "line"
label = { sv = "Rubrik", en = "Title" }
"""


def site(folder: Path, text: str, name: str = "pilot.toml") -> Path:
    (folder / name).write_text(text, "utf-8")
    return folder


def test_the_eight_types_are_built_in():
    assert set(TYPES) == NINE


def test_the_agreement_reads_as_the_barnahus_model_between_parties_and_term():
    sections = TYPES["agreement"].sections
    assert [section.label["sv"] for section in sections] == SECTIONS
    assert all(section.fields[-1].kind.key == "clauses" for section in sections)


@pytest.mark.parametrize("key", sorted(NINE))
def test_every_type_begins_as_a_draft_and_has_a_title_and_a_secrecy_marking(key: str):
    doctype = TYPES[key]
    assert doctype.first_state.key == "draft"
    assert doctype.fields["title"].required_from == "draft"
    assert doctype.fields["confidentiality"].kind.key == "secrecy"


@pytest.mark.parametrize("key", sorted(NINE))
def test_what_is_decided_is_frozen_and_public_and_may_be_revised(key: str):
    decided = TYPES[key].state("decided")
    assert decided.frozen and decided.public and {"draft", "archived"} <= set(decided.next)


def test_what_a_document_of_a_key_holds_is_of_one_kind_in_every_type():
    kinds: dict[str, set[str]] = {}
    for doctype in TYPES.values():
        for field in doctype.fields.values():
            kinds.setdefault(field.key, set()).add(field.kind.key)
    # The date of a reply may be vague where that of a motion is a day; both are dates.
    assert {key for key, names in kinds.items() if len(names) > 1} == set()


def test_a_state_that_a_type_lacks_is_a_broken_rule():
    with pytest.raises(RuleBroken):
        TYPES["motion"].state("signed")


def test_a_site_adds_a_type_and_a_field_in_a_section_of_a_type_that_is_there(tmp_path: Path):
    site(tmp_path, SMALL)
    more = """\
key = "agreement"
[[state]]
key = "review"
next = ["withdrawn"]
[[section]]
key = "economy"
[[section.field]]
key = "cost_place"
kind = "integer"
label = { sv = "Ansvar", en = "Cost centre" }
options = { min = 0 }
"""
    site(tmp_path, more, "more.toml")
    types = load(BUILT_IN, tmp_path)
    assert types["pilot"].fields["title"].section == "about"
    assert types["agreement"].fields["cost_place"].section == "economy"
    assert types["agreement"].state("review").next == ("decided", "draft", "withdrawn")
    assert len(types["agreement"].sections) == len(SECTIONS)


@pytest.mark.parametrize(
    ("wrong", "instead", "line", "words"),
    [
        ('kind = "line"', 'kind = "lime"', 16, "no kind “lime”"),
        ('kind = "line"', 'kind = "line"\nweigth = 2', 17, "“weigth” is not a key"),
        ('kind = "line"', 'kind = "line"\noptions = { min = 1 }', 17, "no option “min”"),
        ('kind = "line"', 'kind = "choice"', 14, "needs the option “choices”"),
        ('kind = "line"', 'kind = "rows"', 14, "needs the option “columns”"),
        ('kind = "line"', 'kind = "line"\nweight = "2"', 17, "wrong type"),
        ('kind = "line"', 'kind = "line"\nrequired_from = "signed"', 17, "no state “signed”"),
        ('key = "title"\n', "", 14, "“key” is missing"),
        ('label = { sv = "Rubrik", en = "Title" }', 'label = { sv = "Rubrik" }', 17, "sv and en"),
        ('key = "draft"', 'key = "draft"\nnext = ["done"]', 8, "no state “done”"),
        ('key = "draft"', 'key = "draft"\nkey = "x"', 8, "line 8"),
        ('[[state]]\nkey = "draft"\nlabel = { sv = "Utkast", en = "Draft" }\n', "", 1, "one state"),
        ('key = "pilot"\n', "", 1, "“key” is missing"),
    ],
)
def test_what_is_wrong_is_told_with_file_and_line(
    tmp_path: Path, wrong: str, instead: str, line: int, words: str
):
    site(tmp_path, SMALL.replace(wrong, instead, 1))
    with pytest.raises(DocTypeError) as error:
        load(tmp_path)
    assert str(error.value).startswith(f"{tmp_path / 'pilot.toml'}:{line}: ")
    assert words in str(error.value)


def test_a_field_that_is_there_already_is_refused(tmp_path: Path):
    field = '\n[[section.field]]\nkey = "title"\nkind = "line"\nlabel = { sv = "A", en = "A" }\n'
    site(tmp_path, SMALL + field)
    with pytest.raises(DocTypeError, match=r"pilot\.toml:20: there is already a field “title”"):
        load(tmp_path)


def test_a_column_of_an_unknown_kind_is_told_at_the_options(tmp_path: Path):
    column = '{ key = "a", kind = "term", label = { sv = "A", en = "A" } }'
    options = f"[section.field.options]\ncolumns = [{column}]\n"
    site(tmp_path, SMALL.replace('kind = "line"', 'kind = "rows"') + options)
    with pytest.raises(DocTypeError, match=r"pilot\.toml:18: .*“term”"):
        load(tmp_path)


def test_a_folder_that_is_missing_is_told(tmp_path: Path):
    with pytest.raises(DocTypeError, match="no such folder"):
        load(tmp_path / "nowhere")


def test_a_file_that_is_not_utf8_is_told(tmp_path: Path):
    (tmp_path / "pilot.toml").write_bytes(SMALL.encode("latin-1"))
    with pytest.raises(DocTypeError, match="not UTF-8"):
        load(tmp_path)
