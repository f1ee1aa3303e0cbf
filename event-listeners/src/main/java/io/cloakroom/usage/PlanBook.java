package io.cloakroom.usage;

import io.cloakroom.core.api.ApiException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The plans that a realm can be priced by: its own ones, and the presets that it has not replaced. */
public final class PlanBook {

    private final Map<String, PricePlan> plans = new TreeMap<>();

    /** @param own a realm's own plans */
    public PlanBook(List<PricePlan> own) {
        PricePlan.PRESETS.forEach(plan -> plans.put(plan.id(), plan));
        own.forEach(plan -> plans.put(plan.id(), plan));
    }

    public List<PricePlan> all() {
        return List.copyOf(plans.values());
    }

    public Optional<PricePlan> find(String id) {
        return Optional.ofNullable(plans.get(id));
    }

    /** @throws ApiException 422 naming the plans there are */
    public PricePlan get(String id) {
        return find(id).orElseThrow(() -> ApiException.invalidParameter(
                "plan", "There is no plan \"%s\". Plans are %s.".formatted(id, String.join(", ", plans.keySet()))));
    }
}
