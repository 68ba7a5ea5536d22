"""What a picture is drawn on: boxes, discs and words in pixels from the upper left corner."""

from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final, Literal

from bot.drawing.lettering import letters

WIDTH: Final = 1080  # what a phone shows
EDGE: Final = 36
RIGHT: Final = WIDTH - EDGE
_DOTS: Final = 100  # pixels an inch; it cancels out
_POINTS: Final = 72

Side = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class _Words:
    x: float
    y: float
    text: str
    size: int
    color: str
    bold: bool
    side: Side


class Canvas:
    """A picture in the making. Nothing is drawn before `png`."""

    def __init__(self) -> None:
        self._boxes: list[tuple[float, float, float, float, str, str]] = []
        self._discs: list[tuple[float, float, float, str, str]] = []
        self._words: list[_Words] = []

    def box(self, x: float, y: float, width: float, height: float, fill: str, *, edge: str = "") -> None:
        """A filled box; without `edge`, nothing around it."""
        self._boxes.append((x, y, width, height, fill, edge or "none"))

    def disc(self, x: float, y: float, radius: float, fill: str, *, edge: str) -> None:
        """A filled disc around a point."""
        self._discs.append((x, y, radius, fill, edge))

    def words(
        self, x: float, y: float, text: str, size: int, *, color: str, bold: bool = False, side: Side = "left"
    ) -> None:
        """One line whose letters stand around the height `y`; `x` is where it begins, or its middle or its end."""
        self._words.append(_Words(x, y, text, size, color, bold, side))

    def png(self, height: float) -> bytes:
        """All that was put on it, as PNG."""
        import matplotlib as mpl  # noqa: PLC0415  -- only who draws pays for it
        from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415
        from matplotlib.figure import Figure  # noqa: PLC0415

        made = BytesIO()
        with mpl.rc_context(), mpl.rc_context(mpl.rcParamsDefault):  # a machine may have its own ideas
            figure = Figure(figsize=(WIDTH / _DOTS, round(height) / _DOTS), dpi=_DOTS, facecolor="white")
            FigureCanvasAgg(figure)
            self._put(figure.add_axes((0, 0, 1, 1)), round(height))
            figure.savefig(made, format="png", metadata={"Software": None})
        return made.getvalue()

    def _put(self, axes: Any, height: int) -> None:  # noqa: ANN401  -- matplotlib's Axes
        from matplotlib.collections import PatchCollection  # noqa: PLC0415
        from matplotlib.patches import Circle, Rectangle  # noqa: PLC0415

        axes.set_xlim(0, WIDTH)
        axes.set_ylim(height, 0)
        axes.set_axis_off()
        shapes = [Rectangle((x, y), width, high, fc=fill, ec=edge) for x, y, width, high, fill, edge in self._boxes]
        axes.add_collection(PatchCollection(shapes, match_original=True))
        discs = [Circle((x, y), radius, fc=fill, ec=edge, lw=2) for x, y, radius, fill, edge in self._discs]
        axes.add_collection(PatchCollection(discs, match_original=True))
        for each in self._words:
            font = letters(each.size, bold=each.bold).copy()
            font.set_size(each.size * _POINTS / _DOTS)
            axes.text(
                each.x, each.y, each.text, color=each.color, fontproperties=font, ha=each.side, va="center_baseline",
                parse_math=False,
            )  # fmt: skip
