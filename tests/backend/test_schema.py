from io import StringIO
from typing import Any

import pytest
import yaml
from django.core.management import call_command


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    written = StringIO()
    call_command("spectacular", validate=True, fail_on_warn=True, stdout=written)
    read: dict[str, Any] = yaml.safe_load(written.getvalue())
    return read


def test_the_description_is_valid_openapi_and_leaves_nothing_to_guess(schema: dict[str, Any]) -> None:
    assert schema["openapi"] == "3.1.0"
    assert [path for path in schema["paths"] if not path.startswith("/api/v1/")] == []


def test_every_operation_says_that_it_may_answer_with_a_problem(schema: dict[str, Any]) -> None:
    operations = [operation for path in schema["paths"].values() for operation in path.values()]
    problem = {"schema": {"$ref": "#/components/schemas/Problem"}}

    assert operations
    assert [
        operation["operationId"]
        for operation in operations
        if operation["responses"]["default"]["content"] != {"application/problem+json": problem}
    ] == []


def test_both_ways_to_sign_in_are_described(schema: dict[str, Any]) -> None:
    assert set(schema["components"]["securitySchemes"]) == {"token", "cookieAuth"}
