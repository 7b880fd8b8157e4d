"""Looking over what is kept and what was done: reports, proofs, integrity."""

from agreementhub.services.oversight import integrity, proofs, reports

__all__ = [
    "integrity",
    "proofs",
    "reports",
]
