package io.cloakroom.usage;

import io.cloakroom.core.api.ApiException;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tiers that cover every number from 1 on, each once, up to the last one's end. */
final class PriceTiers {

    private PriceTiers() {}

    /** @throws ApiException 422 naming the field, and the hole or overlap */
    static List<PriceTier> checked(String field, @Nullable List<PriceTier> tiers) {
        if (tiers == null || tiers.isEmpty()) {
            return List.of();
        }
        long next = 1;
        for (int i = 0; i < tiers.size(); i++) {
            PriceTier tier = tiers.get(i);
            if (tier == null || tier.unitPrice() == null || tier.unitPrice().compareTo(BigDecimal.ZERO) < 0) {
                throw refuse(field, "Tier %d needs a unit_price of 0 or more.".formatted(i + 1));
            }
            if (tier.from() > next) {
                throw refuse(
                        field,
                        "There is a hole: nothing says what numbers %d to %d cost.".formatted(next, tier.from() - 1));
            }
            if (tier.from() < next) {
                throw refuse(
                        field,
                        "Tiers overlap, or are not in order: tier %d begins at %d, and %d is the first number without a price."
                                .formatted(i + 1, tier.from(), next));
            }
            if (tier.to() == null) {
                if (i < tiers.size() - 1) {
                    throw refuse(field, "Tier %d has no end, so none can follow it.".formatted(i + 1));
                }
                return List.copyOf(tiers);
            }
            if (tier.to() < tier.from()) {
                throw refuse(field, "Tier %d ends before it begins.".formatted(i + 1));
            }
            next = tier.to() + 1;
        }
        return List.copyOf(tiers);
    }

    private static ApiException refuse(String field, String explanation) {
        return ApiException.invalidParameter(field, explanation);
    }
}
