"""What is answered."""
from django.test import Client


def test_healthz(client: Client) -> None:
    """Answers without a database."""
    assert client.get("/healthz").json() == {"status": "ok"}


def test_price(client: Client) -> None:
    """In cents."""
    assert client.get("/prices/cup", {"quantity": "2"}).json() == {"cents": 2400}


def test_unknown_product(client: Client) -> None:
    """Is not found."""
    assert client.get("/prices/hat").status_code == 404
