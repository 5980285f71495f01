"""Prices are whole cents; a discount never makes one negative."""
from __future__ import annotations

PRICES_CENTS = {"tea": 450, "cup": 1200, "pot": 3990}


def price_cents(sku: str, quantity: int = 1) -> int:
    """The price of some pieces of one product. Raises KeyError for a product that is not sold."""
    if quantity < 1:
        raise ValueError(f"quantity must be at least 1, got {quantity}")
    return PRICES_CENTS[sku] * quantity


def discounted_cents(cents: int, percent: int) -> int:
    """Rounded to the customer's advantage."""
    if not 0 <= percent <= 100:
        raise ValueError(f"percent must be from 0 to 100, got {percent}")
    return cents * (100 - percent) // 100


def shipping_cents(cents: int) -> int:
    """Free from 50.00 on."""
    if cents >= 5000:
        return 0
    return 490
