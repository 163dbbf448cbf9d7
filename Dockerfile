# syntax=docker/dockerfile:1

# Debian, not Alpine: the pinned Node and sharp come as glibc binaries.
FROM node:24-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN --mount=type=cache,target=/root/.npm npm ci

FROM packages AS build
ENV NODE_ENV=production
COPY . .
# The same step as everywhere else: server, pages and map, each only once.
RUN npm run build && npm prune --omit=dev

FROM node:24-bookworm-slim AS turnout
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
WORKDIR /app
RUN install --directory --owner=node --group=node --mode=0750 /data
COPY --from=build /app/package.json ./package.json
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY --from=build /app/apps/web/build ./apps/web/build
COPY --from=build /app/LICENSE ./LICENSE
USER node
VOLUME /data
EXPOSE 3000
# The API; the worker, the migrations and the mailbox are other commands of the same image (see docker-compose.yml).
CMD ["node", "--enable-source-maps", "dist/apps/api/src/main.js"]
