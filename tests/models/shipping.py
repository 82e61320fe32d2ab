"""Models on disk, as a training leaves them, for tests."""

from pathlib import Path

from dlviz.models.card import EpochRecord, ModelCard
from dlviz.models.spec import ModelSpec


def card_of(spec: ModelSpec, name: str = "cnn") -> ModelCard:
    """A card with all that `spec` needs and small made-up figures."""
    return ModelCard(
        name=name,
        command=f"python -m dlviz.train {name}",
        spec=spec,
        data="made up",
        data_sha256="0" * 64,
        preprocessing="none",
        optimizer="none",
        batch_size=1,
        seed=0,
        history=(EpochRecord(2.3, 0.1, 2.3, 0.1),),
        test_loss=2.3,
        test_accuracy=0.1,
        confusion=((1, 0), (0, 1)),
        mistakes=(),
        versions=(),
        seconds=0.5,
        trained_on="2026-01-31",
    )


def ship(folder: Path, spec: ModelSpec, name: str = "cnn", seed: int = 0) -> list:
    """Write an untrained model and its card into `folder`; returns Keras' own weights."""
    from dlviz.models.build import build

    model = build(spec, seed)
    model.save(folder / f"{name}.keras")
    card_of(spec, name).save(folder / f"{name}.json")
    return model.get_weights()
