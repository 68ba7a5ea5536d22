"""Pictures for the width of a phone, of what communes reported and of flows; what draws them is loaded late."""

from bot.authoring.mapping import FlowMap
from bot.collection.board import Board
from bot.collection.stalls import Stalls
from bot.drawing.board import draw_board
from bot.drawing.flow_map import draw_map
from bot.drawing.stalls import draw_stalls

__all__ = ["png_of"]


def png_of(picture: Board | Stalls | FlowMap) -> bytes:
    """A picture as PNG: the same bytes for the same picture. Slow: half a second, and some 100 MB the first time."""
    match picture:
        case Board():
            return draw_board(picture)
        case Stalls():
            return draw_stalls(picture)
        case FlowMap():
            return draw_map(picture)
