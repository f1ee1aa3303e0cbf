package io.cloakroom.it;

import static io.cloakroom.testing.Flows.Step.alternative;
import static io.cloakroom.testing.Flows.Step.required;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.testing.Flows;
import io.cloakroom.testing.Flows.Step;
import io.cloakroom.testing.KeycloakServer;
import io.cloakroom.testing.KeycloakTest;
import io.cloakroom.testing.OidcFlow;
import io.cloakroom.testing.OidcFlow.Page;
import io.cloakroom.testing.Reply;
import io.cloakroom.testing.TestRealm;
import io.cloakroom.testing.TestWallet;
import io.cloakroom.testing.Tokens;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.representations.idm.EventRepresentation;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;
import org.keycloak.representations.idm.RequiredActionConfigRepresentation;
import org.keycloak.representations.userprofile.config.UPConfig;

/** Wallets of plain accounts: signing up and in, linking, and what attackers try. */
@KeycloakTest
@TestInstance(Lifecycle.PER_CLASS)
final class WalletIT {

    private static final String REFUSED = "This signature is not valid here.";
    private static final String NOT_OF_KEY = "This is not the signature of the account itself";

    private final TestRealm realm;
    private final KeycloakServer server;
    private final Flows flows;

    WalletIT(TestRealm realm, KeycloakServer server) {
        this.realm = realm;
        this.server = server;
        this.flows = new Flows(realm);
        prepare(realm);
    }

    @BeforeEach
    void walletIsTheFirstFactor() {
        flows.use(required("cloakroom-wallet").with("sign-up", "true"));
    }

    @Test
    void walletSignsUpAndInAgain() {
        TestWallet wallet = TestWallet.fresh();

        Tokens first = signIn(wallet);
        Tokens again = signIn(wallet);

        assertThat(again.claims().path("sub")).isEqualTo(first.claims().path("sub"));
        assertThat(first.claims().path("preferred_username").asText())
                .isEqualTo(wallet.address().toLowerCase(Locale.ROOT));
        assertThat(again.claims().path("wallet_address").asText()).isEqualTo(wallet.address());
        assertThat(events("REGISTER", first)).singleElement().satisfies(event -> assertThat(event.getDetails())
                .containsEntry("register_method", "wallet")
                .containsEntry("wallet_address", wallet.address()));
        assertThat(events("LOGIN", first)).hasSize(2).allSatisfy(event -> assertThat(event.getDetails())
                .containsEntry("auth_method", "wallet"));
        JsonNode listed = me("GET", again, "", Map.of()).json();
        assertThat(listed.path("total_count").asInt()).isEqualTo(1);
        assertThat(listed.at("/data/0/address").asText()).isEqualTo(wallet.address());
        assertThat(listed.at("/data/0/last_used_at").asText()).isNotEmpty();
        assertThat(listed.at("/data/0/chain_id").isNull()).isTrue();
    }

    /** A plain account is its key, on whichever chain its wallet happens to be. */
    @Test
    void plainAccountIsTheSameOnEveryChain() {
        TestWallet wallet = TestWallet.fresh();
        Tokens first = signIn(wallet);

        OidcFlow browser = realm.browser();
        Page page = browser.authorize(Map.of());
        Tokens other = browser.exchange(browser.submit(page, wallet.answer(page, "8453")));

        assertThat(other.claims().path("sub")).isEqualTo(first.claims().path("sub"));
    }

    @Test
    void messageIsTheStandardsAndOurs() {
        Page page = realm.browser().authorize(Map.of());
        String host = server.url().replace("http://", "");

        assertThat(TestWallet.message(page, "0xADDRESS", "1").lines())
                .startsWith(
                        host + " wants you to sign in with your Ethereum account:",
                        "0xADDRESS",
                        "",
                        "Sign in with this wallet. It costs nothing and moves nothing.",
                        "",
                        "URI: " + realm.url(),
                        "Version: 1",
                        "Chain ID: 1")
                .hasSize(11);
        assertThat(page.document().select("script:not([src])").eachAttr("type")).doesNotContain("text/javascript");
    }

    @Test
    void unknownWalletIsRefusedWhereNobodyMaySignUp() {
        flows.use(required("cloakroom-wallet"));
        OidcFlow browser = realm.browser();
        Page page = browser.authorize(Map.of());

        Page end = browser.submit(page, TestWallet.fresh().answer(page));

        assertThat(end.isAtApp()).isFalse();
        assertThat(end.text()).contains("No account has this wallet.");
    }

    @Test
    void disabledUserStaysOut() {
        TestWallet wallet = TestWallet.fresh();
        String id = signIn(wallet).claims().path("sub").asText();
        realm.updateUser(id, user -> user.setEnabled(false));
        OidcFlow browser = realm.browser();
        Page page = browser.authorize(Map.of());

        Page end = browser.submit(page, wallet.answer(page));

        assertThat(end.isAtApp()).isFalse();
        assertThat(end.text()).contains("Account is disabled");
    }

    @Test
    void furtherWalletIsLinkedAndUnlinkedByItsOwnerAlone() {
        String id = realm.createUser("linker");
        TestWallet first = TestWallet.fresh();
        TestWallet second = TestWallet.fresh();
        assertThat(link("linker", first).isAtApp()).isTrue();
        assertThat(link("linker", second).isAtApp()).isTrue();
        assertThat(link("linker", second).text()).contains("linked to your account already");

        Tokens tokens = signIn(second);
        assertThat(tokens.claims().path("sub").asText()).isEqualTo(id);
        assertThat(tokens.claims().path("wallet_address").asText()).isEqualTo(second.address());
        assertThat(texts(tokens.claims().path("wallet_addresses"))).containsExactly(first.address(), second.address());
        assertThat(events("UPDATE_CREDENTIAL", tokens)).hasSize(2).allSatisfy(event -> assertThat(event.getDetails())
                .containsEntry("auth_method", "wallet")
                .containsEntry("credential_type", "cloakroom-wallet"));

        realm.createUser("thief");
        assertThat(link("thief", second).text()).contains("This wallet belongs to another account.");
        flows.use(required("auth-username-password-form"));
        Tokens thief = realm.browser().signIn("thief", TestRealm.PASSWORD);
        String wallet = me("GET", tokens, "", Map.of()).json().at("/data/1/id").asText();
        assertThat(me("DELETE", thief, "/" + wallet, Map.of()).status()).isEqualTo(404);
        assertThat(me("PATCH", thief, "/" + wallet, Map.of("label", "mine")).status())
                .isEqualTo(404);

        assertThat(me("PATCH", tokens, "/" + wallet, Map.of("label", " Savings "))
                        .json()
                        .path("label")
                        .asText())
                .isEqualTo("Savings");
        assertThat(me("PATCH", tokens, "/" + wallet, Map.of("label", "x".repeat(101)))
                        .status())
                .isEqualTo(422);
        assertThat(me("DELETE", tokens, "/" + wallet, Map.of()).status()).isEqualTo(204);
        assertThat(events("REMOVE_CREDENTIAL", tokens)).singleElement().satisfies(event -> assertThat(
                        event.getDetails())
                .containsEntry("auth_method", "wallet")
                .containsEntry("wallet_address", second.address()));
        assertThat(link("thief", second).isAtApp())
                .as("an unlinked wallet is free")
                .isTrue();
    }

    /** How old a sign-in may be is the setting that Keycloak gives every action; five minutes where nobody sets it. */
    @Test
    void linkingAsksForTheSignInAgainWhereItIsNotFresh() {
        realm.createUser("returner");
        flows.use(alternative("auth-cookie"), alternative("auth-username-password-form"));
        OidcFlow browser = realm.browser();
        assertThat(browser.signInOn(browser.authorize(Map.of()), "returner", TestRealm.PASSWORD)
                        .isAtApp())
                .isTrue();
        long signedIn = System.nanoTime();
        Map<String, String> linking = Map.of("kc_action", "cloakroom-link-wallet");
        Page fresh = browser.authorize(linking);
        acceptSignInsOfTheLast("1");
        await().until(() -> Duration.ofNanos(System.nanoTime() - signedIn).compareTo(Duration.ofSeconds(3)) > 0);

        Page old = browser.authorize(linking);
        Page again = browser.signInOn(old, "returner", TestRealm.PASSWORD);

        assertThat(fresh.text()).contains("Link a wallet");
        assertThat(old.asksFor("password")).isTrue();
        assertThat(old.text()).doesNotContain("Link a wallet");
        assertThat(again.text()).contains("Link a wallet");
        acceptSignInsOfTheLast("300");
    }

    private void acceptSignInsOfTheLast(String seconds) {
        RequiredActionConfigRepresentation config = new RequiredActionConfigRepresentation();
        config.setConfig(Map.of("max_auth_age", seconds));
        realm.admin().flows().updateRequiredActionConfig("cloakroom-link-wallet", config);
    }

    @Test
    void lastWayInStaysByTheAccountConsoleToo() {
        TestWallet wallet = TestWallet.fresh();
        Tokens tokens = signIn(wallet);
        String id = me("GET", tokens, "", Map.of()).json().at("/data/0/id").asText();

        Reply refused = me("DELETE", tokens, "/" + id, Map.of());
        OidcFlow browser = realm.browser();
        Page page = browser.authorize(Map.of("kc_action", "delete_credential:" + id));
        page = browser.submit(page, "#cloakroom-wallet-form", wallet.answer(page));
        Page end = browser.submit(page, Map.of("accept", "on"));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.errorCode()).isEqualTo("last_sign_in_method");
        assertThat(end.isAtApp()).as(end.text()).isFalse();
        assertThat(me("GET", tokens, "", Map.of()).json().path("total_count").asInt())
                .isEqualTo(1);
    }

    @Test
    void stepSaysWhatItIsSetToAndAsksForTheProfileIfItIsTo() {
        flows.use(new Step(
                "cloakroom-wallet",
                "REQUIRED",
                Map.of("sign-up", "true", "ask-profile", "true", "statement", "Sign in to Acme."),
                List.of()));
        OidcFlow browser = realm.browser();
        Page page = browser.authorize(Map.of());
        assertThat(TestWallet.message(page, "", "")).contains("\n\nSign in to Acme.\n\n");

        Page profile = browser.submit(
                page, "#cloakroom-wallet-form", TestWallet.fresh().answer(page));

        assertThat(profile.asksFor("email")).as(profile.text()).isTrue();
    }

    @Test
    void statementThatCannotStandInAMessageIsNotUsed() {
        flows.use(required("cloakroom-wallet").with("statement", "Grüße"));

        assertThat(TestWallet.message(realm.browser().authorize(Map.of()), "", ""))
                .contains("\n\nSign in with this wallet. It costs nothing and moves nothing.\n\n");
    }

    /** By the admin console or the user's end, which tell us nothing, or little. */
    @Test
    void walletIsFreeOnceItsCredentialOrItsUserIsGone() {
        TestWallet wallet = TestWallet.fresh();
        String first = signIn(wallet).claims().path("sub").asText();
        realm.admin().users().get(first).credentials().forEach(credential -> realm.admin()
                .users()
                .get(first)
                .removeCredential(credential.getId()));

        String second = signIn(wallet).claims().path("sub").asText();
        assertThat(second).isNotEqualTo(first);
        realm.admin().users().get(second).remove();
        String third = signIn(wallet).claims().path("sub").asText();

        assertThat(List.of(first, second)).doesNotContain(third);
    }

    /**
     * Keycloak leads a copy that comes late back into its flow, and where the flow has just succeeded, on to the app
     * with a code for the same session. So codes are not what is counted: only the request whose answer was accepted
     * names the address in its event.
     */
    @RepeatedTest(3)
    void answerIsGoodOnceEvenIfItComesTwiceAtTheSameMoment() throws Exception {
        TestWallet wallet = TestWallet.fresh();
        Tokens before = signIn(wallet);
        OidcFlow browser = realm.browser();
        Page page = browser.authorize(Map.of());
        Map<String, String> answer = wallet.answer(page);
        List<Callable<Page>> copies = Stream.generate(browser::copy)
                .limit(6)
                .<Callable<Page>>map(copy -> () -> copy.submit(page, "#cloakroom-wallet-form", answer))
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(copies.size());
        try {
            for (Future<Page> end : threads.invokeAll(copies)) {
                end.get();
            }
        } finally {
            threads.shutdownNow();
        }

        List<EventRepresentation> logins = events("LOGIN", before).stream()
                .filter(login ->
                        !login.getSessionId().equals(before.claims().path("sid").asText()))
                .toList();
        assertThat(logins)
                .filteredOn(login -> login.getDetails().containsKey("wallet_address"))
                .hasSizeLessThanOrEqualTo(1);
        assertThat(logins.stream().map(EventRepresentation::getSessionId).distinct())
                .hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void replayIsRefused() {
        TestWallet wallet = TestWallet.fresh();
        signIn(wallet);
        OidcFlow browser = realm.browser();
        Page page = browser.authorize(Map.of());
        Map<String, String> answer = wallet.answer(page);
        Map<String, String> spoiled = Map.of(
                "address",
                wallet.address(),
                "chain",
                "1",
                "signature",
                TestWallet.twin(String.valueOf(answer.get("signature"))));

        Page burnt = browser.submit(page, "#cloakroom-wallet-form", spoiled);
        assertThat(burnt.text()).contains(NOT_OF_KEY);
        Page again = browser.submit(burnt, "#cloakroom-wallet-form", answer);

        assertThat(again.isAtApp()).isFalse();
        assertThat(again.text()).contains(NOT_OF_KEY);
    }

    @Test
    void answerOfAnotherSessionIsRefused() {
        TestWallet wallet = TestWallet.fresh();
        signIn(wallet);
        OidcFlow victim = realm.browser();
        Map<String, String> answer = wallet.answer(victim.authorize(Map.of()));
        OidcFlow attacker = realm.browser();
        Page page = attacker.authorize(Map.of());

        Page end = attacker.submit(page, "#cloakroom-wallet-form", answer);

        assertThat(end.isAtApp()).isFalse();
        assertThat(end.text()).contains(NOT_OF_KEY);
    }

    /** What was asked before the page was loaded again is no longer asked. */
    @Test
    void answerToAnEarlierPageIsRefused() {
        TestWallet wallet = TestWallet.fresh();
        OidcFlow browser = realm.browser();
        Page page = browser.authorize(Map.of());
        Map<String, String> answer = wallet.answer(page);
        Page reloaded = browser.submit(page, "#cloakroom-wallet-again", Map.of("again", "on"));

        assertThat(browser.submit(reloaded, "#cloakroom-wallet-form", answer).isAtApp())
                .isFalse();
    }

    /** The server checks the text that it has written itself; one that differs in anything was not asked for. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost=evil.example",
                "URI: http=URI: https",
                "Chain ID: 1=Chain ID: 10",
                "Version: 1=Version: 2",
                "costs nothing=costs all",
                "Issued At: 20=Issued At: 21",
                "Expiration Time: 20=Expiration Time: 21",
                "Expiration Time=Not Before",
                "\nURI=\nPay.\nURI",
                "$=\nNot Before: 2000-01-01T00:00:00Z",
                "$=\nResources:\n- https://evil.example"
            })
    void signatureOverAnotherTextIsRefused(String change) {
        TestWallet wallet = TestWallet.fresh();
        OidcFlow browser = realm.browser();
        Page page = browser.authorize(Map.of());
        String message = TestWallet.message(page, wallet.address(), "1");
        String[] parts = change.split("=", 2);
        String changed = parts[0].equals("$") ? message + parts[1] : message.replaceFirst(parts[0], parts[1]);
        assertThat(changed).isNotEqualTo(message);

        Page end = browser.submit(
                page, "#cloakroom-wallet-form", TestWallet.answer(wallet.address(), "1", wallet.sign(changed)));

        assertThat(end.isAtApp()).isFalse();
        assertThat(end.text()).contains(NOT_OF_KEY);
    }

    @Test
    void chainThatIsNotAllowedIsRefused() {
        assertThat(answered((wallet, page) -> wallet.answer(page, "31337"))).contains(REFUSED);
    }

    @Test
    void addressAndChainCarryNoLinesIntoTheMessage() {
        assertThat(answered((wallet, page) -> TestWallet.answer(
                        wallet.address() + "\nURI: https://evil.example", "1", "0x" + "1b".repeat(65))))
                .contains(REFUSED);
        assertThat(answered((wallet, page) -> {
                    String chain = "1\nNonce: 0000000000000000";
                    String signature = wallet.sign(TestWallet.message(page, wallet.address(), chain));
                    return TestWallet.answer(wallet.address(), chain, signature);
                }))
                .contains(REFUSED);
        assertThat(answered((wallet, page) -> wallet.answer(page, "0001"))).contains(REFUSED);
    }

    @Test
    void malformedSignaturesAreRefused() {
        assertThat(answered((wallet, page) -> changed(wallet, page, TestWallet::twin)))
                .contains(NOT_OF_KEY);
        for (String v : List.of("02", "1a", "1d", "25", "ff")) {
            assertThat(answered((wallet, page) -> changed(wallet, page, good -> good.substring(0, 130) + v)))
                    .contains(NOT_OF_KEY);
        }
        assertThat(answered((wallet, page) -> changed(wallet, page, good -> good.substring(0, 120))))
                .contains(NOT_OF_KEY);
        assertThat(answered((wallet, page) -> changed(wallet, page, good -> "0x")))
                .contains(NOT_OF_KEY);
        assertThat(answered((wallet, page) -> changed(wallet, page, good -> "0x123")))
                .contains(REFUSED);
        assertThat(answered((wallet, page) -> changed(wallet, page, good -> good.substring(2))))
                .contains(REFUSED);
        assertThat(answered((wallet, page) -> changed(wallet, page, good -> "0x" + "00".repeat(8 * 1024 + 1))))
                .contains(REFUSED);
        assertThat(answered((wallet, page) -> changed(wallet, page, good -> "0x" + "00".repeat(500_000))))
                .as("Keycloak takes no field of 1 MB")
                .contains("413");
        assertThat(answered(
                        (wallet, page) -> TestWallet.answer("0x" + "0".repeat(40), "1", "0x" + "00".repeat(64) + "1b")))
                .contains(REFUSED);
    }

    @Test
    void noneOfItIsAnErrorOfTheServer() {
        assertThat(server.log()).doesNotContain("Uncaught server error");
    }

    private String answered(Answer answer) {
        TestWallet wallet = TestWallet.fresh();
        OidcFlow browser = realm.browser();
        Page page = browser.authorize(Map.of());
        Page end = browser.submit(page, "#cloakroom-wallet-form", answer.to(wallet, page));
        assertThat(end.isAtApp()).isFalse();
        return end.text();
    }

    private static Map<String, String> changed(TestWallet wallet, Page page, UnaryOperator<String> change) {
        Map<String, String> answer = wallet.answer(page);
        answer.put("signature", change.apply(String.valueOf(answer.get("signature"))));
        return answer;
    }

    private Tokens signIn(TestWallet wallet) {
        OidcFlow browser = realm.browser();
        Page page = browser.authorize(Map.of());
        return browser.exchange(browser.submit(page, "#cloakroom-wallet-form", wallet.answer(page)));
    }

    private Page link(String username, TestWallet wallet) {
        flows.use(required("auth-username-password-form"));
        OidcFlow browser = realm.browser();
        Page page = browser.signInOn(
                browser.authorize(Map.of("kc_action", "cloakroom-link-wallet")), username, TestRealm.PASSWORD);
        assertThat(page.text()).contains("Link a wallet");
        Page end = browser.submit(page, "#cloakroom-wallet-form", wallet.answer(page));
        walletIsTheFirstFactor();
        return end;
    }

    private Reply me(String method, Tokens tokens, String route, Map<String, ?> body) {
        return realm.me(method, tokens.access(), "wallets" + route, body);
    }

    private List<EventRepresentation> events(String type, Tokens of) {
        return realm
                .admin()
                .getEvents(List.of(type), null, of.claims().path("sub").asText(), null, null, null, 0, 100)
                .stream()
                .toList();
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static void prepare(TestRealm realm) {
        realm.keepEvents();
        realm.update(update -> update.setRegistrationAllowed(true));
        UPConfig profile = realm.admin().users().userProfile().getConfiguration();
        profile.getAttributes().forEach(attribute -> attribute.setRequired(null));
        realm.admin().users().userProfile().update(profile);
        new Flows(realm).register("cloakroom-link-wallet");
        ProtocolMapperRepresentation mapper = new ProtocolMapperRepresentation();
        mapper.setName("wallets");
        mapper.setProtocol("openid-connect");
        mapper.setProtocolMapper("cloakroom-wallet-claims");
        mapper.setConfig(Map.of("access.token.claim", "true", "id.token.claim", "true"));
        String client =
                realm.admin().clients().findByClientId("demo-app").get(0).getId();
        realm.admin()
                .clients()
                .get(client)
                .getProtocolMappers()
                .createMapper(mapper)
                .close();
    }

    /** What somebody posts. */
    private interface Answer {

        Map<String, String> to(TestWallet wallet, Page page);
    }
}
