# syntax=docker/dockerfile:1

# The version of Node that package.json pins; the digest pins the image to the byte.
ARG NODE_IMAGE=node:24.21.0-bookworm-slim

FROM ${NODE_IMAGE} AS dependencies
WORKDIR /app
COPY package.json package-lock.json ./
COPY web/package.json ./web/
# The image is Node already: the copy that npm scripts need elsewhere is left out.
RUN npm ci --omit=dev --no-audit --no-fund --ignore-scripts

FROM ${NODE_IMAGE} AS dashboard
WORKDIR /app
COPY package.json package-lock.json tsconfig.json ./
COPY web ./web
# The dashboard offers the steps of this table.
COPY src/proposals/state-machine.ts ./src/proposals/
RUN npm ci --no-audit --no-fund --ignore-scripts && npx vite build web

FROM ${NODE_IMAGE}
ENV NODE_ENV=production
WORKDIR /app
COPY --from=dependencies /app/node_modules ./node_modules
COPY package.json ./
COPY schema ./schema
COPY resolvers ./resolvers
COPY src ./src
COPY --from=dashboard /app/web/dist ./web/dist
# What Node makes of the sources is kept here, since a container may write nothing; Node keeps it for each user apart.
RUN install -d -o node node_modules/.cache
USER node
RUN node --input-type=module --eval "const { keepCompiled } = await import('/app/src/keep-compiled.ts'); keepCompiled(); \
  await import('/app/src/app.ts'); await import('/app/src/front.ts'); process.exit()"
EXPOSE 4000
# exec form: the process gets SIGTERM itself, and closes in order within the grace that compose.yaml gives it.
ENTRYPOINT ["node", "src/main.ts"]
