# ruleid: no-version
FROM debian AS build
# ok: no-version
FROM debian:12
# ruleid: update
RUN apt-get update && apt-get install -y curl
# ok: ends-as-root
USER root
RUN true
USER nobody
