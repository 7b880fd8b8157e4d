"""Type files that are wrong in every way one can be: each error names file and line."""

import re
from pathlib import Path

import pytest

from agreementhub.domain.doctypes.files import read_file, read_folder
from agreementhub.domain.doctypes.lifecycle import may_move
from agreementhub.domain.doctypes.types import BUILT_IN, DocTypeError, load
from agreementhub.domain.rules import RuleBroken

TYPES = load(BUILT_IN)
# Line 1 key, 6 state, 11 deadline, 16 section, 20 first field, 25 second field.
GOOD = """\
key = "pilot"
label = { sv = "Försök", en = "Pilot" }
plural = { sv = "Försök", en = "Pilots" }
help = { sv = "Ett försök.", en = "A pilot." }

[[state]]
key = "draft"
label = { sv = "Utkast", en = "Draft" }
next = ["draft"]

[[deadline]]
kind = "report"
from = "due"
plus = { days = 14 }

[[section]]
key = "about"
label = { sv = "Om", en = "About" }

[[section.field]]
key = "title"
kind = "line"
label = { sv = "Rubrik", en = "Title" }

[[section.field]]
key = "due"
kind = "date"
label = { sv = "Klart", en = "Due" }
"""

# What stands in the file, what stands there instead, at which line it is told, and the words.
WRONG = [
    ('key = "pilot"\n', "", 1, "“key” is missing"),
    ('key = "pilot"', "key = 7", 1, "“key” has the wrong type"),
    ('key = "pilot"', 'key = "pilot"\ncolour = "red"', 2, "“colour” is not a key that is known"),
    ('label = { sv = "Försök", en = "Pilot" }\n', "", 1, "“label” is missing"),
    ('label = { sv = "Försök", en = "Pilot" }', 'label = "Försök"', 2, "“label” has the wrong"),
    ('label = { sv = "Försök", en = "Pilot" }', 'label = { sv = "Försök" }', 2, "both sv and en"),
    ('en = "Pilot" }', 'en = "" }', 2, "“label” needs words in both sv and en"),
    ('en = "Pilot" }', "en = 7 }", 2, "“label” needs words in both sv and en"),
    ('en = "Pilot" }', 'en = "Pilot", de = "Versuch" }', 2, "“label” needs words"),
    ('plural = { sv = "Försök", en = "Pilots" }\n', "", 1, "“plural” is missing"),
    ('en = "Pilots" }', 'en = " " }', 3, "“plural” needs words in both sv and en"),
    ('help = { sv = "Ett försök.", en = "A pilot." }\n', "", 1, "“help” is missing"),
    ('[[state]]\nkey = "draft"\n', "[[state]]\n", 6, "“key” is missing"),
    ('label = { sv = "Utkast", en = "Draft" }\n', "", 6, "“label” is missing"),
    ('next = ["draft"]', 'next = ["done"]', 9, "there is no state “done”"),
    ('next = ["draft"]', 'next = "draft"', 9, "“next” has the wrong type"),
    ('next = ["draft"]', "next = [7]", 9, "“next” is a list of texts"),
    ('next = ["draft"]', 'frozen = "yes"', 9, "“frozen” has the wrong type"),
    ('next = ["draft"]', "public = 1", 9, "“public” has the wrong type"),
    ('next = ["draft"]', "secret = true", 9, "“secret” is not a key that is known here"),
    ('kind = "report"', 'kind = "lunch"', 11, "there is no kind of deadline “lunch”"),
    ('from = "due"\n', "", 11, "“from” names the field"),
    ('from = "due"', 'from = "date"', 11, "there is no field “date”"),
    ('from = "due"', 'from = "due"\ndone = ["gone"]', 11, "there is no field “gone”"),
    ('from = "due"', 'from = "due"\nevery = "often"', 11, "there is no field “often”"),
    ('from = "due"', 'from = "due"\nover = ["gone"]', 11, "there is no field “gone”"),
    ('from = "due"', 'from = "due"\neach = "rows"', 11, "there is no field “rows”"),
    ('from = "due"', 'from = "due"\ndone = "gone"', 14, "“done” has the wrong type"),
    ('from = "due"', 'from = "due"\nshift = "back"', 11, "“shift” is one of moves, reading"),
    ("plus = { days = 14 }", "plus = { moons = 1 }", 11, "“plus” is one of years, months"),
    ("plus = { days = 14 }", "plus = 14", 14, "“plus” has the wrong type"),
    ("plus = { days = 14 }", 'drafts = "yes"', 14, "“drafts” has the wrong type"),
    ('[[section]]\nkey = "about"\n', "[[section]]\n", 16, "“key” is missing"),
    ('label = { sv = "Om", en = "About" }\n', "", 16, "“label” is missing"),
    ('label = { sv = "Om", en = "About" }', "weight = 2", 18, "“weight” is not a key"),
    ('key = "title"\n', "", 20, "“key” is missing"),
    ('kind = "line"\n', "", 20, "“kind” is missing"),
    ('kind = "line"', 'kind = "lime"', 22, "there is no kind “lime”"),
    ('label = { sv = "Rubrik", en = "Title" }\n', "", 20, "“label” is missing"),
    ('kind = "line"', 'kind = "line"\nweight = "2"', 23, "“weight” has the wrong type"),
    ('kind = "line"', 'kind = "line"\nweight = true', 23, "“weight” has the wrong type"),
    ('kind = "line"', 'kind = "line"\nweight = false', 23, "“weight” has the wrong type"),
    ('kind = "line"', 'kind = "line"\nfacet = 1', 23, "“facet” has the wrong type"),
    ('kind = "line"', 'kind = "line"\nfold = 1', 23, "“fold” has the wrong type"),
    (
        'kind = "line"',
        'kind = "line"\nrequired_from = "draft"\nfold = true',
        24,
        "what is required is not folded away",
    ),
    ('kind = "line"', 'kind = "line"\nheadings = "Rubrik"', 23, "“headings” has the wrong type"),
    ('kind = "line"', 'kind = "line"\nheadings = [1]', 23, "“headings” is a list of texts"),
    ('kind = "line"', 'kind = "line"\nhelp = { sv = "A" }', 23, "“help” needs words in both"),
    ('kind = "line"', 'kind = "line"\nrequired_from = "done"', 23, "there is no state “done”"),
    ('kind = "line"', 'kind = "line"\noptions = { min = 1 }', 23, "takes no option “min”"),
    ('kind = "line"', 'kind = "choice"', 20, "needs the option “choices”"),
    ('kind = "line"', 'kind = "choice"\noptions = { choices = [1] }', 23, ""),
    ('kind = "line"', 'kind = "rows"\noptions = { columns = [] }', 23, "“columns”"),
    ('key = "due"', 'key = "title"', 26, "there is already a field “title”"),
    ('key = "pilot"', 'key = "pilot', 1, "line 1"),
    ("[[state]]", "[[state]", 6, "line 6"),
    ('key = "about"', 'key = "about"\nkey = "again"', 18, "line 18"),
]  # fmt: skip


def site(folder: Path, text: str, name: str = "pilot.toml") -> Path:
    (folder / name).write_text(text, "utf-8")
    return folder


def test_the_file_that_they_all_begin_from_is_good(tmp_path: Path):
    pilot = load(site(tmp_path, GOOD))["pilot"]
    assert list(pilot.fields) == ["title", "due"]
    assert [rule.kind for rule in pilot.deadlines] == ["report"]


@pytest.mark.parametrize(("stands", "instead", "line", "words"), WRONG)
def test_what_is_wrong_is_told_with_the_file_and_the_line_to_mend(
    tmp_path: Path, stands: str, instead: str, line: int, words: str
):
    assert stands in GOOD
    site(tmp_path, GOOD.replace(stands, instead, 1))
    with pytest.raises(DocTypeError) as error:
        load(tmp_path)
    assert str(error.value).startswith(f"{tmp_path / 'pilot.toml'}:{line}: ")
    assert words in str(error.value)


def test_a_type_without_states_is_told_at_its_beginning(tmp_path: Path):
    states = re.sub(r"\[\[state\]\]\n(?:\w.*\n)+", "", GOOD)
    with pytest.raises(DocTypeError, match=r"pilot\.toml:1: a type needs at least one state"):
        load(site(tmp_path, states))


@pytest.mark.parametrize("name", ["state", "section", "deadline"])
def test_a_table_that_is_no_list_of_tables_is_told(tmp_path: Path, name: str):
    whole = 'key = "pilot"\n' + f'{name} = "x"\n'
    with pytest.raises(DocTypeError, match=rf"pilot\.toml:2: “{name}” has the wrong type"):
        load(site(tmp_path, whole))


def test_lines_within_a_text_of_several_lines_are_no_tables(tmp_path: Path):
    help_text = 'help = { sv = """\n[[state]]\nkey = "x"\n""", en = "A pilot." }'
    text = GOOD.replace('help = { sv = "Ett försök.", en = "A pilot." }', help_text)
    assert load(site(tmp_path, text))["pilot"].help["sv"] == '[[state]]\nkey = "x"\n'
    site(tmp_path, text.replace('kind = "line"', 'kind = "lime"'))
    with pytest.raises(DocTypeError, match=r"pilot\.toml:25: there is no kind “lime”"):
        load(tmp_path)


def test_an_error_in_options_of_a_table_of_their_own_is_told_where_it_begins(tmp_path: Path):
    options = "\n[section.field.options]\nchoices = 7\n"
    with pytest.raises(DocTypeError, match=r"pilot\.toml:30: the kind “date” takes no option"):
        load(site(tmp_path, GOOD + options))


def test_dotted_keys_and_comments_do_not_move_the_line(tmp_path: Path):
    dotted = 'label.sv = "Om"  # sv\nlabel.en = 7'
    text = GOOD.replace('label = { sv = "Om", en = "About" }', dotted)
    with pytest.raises(DocTypeError, match=r"pilot\.toml:18: “label” needs words in both"):
        load(site(tmp_path, text))


def test_files_are_read_by_name_and_only_those_of_toml(tmp_path: Path):
    for name in ("b.toml", "a.toml", "notes.txt"):
        site(tmp_path, GOOD.replace("pilot", name[0]), name)
    assert [file.head.need("key") for file in read_folder(tmp_path)] == ["a", "b"]
    assert list(load(tmp_path)) == ["a", "b"]


def test_an_empty_folder_has_no_types(tmp_path: Path):
    assert load(tmp_path) == {}
    assert load() == {}


def test_a_file_keeps_the_lines_of_its_tables(tmp_path: Path):
    file = read_file(site(tmp_path, GOOD) / "pilot.toml")
    assert [state.line for state in file.states] == [6]
    assert [rule.line for rule in file.deadlines] == [11]
    assert [section.head.line for section in file.sections] == [16]
    assert [field.line for field in file.sections[0].fields] == [20, 25]
    assert file.states[0].lines == {"key": 7, "label": 8, "next": 9}


# Sites that add to a type

MORE = """\
key = "pilot"
[[state]]
key = "done"
label = { sv = "Klar", en = "Done" }
[[state]]
key = "draft"
next = ["done"]
[[section]]
key = "about"
[[section.field]]
key = "cost"
kind = "amount"
label = { sv = "Kostnad", en = "Cost" }
required_from = "done"
"""


def two(folder: Path, more: str) -> list[Path]:
    """Two folders: the type, and what a site adds."""
    folders = [folder / "built_in", folder / "site"]
    for one, text in zip(folders, (GOOD, more), strict=True):
        one.mkdir()
        site(one, text)
    return folders


def test_a_later_folder_adds_states_ways_and_fields(tmp_path: Path):
    pilot = load(*two(tmp_path, MORE))["pilot"]
    assert [state.key for state in pilot.states] == ["draft", "done"]
    assert pilot.state("draft").next == ("draft", "done")
    assert pilot.fields["cost"].section == "about"
    assert pilot.label == {"sv": "Försök", "en": "Pilot"}


@pytest.mark.parametrize(
    ("stands", "instead", "line", "words"),
    [
        ('key = "cost"', 'key = "title"', 11, "there is already a field “title”"),
        ('next = ["done"]', 'next = ["gone"]', 7, "there is no state “gone”"),
        ('required_from = "done"', 'required_from = "gone"', 14, "there is no state “gone”"),
        ('label = { sv = "Klar", en = "Done" }\n', "", 2, "“label” is missing"),
        ('[[section]]\nkey = "about"', '[[section]]\nkey = "other"', 8, "“label” is missing"),
    ],
)
def test_what_is_wrong_in_what_a_site_adds_is_told_in_its_own_file(
    tmp_path: Path, stands: str, instead: str, line: int, words: str
):
    folders = two(tmp_path, MORE.replace(stands, instead, 1))
    with pytest.raises(DocTypeError) as error:
        load(*folders)
    assert str(error.value).startswith(f"{folders[1] / 'pilot.toml'}:{line}: ")
    assert words in str(error.value)


# The ways between states, walked in every built-in type

every_type = pytest.mark.parametrize("key", sorted(TYPES))


@every_type
def test_from_the_first_state_every_other_can_be_reached(key: str):
    doctype = TYPES[key]
    reached, coming = set(), {doctype.first_state.key}
    while coming:
        here = coming.pop()
        reached.add(here)
        coming |= set(doctype.state(here).next) - reached
    assert reached == {state.key for state in doctype.states}


@every_type
def test_a_document_moves_only_along_the_ways_of_its_type(key: str):
    doctype = TYPES[key]
    for one in doctype.states:
        for other in doctype.states:
            assert may_move(doctype, one.key, other.key) == (other.key in one.next)


@every_type
def test_no_document_moves_to_or_from_a_state_that_its_type_lacks(key: str):
    doctype = TYPES[key]
    for one, other in (("draft", "lost"), ("lost", "draft")):
        with pytest.raises(RuleBroken) as refused:
            may_move(doctype, one, other)
        assert refused.value.message.interpolate() == (
            "A document of this type has no state called “lost”."
        )


@every_type
def test_a_draft_is_neither_frozen_nor_public_and_what_is_public_is_frozen(key: str):
    doctype = TYPES[key]
    assert not doctype.first_state.frozen and not doctype.first_state.public
    assert all(state.frozen for state in doctype.states if state.public)


@every_type
def test_every_word_of_a_type_is_there_in_both_languages(key: str):
    doctype = TYPES[key]
    labels = [doctype.label, doctype.plural, doctype.help]
    labels += [one.label for one in (*doctype.states, *doctype.sections, *doctype.fields.values())]
    labels += [part.label for one in doctype.fields.values() for part in one.kind.parts]
    assert all(set(label) == {"sv", "en"} and all(label.values()) for label in labels)


@every_type
def test_every_field_stands_in_its_section_and_is_required_from_a_state_if_any(key: str):
    doctype = TYPES[key]
    states = {state.key for state in doctype.states} | {None}
    for section in doctype.sections:
        assert section.fields
        for field in section.fields:
            assert field.section == section.key and field.required_from in states
            assert field.weight >= 1
