"""The steps of the tables, oldest first; none is changed once released."""
