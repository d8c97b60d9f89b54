# The desk for a server: the packages of the lock file, the fonts its PDF reports are set in, and
# the programs that back up PostgreSQL. Runs as a user that owns nothing but /data.

FROM python:3.13-slim AS packages
COPY requirements-production.lock .
RUN python -m venv /opt/desk \
    && /opt/desk/bin/pip install --no-cache-dir --no-deps --require-hashes \
        --requirement requirements-production.lock

FROM python:3.13-slim
RUN apt-get update \
    && apt-get install --yes --no-install-recommends \
        fonts-noto-cjk fonts-noto-core postgresql-client \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /data --shell /usr/sbin/nologin desk \
    && install --directory --owner desk --mode 700 /data
COPY --from=packages /opt/desk /opt/desk
WORKDIR /srv/desk
COPY . .
ENV PATH=/opt/desk/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    FACTCHECK_ENV=production \
    DATA_DIR=/data
USER desk
VOLUME /data
EXPOSE 8000
HEALTHCHECK --start-period=30s CMD ["python", "-m", "factcheck.alive"]
CMD ["sh", "-c", "python manage.py collectstatic --noinput --verbosity 0 && exec gunicorn factcheck.wsgi --bind 0.0.0.0:8000"]
