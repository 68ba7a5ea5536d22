"""The interview: pure, synchronous, knows no clock, no disk, no Telegram."""
