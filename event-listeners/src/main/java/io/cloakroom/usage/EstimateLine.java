package io.cloakroom.usage;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;

/** One line of an estimate: so many, at so much each. */
public record EstimateLine(
        String description,
        long quantity,

        @JsonProperty("unit_price") @JsonFormat(shape = JsonFormat.Shape.STRING)
        BigDecimal unitPrice,

        @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal amount) {

    static EstimateLine of(String description, long quantity, BigDecimal unitPrice) {
        return new EstimateLine(
                description, quantity, unitPrice, Estimate.money(unitPrice.multiply(BigDecimal.valueOf(quantity))));
    }
}
