from dlviz.figures.training import training_history
from dlviz.models.card import EpochRecord

HISTORY = (EpochRecord(0.5, 0.8, 0.4, 0.85), EpochRecord(0.3, 0.9, 0.35, 0.88))


def test_all_four_curves_show_the_records() -> None:
    figure = training_history(HISTORY)
    drawn = [(curve.name, list(curve.x), list(curve.y)) for curve in figure.data]
    assert drawn == [
        ("training", [1, 2], [0.5, 0.3]),
        ("held out", [1, 2], [0.4, 0.35]),
        ("training", [1, 2], [0.8, 0.9]),
        ("held out", [1, 2], [0.85, 0.88]),
    ]


def test_a_name_keeps_its_colour_in_both_panels() -> None:
    loss_training, loss_held_out, accuracy_training, accuracy_held_out = training_history(HISTORY).data
    assert loss_training.line.color == accuracy_training.line.color
    assert loss_held_out.line.color == accuracy_held_out.line.color
    assert loss_training.line.color != loss_held_out.line.color
