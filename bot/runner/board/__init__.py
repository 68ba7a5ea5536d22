"""/tiendo and /tonghop: how the communes' reports stand, who is missing, what their figures say."""

from bot.runner.board.asking import BOARD, take_reply
from bot.runner.board.figures import press_figures, show_figures
from bot.runner.board.pressing import press_board
from bot.runner.board.view import show_board

__all__ = ["BOARD", "press_board", "press_figures", "show_board", "show_figures", "take_reply"]
