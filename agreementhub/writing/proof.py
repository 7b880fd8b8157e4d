"""The proof of duty as a PDF: archival (PDF/A-2a) and readable aloud (PDF/UA-1)."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Final

_TEMPLATE: Final = Path(__file__).with_name("proof.typ")


def pdf(facts: Mapping[str, object]) -> bytes:
    """The file of what `services/oversight/proofs.py` gathered."""
    # Loading the compiler takes memory that most processes never need.
    import typst

    return bytes(
        typst.compile(
            str(_TEMPLATE),
            format="pdf",
            sys_inputs={"facts": json.dumps(facts, ensure_ascii=False)},
            pdf_standards=["a-2a", "ua-1"],
        )
    )
