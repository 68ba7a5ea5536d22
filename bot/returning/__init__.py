"""A document that came back: whose it is, what somebody changed in it by hand, and how that is told."""
