"""What `bench.http` measures: bots in processes of their own, a Bot API on loopback, and 64 persons in a closed loop."""
