"""Statements of every turn, compiled once an engine and handed to its driver as they are.

Building a statement, looking it up and wrapping its rows cost SQLAlchemy 150 to 250 microseconds, ten times what SQLite
needs to run it. Values go through the same column types as elsewhere, and what is written is noted as elsewhere.
"""

from collections.abc import Callable
from operator import itemgetter
from typing import Any, cast

from sqlalchemy import Connection, Dialect, Executable, exc
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.dml import UpdateBase

from storage.statements import INSERTS, Insert
from storage.written import note

Row = tuple[Any, ...]


class Prepared:
    """One statement. Its named binds are what `run` takes; `build` is given the engine's own `insert`."""

    def __init__(self, build: Callable[[Insert], Executable]) -> None:
        self._build = build
        self._compiled: dict[str, _Compiled] = {}

    def run(self, connection: Connection, /, **values: Any) -> list[Row]:  # noqa: ANN401
        """The rows; none where the statement returns none."""
        return self._of(connection.dialect).rows(connection, values)

    def one(self, connection: Connection, /, **values: Any) -> Row | None:  # noqa: ANN401
        """The first row, if there is any."""
        found = self._of(connection.dialect).rows(connection, values)
        return found[0] if found else None

    def value(self, connection: Connection, /, **values: Any) -> Any:  # noqa: ANN401
        """The first row's first column; None where there is no row."""
        found = self._of(connection.dialect).rows(connection, values)
        return found[0][0] if found else None

    def count(self, connection: Connection, /, **values: Any) -> int:  # noqa: ANN401
        """How many rows were changed."""
        return int(self._of(connection.dialect).execute(connection, values).rowcount)

    def _of(self, dialect: Dialect) -> "_Compiled":
        found = self._compiled.get(dialect.name)
        if found is None:
            found = self._compiled[dialect.name] = _Compiled(self._build(INSERTS[dialect.name]), dialect)
        return found


class _Compiled:
    """The statement as one engine's driver takes it."""

    def __init__(self, statement: Any, dialect: Dialect) -> None:  # noqa: ANN401  -- any executable
        compiled = statement.compile(dialect=dialect, compile_kwargs={"render_postcompile": True})
        assert isinstance(compiled, SQLCompiler)  # noqa: S101  -- what a statement compiles to
        self._table = str(statement.table) if isinstance(statement, UpdateBase) else ""
        self._text, self._dialect = str(compiled), dialect
        self._fixed: dict[str, Any] = {}
        self._into: dict[str, Callable[[Any], Any]] = {}  # once a name, however often a statement names it
        for bind, name in compiled.bind_names.items():
            into = bind.type.dialect_impl(dialect).bind_processor(dialect)
            if not bind.required:
                self._fixed[name] = into(compiled.params[name]) if into else compiled.params[name]
            elif into is not None:
                self._into[name] = into
        names = compiled.positiontup
        self._order = None if names is None else _picked(names)
        self._out = [
            (at, out)
            for at, entry in enumerate(compiled._result_columns)  # noqa: SLF001  -- where SQLAlchemy keeps their types
            if (out := entry.type.dialect_impl(dialect).result_processor(dialect, None)) is not None
        ]

    def execute(self, connection: Connection, values: dict[str, Any]) -> Any:  # noqa: ANN401  -- the driver's cursor
        for name, into in self._into.items():
            values[name] = into(values[name])
        if self._table:
            note(connection, self._table)
        values |= self._fixed
        driver: Any = connection.connection.driver_connection
        try:
            return driver.execute(self._text, values if self._order is None else self._order(values))
        except self._dialect.loaded_dbapi.Error as fault:
            raise self._told(connection, fault) from fault

    def _told(self, connection: Connection, fault: Any) -> Exception:  # noqa: ANN401  -- any driver's
        """A driver's error as SQLAlchemy tells it, without what people wrote; a lost connection is given up."""
        base = self._dialect.loaded_dbapi.Error
        told = exc.DBAPIError.instance(self._text, None, fault, base, hide_parameters=True, dialect=self._dialect)
        if isinstance(told, exc.DBAPIError) and self._dialect.is_disconnect(
            fault, connection.connection.driver_connection, None
        ):
            connection.invalidate(told)
        return cast("Exception", told)

    def rows(self, connection: Connection, values: dict[str, Any]) -> list[Row]:
        cursor = self.execute(connection, values)
        found: list[Row] = cursor.fetchall() if cursor.description else []
        return [self._read(row) for row in found] if found and self._out else found

    def _read(self, row: Row) -> Row:
        read = list(row)
        for at, out in self._out:
            read[at] = out(read[at])
        return tuple(read)


def _picked(names: list[str]) -> Callable[[dict[str, Any]], Row]:
    if len(names) == 1:
        [only] = names
        return lambda values: (values[only],)
    return itemgetter(*names) if names else lambda _: ()
