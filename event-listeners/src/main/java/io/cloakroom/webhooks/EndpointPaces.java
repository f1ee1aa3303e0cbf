package io.cloakroom.webhooks;

import java.util.LinkedHashMap;
import java.util.Map;

/** The paces of the endpoints that were last heard of. */
final class EndpointPaces {

    /** Of one that is forgotten, only its speed has to be learned again. */
    private static final int MAX = 2000;

    private final int maxPerEndpoint;

    private final Map<String, EndpointPace> paces = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, EndpointPace> eldest) {
            return size() > MAX && eldest.getValue().underWay() == 0;
        }
    };

    EndpointPaces(int maxPerEndpoint) {
        this.maxPerEndpoint = maxPerEndpoint;
    }

    EndpointPace of(LaneKey lane) {
        return paces.computeIfAbsent(lane.endpointId(), id -> new EndpointPace(maxPerEndpoint));
    }

    /** Ends a pause of an endpoint, if there is one. */
    void resume(String endpointId) {
        EndpointPace pace = paces.get(endpointId);
        if (pace != null) {
            pace.resume();
        }
    }

    /** How many tries are under way to endpoints that fail, or have not shown yet that they do not. */
    int unprovenUnderWay() {
        return paces.values().stream()
                .filter(pace -> !pace.isProven())
                .mapToInt(EndpointPace::underWay)
                .sum();
    }
}
