"""Times a case on both sides in turn."""

from contextlib import suppress
from dataclasses import dataclass
from statistics import median

from sides import ALL_CORES, Failed

UNROLL = 20
SHORT = 20_000  # ns: below, the loop's own cost is spread over UNROLL statements
PATIENT = 3e9  # ns: what takes longer is timed twice, not more
RUN = 2_000_000  # ns that one run of a short statement should take
LONGEST = {True: 0.25, False: 60.0}  # seconds of one call (quick, full): dearer cases are left out


@dataclass
class Timing:
    """The fastest call of each side in nanoseconds, or why there is none.

    How many times faster is told from pairs: the machine may change its speed for a while, and
    then the fastest call of one side may have no counterpart on the other.
    """

    case: object
    peer: float | None = None
    numcore: float | None = None
    error: str = ""
    ratio: float | None = None  # the median over pairs of neighbouring runs

    @property
    def speedup(self):
        if self.ratio is not None:
            return self.ratio
        return self.peer / self.numcore if self.peer and self.numcore else None

    @property
    def passed(self):
        return self.speedup is not None and 1 / self.speedup <= self.case.limit


def prepare(case, sides, times=1):
    # Cores differ in speed for a while: what one thread computes, both sides compute on the same.
    cores = ALL_CORES if case.threaded else {max(ALL_CORES)}
    for side in sides:
        side.keep_to(cores)
        try:
            side.ask(do="prepare", setup=case.setup, statement=case.statement, repeat=times)
        except Failed as error:
            raise Failed(f"{side.name}: {error}") from None


def time_case(case, sides, quick, patience=1):
    """Return the timing of a case; runs alternate between the sides."""
    timing = Timing(case)
    try:
        prepare(case, sides)
        first = [side.time(1) for side in sides]
        if max(first) < PATIENT:
            first = [min(ns, side.time(1)) for ns, side in zip(first, sides, strict=True)]
        unroll = UNROLL if max(first) < SHORT else 1
        if unroll > 1:
            prepare(case, sides, unroll)
        loops = max(1, int(RUN / max(first) / unroll))
        budget = (0.15 if quick else 0.3) * 1e9 * patience
        fewest = 3 if max(first) < PATIENT else 1
        rounds = round(min(25 * patience, max(fewest, budget / (sum(first) * loops * unroll))))
        best = [ns if unroll == 1 else float("inf") for ns in first]
        pairs = []
        # A case that seems too slow gets more pairs: few of them may all lie in a bad spell.
        for _ in range(3):
            for _ in range(rounds):
                pair = [side.time(loops) / unroll for side in sides]
                best = [min(ns, run) for ns, run in zip(best, pair, strict=True)]
                pairs.append(pair[0] / pair[1])
            if median(pairs) * min(1.0, case.limit) >= 1 or sum(best) > 20e9:
                break
        timing.peer, timing.numcore = best
        timing.ratio = median(pairs)
    except Failed as error:
        timing.error = str(error)
    for side in sides:
        with suppress(Failed):
            side.ask(do="forget")
    return timing


def look_again(timing, sides, quick):
    """Time a case afresh, minutes later and for longer."""
    second = time_case(timing.case, sides, quick, patience=3)
    if not second.error:
        timing.peer, timing.numcore, timing.ratio = second.peer, second.numcore, second.ratio
