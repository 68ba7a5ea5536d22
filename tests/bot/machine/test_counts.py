"""What is counted stands where Prometheus reads it, and says nothing of anybody."""

import re

from prometheus_client import generate_latest

from bot.machine import counts


def count(name, **labels):
    return counts.REGISTRY.get_sample_value(name, labels) or 0.0


def test_turns_and_papers_are_counted(terminal):
    turns, papers = count("baocao_turns_total", end="done"), count("baocao_papers_total", kind="draft", end="made")
    terminal.send("/start", name="Lan")
    terminal.send("/nhap", name="Lan")
    assert count("baocao_turns_total", end="done") == turns + 2
    assert count("baocao_turn_seconds_count") >= 2
    assert count("baocao_papers_total", kind="draft", end="made") == papers + 1


def test_no_label_names_anybody():
    labels = set(re.findall(r'(\w+)="', generate_latest(counts.REGISTRY).decode()))
    assert labels <= {"le", "end", "kind", "queue"}
