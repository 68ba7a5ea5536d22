"""Pictures of what all communes reported, for the width of a phone. What draws them is loaded with the first one."""

from bot.collection.board import Board
from bot.collection.stalls import Stalls
from bot.drawing.board import draw_board
from bot.drawing.stalls import draw_stalls

__all__ = ["png_of"]


def png_of(picture: Board | Stalls) -> bytes:
    """A picture as PNG: the same bytes for the same picture. Slow: half a second, and some 100 MB the first time."""
    return draw_board(picture) if isinstance(picture, Board) else draw_stalls(picture)
