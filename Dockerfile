# One image for web, work and migrate. Nothing that builds is left in the last stage.
FROM python:3.11.13-slim-bookworm AS packages
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
RUN python -m venv --without-pip /opt/packages
COPY requirements.lock .
RUN pip --python /opt/packages/bin/python install --require-hashes --only-binary :all: -r requirements.lock

FROM python:3.11.13-slim-bookworm AS static
ENV PATH=/opt/packages/bin:$PATH
WORKDIR /srv/convoke
COPY --from=packages /opt/packages /opt/packages
COPY . .
RUN python manage.py collectstatic --noinput --verbosity 0 && python -m compileall -q .

FROM python:3.11.13-slim-bookworm
ENV PATH=/opt/packages/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
RUN useradd --system --uid 10001 --no-create-home --home-dir /srv/convoke convoke
WORKDIR /srv/convoke
COPY --from=packages /opt/packages /opt/packages
COPY --from=static /srv/convoke /srv/convoke
# A new volume takes its owner from here; all else belongs to root, and the processes cannot change it.
RUN install -d -o convoke -g convoke var/media
USER convoke
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=5s --timeout=10s --start-period=60s --retries=3 \
  CMD ["python", "tools/ready.py", "http://127.0.0.1:8000/readyz"]
ENTRYPOINT ["python", "manage.py"]
CMD ["serve", "--host", "0.0.0.0", "--port", "8000"]
