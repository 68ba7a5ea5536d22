"""Paper: official forms in Word, and filling them in."""
