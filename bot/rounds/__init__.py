"""What the office gives to its communes: the occurrences of a round, and what is still to be told of them."""
