"""Model cards: JSON and back."""

import dataclasses
import json
from pathlib import Path

import pytest

from dlviz.models.card import Mistake, ModelCard, Version
from dlviz.models.digit_networks import reference_cnn
from tests.models.shipping import card_of


def test_json_and_back(tmp_path: Path) -> None:
    card = dataclasses.replace(
        card_of(reference_cnn(), "手写"),
        mistakes=(Mistake(7, 3, 5, 0.75),),
        versions=(Version("keras", "3.15.1"),),
    )
    card.save(tmp_path / "card.json")
    assert ModelCard.load(tmp_path / "card.json") == card


def test_an_unknown_or_missing_entry_is_an_error(tmp_path: Path) -> None:
    card_of(reference_cnn()).save(tmp_path / "card.json")
    values = json.loads((tmp_path / "card.json").read_text(encoding="utf-8"))
    for damaged in (values | {"colour": "red"}, {key: values[key] for key in values if key != "seed"}):
        (tmp_path / "card.json").write_text(json.dumps(damaged), encoding="utf-8")
        with pytest.raises(TypeError):
            ModelCard.load(tmp_path / "card.json")
