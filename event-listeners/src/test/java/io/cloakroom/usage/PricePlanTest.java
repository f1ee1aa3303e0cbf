package io.cloakroom.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cloakroom.core.api.ApiException;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PricePlanTest {

    private static final BigDecimal CENT = new BigDecimal("0.01");

    private final PlanBook plans = new PlanBook(List.of());

    @Test
    void estimateWhenThereAre50000UsersThenProCosts825LineByLine() {
        Estimate estimate = plans.get("pro").estimate("2026-11", 50_000, 0);

        assertThat(estimate.lines())
                .extracting(line -> "%s: %d at %s, %s"
                        .formatted(line.description(), line.quantity(), line.unitPrice(), line.amount()))
                .containsExactly(
                        "Base fee: 1 at 25, 25.00",
                        "Billable users 1–10000: 10000 at 0, 0.00",
                        "Billable users from 10001: 40000 at 0.02, 800.00");
        assertThat(estimate.total()).isEqualByComparingTo("825");
    }

    @ParameterizedTest
    @CsvSource({"0, 25", "1, 25", "10000, 25", "10001, 25.02", "1000000, 19825"})
    void estimateWhenNumbersAreAtTheEdgesThenFitsThem(long users, BigDecimal total) {
        assertThat(plans.get("pro").estimate("2026-11", users, 0).total()).isEqualByComparingTo(total);
    }

    @Test
    void estimateWhenPlanIsNotForSoManyThenSaysHowManyAreTooMany() {
        Estimate estimate = plans.get("free").estimate("2026-11", 10_003, 0);

        assertThat(estimate.usersWithoutPrice()).isEqualTo(3);
        assertThat(estimate.total()).isZero();
    }

    @Test
    void estimateWhenOrganizationsCostThenTheyAreCounted() {
        PricePlan plan = plan(
                List.of(new PriceTier(1, null, CENT)),
                List.of(new PriceTier(1, 100L, BigDecimal.ZERO), new PriceTier(101, null, BigDecimal.ONE)));

        assertThat(plan.estimate("2026-11", 3, 120).total()).isEqualByComparingTo("20.03");
    }

    @Test
    void estimateWhenPriceIsAgreedOnThenSaysSo() {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> plans.get("enterprise").estimate("2026-11", 1, 0))
                .withMessageContaining("agreed on");
    }

    @Test
    void estimateWhenWrittenAsJsonThenAmountsAreTexts() throws Exception {
        assertThat(new JsonMapper()
                        .valueToTree(plans.get("pro").estimate("2026-11", 10_001, 7))
                        .toString())
                .isEqualTo("{\"month\":\"2026-11\",\"plan\":\"pro\",\"currency\":\"USD\",\"billable_users\":10001,"
                        + "\"active_organizations\":7,\"lines\":["
                        + "{\"description\":\"Base fee\",\"quantity\":1,\"unit_price\":\"25\",\"amount\":\"25.00\"},"
                        + "{\"description\":\"Billable users 1–10000\",\"quantity\":10000,\"unit_price\":\"0\",\"amount\":\"0.00\"},"
                        + "{\"description\":\"Billable users from 10001\",\"quantity\":1,\"unit_price\":\"0.02\",\"amount\":\"0.02\"}],"
                        + "\"total\":\"25.02\",\"users_without_price\":0,\"organizations_without_price\":0}");
    }

    @ParameterizedTest
    @CsvSource({
        "2, null, 'There is a hole: nothing says what numbers 1 to 1 cost.'",
        "12, null, 'There is a hole: nothing says what numbers 11 to 11 cost.'",
        "10, null, 'Tiers overlap, or are not in order: tier 2 begins at 10, and 11 is the first number without a price.'",
        "11, 10, 'Tier 2 ends before it begins.'"
    })
    void planWhenTiersDoNotFitThenNamesTheFault(long from, String to, String message) {
        Long end = to.equals("null") ? null : Long.valueOf(to);
        List<PriceTier> tiers = from == 2
                ? List.of(new PriceTier(from, end, CENT))
                : List.of(new PriceTier(1, 10L, CENT), new PriceTier(from, end, CENT));

        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> plan(tiers, List.of()))
                .withMessage(message)
                .satisfies(e -> assertThat(e.error().meta()).containsEntry("param_name", "users"));
    }

    @Test
    void planWhenTierFollowsOneWithoutEndThenIsRefused() {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> plan(List.of(new PriceTier(1, null, CENT), new PriceTier(2, null, CENT)), List.of()))
                .withMessage("Tier 1 has no end, so none can follow it.");
    }

    @ParameterizedTest
    @CsvSource({"Own, Own, USD, id", "own, ' ', USD, name", "own, Own, dollars, currency"})
    void planWhenFieldCannotBeUsedThenNamesIt(String id, String name, String currency, String field) {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> new PricePlan(id, name, currency, BigDecimal.ONE, List.of(), List.of(), null))
                .satisfies(e -> assertThat(e.error().meta()).containsEntry("param_name", field));
    }

    @Test
    void getWhenPlanIsUnknownThenNamesThoseThereAre() {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> plans.get("gold"))
                .withMessage("There is no plan \"gold\". Plans are enterprise, free, pro.");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "7999, 79", "8000, 80", "9999, 99", "10000, 100", "25000, 250"})
    void percentUsedWhenUsersGrowThenRoundsDown(long users, int percent) {
        assertThat(plans.get("free").percentUsed(users)).contains(percent);
    }

    private static PricePlan plan(List<PriceTier> users, List<PriceTier> organizations) {
        return new PricePlan("own", "Own", "EUR", BigDecimal.ZERO, users, organizations, null);
    }
}
