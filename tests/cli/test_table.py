from leadsto.cli.table import WIDEST, table


def test_columns_are_aligned_in_every_script() -> None:
    assert table(("a", "b"), [("漢字", "x"), ("e\u0301", "y")]) == (
        "a     b\n漢字  x\ne\u0301     y\n"
    )


def test_long_cells_are_cut_but_for_the_last() -> None:
    _, row = table(("a", "b"), [("x" * 100, "y" * 200)]).splitlines()

    assert row == "x" * (WIDEST - 1) + "…  " + "y" * 200


def test_a_head_without_rows() -> None:
    assert table(("a", "b"), []) == "a  b\n"
