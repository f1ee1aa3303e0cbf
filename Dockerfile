# Keycloak with the pack, built for PostgreSQL and a fast start. Build the jar first:
#   ./mvnw -DskipTests -pl bundle -am package && docker build -t cloakroom .
ARG KEYCLOAK_VERSION=26.7.3

FROM quay.io/keycloak/keycloak:${KEYCLOAK_VERSION} AS build
COPY bundle/target/cloakroom-*.jar /opt/keycloak/providers/
ENV KC_DB=postgres KC_HEALTH_ENABLED=true KC_METRICS_ENABLED=true
RUN /opt/keycloak/bin/kc.sh build

FROM quay.io/keycloak/keycloak:${KEYCLOAK_VERSION}
COPY --from=build /opt/keycloak/ /opt/keycloak/
ENV KC_DB=postgres KC_HEALTH_ENABLED=true KC_METRICS_ENABLED=true
ENTRYPOINT ["/opt/keycloak/bin/kc.sh"]
CMD ["start", "--optimized"]
