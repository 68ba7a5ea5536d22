"""What somebody types or taps while an interview's question is on the screen, and what it means there."""
