"""Days and moments: in words, and which of them offices work on."""
