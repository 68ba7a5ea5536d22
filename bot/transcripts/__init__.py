"""Conversations as plain text files: what a person does stands behind `>`, what the bot then says stands below it.

Authors keep them beside their flow: played again after a change, they show what became of every question.
"""

from bot.transcripts.conversation import Conversation, NoSuchPlace
from bot.transcripts.playing import Played, play_file
from bot.transcripts.writing import plain, play, pressable, read_lines, write

__all__ = ["Conversation", "NoSuchPlace", "Played", "plain", "play", "play_file", "pressable", "read_lines", "write"]
