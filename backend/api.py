"""The API's description and its reading page."""

from csp.constants import SELF, UNSAFE_INLINE
from csp.decorators import csp_update
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView

api_schema = SpectacularAPIView.as_view()

# Swagger UI styles its elements inline and draws its icons from data: addresses; nowhere else is that allowed.
_relaxed = {"style-src": [SELF, UNSAFE_INLINE], "img-src": [SELF, "data:"]}
api_docs = csp_update(_relaxed)(SpectacularSwaggerSplitView.as_view(url_name="api-schema"))
