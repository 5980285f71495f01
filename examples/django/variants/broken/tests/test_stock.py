"""What is in stock."""
import pytest


@pytest.fixture(name="warehouse")
def _warehouse() -> None:
    raise ConnectionError("warehouse <main> & co. do not answer: \x1b[31mrefused\x1b[0m")


@pytest.fixture(name="ledger")
def _ledger():
    yield []
    raise OSError("the ledger cannot be closed")


def test_in_stock(warehouse: None) -> None:
    """Ends in an error: its fixture fails."""
    assert warehouse is None


def test_booked(ledger: list) -> None:
    """Passes, and then its fixture fails."""
    assert ledger == []
