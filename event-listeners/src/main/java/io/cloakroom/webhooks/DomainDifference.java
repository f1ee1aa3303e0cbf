package io.cloakroom.webhooks;

import java.util.List;
import java.util.Map;
import java.util.Map.Entry;

/**
 * What became of an organization's domains.
 *
 * @param created names with whether they are verified, and so the others
 */
public record DomainDifference(
        List<Entry<String, Boolean>> created, List<Entry<String, Boolean>> updated, List<String> deleted) {

    public DomainDifference {
        created = List.copyOf(created);
        updated = List.copyOf(updated);
        deleted = List.copyOf(deleted);
    }

    /** @param before names, with whether they were verified */
    public static DomainDifference between(Map<String, Boolean> before, Map<String, Boolean> after) {
        return new DomainDifference(
                after.entrySet().stream()
                        .filter(domain -> !before.containsKey(domain.getKey()))
                        .map(domain -> Map.entry(domain.getKey(), domain.getValue()))
                        .toList(),
                after.entrySet().stream()
                        .filter(domain -> before.containsKey(domain.getKey())
                                && !domain.getValue().equals(before.get(domain.getKey())))
                        .map(domain -> Map.entry(domain.getKey(), domain.getValue()))
                        .toList(),
                before.keySet().stream()
                        .filter(name -> !after.containsKey(name))
                        .toList());
    }
}
