"""A version of a flow, once met, keeps its content."""

import pytest

from storage import flow_versions
from storage.errors import FlowVersionChanged
from tests.storage.conftest import NOW


def _register(connection, yaml="name: f", form=b"docx", version="1"):
    return flow_versions.register(connection, name="f", version=version, yaml=yaml, form=form, now=NOW)


@pytest.mark.parametrize("other", [{"yaml": "name: g"}, {"form": b"dox"}])
def test_a_version_with_other_content_stops_the_start(connection, other):
    first = _register(connection)
    assert _register(connection) == first
    with pytest.raises(FlowVersionChanged, match="f"):
        _register(connection, **other)
    second = _register(connection, version="2", **other)
    assert flow_versions.latest(connection, "f").id == second
    assert flow_versions.get(connection, first).form == b"docx"


def test_whoever_tries_a_flow_out_may_change_it_under_the_same_version(connection):
    about = {"name": "f", "version": "1", "form": b"docx", "now": NOW}
    saved = ("one", "two", "two", "one")
    ids = [flow_versions.register_anew(connection, yaml=yaml, **about) for yaml in saved]
    assert ids[0] == ids[3] != ids[1] == ids[2]
    assert flow_versions.get(connection, ids[1]).version.startswith("1+")
    assert flow_versions.get(connection, ids[1]).yaml == "two"
