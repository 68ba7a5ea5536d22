"""What each command does, once `bot.cli` has read its options."""
