package io.cloakroom.it;

import static io.cloakroom.testing.Flows.Step.required;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.cloakroom.testing.Database;
import io.cloakroom.testing.EvmNode;
import io.cloakroom.testing.Flows;
import io.cloakroom.testing.KeycloakDistribution;
import io.cloakroom.testing.KeycloakServer;
import io.cloakroom.testing.OidcFlow;
import io.cloakroom.testing.OidcFlow.Page;
import io.cloakroom.testing.SmartWallet;
import io.cloakroom.testing.TestRealm;
import io.cloakroom.testing.TestWallet;
import io.cloakroom.testing.Tokens;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.representations.userprofile.config.UPConfig;

/** Wallets that are contracts, on a real chain, and nodes that hang, lie or pour. */
@TestInstance(Lifecycle.PER_CLASS)
final class ContractWalletIT {

    private static final String HANGS = "101";
    private static final String LIES = "102";
    private static final String POURS = "103";
    private static final String OTHER_CHAIN = "104";
    private static final String NO_NODE = "105";

    private static final String REFUSED = "This signature is not valid here.";
    private static final String UNAVAILABLE = "We cannot check smart wallets on this network at the moment.";

    /** Long enough for a test's answer, short enough to wait for its end. */
    private static final Duration LIFETIME = Duration.ofSeconds(8);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch end = new CountDownLatch(1);

    private EvmNode node;
    private HttpServer crooks;
    private Database database;
    private KeycloakServer server;
    private TestRealm realm;

    @BeforeAll
    void start() throws IOException {
        node = EvmNode.start();
        crooks = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        crooks.setExecutor(threads);
        crooks.createContext("/hangs", exchange -> hang());
        crooks.createContext(
                "/lies", exchange -> reply(exchange, "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"0x66\"}"));
        crooks.createContext("/pours", ContractWalletIT::pour);
        crooks.start();
        String crook = "http://127.0.0.1:" + crooks.getAddress().getPort();
        database = new Database("dev-mem", List.of(), () -> {});
        server = KeycloakServer.start(
                KeycloakDistribution.withPack(database.vendor()),
                database,
                "wallet-server",
                List.of(
                        option("chains", String.join(",", EvmNode.CHAIN, HANGS, LIES, POURS, OTHER_CHAIN, NO_NODE)),
                        option("lifetime", LIFETIME.toSeconds() + "s"),
                        option("node-timeout", "2s"),
                        option("node-" + EvmNode.CHAIN, node.url()),
                        option("node-" + HANGS, crook + "/hangs"),
                        option("node-" + LIES, crook + "/lies"),
                        option("node-" + POURS, crook + "/pours"),
                        option("node-" + OTHER_CHAIN, node.url())));
        realm = TestRealm.create(server);
        realm.keepEvents();
        realm.update(update -> update.setRegistrationAllowed(true));
        UPConfig profile = realm.admin().users().userProfile().getConfiguration();
        profile.getAttributes().forEach(attribute -> attribute.setRequired(null));
        realm.admin().users().userProfile().update(profile);
        new Flows(realm).use(required("cloakroom-wallet").with("sign-up", "true"));
    }

    @AfterAll
    void stop() {
        end.countDown();
        if (server != null) {
            server.close();
            database.close();
            crooks.stop(0);
            node.close();
        }
        threads.shutdownNow();
    }

    @Test
    void contractSignsInBeforeAndAfterItIsDeployed() {
        TestWallet owner = TestWallet.fresh();
        SmartWallet wallet = SmartWallet.of(node, owner);
        assertThat(wallet.isDeployed()).isFalse();

        Tokens first = signedIn((page, ignored) -> wallet.wrappedAnswer(page, owner));
        assertThat(wallet.isDeployed()).as("the call changes nothing").isFalse();
        wallet.deploy();
        assertThat(wallet.isDeployed()).isTrue();
        Tokens plain = signedIn((page, ignored) -> wallet.answer(page, owner));
        Tokens wrapped = signedIn((page, ignored) -> wallet.wrappedAnswer(page, owner));

        assertThat(List.of(plain, wrapped))
                .allSatisfy(tokens -> assertThat(tokens.claims().path("sub"))
                        .isEqualTo(first.claims().path("sub")));
        assertThat(realm.me("GET", first.access(), "wallets", Map.of())
                        .json()
                        .at("/data/0/chain_id")
                        .asText())
                .isEqualTo(EvmNode.CHAIN);
    }

    /** Its owner's key signs in as itself; the contract is somebody else. */
    @Test
    void contractAndItsOwnerAreTwoAccounts() {
        TestWallet owner = TestWallet.fresh();
        SmartWallet wallet = SmartWallet.of(node, owner);

        Tokens contract = signedIn((page, ignored) -> wallet.wrappedAnswer(page, owner));
        Tokens key = signedIn((page, ignored) -> owner.answer(page, EvmNode.CHAIN));

        assertThat(key.claims().path("sub")).isNotEqualTo(contract.claims().path("sub"));
    }

    @Test
    void signaturesThatTheContractDoesNotTakeAreRefused() {
        TestWallet owner = TestWallet.fresh();
        TestWallet stranger = TestWallet.fresh();
        SmartWallet wallet = SmartWallet.of(node, owner);
        SmartWallet other = SmartWallet.of(node, stranger);

        assertThat(refused((page, ignored) -> wallet.wrappedAnswer(page, stranger)))
                .contains(REFUSED);
        assertThat(refused((page, ignored) -> wallet.answer(page, owner)))
                .as("bare, while there is no contract")
                .contains(REFUSED);
        assertThat(refused((page, ignored) -> wallet.answerDeployedAs(other, page, stranger)))
                .as("another contract's deployment")
                .contains(REFUSED);
        wallet.deploy();
        assertThat(refused((page, ignored) -> wallet.answer(page, stranger))).contains(REFUSED);
        assertThat(refused((page, ignored) -> wallet.wrappedAnswer(page, stranger)))
                .contains(REFUSED);
    }

    /** Contracts that answer true, revert, answer nothing, repeat the question, never end, or know no such question. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0xe7f1725E7734CE288F8367e1Bb143E90bb3F0512",
                "0x9fE46736679d2D9a65F0992F2272dE9f3c7fa6e0",
                "0xCf7Ed3AccA5a467e9e704C703E8D87F634fB0Fc9",
                "0xDc64a140Aa3E981100a9becA4E685f962f0cF6C9",
                "0x5FC8d32690cc91D4c39d9d3abcBD16989F875707",
                "0x0165878A594ca255338adfa4d48449f69242Eb8F"
            })
    void contractThatSaysAnythingElseLetsNobodyIn(String address) {
        assertThat(refused((page, wallet) -> TestWallet.answer(address, EvmNode.CHAIN, "0x" + "11".repeat(64) + "1b")))
                .contains(REFUSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {HANGS, LIES, POURS, OTHER_CHAIN})
    void nodeThatCannotBeReliedOnLetsNobodyIn(String chain) {
        long start = System.nanoTime();

        assertThat(refused((page, wallet) ->
                        TestWallet.answer(TestWallet.fresh().address(), chain, "0x" + "11".repeat(65))))
                .contains(UNAVAILABLE);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
        assertThat(realm.admin()
                        .getEvents(List.of("LOGIN_ERROR"), null, null, null, null, null, 0, 1)
                        .get(0)
                        .getDetails()
                        .get("reason"))
                .startsWith("wallet: ")
                .doesNotContain("127.0.0.1");
    }

    /** Plain accounts need nobody's help. */
    @ParameterizedTest
    @ValueSource(strings = {HANGS, LIES, NO_NODE})
    void plainAccountSignsInWhateverTheNodeDoes(String chain) {
        TestWallet wallet = TestWallet.fresh();

        assertThat(signedIn((page, ignored) -> wallet.answer(page, chain)).access())
                .isNotEmpty();
    }

    @Test
    void chainWithoutANodeSaysSo() {
        assertThat(refused((page, wallet) -> TestWallet.answer(wallet.address(), NO_NODE, "0x1234")))
                .contains("we cannot check smart wallets on this network");
    }

    @Test
    void answerThatComesTooLateIsRefused() {
        TestWallet wallet = TestWallet.fresh();
        OidcFlow browser = realm.browser();
        Page page = browser.authorize(Map.of());
        Map<String, String> answer = wallet.answer(page, EvmNode.CHAIN);
        long asked = System.nanoTime();
        await().atMost(LIFETIME.multipliedBy(2))
                .until(() -> Duration.ofNanos(System.nanoTime() - asked).compareTo(LIFETIME) > 0);

        Page late = browser.submit(page, "#cloakroom-wallet-form", answer);

        assertThat(late.isAtApp()).isFalse();
        assertThat(late.text()).contains("That took too long.");
    }

    private Tokens signedIn(Answer answer) {
        OidcFlow browser = realm.browser();
        Page page = browser.authorize(Map.of());
        return browser.exchange(browser.submit(page, "#cloakroom-wallet-form", answer.to(page, TestWallet.fresh())));
    }

    private String refused(Answer answer) {
        OidcFlow browser = realm.browser();
        Page page = browser.authorize(Map.of());
        Page end = browser.submit(page, "#cloakroom-wallet-form", answer.to(page, TestWallet.fresh()));
        assertThat(end.isAtApp()).isFalse();
        return end.text();
    }

    private static String option(String name, String value) {
        return "--spi-authenticator--cloakroom-wallet--" + name + "=" + value;
    }

    private void hang() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void reply(HttpExchange exchange, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    /** 100 MB in which a good answer would be. */
    private static void pour(HttpExchange exchange) throws IOException {
        byte[] blanks = " ".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"0x67\"".getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < 100; i++) {
                out.write(blanks);
            }
            out.write('}');
        }
    }

    /** What somebody posts. */
    private interface Answer {

        Map<String, String> to(Page page, TestWallet wallet);
    }
}
