"""Telegram: brings replies in and carries words out, at Telegram's pace, losing neither."""
