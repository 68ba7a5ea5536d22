"""Memory: tables, migrations, and one repository a noun."""
