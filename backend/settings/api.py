from typing import Any

SPECTACULAR_SETTINGS: dict[str, Any] = {
    "TITLE": "Convoke",
    "DESCRIPTION": "Programmes, dialogues, the live room and what became of the commitments.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "COMPONENT_SPLIT_REQUEST": True,
    "ENUM_NAME_OVERRIDES": {
        "DialogueKindEnum": "dialogues.programme.enums.DialogueKind",
        "IndicatorKindEnum": "dialogues.programme.enums.IndicatorKind",
        "OfficialChannelEnum": "dialogues.institutions.enums.Channel",
    },
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "backend.api.describe_problems",
    ],
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
}


def rest_framework(*, trusted_proxies: int) -> dict[str, Any]:
    return {
        "DEFAULT_AUTHENTICATION_CLASSES": [
            "dialogues.people.authentication.TokenAuthentication",
            "rest_framework.authentication.SessionAuthentication",
        ],
        "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
        "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
        "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
        "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
        "DEFAULT_PAGINATION_CLASS": "backend.pagination.CursorPage",
        "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
        "DEFAULT_THROTTLE_CLASSES": [
            "rest_framework.throttling.AnonRateThrottle",
            "rest_framework.throttling.UserRateThrottle",
        ],
        # A whole hall may sit behind one address, so strangers get as much as one signed-in person.
        "DEFAULT_THROTTLE_RATES": {"anon": "600/min", "user": "600/min"},
        "EXCEPTION_HANDLER": "backend.api_errors.problem",
        "NUM_PROXIES": trusted_proxies,
        "TEST_REQUEST_DEFAULT_FORMAT": "json",
    }
