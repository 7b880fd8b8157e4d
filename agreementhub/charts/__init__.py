"""Where the parts of a drawing stand. Numbers go in, numbers come out; templates draw them.

Across, places are percentages of the picture's width, so that a picture fills its column while
its text keeps its size; down, they are CSS pixels. `templates/parts/pictures.jinja2` draws.
"""

from agreementhub.charts.chain import Mark, Point, Timeline, timeline
from agreementhub.charts.counts import Bar, Bars, HeatStrip, Month, bars, every_year, heat_strip
from agreementhub.charts.lanes import Lanes, lanes
from agreementhub.charts.meters import filled
from agreementhub.charts.minimap import Minimap, Spot, minimap
from agreementhub.charts.shares import Share, ShareBar, share_bar
from agreementhub.charts.trend import Moment, Trend, trend

__all__ = [
    "Bar",
    "Bars",
    "HeatStrip",
    "Lanes",
    "Mark",
    "Minimap",
    "Moment",
    "Month",
    "Point",
    "Share",
    "ShareBar",
    "Spot",
    "Timeline",
    "Trend",
    "bars",
    "every_year",
    "filled",
    "heat_strip",
    "lanes",
    "minimap",
    "share_bar",
    "timeline",
    "trend",
]
