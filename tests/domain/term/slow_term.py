"""A second reckoning of terms, slow and plain: it lives through every day of the agreement.

It shares nothing with the program, not even how a month is counted: a day so many months away
is found by walking there. Written from `docs/terms.md` alone. It knows terms with a first day.
"""

from datetime import date, timedelta
from functools import cache

ONE = timedelta(days=1)


def last_of_month(day):
    return (day + ONE).month != day.month


def months_between(one, other):
    return (other.year - one.year) * 12 + other.month - one.month


@cache
def forward(day, months):
    """Walk on until the month is right, and the number too, or the month is about to end."""
    here = day
    while months_between(day, here) < months:
        here += ONE
    while here.day < day.day and not last_of_month(here):
        here += ONE
    return here


@cache
def back(day, months):
    """Walk back until the month is right and the number not higher."""
    here = day
    while months_between(here, day) < months:
        here -= ONE
    while here.day > day.day:
        here -= ONE
    return here


def months_back(end, months):
    """Both readings: by the number of the day, and as a last day if `end` is one."""
    day = other = back(end, months)
    while last_of_month(end) and not last_of_month(other):
        other += ONE
    return [day, other]


class Refused(Exception):
    """An extension that ends before the period it extends, or before that begins."""


class Life:
    """An agreement as it is lived, one morning at a time."""

    def __init__(self, data, as_of):
        self.data, self.as_of = data, as_of
        self.start = data["start"]
        self.hard_stop = data.get("hard_stop")
        extension = data.get("extension") or {}
        self.mode = extension.get("mode", "none")
        self.months, self.steps = extension.get("months"), extension.get("steps") or []
        self.max_times = extension.get("max_times")
        usual = {"auto": "continues", "decision": "ends", "option": "ends", "none": "ends"}
        self.if_silent = extension.get("if_silent") or usual[self.mode]
        end = data.get("end")
        if data.get("term_months"):
            end = forward(self.start, data["term_months"]) - ONE
        self.spans = [(self.start, self.cap(end))]
        # For each span: its end lies so many months after a day, less a day.
        self.sums = [(self.start, data["term_months"])] if data.get("term_months") else []
        self.sums = self.sums or [(end and end + ONE, 0)]
        self.heard, self.told, self.kept = False, None, None
        self.declined, self.decided_no = False, None
        self.answers = {}
        self.adrift = False  # extended to a day that nobody stated

    def cap(self, end):
        return end if end is None or not self.hard_stop else min(end, self.hard_stop)

    def times_left(self):
        if self.mode == "none":
            return 0
        bounds = [self.max_times] if self.max_times is not None else []
        bounds += [len(self.steps)] if self.steps else []
        return min(bounds) - (len(self.spans) - 1) if bounds else 10**6

    def room(self):
        """Whether one more period could begin."""
        end = self.spans[-1][1]
        if self.hard_stop and end is not None and end >= self.hard_stop:
            return False
        return self.times_left() > 0

    def add_step(self):
        self.add(self.spans[-1][1] + ONE, *self.by_step())

    def by_step(self):
        base, counted = self.sums[-1]
        counted += self.step()
        return forward(base, counted) - ONE, (base, counted)

    def add(self, first, end, counted_so):
        self.spans.append((first, self.cap(end)))
        self.sums.append(counted_so)

    def step(self):
        """Length of the next period; null where nobody stated it."""
        if not self.steps:
            return self.months
        used = len(self.spans) - 1
        return self.steps[used] if used < len(self.steps) else None

    def stop(self):
        stops = [day for day in (self.told, self.decided_no) if day]
        return min(stops) if stops else None

    def ending(self):
        return self.heard or self.declined

    def silence(self, day):
        """Where the last period ended before the day, silence may begin the next ones."""
        while (end := self.spans[-1][1]) is not None and end < day:
            if self.adrift or self.if_silent != "continues" or not self.room():
                return
            if self.ending() and not (self.stop() and self.stop() > end):
                return
            self.add_step()

    def live(self):
        days = [event["on"] for event in self.events()]
        day = min([self.start, self.as_of, *days])
        while day <= self.as_of:
            self.silence(day)
            for event in self.events():
                if event["on"] == day:
                    getattr(self, event["type"])(event)
                    self.silence(day)
            day += ONE
        return self

    def events(self):
        return [event for event in self.data.get("events", []) if event["on"] <= self.as_of]

    def over(self, day):
        """The last day, if the agreement was over before the day."""
        end = self.spans[-1][1]
        if self.stop():
            end = self.stop()
        elif self.adrift or (self.if_silent == "continues" and self.ending()):
            end = None  # it ends on a day that nobody knows
        elif end is None:
            end = self.hard_stop
        elif self.if_silent == "continues" and self.room():
            end = None
        return end if end and end < day else None

    def cut(self, end):
        """Forget what lay after the end."""
        while self.spans[-1][0] > end:
            self.spans.pop()
            self.sums.pop()
            self.answers.pop(len(self.spans), None)
        first, last = self.spans[-1]
        if last is None or last > end:
            self.spans[-1], self.sums[-1] = (first, end), (end + ONE, 0)

    def readings_of_end(self, number):
        """Both readings of a last day that was counted to a day its month lacks."""
        end, (base, counted) = self.spans[number][1], self.sums[number]
        if end is None or not counted:
            return [end]
        after = forward(base, counted)
        clamped = after.day < base.day and end < self.cap(after)
        return [end, after] if clamped else [end]

    def extended(self, event):
        over = self.over(event["on"])
        if over:
            self.cut(over)
        self.heard, self.told, self.kept = False, None, event
        self.declined, self.decided_no = False, None
        first, end = self.spans[-1]
        new_end = event.get("new_end")
        if new_end and (new_end <= end if end else new_end < first):
            raise Refused
        if end is None:
            if new_end:
                self.spans[-1], self.sums[-1] = (first, self.cap(new_end)), (new_end + ONE, 0)
            return
        if self.hard_stop and end >= self.hard_stop:
            return
        if new_end:
            self.add(end + ONE, new_end, (new_end + ONE, 0))
            self.adrift = False
        elif self.step() is None:
            self.adrift = True
        else:
            self.add_step()

    def terminated(self, event):
        leaves = self.exit_after(event["on"])
        self.heard = True
        if leaves is not None:
            self.told = min(leaves, self.told or leaves)

    def decided(self, event):
        self.answers[self.running(event["on"])] = event["outcome"]
        self.kept = event if event["outcome"] == "continue" else None
        self.declined = event["outcome"] == "not_extend"
        self.decided_no = (self.spans[-1][1] or self.hard_stop) if self.declined else None

    def running(self, day):
        return max([n for n, span in enumerate(self.spans) if span[0] <= day], default=0)

    # Notice

    def minimum(self):
        """First day for notice and earliest exit that a minimum term allows."""
        minimum = self.data.get("minimum_term")
        if not minimum:
            return None, date.min
        over = forward(self.start, minimum["months"])
        return (None if minimum["notice_inside"] else over), over - ONE

    def counted_from(self, end):
        """Last day for notice, and the later reading, for a period that ends on `end`."""
        notice = self.data["notice"]
        off = ONE if notice.get("exclusive") else timedelta(0)
        if notice["unit"] == "months":
            return [day - off for day in months_back(end, notice["value"])]
        days = notice["value"] * (7 if notice["unit"] == "weeks" else 1)
        return [end - days * ONE - off]

    def in_time(self, end):
        """Last day for notice that ends the agreement on `end`; null where none is allowed."""
        notice = self.data.get("notice")
        if not notice or notice["anchor"] != "before_end" or end is None:
            return None
        day = self.counted_from(end)[0]
        first, earliest = self.minimum()
        return None if (first and day < first) or end < earliest else day

    def exit_after(self, given):
        notice = self.data.get("notice")
        first, earliest = self.minimum()
        given = max(given, self.start, first or given)
        if self.adrift:
            return None
        if notice is None:
            return self.spans[-1][1]
        if notice["anchor"] == "before_end":
            return self.exit_at_period_end(given)
        if notice["anchor"] == "any_time":
            day = self.any_time_exit(given, notice, earliest)
        else:
            day = self.yearly_day(given, notice, earliest)[1]
        final = self.final_end(on=given)
        return min(day, final) if final not in (None, "unknown") else day

    def any_time_exit(self, given, notice, earliest):
        if notice["unit"] == "months":
            day = forward(given, notice["value"])
        else:
            day = given + notice["value"] * (7 if notice["unit"] == "weeks" else 1) * ONE
        day = max(day, earliest)
        grid = {"month_end": 1, "quarter_end": 3, "half_year_end": 6, "year_end": 12}
        every = grid.get(notice.get("exit_grid"))
        while every and not (last_of_month(day) and day.month % every == 0):
            day += ONE
        return day

    def yearly_day(self, given, notice, earliest):
        """Wait for the day of the year, then for the exit."""
        named = given + ONE if notice.get("exclusive") else given
        while True:
            while named.strftime("%m-%d") != notice["deadline"]:
                named += ONE
            leaves = named
            while leaves.strftime("%m-%d") != notice["exit"]:
                leaves += ONE
            if leaves >= earliest:
                return (named - ONE if notice.get("exclusive") else named), leaves
            named += ONE

    def exit_at_period_end(self, given):
        ahead = self.copy()
        while True:
            end = ahead.spans[-1][1]
            limit = ahead.in_time(end)
            if limit is not None and given <= limit:
                return end
            if ahead.if_silent == "unknown" and ahead.room():
                return None
            if ahead.if_silent != "continues" or not ahead.room():
                return end
            ahead.add_step()

    def copy(self):
        other = Life(self.data, self.as_of)
        other.spans, other.sums = list(self.spans), list(self.sums)
        return other

    # Answers

    def final_end(self, on=None):
        """Live on in silence until the agreement is over. `on` asks before notice is heard."""
        if on is None and self.ending():
            return self.stop() or "unknown"
        if self.adrift:
            return "unknown"
        end = self.spans[-1][1]
        if end is None:
            return self.hard_stop
        if self.if_silent == "unknown" and self.room():
            return "unknown"
        bounded = self.hard_stop or self.steps or self.max_times is not None
        if self.if_silent == "continues" and self.mode != "none" and not bounded:
            return None
        ahead = self.copy()
        day = end
        while ahead.spans[-1][1] >= day:
            day += ONE
            ahead.silence(day)
        return ahead.spans[-1][1]

    def is_over(self):
        """Whether it has ended, as far as anyone knows, with nobody having chosen to go on."""
        final, end = self.final_end(), self.spans[-1][1]
        if final != "unknown":
            return final is not None and final < self.as_of
        if self.ending() or self.adrift or self.mode not in ("decision", "option"):
            return False
        kept = self.answers.get(len(self.spans) - 1) == "continue"
        return end < self.as_of and self.if_silent == "unknown" and not kept

    def last_notice_days(self, to_give=False):
        """Every reading of the last day; `to_give` leaves out what a decision has settled."""
        number = len(self.spans) - 1
        notice = self.data.get("notice")
        if self.ending() or notice is None:
            return []
        if notice["anchor"] == "yearly":
            return self.next_yearly(to_give)
        if self.adrift or (to_give and self.answers.get(number) == "continue"):
            return []
        if self.if_silent == "continues" and not self.room():
            return []
        if self.in_time(self.spans[number][1]) is None:
            return []
        ends = self.readings_of_end(number)
        return sorted({day for end in ends for day in self.counted_from(end)})

    def next_yearly(self, to_give):
        notice = self.data["notice"]
        first, earliest = self.minimum()
        first = max(self.start, first or self.start)
        chance = self.yearly_day(max(self.as_of, first), notice, earliest)
        kept = self.kept and self.yearly_day(max(self.kept["on"], first), notice, earliest)
        if kept == chance:
            if self.kept["type"] == "decided":
                if to_give:
                    return []
            else:
                chance = self.yearly_day(chance[0] + ONE, notice, earliest)
        final = self.final_end()
        if final in (None, "unknown") or chance[1] < final:
            return [chance[0]]
        return [chance[0]] if chance[1] == final and self.if_silent != "continues" else []

    def decision_days(self):
        number, lead = len(self.spans) - 1, self.data.get("decision_lead_months")
        ends = [end or self.hard_stop for end in self.readings_of_end(number)]
        if lead is None or ends == [None] or self.ending() or number in self.answers:
            return []
        if self.adrift or self.is_over() or (self.mode != "none" and not self.room()):
            return []
        return sorted({day for end in ends for day in months_back(end, lead)})

    def earliest_exit(self):
        if self.is_over():
            return None
        if self.ending() or self.adrift:
            return self.final_end()
        if self.data.get("notice") is None and self.spans[-1][1] is None:
            return self.hard_stop
        return self.exit_after(self.as_of)

    def status(self):
        notice, due = self.last_notice_days(to_give=True)[:1], self.decision_days()[:1]
        soon = self.as_of + self.data.get("soon_days", 90) * ONE
        for word, holds in (
            ("upcoming", self.as_of < self.start),
            ("expired", self.is_over()),
            ("ending", self.ending()),
            ("notice_passed", notice and notice[0] < self.as_of),
            ("decision_passed", due and due[0] < self.as_of),
            ("decision_due_soon", notice + due and min(notice + due) <= soon),
        ):
            if holds:
                return word
        return "in_force"

    def answer(self):
        number = self.running(self.as_of)
        starts, ends = [self.spans[number][0]], self.readings_of_end(number)
        if number and len(before := self.readings_of_end(number - 1)) == 2:
            starts = [day + ONE for day in before]
        if self.stop() and (ends == [None] or self.stop() < ends[0]):
            ends = [self.stop()]
        final = self.final_end()
        to_do = self.last_notice_days(to_give=True)[:1] + self.decision_days()[:1]
        days = {
            "current_start": starts,
            "current_end": ends,
            "last_notice_day": self.last_notice_days(),
            "decision_due": self.decision_days(),
        }
        exit_day = self.earliest_exit()
        over = {"next_periods": [], "latest_end": final if final != "unknown" else ends[0]}
        return {key: found[0] if found else None for key, found in days.items()} | {
            "period_no": number + 1,
            "act_by": min(to_do) if to_do and not self.is_over() else None,
            "earliest_exit": None if exit_day == "unknown" else exit_day,
            "final_end": None if final == "unknown" else final,
            "status": self.status(),
            "readings": {key: found for key, found in days.items() if len(found) > 1},
            **(over if self.is_over() else {}),
        }


def answer(data, as_of):
    """The part of the answer that this reckoning knows, days as dates; `act_by` is the day whose
    working day is reminded of. Raises Refused."""
    return Life(data, as_of).live().answer()
