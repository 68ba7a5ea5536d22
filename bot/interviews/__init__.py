"""A stored interview as others need it: its answers, its flow, its paper, how far it is, what changed in it."""
