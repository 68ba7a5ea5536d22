"""Small things that the bot remembers of itself, by name."""

from storage import bot_state


def test_what_the_bot_remembers_is_overwritten(connection):
    assert bot_state.find(connection, "offset") is None
    bot_state.put(connection, "offset", "5")
    bot_state.put(connection, "offset", "6")
    assert bot_state.find(connection, "offset") == "6"


def test_names_are_found_by_how_they_begin(connection):
    bot_state.put(connection, "erasedness", "1")
    bot_state.put(connection, "erased:5", "")
    assert bot_state.names(connection, "erased:") == ("erased:5",)
