from collections.abc import Callable
from urllib.parse import parse_qs

import pytest
from streamlit.testing.v1 import AppTest

from dlviz.runs.experiments import EXPERIMENTS
from dlviz.runs.tasks import settings_from_token


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_run_of_every_experiment_leads_to_train_live(
    visit: Callable[..., AppTest], language: str
) -> None:
    app = visit("tuning_guide", lang=language)
    links = [link.proto for link in app.get("page_link")]
    assert len(links) == sum(len(experiment.variants) for experiment in EXPERIMENTS)
    assert {link.page for link in links} == {"train_live"}
    settings = [parse_qs(link.query_string)["settings"][0] for link in links]
    expected = [variant.settings for experiment in EXPERIMENTS for variant in experiment.variants]
    assert [settings_from_token(token) for token in settings] == expected
