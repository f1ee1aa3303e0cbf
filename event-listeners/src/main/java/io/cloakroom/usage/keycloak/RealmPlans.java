package io.cloakroom.usage.keycloak;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cloakroom.core.api.ApiException;
import io.cloakroom.core.keycloak.ApiResponses;
import io.cloakroom.usage.PlanBook;
import io.cloakroom.usage.PricePlan;
import java.util.Map;
import java.util.Optional;
import org.keycloak.models.RealmModel;

/** A realm's plans, in attributes of the realm: exports and imports carry them. */
final class RealmPlans {

    /** The plan that the realm lives by. */
    static final String CHOSEN = "cloakroom.usage.plan";

    private static final String PLAN_PREFIX = "cloakroom.usage.plans.";
    private static final JsonMapper JSON = new JsonMapper();

    private final RealmModel realm;

    RealmPlans(RealmModel realm) {
        this.realm = realm;
    }

    /** @throws ApiException 422 naming the attribute that holds no plan */
    PlanBook book() {
        return new PlanBook(realm.getAttributes().entrySet().stream()
                .filter(attribute -> attribute.getKey().startsWith(PLAN_PREFIX))
                .map(RealmPlans::read)
                .toList());
    }

    /** @throws ApiException 422 if there is no plan of the chosen name */
    Optional<PricePlan> chosen() {
        return Optional.ofNullable(realm.getAttribute(CHOSEN))
                .filter(id -> !id.isBlank())
                .map(book()::get);
    }

    void put(PricePlan plan) {
        try {
            realm.setAttribute(PLAN_PREFIX + plan.id(), JSON.writeValueAsString(plan));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A plan has no JSON form.", e);
        }
    }

    /** @throws ApiException 404 if the realm has no plan of its own by this id */
    void remove(String id) {
        if (realm.getAttribute(PLAN_PREFIX + id) == null) {
            throw ApiException.notFound("plan of the realm's own");
        }
        realm.removeAttribute(PLAN_PREFIX + id);
    }

    private static PricePlan read(Map.Entry<String, String> attribute) {
        try {
            return ApiResponses.read(attribute.getValue(), PricePlan.class);
        } catch (ApiException e) {
            throw ApiException.invalidParameter(
                    attribute.getKey(),
                    "The realm's attribute %s holds no plan: %s".formatted(attribute.getKey(), e.getMessage()));
        }
    }
}
