"""Charts as numbers: where each bar stands, for a drawing that a server can make."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

WIDTH = 420  # so small that its letters can be read on a phone
LABEL = 145  # for the names at the left
NUMBER = 50  # for the numbers at the right
ROW = 34
BAR = 20


@dataclass(frozen=True)
class Bar:
    """One bar, and what it says when somebody asks."""

    x: float
    y: float
    width: float
    height: float
    says: str
    tone: str = ""
    mark: str = ""


@dataclass
class Line:
    """One named line of bars, with what stands behind it in words."""

    label: str
    y: float
    bars: list[Bar]
    says: str = ""


@dataclass
class Chart:
    """A drawing: its size, its lines, and the two ends of its scale in words."""

    height: float
    lines: list[Line] = field(default_factory=list)
    width: int = WIDTH
    left: int = LABEL
    right: int = WIDTH - NUMBER
    starts: str = ""
    ends: str = ""


def columns(series: Mapping[str, Sequence[int]], steps: Sequence[str]) -> Chart:
    """One line of columns for each series, a column for each step; all on one scale."""
    most = max((value for values in series.values() for value in values), default=0) or 1
    wide = (WIDTH - LABEL - NUMBER) / max(1, len(steps))
    chart = Chart(len(series) * ROW + 18, starts=steps[0] if steps else "")
    chart.ends = steps[-1] if len(steps) > 1 else ""
    for at, (label, values) in enumerate(series.items()):
        foot = at * ROW + ROW - 4
        bars = [
            Bar(
                round(LABEL + n * wide, 1),
                round(foot - value / most * (ROW - 8), 1),
                round(max(1.0, wide - 1), 1),
                round(value / most * (ROW - 8), 1),
                f"{label}, {step}: {value:,}",
            )
            for n, (step, value) in enumerate(zip(steps, values, strict=True))
            if value
        ]
        chart.lines.append(Line(label, foot, bars, f"{sum(values):,}"))
    return chart


def shares(rows: Sequence[tuple[str, Sequence[tuple[str, str, str, int]]]]) -> Chart:
    """One line for each name, cut into parts given as label, tone, mark and number."""
    chart = Chart(len(rows) * ROW)
    for at, (name, parts) in enumerate(rows):
        count, x, bars = sum(part[3] for part in parts) or 1, float(LABEL), list[Bar]()
        for label, tone, mark, number in parts:
            wide = number / count * (WIDTH - LABEL - NUMBER)
            says = f"{name}, {label}: {number:,}"
            shown = mark if wide > 14 else ""
            bars.append(Bar(round(x, 1), at * ROW + 8, round(wide, 1), BAR, says, tone, shown))
            x += wide
        chart.lines.append(Line(name, at * ROW + 22, bars, f"n = {count:,}"))
    return chart


def bars(rows: Sequence[tuple[str, int]]) -> Chart:
    """One bar for each name, longest as wide as the drawing."""
    most = max((value for _, value in rows), default=0) or 1
    chart = Chart(len(rows) * ROW)
    for at, (name, value) in enumerate(rows):
        wide = round(value / most * (WIDTH - LABEL - NUMBER), 1)
        bar = Bar(LABEL, at * ROW + 8, wide, BAR, f"{name}: {value:,}")
        chart.lines.append(Line(name, at * ROW + 22, [bar], f"{value:,}"))
    return chart
