"""The interview: pure, synchronous, knows no clock, no disk, no Telegram.

`schema` says what a flow is, `checking` what is wrong with one, `answers` what each type of question takes, `path` and
`routing` what is asked. `interview.advance` takes one event, and `says` is what may come of it.
"""
