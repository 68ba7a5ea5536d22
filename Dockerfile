# The bot with LibreOffice and its fonts, for compose.yaml or alone on SQLite:
#   docker build --tag baocao .
#   docker run --detach --restart on-failure --volume baocao:/var/lib/baocao --publish 127.0.0.1:8080:8080 \
#     --env-file .env --env BAOCAO_HOME=/var/lib/baocao --env LISTEN=0.0.0.0:8080 baocao
# tests/packaging plays what stands here in an empty environment of its own.
FROM python:3.11-slim-bookworm AS wheel
WORKDIR /src
COPY . .
RUN pip wheel --no-deps --wheel-dir /wheels . && cp constraints.txt /wheels/

FROM python:3.11-slim-bookworm
RUN apt-get update && apt-get install --yes --no-install-recommends fonts-liberation2 libreoffice-writer-nogui && rm -rf /var/lib/apt/lists/*
COPY --from=wheel /wheels /wheels
RUN pip install --no-cache-dir --constraint /wheels/constraints.txt /wheels/*.whl && rm -rf /wheels
RUN useradd --system --create-home --home-dir /var/lib/baocao baocao
USER baocao
WORKDIR /var/lib/baocao
VOLUME /var/lib/baocao
ENV BAOCAO_HOME=/var/lib/baocao LISTEN=0.0.0.0:8080
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD ["python3", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8080/healthz', timeout=3)"]
CMD ["baocao", "run"]
