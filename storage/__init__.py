"""Memory: tables, migrations, and one repository a noun.

Begin with `database`, whose units of work hand out the connection that every repository takes, and with `models`, the
tables. In a repository `get` demands that what is asked for is there; `find`, `load` and `latest` may give None.
"""
