"""How the tables came about, step by step; applied by `storage.database.migrate`."""
