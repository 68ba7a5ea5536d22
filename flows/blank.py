"""What stands where no answer was given: dots, through every operation and filter."""

from collections.abc import Iterator
from typing import Final, final

DOTS: Final = "……"


@final
class Blank:
    """The one missing value. It is false, prints as dots, and whatever is done to it stays blank."""

    __slots__ = ()

    def __str__(self) -> str:
        return DOTS

    def __repr__(self) -> str:
        return "BLANK"

    def __bool__(self) -> bool:
        return False

    def __html__(self) -> str:
        return DOTS

    def __contains__(self, _: object) -> bool:
        return False

    def __iter__(self) -> Iterator[object]:
        return iter(())

    def _stay(self, *_: object) -> "Blank":
        return self

    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = __rtruediv__ = _stay
    __neg__ = __pos__ = __getitem__ = _stay


BLANK: Final = Blank()
