"""Where a person is, and which interview they have at hand."""

from storage import positions


def test_a_position_is_kept_and_one_interview_is_at_hand(interview, connection):
    assert positions.find(connection, 501, interview) is None
    positions.set_current(connection, 501, interview)
    positions.put(connection, 501, interview, '{"focus": "a"}')
    positions.put(connection, 501, interview, '{"focus": "b"}')
    assert positions.find(connection, 501, interview) == '{"focus": "b"}'
    assert positions.current_interview(connection, 501) == interview
    positions.set_current(connection, 501, None)
    assert positions.current_interview(connection, 501) is None
    assert positions.find(connection, 501, interview) == '{"focus": "b"}'
