// Variables that somebody else sets or reads: the platform, the shell, runtimes and libraries.

/** Cloud Run sets them itself and refuses them: deploy-cloudrun has the same list for services; those of jobs are CLOUD_RUN_*. */
export const RESERVED = /^(?:PORT|K_SERVICE|K_REVISION|K_CONFIGURATION|CLOUD_RUN_(?:JOB|EXECUTION|TASK_INDEX|TASK_ATTEMPT|TASK_COUNT))$/

/** There without being declared. */
const SET = /^(?:HOME|PATH|PWD|USER|LOGNAME|HOSTNAME|SHELL|LANG|LANGUAGE|LC_[A-Z]+|TZ|TMPDIR|TEMP|TMP|TERM|CI|GITHUB_[A-Z_]+|RUNNER_[A-Z_]+|VIRTUAL_ENV|INIT_CWD|npm_[a-z_]+)$/

/** Read by runtimes, servers and libraries, so that no line of a repository has to name them. */
const READ = new RegExp(
  `^(?:${[
    'PYTHON[A-Z]+', 'DJANGO_SETTINGS_MODULE', 'DJANGO_CONFIGURATION', 'DJANGO_SUPERUSER_[A-Z]+', 'DJANGO_ALLOW_ASYNC_UNSAFE', 'GUNICORN_CMD_ARGS', 'WEB_CONCURRENCY', 'FORWARDED_ALLOW_IPS', 'UVICORN_[A-Z_]+',
    'CELERY_CONFIG_MODULE', 'FLASK_[A-Z]+', 'PIP_[A-Z_]+', 'UV_[A-Z_]+', 'NODE_[A-Z_]+', 'NPM_CONFIG_[A-Z_]+', 'UV_THREADPOOL_SIZE', 'FORCE_COLOR', 'NO_COLOR', 'NEXT_TELEMETRY_DISABLED', 'DEBUG_COLORS',
    'OTEL_[A-Z_]+', 'SENTRY_[A-Z_]+', 'DD_[A-Z_]+', 'NEW_RELIC_[A-Z_]+', 'ELASTIC_APM_[A-Z_]+', 'GOOGLE_APPLICATION_CREDENTIALS', 'GOOGLE_CLOUD_PROJECT', 'GCLOUD_PROJECT', 'CLOUDSDK_[A-Z_]+', 'GRPC_[A-Z_]+',
    'AWS_(?:ACCESS_KEY_ID|SECRET_ACCESS_KEY|SESSION_TOKEN|REGION|DEFAULT_REGION|PROFILE)', 'PG(?:HOST|PORT|USER|PASSWORD|DATABASE|SSLMODE|SSLROOTCERT|OPTIONS|APPNAME)',
    'MALLOC_[A-Z_]+', 'LD_PRELOAD', 'NGINX_(?:ENVSUBST|ENTRYPOINT)_[A-Z_]+', 'SSL_CERT_(?:FILE|DIR)', 'REQUESTS_CA_BUNDLE', 'CURL_CA_BUNDLE', 'OPENBLAS_NUM_THREADS', 'OMP_NUM_THREADS', 'JAVA_TOOL_OPTIONS',
  ].join('|')})$|^(?:https?|no|all|ftp)_proxy$`,
  'i',
)

export function isSetByOthers(name: string): boolean {
  return RESERVED.test(name) || SET.test(name)
}

export function isReadByOthers(name: string): boolean {
  return READ.test(name) || SET.test(name)
}
