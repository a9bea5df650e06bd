"""Static files: hashed and compressed from STATIC_ROOT in production, straight from the sources elsewhere."""

from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.contrib.staticfiles.storage import staticfiles_storage
from servestatic import ServeStaticASGI

ASK_AGAIN_SECONDS = 60


def with_static_files(application: Any) -> ServeStaticASGI:
    """Answer /static/ before Django sees it: no session, no middleware, no thread."""
    max_age = ASK_AGAIN_SECONDS if settings.PRODUCTION else 0
    served = ServeStaticASGI(application, max_age=max_age, autorefresh=settings.DEBUG, allow_all_origins=False)
    if settings.PRODUCTION:
        served.add_files(settings.STATIC_ROOT, settings.STATIC_URL)
        return served
    for finder in get_finders():
        for path, storage in finder.list([]):
            if settings.DEBUG:
                served.insert_directory(f"{storage.location}/", settings.STATIC_URL)
            else:
                served.add_file_to_dictionary(staticfiles_storage.url(path), storage.path(path))
    return served
