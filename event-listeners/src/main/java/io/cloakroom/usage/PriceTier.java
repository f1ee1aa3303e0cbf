package io.cloakroom.usage;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What each of some users, or organizations, costs a month.
 *
 * @param from the first of them, counted from 1
 * @param to the last of them; null where there is no end
 */
@JsonPropertyOrder({"from", "to", "unit_price"})
public record PriceTier(
        long from,
        @Nullable Long to,
        @JsonProperty("unit_price") BigDecimal unitPrice) {

    /** How many of so many fall into this tier. */
    long quantity(long count) {
        long last = to == null ? count : Math.min(count, to);
        return Math.max(0, last - from + 1);
    }

    boolean isOpen() {
        return to == null;
    }

    /** Such as {@code 10001–50000} or {@code from 50001}. */
    String range() {
        return to == null ? "from " + from : from + "–" + to;
    }
}
