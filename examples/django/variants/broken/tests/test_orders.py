"""Orders, which nobody has written yet."""
from catalog.orders import order


def test_order() -> None:
    """Never runs: its module cannot be imported."""
    assert order("tea")
