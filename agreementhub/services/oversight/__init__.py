"""Looking over what is kept and what was done: reports, proofs, integrity."""

from agreementhub.services.oversight import coverage, integrity, proofs, reports

__all__ = [
    "coverage",
    "integrity",
    "proofs",
    "reports",
]
