"""Who belongs to a commune, and how they come and go: the door, links to come in by, members, leaving."""
