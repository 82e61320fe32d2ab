"""The experiments vary what they say, and little else."""

import pytest

from dlviz.runs.experiments import EXPERIMENTS, Experiment
from dlviz.runs.tasks import settings_from_token, settings_to_token

VARIED = {
    "learning-rate": {"learning_rate", "optimizer"},
    "optimizer": {"optimizer", "learning_rate"},
    "activation": {"activation"},
    "dropout": {"dropout"},
    "sequence-length": {"max_steps"},
    "clipping": {"clipnorm"},
}


def test_each_experiment_is_known() -> None:
    assert {experiment.name for experiment in EXPERIMENTS} == set(VARIED)


@pytest.mark.parametrize("experiment", EXPERIMENTS, ids=lambda experiment: experiment.name)
def test_runs_of_an_experiment_differ_in_what_it_asks_for(experiment: Experiment) -> None:
    first, *others = (variant.settings for variant in experiment.variants)
    assert others
    differences = [set(first.differences(other)) for other in others]
    assert all(differences) and set().union(*differences) <= VARIED[experiment.name]


@pytest.mark.parametrize("experiment", EXPERIMENTS, ids=lambda experiment: experiment.name)
def test_a_link_carries_the_settings(experiment: Experiment) -> None:
    for variant in experiment.variants:
        assert settings_from_token(settings_to_token(variant.settings)) == variant.settings
