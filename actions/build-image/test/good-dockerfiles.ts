// Dockerfiles as well kept projects have them, for the lint to be silent about.

export const GOOD: readonly (readonly [name: string, text: string])[] = [
  ['Node service, two stages', `# syntax=docker/dockerfile:1
FROM node:24.4-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci
COPY . .
RUN npm run build && npm prune --omit=dev

FROM node:24.4-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build --chown=node:node /app/node_modules ./node_modules
COPY --from=build --chown=node:node /app/dist ./dist
USER node
EXPOSE 8080
CMD ["node", "dist/server.js"]
`],
  ['Django with gunicorn', `ARG PYTHON_VERSION=3.13
FROM python:\${PYTHON_VERSION}-slim-bookworm AS base
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PIP_NO_CACHE_DIR=1
WORKDIR /app

FROM base AS build
RUN apt-get update \\
    && apt-get install -y --no-install-recommends build-essential libpq-dev \\
    && rm -rf /var/lib/apt/lists/*
COPY requirements.txt .
RUN pip wheel --wheel-dir /wheels -r requirements.txt

FROM base
RUN set -eux; \\
    apt-get update; \\
    # only what psycopg loads
    apt-get install -y --no-install-recommends libpq5; \\
    rm -rf /var/lib/apt/lists/*; \\
    useradd --create-home --uid 10001 app
COPY --from=build /wheels /wheels
RUN pip install /wheels/*.whl && rm -rf /wheels
COPY . .
RUN SECRET_KEY=for-the-build python manage.py collectstatic --noinput
USER app
CMD exec gunicorn --bind :$PORT --workers 1 --threads 8 --timeout 0 shop.wsgi:application
`],
  ['Go, static, on distroless', `FROM --platform=$BUILDPLATFORM golang:1.25-bookworm AS build
ARG TARGETOS TARGETARCH
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 GOOS=$TARGETOS GOARCH=$TARGETARCH go build -trimpath -ldflags="-s -w" -o /out/server ./cmd/server

FROM gcr.io/distroless/static-debian12:nonroot
COPY --from=build /out/server /server
ENTRYPOINT ["/server"]
`],
  ['Rust with cargo-chef', `FROM rust:1.90-slim-bookworm AS chef
RUN cargo install cargo-chef --locked
WORKDIR /app
FROM chef AS planner
COPY . .
RUN cargo chef prepare --recipe-path recipe.json
FROM chef AS build
COPY --from=planner /app/recipe.json recipe.json
RUN cargo chef cook --release --recipe-path recipe.json
COPY . .
RUN cargo build --release --bin shop
FROM gcr.io/distroless/cc-debian12:nonroot
COPY --from=build /app/target/release/shop /usr/local/bin/shop
CMD ["/usr/local/bin/shop"]
`],
  ['Java with Gradle and a layered jar', `FROM eclipse-temurin:21-jdk-jammy AS build
WORKDIR /workspace
COPY gradlew settings.gradle.kts build.gradle.kts ./
COPY gradle gradle
RUN ./gradlew --no-daemon dependencies
COPY src src
RUN ./gradlew --no-daemon bootJar && java -Djarmode=layertools -jar build/libs/app.jar extract --destination /layers

FROM eclipse-temurin:21-jre-jammy
RUN groupadd --system app && useradd --system --gid app app
USER app
WORKDIR /app
COPY --from=build /layers/dependencies/ ./
COPY --from=build /layers/application/ ./
ENV JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=75"
ENTRYPOINT ["java", "org.springframework.boot.loader.launch.JarLauncher"]
`],
  ['Single page app behind nginx', `FROM node:24-alpine AS build
WORKDIR /web
COPY package.json pnpm-lock.yaml ./
RUN corepack enable && pnpm install --frozen-lockfile
COPY . .
RUN pnpm build
FROM nginxinc/nginx-unprivileged:1.29-alpine
COPY nginx.conf /etc/nginx/templates/default.conf.template
COPY --from=build /web/dist /usr/share/nginx/html
EXPOSE 8080
`],
  ['nginx with its own user', `FROM nginx:1.29.1-alpine@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
COPY --chown=nginx:nginx public /usr/share/nginx/html
COPY default.conf /etc/nginx/conf.d/
USER nginx
CMD ["nginx", "-g", "daemon off;"]
`],
  ['Ruby on Rails', `FROM ruby:3.4-slim AS base
WORKDIR /rails
ENV RAILS_ENV="production" BUNDLE_DEPLOYMENT="1" BUNDLE_PATH="/usr/local/bundle" BUNDLE_WITHOUT="development"

FROM base AS build
RUN apt-get update -qq && apt-get install --no-install-recommends -y build-essential git libyaml-dev pkg-config && rm -rf /var/lib/apt/lists /var/cache/apt/archives
COPY Gemfile Gemfile.lock ./
RUN bundle install && rm -rf ~/.bundle/ "\${BUNDLE_PATH}"/ruby/*/cache
COPY . .
RUN SECRET_KEY_BASE_DUMMY=1 ./bin/rails assets:precompile

FROM base
COPY --from=build "\${BUNDLE_PATH}" "\${BUNDLE_PATH}"
COPY --from=build /rails /rails
RUN groupadd --system --gid 1000 rails && useradd rails --uid 1000 --gid 1000 --create-home --shell /bin/bash && chown -R rails:rails db log storage tmp
USER 1000:1000
ENTRYPOINT ["/rails/bin/docker-entrypoint"]
EXPOSE 3000
CMD ["./bin/rails", "server"]
`],
  ['PHP with Composer', `FROM composer:2.8 AS vendor
WORKDIR /app
COPY composer.json composer.lock ./
RUN composer install --no-dev --no-scripts --prefer-dist --no-interaction
FROM php:8.4-apache-bookworm
RUN set -eux; \\
	savedAptMark="$(apt-mark showmanual)"; \\
	apt-get update; \\
	apt-get install -y --no-install-recommends libzip-dev; \\
	docker-php-ext-install -j "$(nproc)" zip pdo_mysql; \\
	apt-mark auto '.*' > /dev/null; \\
	apt-mark manual $savedAptMark; \\
	apt-get purge -y --auto-remove -o APT::AutoRemove::RecommendsImportant=false; \\
	rm -rf /var/lib/apt/lists/*
COPY --from=vendor /app/vendor /var/www/html/vendor
COPY . /var/www/html
RUN sed -i 's/80/\${PORT}/g' /etc/apache2/sites-available/000-default.conf /etc/apache2/ports.conf
USER www-data
`],
  ['.NET', `FROM mcr.microsoft.com/dotnet/sdk:9.0 AS build
WORKDIR /src
COPY Shop/Shop.csproj Shop/
RUN dotnet restore Shop/Shop.csproj
COPY . .
RUN dotnet publish Shop/Shop.csproj -c Release -o /app/publish --no-restore
FROM mcr.microsoft.com/dotnet/aspnet:9.0-noble-chiseled
WORKDIR /app
COPY --from=build /app/publish .
USER $APP_UID
ENTRYPOINT ["dotnet", "Shop.dll"]
`],
  ['FastAPI with uv', `FROM python:3.13-slim
COPY --from=ghcr.io/astral-sh/uv:0.8.4 /uv /uvx /bin/
WORKDIR /app
ENV UV_COMPILE_BYTECODE=1 UV_LINK_MODE=copy PATH="/app/.venv/bin:$PATH"
RUN --mount=type=cache,target=/root/.cache/uv \\
    --mount=type=bind,source=uv.lock,target=uv.lock \\
    --mount=type=bind,source=pyproject.toml,target=pyproject.toml \\
    uv sync --locked --no-install-project --no-dev
COPY . /app
RUN --mount=type=cache,target=/root/.cache/uv uv sync --locked --no-dev
RUN useradd -m app
USER app
CMD ["sh", "-c", "exec uvicorn shop:app --host 0.0.0.0 --port \${PORT:-8080}"]
`],
  ['Flask with a heredoc', `# syntax=docker/dockerfile:1.7
FROM python:3.12-slim
RUN <<EOF
set -e
apt-get update
apt-get install -y --no-install-recommends \\
  libmagic1 \\
  tini
rm -rf /var/lib/apt/lists/*
adduser --system app
EOF
WORKDIR /srv
COPY requirements.txt ./
RUN pip install --no-cache-dir --requirement requirements.txt
COPY src ./src
USER app
ENTRYPOINT ["tini", "--"]
CMD ["python", "-m", "src.main"]
`],
  ['A script in another language', `FROM python:3.12-slim
COPY <<EOF /etc/app.conf
[app]
apt install = no
EOF
RUN <<EOF
#!/usr/bin/env python3
import os
cd = "apt install sudo"
EOF
USER nobody
CMD ["python", "-V"]
`],
  ['A mirror of Debian packages behind caches', `FROM debian:bookworm-20250811-slim
RUN rm -f /etc/apt/apt.conf.d/docker-clean
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked --mount=type=cache,target=/var/lib/apt,sharing=locked \\
    apt-get update && apt-get install -y --no-install-recommends ca-certificates curl
USER 65532:65532
CMD ["curl", "--version"]
`],
  ['A signed repository', `FROM debian:bookworm-slim
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates curl gnupg \\
 && curl -fsSL https://packages.cloud.google.com/apt/doc/apt-key.gpg | gpg --dearmor -o /usr/share/keyrings/cloud.google.gpg \\
 && echo "deb [signed-by=/usr/share/keyrings/cloud.google.gpg] https://packages.cloud.google.com/apt cloud-sdk main" > /etc/apt/sources.list.d/google-cloud-sdk.list \\
 && apt-get update && apt-get install -y --no-install-recommends google-cloud-cli \\
 && rm -rf /var/lib/apt/lists/*
USER nobody
ENTRYPOINT ["gcloud"]
`],
  ['A binary with its checksum', `FROM alpine:3.22
ADD --checksum=sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef https://example.com/tool-1.2.3 /usr/local/bin/tool
RUN apk add --no-cache tini && chmod 0755 /usr/local/bin/tool && adduser -D app
USER app
ENTRYPOINT ["tini", "--", "tool"]
`],
  ['A root file system', `FROM scratch
ADD rootfs.tar.xz /
USER 1000
CMD ["/bin/sh"]
`],
  ['A job with curl and tar', `FROM debian:bookworm-slim AS fetch
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates curl && rm -rf /var/lib/apt/lists/*
RUN curl -fsSL https://example.com/k6-v1.0.0-linux-amd64.tar.gz | tar -xz -C /opt --strip-components=1
FROM gcr.io/distroless/base-debian12:nonroot
COPY --from=fetch /opt/k6 /k6
ENTRYPOINT ["/k6", "run"]
`],
  ['Elixir release', `ARG ELIXIR=1.18.4-erlang-27.3-debian-bookworm-20250811-slim
FROM hexpm/elixir:\${ELIXIR} AS builder
WORKDIR /app
RUN mix local.hex --force && mix local.rebar --force
ENV MIX_ENV="prod"
COPY mix.exs mix.lock ./
RUN mix deps.get --only $MIX_ENV
COPY . .
RUN mix compile && mix release
FROM debian:bookworm-20250811-slim
WORKDIR "/app"
RUN chown nobody /app
COPY --from=builder --chown=nobody:root /app/_build/prod/rel/shop ./
USER nobody
CMD ["/app/bin/server"]
`],
  ['Next.js, standalone', `FROM node:22-alpine AS base
FROM base AS deps
RUN apk add --no-cache libc6-compat
WORKDIR /app
COPY package.json yarn.lock* package-lock.json* ./
RUN \\
  if [ -f yarn.lock ]; then yarn --frozen-lockfile; \\
  elif [ -f package-lock.json ]; then npm ci; \\
  else echo "Lockfile not found." && exit 1; \\
  fi
FROM base AS builder
WORKDIR /app
COPY --from=deps /app/node_modules ./node_modules
COPY . .
ARG NEXT_PUBLIC_API_URL
ENV NEXT_TELEMETRY_DISABLED=1
RUN npm run build
FROM base AS runner
WORKDIR /app
ENV NODE_ENV=production
RUN addgroup --system --gid 1001 nodejs && adduser --system --uid 1001 nextjs
COPY --from=builder --chown=nextjs:nodejs /app/.next/standalone ./
COPY --from=builder --chown=nextjs:nodejs /app/.next/static ./.next/static
USER nextjs
EXPOSE 3000
ENV PORT=3000
ENV HOSTNAME="0.0.0.0"
CMD ["node", "server.js"]
`],
  ['Deno', `FROM denoland/deno:2.4.3
WORKDIR /app
USER deno
COPY deno.json deno.lock ./
COPY . .
RUN deno cache main.ts
CMD ["run", "--allow-net", "--allow-env", "main.ts"]
`],
  ['A build secret and an SSH mount', `# syntax=docker/dockerfile:1
FROM node:24-slim
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN --mount=type=secret,id=npm,env=NPM_TOKEN npm ci --omit=dev
RUN --mount=type=ssh git clone git@github.com:example/shared.git /opt/shared
COPY --chown=node:node src ./src
USER node
HEALTHCHECK --interval=30s CMD node health.js || exit 1
CMD ["node", "src/index.js"]
`],
  ['What is meant and said so', `FROM debian:bookworm-slim
# hadolint ignore=DL3005
RUN apt-get update && apt-get upgrade -y && rm -rf /var/lib/apt/lists/*
# hadolint ignore=DL3002
USER root
CMD ["/bin/true"]
`],
]
