# syntax=docker/dockerfile:1

# Debian 13: on an older one, whose C++ library the parser's prebuilt addon cannot use, `npm rebuild` compiles it, which takes tools.
FROM node:24-trixie-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci --ignore-scripts
COPY tsconfig.json tsconfig.build.json ./
COPY rules rules
COPY src src
RUN npm run build

FROM node:24-trixie-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/home/node/data
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci --omit=dev --ignore-scripts && npm rebuild tree-sitter
COPY --from=build /app/dist dist

# Nothing but the data folder belongs to the user that the service runs as: `node`, by its number, as Kubernetes cannot tell from a name
# that it is not root.
USER 1000
RUN mkdir -p "$DATA_DIR"
VOLUME /home/node/data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/src/server/main.js"]
