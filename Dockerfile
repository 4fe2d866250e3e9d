# One file for the five programs: PROGRAM is Gateway, SupplierOnboarding, SupplierAudit, IncomingInspection or Scorecard.
#
#   docker buildx build --build-arg PROGRAM=Gateway --build-arg VERSION=0.1.0 --platform linux/amd64,linux/arm64 -t …/gateway:0.1.0 --push .
#
# Where no public registry is reached: publish self-contained, and build the stage `published` on a base that has OpenSSL and time zones.
#
#   dotnet publish gateway/Gateway -c Release -r linux-x64 --self-contained -o artifacts/images/Gateway
#   docker build --target published --build-arg RUNTIME_IMAGE=debian:13 --build-arg PROGRAM=Gateway -t gateway:local -f Dockerfile artifacts/images/Gateway
#
# `extra` is the chiselled image with time zones: plants have their own.
ARG RUNTIME_IMAGE=mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled-extra
ARG BUILD_IMAGE=mcr.microsoft.com/dotnet/sdk:10.0

FROM ${RUNTIME_IMAGE} AS runtime
ARG PROGRAM
ARG VERSION=0.1.0
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Supplier Quality: ${PROGRAM}" \
      org.opencontainers.image.description="Supplier quality after ISO 9001:2015, 8.4" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.licenses="Apache-2.0"
# 8080 HTTP/1.1: calls and probes; 8081 HTTP/2 in clear: what the gateway forwards; 9464 /metrics.
# Half of the container's memory for managed objects (0x32 = 50 %): SQLite, sockets and the code itself need the rest, and three quarters, the default, is too much of 512 MB.
# Nothing is written to the root file system: no diagnostics socket, and what ASP.NET Core buffers goes to /tmp, where a volume may be.
ENV ASPNETCORE_URLS=http://+:8080 \
    Listen__Http2Port=8081 \
    Listen__MetricsPort=9464 \
    DOTNET_EnableDiagnostics=0 \
    DOTNET_GCHeapHardLimitPercent=0x32 \
    ASPNETCORE_TEMP=/tmp
EXPOSE 8080 8081 9464
WORKDIR /app
USER 1654:1654
ENTRYPOINT ["/app/supplier-quality"]

# From the folder of a published program.
FROM runtime AS published
ARG PROGRAM
COPY . /app/
COPY SupplierQuality.${PROGRAM} /app/supplier-quality

# From source, on the platform of whoever builds, for the platform of the image.
FROM --platform=$BUILDPLATFORM ${BUILD_IMAGE} AS build
ARG PROGRAM
ARG VERSION=0.1.0
ARG TARGETARCH
WORKDIR /source
COPY . .
RUN project=$(find services gateway -name "$PROGRAM.csproj") \
 && dotnet publish "$project" -c Release -a "${TARGETARCH:-$(uname -m | sed 's/x86_64/amd64/; s/aarch64/arm64/')}" --self-contained false -p:Version="$VERSION" -o /published

FROM runtime
ARG PROGRAM
COPY --from=build /published/ /app/
COPY --from=build /published/SupplierQuality.${PROGRAM} /app/supplier-quality
