package io.cloakroom.usage.keycloak;

import io.cloakroom.core.keycloak.Jpa;
import io.cloakroom.core.keycloak.PageTexts;
import io.cloakroom.usage.BarChart;
import io.cloakroom.usage.Count;
import io.cloakroom.usage.Estimate;
import io.cloakroom.usage.MonthFigures;
import io.cloakroom.usage.PlanBook;
import io.cloakroom.usage.PricePlan;
import io.cloakroom.usage.Projection;
import io.cloakroom.usage.Scope;
import io.cloakroom.usage.UsageMonth;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** What the usage page's template fills in: texts and numbers as they are read, nothing to reckon. */
final class UsagePageModel {

    /** The page's texts. */
    static final String BUNDLE = "io.cloakroom.usage.page.messages";

    private static final int TOP_ORGANIZATIONS = 10;

    private static final String NO_FIGURE = "–";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Instant now;
    private final PageTexts texts;
    private final Map<String, Object> values = new HashMap<>();

    /** @param address of the page, without a query */
    UsagePageModel(KeycloakSession session, RealmModel realm, String address, Clock clock) {
        this.session = session;
        this.realm = realm;
        this.now = clock.instant();
        Locale locale = session.getContext().resolveLocale(null);
        this.texts = new PageTexts(BUNDLE, locale);
        values.put("texts", texts.all());
        values.put("language", locale.toLanguageTag());
        values.put("direction", locale.getLanguage().equals("ar") ? "rtl" : "ltr");
        values.put("base", address);
    }

    Map<String, Object> refused() {
        values.put("refused", true);
        values.put("title", texts.text("refusedTitle"));
        return values;
    }

    Map<String, Object> values(List<MonthFigures> months, @Nullable String planId) {
        MonthFigures current = months.get(months.size() - 1);
        UsageMonth month = UsageMonth.of(now);
        values.put("refused", false);
        values.put("realm", realm.getName());
        values.put("title", texts.text("title", name(realm)));
        values.put("month", current.month());
        values.put("counting", realm.getEventsListenersStream().anyMatch(UsageEventListenerProviderFactory.ID::equals));
        values.put(
                "tiles",
                List.of(
                        tile("active", current.activeUsers(), month),
                        tile("billable", current.billableUsers(), month),
                        Map.of(
                                "label",
                                texts.text("organizations"),
                                "value",
                                texts.number(current.activeOrganizations()),
                                "hint",
                                "")));
        values.put("chart", BarChart.of(months));
        values.put(
                "months",
                months.stream()
                        .map(this::row)
                        .sorted(Comparator.comparing((List<String> row) -> row.get(0))
                                .reversed())
                        .toList());
        values.put("organizations", organizations(month));
        cost(current, planId);
        return values;
    }

    private Map<String, String> tile(String key, long users, UsageMonth month) {
        return Map.of(
                "label", texts.text(key),
                "value", texts.number(users),
                "hint", texts.text("pace", texts.number(Projection.atThisPace(month, users, now))));
    }

    private List<String> row(MonthFigures month) {
        if (!month.counted()) {
            return List.of(month.month(), NO_FIGURE, NO_FIGURE, NO_FIGURE, NO_FIGURE, texts.text("notCounted"));
        }
        return List.of(
                month.month(),
                texts.number(month.activeUsers()),
                texts.number(month.billableUsers()),
                texts.number(month.newUsers()),
                texts.number(month.activeOrganizations()),
                texts.text(month.closed() ? "closed" : "open"));
    }

    private List<List<String>> organizations(UsageMonth month) {
        UsageScopes scopes = new UsageScopes(session, realm);
        List<List<String>> rows = new ArrayList<>();
        for (Map.Entry<Scope, Count> entry : new UsageFigures(Jpa.entityManager(session), realm.getId())
                .byScope(month, Scope.Kind.ORGANIZATIONS, 0, TOP_ORGANIZATIONS)
                .entrySet()) {
            rows.add(List.of(
                    Optional.ofNullable(scopes.name(entry.getKey(), Scope.Kind.ORGANIZATIONS))
                            .orElse(entry.getKey().subject()),
                    texts.number(entry.getValue().activeUsers()),
                    texts.number(entry.getValue().billableUsers())));
        }
        return rows;
    }

    private void cost(MonthFigures month, @Nullable String planId) {
        RealmPlans own = new RealmPlans(realm);
        PlanBook plans = own.book();
        PricePlan plan = planId == null ? own.chosen().orElseGet(() -> plans.get("pro")) : plans.get(planId);
        values.put(
                "plans",
                plans.all().stream()
                        .map(each -> Map.of("id", each.id(), "name", each.name(), "chosen", each.equals(plan)))
                        .toList());
        values.put("priced", plan.baseFee() != null);
        if (plan.baseFee() != null) {
            Estimate estimate = plan.estimate(month.month(), month.billableUsers(), month.activeOrganizations());
            values.put(
                    "lines",
                    estimate.lines().stream()
                            .map(line -> List.of(
                                    line.description(),
                                    texts.number(line.quantity()),
                                    line.unitPrice().toPlainString(),
                                    line.amount().toPlainString()))
                            .toList());
            values.put("total", estimate.total().toPlainString() + " " + estimate.currency());
            values.put("withoutPrice", estimate.usersWithoutPrice() + estimate.organizationsWithoutPrice());
        }
    }

    private static String name(RealmModel realm) {
        return Optional.ofNullable(realm.getDisplayName())
                .filter(name -> !name.isBlank())
                .orElseGet(realm::getName);
    }
}
