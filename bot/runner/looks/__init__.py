"""The leader's look: a report is shown to the commune's leader, who approves it or gives single answers back."""
