from io import StringIO

import pytest
import yaml
from django.core.management import call_command
from django.test import Client

TOLD = ["programmes", "institutions", "commitments"]


@pytest.fixture(scope="module")
def schema() -> dict[str, dict[str, dict[str, object]]]:
    """Made the way a stranger would make it; a warning is a failure."""
    written = StringIO()
    call_command("spectacular", validate=True, fail_on_warn=True, stdout=written)
    return dict(yaml.safe_load(written.getvalue()))


def test_the_schema_is_valid_openapi_3_1_without_a_warning(schema: dict[str, object]) -> None:
    assert schema["openapi"] == "3.1.0"


@pytest.mark.parametrize("what", TOLD)
def test_strangers_find_every_resource_described(schema: dict[str, dict[str, dict[str, object]]], what: str) -> None:
    assert sorted(path for path in schema["paths"] if path == f"/api/v1/{what}/") == [f"/api/v1/{what}/"]


def test_every_operation_tells_how_it_fails(schema: dict[str, dict[str, dict[str, object]]]) -> None:
    silent = [
        (path, method)
        for path, operations in schema["paths"].items()
        for method, operation in operations.items()
        if "default" not in operation["responses"]
    ]

    assert silent == []


@pytest.mark.django_db
def test_the_reading_page_opens() -> None:
    assert Client().get("/api/docs/").status_code == 200
