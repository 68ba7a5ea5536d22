"""The methods that `bench.turn` measures; each is a process of its own, in an environment of its own."""
