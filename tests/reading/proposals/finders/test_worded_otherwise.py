"""What the finders read in other layouts and words, and what stays out."""

import pytest

from tests.reading.proposals.finders.test_finders import found


def values(key, field, text):
    return [value for value, _certainty in found(key, field, text)]


def test_recipients_below_their_label_in_one_paragraph():
    text = (
        "Tjänsteskrivelse\n\nVi föreslår mycket.\n\nBeslutet skickas till\nNorsele kommun\nChefen"
    )
    assert values("memo", "send_to", text)[0] == ["Norsele kommun", "Chefen"]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Lägergården, org.nr 867200-5511", ["Lägergården"]),
        ("Ekonomienheten, Norsele kommun", ["Ekonomienheten", "Norsele kommun"]),
        ("Telefon 0515-88 06 12", []),
    ],
)
def test_the_number_of_an_organisation_is_no_telephone(line, names):
    text = f"Tjänsteskrivelse\n\nSändlista\n\n{line}"
    assert values("memo", "send_to", text)[:1] == ([names] if names else [])


def test_who_wrote_it_is_no_recipient():
    text = "Tjänsteskrivelse\n\nSändlista\n\nTrafiknämnden\n\nMirja Säll utredare"
    assert values("memo", "send_to", text)[0] == ["Trafiknämnden"]


def test_the_same_act_is_that_of_the_sentence_before():
    said = "Sekretess gäller enligt 25 kap. 1 § offentlighets- och sekretesslagen."
    text = f"Avtal om vård\n\n{said} Uppgifter lämnas med stöd av 25 kap. 12 § samma lag."
    provision = values("agreement", "confidentiality", text)[0]["provision"]
    assert provision == "25 kap. 1 §, 25 kap. 12 § OSL"
    other = text.replace(said, "Vård ges enligt hälso- och sjukvårdslagen. Sekretess gäller.")
    assert not any("12 §" in str(one) for one in values("agreement", "confidentiality", other))


def test_a_unit_or_a_signer_makes_no_other_party():
    text = (
        "Avtal om vård\n\nParter\n\n- Tekniska nämnden (enheten Måltid)\n- Tekniska nämnden\n"
        "- Region Sydmark"
    )
    rows = values("agreement", "parties", text)[0]
    assert [row["organisation"] for row in rows] == ["Tekniska nämnden", "Region Sydmark"]


def test_an_item_that_is_a_sentence_is_no_heading():
    text = (
        "Tjänsteskrivelse\n\nFörslag till beslut\n\n1. Nämnden godkänner avtalet.\n"
        "2. Kostnaden, 520 000 kronor, tas ur anslaget."
    )
    points = values("memo", "proposed_decision", text)[0]
    assert [one["text"] for one in points][1:] == ["Kostnaden, 520 000 kronor, tas ur anslaget."]


def test_numbers_of_several_parties_behind_one_label():
    text = (
        "Samverkansavtal om vård\n\n"
        "Diarienummer: Lindvik UN 2027/57, Mörkö BUN-27-0031, Norsele\n\n2027/114\n\n"
        "Parter\n\n- Lindviks kommun\n- Mörkö kommun\n- Norsele kommun"
    )
    rows = values("agreement", "parties", text)[0]
    assert [row.get("case_number") for row in rows[1:]] == ["BUN-27-0031", "2027/114"]


def test_it_starts_when_it_was_signed_where_all_signed_on_one_day():
    said = "Avtalet löper i tre år från dagen för undertecknandet."
    text = f"Avtal om spår\n\nGiltighet\n\n{said}\n\nUnderskrifter\n\nKlovsta den 3 oktober 2027"
    assert values("agreement", "term", text)[0]["start"] == "2027-10-03"
    two = f"{text}\n\nStensjö den 5 oktober 2027"
    assert "start" not in values("agreement", "term", two)[0]


@pytest.mark.parametrize(
    ("said", "months"),
    [
        ("Uppföljning sker i januari och augusti varje år.", 6),
        ("Uppföljning sker i januari, maj och september varje år.", 4),
        ("Uppföljning sker i januari varje år.", 12),
        ("Varje höst träffas parterna och går igenom avtalet.", 12),
    ],
)
def test_how_often_it_is_followed_up_by_the_months_that_are_named(said, months):
    text = f"Avtal om vård\n\nÖvrigt\n\n{said}"
    assert values("agreement", "follow_up", text)[0]["interval_months"] == months


@pytest.mark.parametrize(
    "line", ["Sammanträdesprotokoll Kommunstyrelsen", "Norrviks kommun, Kommunstyrelsen"]
)
def test_a_body_behind_whose_it_is_or_what_it_kept(line):
    text = f"{line}\n\nSammanträde 2027-03-04\n\n§ 12 Vård\n\nBeslut\n\nAvtalet godkänns."
    assert values("decision_extract", "body", text)[0] == "Kommunstyrelsen"
    other = text.replace("Kommunstyrelsen", "Kommunhuset")
    assert values("decision_extract", "body", other)[:1] == [None]


def test_a_catchment_area_is_where_people_live():
    text = "Avtal om vård\n\nÖvrigt\n\nMottagningen vänder sig till boende i Torsviks kommun."
    assert values("agreement", "catchment_area", text)[0]["text"].startswith("Mottagningen")
    other = text.replace("boende i", "alla lokaler i")
    assert values("agreement", "catchment_area", other)[:1] in ([], [None])
