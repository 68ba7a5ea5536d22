"""Documents on their way to the chat: printed, worded below, followed by a PDF or a picture."""
