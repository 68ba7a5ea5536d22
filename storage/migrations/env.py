"""Alembic runs this for every migration, on the connection that it was handed."""

from alembic import context

from storage.models import Rows

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Rows.metadata,
    transactional_ddl=True,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
