"""A term as an agreement says it: one sentence for each thing that it settles."""

import re
from datetime import date
from typing import Final

from agreementhub.domain import calendar
from agreementhub.domain.json_types import JsonDict
from agreementhub.domain.kinds.inputs import GAP, MonthDay, Steps, label_of
from agreementhub.domain.kinds.term.parts import GRIDS, REASON_CHOICES
from agreementhub.domain.kinds.term.words import length

Row = JsonDict

_WORDS: Final = {
    "sv": {
        "from_to": "Avtalet gäller från och med den {start} till och med den {end}.",
        "from_months": "Avtalet gäller i {term} från och med den {start}.",
        "from_forever": "Avtalet gäller från och med den {start} och tills vidare.",
        "from": "Avtalet gäller från och med den {start}.",
        "to": "Avtalet gäller till och med den {end}.",
        "months": "Avtalet gäller i {term}.",
        "forever": "Avtalet gäller tills vidare.",
        "signed": "Alla parter hade undertecknat det den {}.",
        "before_end": "Uppsägning ska ske senast {notice} före avtalstidens slut.",
        "before_end_x": "Uppsägning ska ske före den dag som infaller {notice} före "
        "avtalstidens slut.",
        "any_time": "Avtalet kan sägas upp när som helst. Uppsägningstiden är {notice}.",
        "grid": "Avtalet upphör då vid {grid}.",
        "yearly": "Uppsägning ska ske senast den {day} för att avtalet ska upphöra den {exit}.",
        "yearly_x": "Uppsägning ska ske före den {day} för att avtalet ska upphöra den {exit}.",
        "fixed_date": "Uppsägning ska ske senast den {date}.",
        "fixed_date_x": "Uppsägning ska ske före den {date}.",
        "auto": "Sägs avtalet inte upp förlängs det{by}{times}.",
        "decision": "Avtalet förlängs{by}{times} om parterna beslutar det.",
        "option": "En part kan förlänga avtalet{by}{times}.",
        "none": "Avtalet upphör utan uppsägning när avtalstiden är slut.",
        "by": " med {} i sänder",
        "steps": " i steg om {}",
        "times": ", högst {} gånger",
        "ends": "Fattas inget beslut upphör avtalet.",
        "continues": "Fattas inget beslut fortsätter avtalet.",
        "option_by": "Optionen ska användas senast den {}.",
        "lead": "Beslut om förlängning eller uppsägning ska fattas senast {} före "
        "avtalstidens slut.",
        "inside": "Den kortaste avtalstiden är {}. Uppsägning får ges under den.",
        "after": "Den kortaste avtalstiden är {}. Uppsägning får ges först därefter.",
        "review": "Avtalet ses över med {} månaders mellanrum.",
        "review_first": "Avtalet ses över med {} månaders mellanrum, första gången den {}.",
        "first": "Avtalet ses över första gången den {}.",
        "hard_stop": "Avtalet gäller som längst till och med den {}.",
    },
    "en": {
        "from_to": "The agreement is valid from {start} up to and including {end}.",
        "from_months": "The agreement is valid for {term} from {start}.",
        "from_forever": "The agreement is valid from {start} until further notice.",
        "from": "The agreement is valid from {start}.",
        "to": "The agreement is valid up to and including {end}.",
        "months": "The agreement is valid for {term}.",
        "forever": "The agreement is valid until further notice.",
        "signed": "All parties had signed it on {}.",
        "before_end": "Notice is given at the latest {notice} before the term ends.",
        "before_end_x": "Notice is given before the day {notice} before the term ends.",
        "any_time": "Notice may be given at any time. It is {notice}.",
        "grid": "The agreement then ends at {grid}.",
        "yearly": "Notice is given by {day} for the agreement to end on {exit}.",
        "yearly_x": "Notice is given before {day} for the agreement to end on {exit}.",
        "fixed_date": "Notice is given by {date}.",
        "fixed_date_x": "Notice is given before {date}.",
        "auto": "Unless notice is given, the agreement is extended{by}{times}.",
        "decision": "The agreement is extended{by}{times} if the parties so decide.",
        "option": "One party may extend the agreement{by}{times}.",
        "none": "The agreement ends without notice when its term has passed.",
        "by": " by {} at a time",
        "steps": " in steps of {}",
        "times": ", at most {} times",
        "ends": "Without a decision the agreement ends.",
        "continues": "Without a decision the agreement goes on.",
        "option_by": "The option is used by {}.",
        "lead": "Whether to extend or give notice is decided at the latest {} before the term "
        "ends.",
        "inside": "The minimum term is {}. Notice may be given during it.",
        "after": "The minimum term is {}. Notice may be given first after it.",
        "review": "The agreement is looked over every {} months.",
        "review_first": "The agreement is looked over every {} months, first on {}.",
        "first": "The agreement is looked over first on {}.",
        "hard_stop": "The agreement is valid at the most up to and including {}.",
    },
}


def told(row: Row, lang: str) -> list[str]:
    """The sentences of the flat parts of a term; what the text leaves open is not told."""
    words = _WORDS[lang]
    sentences = [
        _period(row, lang),
        _with_day(words["signed"], "signed", row, lang),
        *_notice(row, lang),
        _at_the_end(row, lang),
        words.get(row.get("if_silent", ""), ""),
        _with_day(words["option_by"], "option_by", row, lang),
        _with_months(words["lead"], "decision_lead_months", row, lang),
        _with_months(
            words["inside" if "minimum_notice_inside" in row else "after"],
            "minimum_months",
            row,
            lang,
        ),
        _review(row, lang),
        _with_day(words["hard_stop"], "hard_stop", row, lang),
        *(f"{label_of(one, {'choices': REASON_CHOICES}, lang).capitalize()}."
          for one in row.get("needs_person", ())),
    ]  # fmt: skip
    return [one for one in sentences if one]


def says_day(text: str, iso: str, lang: str) -> bool:
    """Whether a text names the day, in words or in digits."""
    told_so = " ".join(re.sub(rf"[\s{GAP}]+", " ", text).split()).casefold()
    said = calendar.short_date(date.fromisoformat(iso), lang)
    return iso in told_so or said.casefold() in told_so


def _period(row: Row, lang: str) -> str:
    end = next(
        (name for key, name in _ENDS.items() if key in row),
        "",
    )
    name = "_".join(filter(None, ("from" if "start" in row else "", end)))
    if not name:
        return ""
    return _WORDS[lang][name].format(
        start=_day(row, "start", lang),
        end=_day(row, "end", lang),
        term=_months(row["term_months"], lang) if "term_months" in row else "",
    )


_ENDS: Final = {"end": "to", "term_months": "months", "until_further_notice": "forever"}


def _notice(row: Row, lang: str) -> list[str]:
    words, anchor = _WORDS[lang], row.get("notice_anchor")
    if not anchor:
        return []
    name = f"{anchor}_x" if "notice_exclusive" in row and anchor != "any_time" else anchor
    sentence = words[name].format(
        notice=length(row, lang) if "notice_value" in row else "",
        day=_month_day(row, "notice_deadline", lang),
        exit=_month_day(row, "notice_exit", lang),
        date=_day(row, "notice_date", lang),
    )
    if "notice_exit_grid" not in row:
        return [sentence]
    grid = label_of(row["notice_exit_grid"], {"choices": GRIDS}, lang)
    return [sentence, words["grid"].format(grid=grid)]


def _at_the_end(row: Row, lang: str) -> str:
    if "mode" not in row:
        return ""
    words, by = _WORDS[lang], ""
    if "months" in row:
        by = words["by"].format(_months(row["months"], lang))
    elif "steps" in row:
        by = words["steps"].format(Steps().say(row["steps"], {}, lang))
    times = words["times"].format(row["max_times"]) if "max_times" in row else ""
    return words[row["mode"]].format(by=by, times=times)


def _review(row: Row, lang: str) -> str:
    every, first = row.get("review_every_months"), _day(row, "review_first", lang)
    if every:
        return _WORDS[lang]["review_first" if first else "review"].format(every, first)
    return _WORDS[lang]["first"].format(first) if first else ""


def _with_day(sentence: str, key: str, row: Row, lang: str) -> str:
    return sentence.format(_day(row, key, lang)) if key in row else ""


def _with_months(sentence: str, key: str, row: Row, lang: str) -> str:
    return sentence.format(_months(row[key], lang)) if row.get(key) is not None else ""


def _day(row: Row, key: str, lang: str) -> str:
    return calendar.short_date(date.fromisoformat(row[key]), lang) if key in row else ""


def _month_day(row: Row, key: str, lang: str) -> str:
    return MonthDay().say(row[key], {}, lang) if key in row else ""


def _months(count: int, lang: str) -> str:
    return length({"notice_value": count}, lang)
