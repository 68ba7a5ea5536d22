"""Communes, and what is known of them beforehand."""

from storage import communes


def test_a_commune_keeps_its_facts(commune, connection):
    communes.set_fact(connection, commune, "ten_xa", "Ea Yiêng")
    communes.set_fact(connection, commune, "ten_xa", "Ea Uy")
    assert communes.facts(connection, commune) == {"ten_xa": "Ea Uy"}
    assert communes.find(connection, commune).name == "Ea Yiêng"
    assert communes.find(connection, commune + 1) is None
