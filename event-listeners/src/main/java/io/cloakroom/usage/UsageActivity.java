package io.cloakroom.usage;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;

/**
 * A user's first activity of a day, as a CloudEvent (1.0) that meters elsewhere take as it is.
 *
 * @param id the same however often the event is sent: one a realm, user and day
 * @param source the realm
 * @param time ISO 8601
 * @param subject the user's id
 */
@JsonPropertyOrder({"specversion", "id", "source", "type", "time", "subject", "datacontenttype", "data"})
public record UsageActivity(String id, String source, String time, String subject, Details data) {

    public static final String TYPE = "usage.activity";

    /** @param realmName for people */
    public static UsageActivity of(Activity activity, String realmName, boolean billable) {
        UsageDay day = UsageDay.of(activity.at());
        return new UsageActivity(
                String.join("/", activity.realmId(), day.toString(), activity.userId()),
                "cloakroom/" + realmName,
                activity.at().toString(),
                activity.userId(),
                new Details(
                        day.toString(),
                        activity.month().toString(),
                        billable,
                        activity.clientId().orElse(null),
                        activity.organizationId().orElse(null)));
    }

    @JsonProperty
    public String specversion() {
        return "1.0";
    }

    @JsonProperty
    public String type() {
        return TYPE;
    }

    @JsonProperty
    public String datacontenttype() {
        return "application/json";
    }

    /** What is metered. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Details(
            String day,
            String month,
            boolean billable,
            @JsonProperty("client_id") @Nullable String clientId,
            @JsonProperty("organization_id") @Nullable String organizationId) {}
}
