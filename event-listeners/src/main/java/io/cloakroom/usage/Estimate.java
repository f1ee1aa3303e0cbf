package io.cloakroom.usage;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * What a month costs under a plan, so that anyone can check the sum. Amounts are texts, which no program rounds.
 *
 * @param month {@code YYYY-MM}
 * @param plan its id
 * @param total the sum of the lines' amounts
 * @param usersWithoutPrice how many more users there are than the plan is for
 * @param organizationsWithoutPrice the same of organizations
 */
public record Estimate(
        String month,
        String plan,
        String currency,
        @JsonProperty("billable_users") long billableUsers,
        @JsonProperty("active_organizations") long activeOrganizations,
        List<EstimateLine> lines,
        @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal total,
        @JsonProperty("users_without_price") long usersWithoutPrice,
        @JsonProperty("organizations_without_price") long organizationsWithoutPrice) {

    private static final int DECIMALS = 2;

    public Estimate {
        lines = List.copyOf(lines);
    }

    /** Two decimals at least, and more where a price has them: nothing is rounded away before the sum. */
    static BigDecimal money(BigDecimal amount) {
        BigDecimal exact = amount.stripTrailingZeros();
        return exact.scale() < DECIMALS ? exact.setScale(DECIMALS, RoundingMode.UNNECESSARY) : exact;
    }
}
