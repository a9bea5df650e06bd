"""The API's description and its reading page."""

from typing import Any

from csp.constants import SELF, UNSAFE_INLINE
from csp.decorators import csp_update
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import build_bearer_security_scheme_object
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView

from dialogues.people.authentication import SCHEME

api_schema = SpectacularAPIView.as_view()

# Swagger UI styles its elements inline and draws its icons from data: addresses; nowhere else is that allowed.
_relaxed = {"style-src": [SELF, UNSAFE_INLINE], "img-src": [SELF, "data:"]}
api_docs = csp_update(_relaxed)(SpectacularSwaggerSplitView.as_view(url_name="api_schema"))

PROBLEM: dict[str, Any] = {
    "type": "object",
    "description": "RFC 9457. Programs branch on `code`; `detail` is for people, in their language.",
    "required": ["type", "status", "code", "detail"],
    "properties": {
        "type": {"type": "string", "format": "uri-reference"},
        "status": {"type": "integer"},
        "code": {"type": "string", "examples": ["invalid", "token.expired"]},
        "detail": {"type": "string"},
        "errors": {
            "type": "array",
            "description": "Only with bad input: what is wrong with which field.",
            "items": {
                "type": "object",
                "required": ["field", "code", "detail"],
                "properties": {name: {"type": "string"} for name in ("field", "code", "detail")},
            },
        },
    },
}


class TokenScheme(OpenApiAuthenticationExtension):
    target_class = "dialogues.people.authentication.TokenAuthentication"
    name = "token"
    match_subclasses = True

    def get_security_definition(self, auto_schema: AutoSchema) -> dict[str, Any]:
        return build_bearer_security_scheme_object("Authorization", SCHEME)  # type: ignore[no-untyped-call]


def describe_problems(result: dict[str, Any], **context: Any) -> dict[str, Any]:
    """Schema hook: every operation may answer with a problem."""
    result.setdefault("components", {}).setdefault("schemas", {})["Problem"] = PROBLEM
    answer = {
        "description": "A problem",
        "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
    for operations in result["paths"].values():
        for operation in operations.values():
            if "responses" in operation:
                operation["responses"].setdefault("default", answer)
    return result
