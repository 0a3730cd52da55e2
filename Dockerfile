# visavis in a container: docs/how-to/deploy.md says how it is built and run.

FROM node:20-bookworm-slim AS build
RUN apt-get update \
 && apt-get install -y --no-install-recommends ca-certificates g++ make python3 \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /opt/visavis
# installed before the sources come, so that a change of the sources does not install anew
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts && npm rebuild better-sqlite3 esbuild
COPY . .
RUN npm run build && npm prune --omit=dev --ignore-scripts

FROM node:20-bookworm-slim
ENV NODE_ENV=production \
    VISAVIS_DATA=/data \
    VISAVIS_HOST=0.0.0.0
COPY --from=build /opt/visavis/package.json /opt/visavis/LICENSE /opt/visavis/NOTICE /opt/visavis/
COPY --from=build /opt/visavis/node_modules /opt/visavis/node_modules
COPY --from=build /opt/visavis/bin /opt/visavis/bin
COPY --from=build /opt/visavis/data/networks /opt/visavis/data/networks
COPY --from=build /opt/visavis/studies /opt/visavis/studies
COPY --from=build /opt/visavis/dist /opt/visavis/dist
RUN ln -s /opt/visavis/bin/visavis.js /usr/local/bin/visavis \
 && install -d -o node -g node -m 700 /data
USER node
# study files are looked for in studies/ of the working directory, which the volume keeps
WORKDIR /data
VOLUME /data
EXPOSE 4680
# the first start renders the stimuli before it serves: ten minutes until failures count
HEALTHCHECK --interval=30s --timeout=5s --start-period=10m --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:4680/api/health').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["visavis"]
CMD ["start", "--quiet", "--no-secrets"]
