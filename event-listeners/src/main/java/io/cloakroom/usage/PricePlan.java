package io.cloakroom.usage;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.cloakroom.core.api.ApiException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a month costs.
 *
 * @param currency ISO 4217
 * @param baseFee whoever is active; null where each customer's price is agreed on
 * @param users tiers of billable users; a plan whose last tier has an end is not for more users than that
 * @param organizations tiers of active organizations
 * @param limit billable users of which admins want to know when they are near; null for none
 */
@JsonPropertyOrder({"id", "name", "currency", "base_fee", "users", "organizations", "limit"})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PricePlan(
        String id,
        String name,
        String currency,
        @JsonProperty("base_fee") @Nullable BigDecimal baseFee,
        List<PriceTier> users,
        List<PriceTier> organizations,
        @Nullable Long limit) {

    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
    private static final int MAX_NAME = 100;

    /** The product review's plans. Enterprise is agreed on: define a plan of your own with its prices. */
    public static final List<PricePlan> PRESETS = List.of(
            new PricePlan(
                    "free",
                    "Free",
                    "USD",
                    BigDecimal.ZERO,
                    List.of(new PriceTier(1, 10_000L, BigDecimal.ZERO)),
                    List.of(),
                    10_000L),
            new PricePlan(
                    "pro",
                    "Pro",
                    "USD",
                    new BigDecimal("25"),
                    List.of(
                            new PriceTier(1, 10_000L, BigDecimal.ZERO),
                            new PriceTier(10_001, null, new BigDecimal("0.02"))),
                    List.of(),
                    10_000L),
            new PricePlan("enterprise", "Enterprise", "USD", null, List.of(), List.of(), null));

    /** @throws ApiException 422 naming the field that cannot be used */
    public PricePlan {
        if (id == null || !ID.matcher(id).matches()) {
            throw ApiException.invalidParameter("id", "A plan's id is 1 to 64 of a-z, 0-9 and hyphens.");
        }
        if (name == null || name.isBlank() || name.length() > MAX_NAME) {
            throw ApiException.invalidParameter(
                    "name", "A plan has a name of up to %d characters.".formatted(MAX_NAME));
        }
        if (currency == null || !isCurrency(currency)) {
            throw ApiException.invalidParameter("currency", "A currency is an ISO 4217 code such as USD or EUR.");
        }
        if (baseFee != null && baseFee.compareTo(BigDecimal.ZERO) < 0) {
            throw ApiException.invalidParameter("base_fee", "The base fee is 0 or more.");
        }
        if (limit != null && limit < 1) {
            throw ApiException.invalidParameter("limit", "The limit is 1 or more.");
        }
        users = PriceTiers.checked("users", users);
        organizations = PriceTiers.checked("organizations", organizations);
    }

    /**
     * What so many cost, line by line.
     *
     * @throws ApiException 422 for a plan without prices
     */
    public Estimate estimate(String month, long billableUsers, long activeOrganizations) {
        if (baseFee == null) {
            throw ApiException.invalidParameter(
                    "plan",
                    "The price of %s is agreed on with each customer: define a plan with yours.".formatted(name));
        }
        List<EstimateLine> lines = new ArrayList<>();
        lines.add(EstimateLine.of("Base fee", 1, baseFee));
        users.forEach(tier -> add(lines, "Billable users " + tier.range(), tier, billableUsers));
        organizations.forEach(tier -> add(lines, "Active organizations " + tier.range(), tier, activeOrganizations));
        BigDecimal total = lines.stream().map(EstimateLine::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Estimate(
                month,
                id,
                currency,
                billableUsers,
                activeOrganizations,
                lines,
                total,
                beyond(users, billableUsers),
                beyond(organizations, activeOrganizations));
    }

    /** How much of the limit so many users are, in whole percent; empty where there is none. */
    public Optional<Integer> percentUsed(long billableUsers) {
        return Optional.ofNullable(limit).map(most -> (int) Math.min(Integer.MAX_VALUE, billableUsers * 100 / most));
    }

    private static void add(List<EstimateLine> lines, String what, PriceTier tier, long count) {
        if (tier.quantity(count) > 0) {
            lines.add(EstimateLine.of(what, tier.quantity(count), tier.unitPrice()));
        }
    }

    /** How many are more than the last tier has prices for. */
    private static long beyond(List<PriceTier> tiers, long count) {
        return tiers.isEmpty() || tiers.get(tiers.size() - 1).isOpen()
                ? 0
                : count - tiers.stream().mapToLong(tier -> tier.quantity(count)).sum();
    }

    private static boolean isCurrency(String code) {
        try {
            return Currency.getInstance(code).getCurrencyCode().equals(code);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
