"""A staged office: made-up communes that answer through the real runner, in a database of their own."""
