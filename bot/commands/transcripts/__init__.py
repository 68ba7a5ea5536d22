"""Conversations as plain text files: what a person does stands behind `>`, what the bot then says stands below it.

Authors keep them beside their flow: played again after a change, they show what became of every question.
"""

from bot.commands.transcripts.conversation import Conversation, NoSuchPlace
from bot.commands.transcripts.playing import Played, play_file
from bot.commands.transcripts.writing import plain, play, pressable, read_lines, write

__all__ = ["Conversation", "NoSuchPlace", "Played", "plain", "play", "play_file", "pressable", "read_lines", "write"]
