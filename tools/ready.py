"""Ask a process whether it is ready: ends with 0 for an answer of 200. The health check of the containers."""

import os
import sys
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlsplit

PATIENCE_SECONDS = 8


def main(url: str) -> int:
    asked = urlsplit(url)
    # A process answers under its public name only.
    name = urlsplit(os.environ.get("PUBLIC_URL", "")).netloc or asked.netloc
    connection = HTTPConnection(asked.netloc, timeout=PATIENCE_SECONDS)
    try:
        connection.request("GET", asked.path, headers={"Host": name})
        answer = connection.getresponse()
        said = answer.read().decode()
    except (OSError, HTTPException) as error:
        print(f"{url}: {error}", file=sys.stderr)
        return 1
    if answer.status != 200:
        print(f"{url}: {answer.status} {said}", file=sys.stderr)
    return 0 if answer.status == 200 else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
