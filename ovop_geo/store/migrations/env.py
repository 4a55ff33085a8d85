"""Runs migrations on the connection of the store, within its transaction."""

from alembic import context

from ovop_geo.store.mapping import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
