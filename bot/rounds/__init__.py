"""What the office gives to its communes: occurrences, reminders planned, and what is still to be told."""
