package io.cloakroom.organizations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ActiveOrganizationTest {

    private static final Membership FIRST = membership("id-1", "acme");
    private static final Membership SECOND = membership("id-2", "globex");

    @ParameterizedTest
    @CsvSource({
        ", , id-1",
        "globex, , id-2",
        "id-2, , id-2",
        ", id-2, id-2",
        "acme, id-2, id-1",
        "id-2, id-1, id-2",
        "globex, id-of-another, id-2"
    })
    void chooseWhenUserIsAMemberThenRequestGoesBeforeSessionBeforeFirst(
            @Nullable String requested, @Nullable String remembered, String expected) {
        assertThat(choose(requested, remembered, List.of(FIRST, SECOND)))
                .map(Membership::organizationId)
                .contains(expected);
    }

    @ParameterizedTest
    @CsvSource({"initech, ", "initech, id-1", ", id-3", "'', id-1"})
    void chooseWhenUserIsNoMemberOfWhatWasChosenThenNoOtherStandsIn(
            @Nullable String requested, @Nullable String remembered) {
        assertThat(choose(requested, remembered, List.of(FIRST, SECOND))).isEmpty();
    }

    @Test
    void chooseWhenUserHasNoOrganizationThenIsEmpty() {
        assertThat(choose(null, null, List.of())).isEmpty();
    }

    private static Optional<Membership> choose(
            @Nullable String requested, @Nullable String remembered, List<Membership> memberships) {
        return ActiveOrganization.choose(
                Optional.ofNullable(requested), Optional.ofNullable(remembered), new Memberships() {
                    @Override
                    public Optional<Membership> in(String idOrSlug) {
                        return memberships.stream()
                                .filter(one -> one.organizationId().equals(idOrSlug)
                                        || one.slug().equals(idOrSlug))
                                .findFirst();
                    }

                    @Override
                    public Optional<Membership> first() {
                        return memberships.stream().findFirst();
                    }
                });
    }

    private static Membership membership(String id, String slug) {
        return new Membership(id, slug, slug, Set.of());
    }
}
