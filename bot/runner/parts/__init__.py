"""Parts of a report in colleagues' hands: handing one on, taking it up, finishing it, taking it back."""
