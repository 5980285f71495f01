"""Answers as JSON."""
from django.http import HttpRequest, JsonResponse

from catalog.pricing import price_cents


def healthz(_request: HttpRequest) -> JsonResponse:
    """Says that the process serves."""
    return JsonResponse({"status": "ok"})


def price(request: HttpRequest, sku: str) -> JsonResponse:
    """The price of `?quantity=` pieces."""
    try:
        return JsonResponse({"cents": price_cents(sku, int(request.GET.get("quantity", "1")))})
    except (KeyError, ValueError) as error:
        return JsonResponse({"error": str(error)}, status=404)
