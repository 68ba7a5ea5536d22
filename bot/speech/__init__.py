"""Says -> words: one turn becomes one message, echo and next question together."""

from bot.speech.turn import word_heard, word_turn

__all__ = ["word_heard", "word_turn"]
