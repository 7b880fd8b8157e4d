"""Plain text: letters, paragraphs and lists."""

from agreementhub.reading.files import plain


def blocks_of(text: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in plain.read(text.encode()).blocks]


def test_lines_that_a_program_broke_are_joined():
    text = (
        "Parterna driver tillsammans en mottagning för unga som behöver\n"
        "stöd i länet och i kommunen. Den följs upp varje år och redovisas\ni mars."
    )
    assert blocks_of(text) == [("paragraph", text.replace("\n", " "))]


def test_lines_that_a_person_broke_stay_apart():
    assert blocks_of("Stein Erik Norderhaug\nOmrådeschef") == [
        ("paragraph", "Stein Erik Norderhaug"),
        ("paragraph", "Områdeschef"),
    ]


def test_items_are_items():
    kinds = [kind for kind, _ in blocks_of("- Provtagning\n1. Att motionen bifalls\n2) Att\na. x")]
    assert kinds == ["list"] * 4


def test_signs_without_meaning_are_dropped_and_letters_composed():
    assert blocks_of("A\u030angest\u00ad \ufeffmöte\x07" + "x" * 1000)[0][1].startswith(
        "Ångest möte"
    )


def test_language_is_told_by_the_small_words():
    assert plain.read("Avtalet och att det är till för unga".encode()).language == "sv"
    assert plain.read(b"The agreement and what is to be done with it").language == "en"
