"""What the columns of a list are taken for, by their heads; a person looks at it and changes it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from agreementhub.domain.doctypes import DocType
from agreementhub.reading.lists.targets import Target, targets

# What registers call their columns, beside the labels and headings of the types. The first target
# that the type has is taken.
_HEADS: Final[Mapping[str, str]] = {
    "title": (
        "avtal avtalsnamn avtalets_namn avtalsbenämning benämning avtalstitel titel namn ämne"
        " avtalet_avser avser ärendemening beskrivning name title agreement subject"
    ),
    "diarienummer": (
        "dnr diarienr d_nr ärendenr ärendenummer diarie diarieförd avtalsnr_dnr"
        " case_no case_number reference"
    ),
    "parties": (
        "part parter motpart motparter avtalspart avtalsparter avtalspartner samverkanspart"
        " samverkanspartner leverantör organisation kommun kommuner party parties counterparty"
        " part_1 part_2 part_3 part_4 part_5 part_6 motpart_1 motpart_2 motpart_3"
    ),
    "term.start": (
        "start startdatum avtalsstart från från_och_med fr_o_m from giltigt_från gäller_från"
        " giltig_från avtalsperiod_från ikraftträdande börjar giltigt_fr_o_m start_date valid_from"
    ),
    "term.end": (
        "slut slutdatum avtalsslut till till_och_med t_o_m tom giltigt_till gäller_till giltig_till"
        " löper_till löper_ut upphör avtalsperiod_till giltigt_t_o_m utgår utgångsdatum förfaller"
        " end end_date valid_to valid_until expires expiry"
    ),
    "term.term_months": "avtalslängd avtalstid_månader löptid",
    "term.signed": (
        "undertecknat undertecknad signerat signerad tecknat tecknades avtalsdatum"
        " underskrivet signed signed_on"
    ),
    "term.notice_before_end": (
        "uppsägning uppsägningstid uppsägningstid_mån uppsägningstid_månader uppsägningstid_i_mån"
        " uppsägningstid_i_månader uppsägn_tid notice notice_period notice_months"
    ),
    "term.notice_date": "säg_upp_senast sägs_upp_senast uppsägning_senast notice_by",
    "term.extended_auto": (
        "förlängning förlängs förlängs_med förlängning_mån förlängning_månader"
        " automatisk_förlängning förlängningstid extension extended_by"
    ),
    "term.option_by": "option optionen_senast option_senast",
    "term.text": "avtalstid giltighetstid villkor_för_uppsägning",
    "owner": (
        "ansvarig avtalsansvarig avtalsägare ägare kontaktperson handläggare förvaltning enhet"
        " owner responsible contact"
    ),
    "deciding_body": "nämnd organ beslutande_nämnd beslutsorgan beslutande_organ body",
    "legal_form": "avtalstyp samverkansform typ form_of_cooperation",
    "purpose": "syfte ändamål innehåll purpose",
    "catchment_area.text": "område geografiskt_område",
}
_NO_WORD: Final = re.compile(r"[\W_]+")


def proposed(doctype: DocType, heads: Sequence[str]) -> list[str]:
    """For each column the key of the target that its head names, "" for none.

    No two columns are taken for the same, but those that may be several.
    """
    known = targets(doctype)
    names = _names(doctype, known)
    taken: set[str] = set()
    found = []
    for head in heads:
        key = names.get(_plain(head), "")
        if key and key in taken and not known[key].takes_several:
            key = ""
        taken.add(key)
        found.append(key)
    return found


def _names(doctype: DocType, known: Mapping[str, Target]) -> dict[str, str]:
    """What each target is called, as `_plain` has it → its key; the first counts."""
    names: dict[str, str] = {}
    for key, words in _HEADS.items():
        if key in known:
            for word in words.split():
                names.setdefault(_plain(word), key)
    for word, key in _declared(doctype, known):
        names.setdefault(_plain(word), key)
    return names


def _declared(doctype: DocType, known: Mapping[str, Target]) -> Iterator[tuple[str, str]]:
    """The labels of the targets, the headings of their fields, and the labels of parts alone."""
    for key, target in known.items():
        for label in target.label.values():
            yield label, key
            yield label.partition(": ")[2] or label, key
        if not target.part:
            for heading in doctype.fields[target.field].headings:
                yield heading, key


def _plain(head: str) -> str:
    """The words of a head alone: "Fr.o.m. (datum)" is "fr o m datum"."""
    words = _NO_WORD.sub(" ", head.casefold()).strip()
    return words.removesuffix(" datum") if words != "datum" else words
