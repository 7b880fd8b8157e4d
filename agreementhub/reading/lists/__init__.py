"""A register kept as a list: a workbook or a CSV file, its columns, and what each row says.

The room of workbooks is loaded in the child process alone.
"""

from agreementhub.reading.lists import source
from agreementhub.reading.lists.bounds import LIMITS
from agreementhub.reading.lists.columns import proposed
from agreementhub.reading.lists.rows import Doubt, ReadRow, RowReader, written_out
from agreementhub.reading.lists.sheet import DAY, Cell, Sheet, SheetRow
from agreementhub.reading.lists.targets import Target, targets

__all__ = [
    "DAY",
    "LIMITS",
    "Cell",
    "Doubt",
    "ReadRow",
    "RowReader",
    "Sheet",
    "SheetRow",
    "Target",
    "proposed",
    "source",
    "targets",
    "written_out",
]
