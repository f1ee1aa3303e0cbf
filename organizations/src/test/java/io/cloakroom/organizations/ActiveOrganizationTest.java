package io.cloakroom.organizations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ActiveOrganizationTest {

    private static final long TURN = 3;
    private static final Membership FIRST = TestRoles.membership("id-1", "acme", Role.MEMBER);
    private static final Membership SECOND = TestRoles.membership("id-2", "globex", Role.ADMIN);

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
    void chooseWhenUserIsAMemberThenRequestGoesBeforeWhatWasChosenBeforeFirst(
            @Nullable String requested, @Nullable String earlier, String expected) {
        ActiveOrganization active = choose(request(requested), chosen(earlier), TestRoles.RULES);

        assertThat(active.membership()).map(Membership::organizationId).contains(expected);
        assertThat(active.kept()).flatMap(Choice::organizationId).contains(expected);
    }

    @ParameterizedTest
    @CsvSource({"initech, ", "initech, id-1", ", id-3"})
    void chooseWhenUserIsNoMemberThenNoOtherStandsInAndNothingIsChanged(
            @Nullable String requested, @Nullable String earlier) {
        ActiveOrganization active = choose(request(requested), chosen(earlier), TestRoles.RULES);

        assertThat(active.membership()).isEmpty();
        assertThat(active.kept()).isEqualTo(chosen(earlier));
    }

    @Test
    void chooseWhenRequestNamesAnOrganizationThenItHoldsUntilTheSessionIsSwitchedAgain() {
        ActiveOrganization active = choose(new Request.Named("globex"), chosen("id-1"), TestRoles.RULES);

        assertThat(active.kept()).contains(new Choice(Optional.of("id-2"), TURN));
    }

    @Test
    void chooseWhenPersonalContextIsAskedForThenStaysWhileItIsAllowed() {
        ActiveOrganization active = choose(new Request.Personal(), chosen("id-2"), TestRoles.RULES);

        assertThat(active.membership()).isEmpty();
        assertThat(choose(new Request.Nothing(), active.kept(), TestRoles.RULES).membership())
                .isEmpty();
        assertThat(choose(new Request.Nothing(), active.kept(), TestRoles.NOT_PERSONAL)
                        .membership())
                .contains(FIRST);
    }

    @Test
    void chooseWhenPersonalContextIsForbiddenThenAskingForItChangesNothing() {
        assertThat(choose(new Request.Personal(), chosen("id-2"), TestRoles.NOT_PERSONAL)
                        .membership())
                .contains(SECOND);
    }

    @Test
    void chooseWhenUserIsInNoOrganizationThenNothingIsKept() {
        ActiveOrganization active = ActiveOrganization.choose(
                new Request.Nothing(), Optional.empty(), TURN, TestRoles.RULES, new ListOf(List.of()));

        assertThat(active.membership()).isEmpty();
        assertThat(active.kept()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({", , true", "initech, , true", ", id-3, true", "globex, , false", ", id-2, false"})
    void isOpenWhenNeitherRequestNorChoiceNamesOneOfSeveral(
            @Nullable String requested, @Nullable String earlier, boolean open) {
        Memberships two = new ListOf(List.of(FIRST, SECOND));

        assertThat(ActiveOrganization.isOpen(request(requested), chosen(earlier), TestRoles.NOT_PERSONAL, two))
                .isEqualTo(open);
        assertThat(ActiveOrganization.isOpen(request(requested), chosen(earlier), TestRoles.RULES, two))
                .isFalse();
        assertThat(ActiveOrganization.isOpen(
                        request(requested), chosen(earlier), TestRoles.NOT_PERSONAL, new ListOf(List.of(FIRST))))
                .isFalse();
    }

    private static ActiveOrganization choose(Request request, Optional<Choice> earlier, OrganizationRules rules) {
        return ActiveOrganization.choose(request, earlier, TURN, rules, new ListOf(List.of(FIRST, SECOND)));
    }

    private static Request request(@Nullable String named) {
        return named == null ? new Request.Nothing() : new Request.Named(named);
    }

    private static Optional<Choice> chosen(@Nullable String id) {
        return Optional.ofNullable(id).map(it -> new Choice(Optional.of(it), 1));
    }

    private record ListOf(List<Membership> all) implements Memberships {

        @Override
        public Optional<Membership> in(String idOrSlug) {
            return all.stream()
                    .filter(it ->
                            it.organizationId().equals(idOrSlug) || it.slug().equals(idOrSlug))
                    .findFirst();
        }

        @Override
        public Optional<Membership> first() {
            return all.stream().findFirst();
        }

        @Override
        public boolean several() {
            return all.size() > 1;
        }
    }
}
