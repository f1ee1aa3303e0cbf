package io.cloakroom.it;

import static io.cloakroom.testing.Flows.Step.alternative;
import static io.cloakroom.testing.Flows.Step.required;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.cloakroom.testing.Browser;
import io.cloakroom.testing.BrowserWallet;
import io.cloakroom.testing.BrowserWallet.Manner;
import io.cloakroom.testing.Flows;
import io.cloakroom.testing.KeycloakTest;
import io.cloakroom.testing.TestRealm;
import io.cloakroom.testing.TestWallet;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.userprofile.config.UPConfig;

/** The wallet page in a browser, with wallets that sign by a library of others. */
@KeycloakTest
@TestInstance(Lifecycle.PER_CLASS)
final class WalletPageIT {

    private static final Pattern AT_APP = Pattern.compile("http://localhost:9/.*[?&]code=.*");
    private static final String AUTHORIZE = "/protocol/openid-connect/auth?client_id=demo-app&response_type=code"
            + "&scope=openid&redirect_uri=http%3A%2F%2Flocalhost%3A9%2Fcallback"
            + "&code_challenge_method=S256&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private final TestRealm realm;
    private final Browser browser;
    private final Flows flows;

    WalletPageIT(TestRealm realm, Browser browser) {
        this.realm = realm;
        this.browser = browser;
        this.flows = new Flows(realm);
        realm.update(update -> update.setRegistrationAllowed(true));
        UPConfig profile = realm.admin().users().userProfile().getConfiguration();
        profile.getAttributes().forEach(attribute -> attribute.setRequired(null));
        realm.admin().users().userProfile().update(profile);
        flows.register("cloakroom-link-wallet");
    }

    @BeforeEach
    void walletStandsBesideThePassword() {
        flows.use(alternative("cloakroom-wallet").with("sign-up", "true"), alternative("auth-username-password-form"));
    }

    @Test
    void walletSignsUpAndInAgainByKeyboard() {
        TestWallet account = TestWallet.fresh();
        try (BrowserContext context = profile(
                BrowserWallet.of(account), BrowserWallet.of(TestWallet.fresh()).named("Other Wallet"))) {
            Page page = open(context, "");
            PlaywrightAssertions.assertThat(page.locator("#cloakroom-wallet-list button"))
                    .hasCount(2);
            PlaywrightAssertions.assertThat(
                            page.locator("#cloakroom-wallet-list img").first())
                    .isVisible();
            Browser.screenshot(page, "wallet-list");
            assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();

            page.locator("#cloakroom-wallet-list button").first().focus();
            page.keyboard().press("Enter");

            page.waitForURL(AT_APP);
        }
        try (BrowserContext context = profile(BrowserWallet.of(account))) {
            Page page = open(context, "");
            page.getByText("Test Wallet").click();
            page.waitForURL(AT_APP);
        }
        assertThat(realm.admin().users().searchByUsername(account.address().toLowerCase(Locale.ROOT), true))
                .hasSize(1);
    }

    @Test
    void walletThatOnlySetsWindowEthereumIsFoundToo() {
        try (BrowserContext context =
                profile(BrowserWallet.of(TestWallet.fresh()).named(""))) {
            Page page = open(context, "");
            page.getByText("Browser wallet").click();
            page.waitForURL(AT_APP);
        }
    }

    @Test
    void walletOnAnotherChainIsAskedToSwitch() {
        try (BrowserContext context =
                profile(BrowserWallet.of(TestWallet.fresh()).on("0x539"))) {
            Page page = open(context, "");
            page.getByText("Test Wallet").click();
            page.waitForURL(AT_APP);
        }
    }

    @Test
    void everyOtherEndIsSaidAndCanBeTriedAgain() {
        try (BrowserContext context = profile()) {
            Page page = open(context, "");
            PlaywrightAssertions.assertThat(page.locator("#cloakroom-wallet-status"))
                    .containsText("We have found no wallet");
            Browser.screenshot(page, "wallet-none");
        }
        says(BrowserWallet.of(TestWallet.fresh()).that(Manner.REJECTS), "You declined in your wallet.", "rejected");
        says(
                BrowserWallet.of(TestWallet.fresh()).on("0x539").that(Manner.STAYS),
                "a network that we do not accept",
                "wrong-chain");
        says(BrowserWallet.of(TestWallet.fresh()).that(Manner.SLEEPS), "Read the message in Test Wallet", "signing");
    }

    @Test
    void pageThatIsTooOldOffersANewOne() {
        try (BrowserContext context = profile(BrowserWallet.of(TestWallet.fresh()))) {
            Page page = context.newPage();
            page.clock().install();
            page.navigate(realm.url() + AUTHORIZE);
            PlaywrightAssertions.assertThat(page.locator("#cloakroom-wallet")).isAttached();
            page.clock().fastForward(301_000);
            page.getByText("Test Wallet").click();
            PlaywrightAssertions.assertThat(page.locator("#cloakroom-wallet-status"))
                    .containsText("That took too long.");
            Browser.screenshot(page, "wallet-expired");

            page.locator("#cloakroom-wallet-reload").click();
            page.getByText("Test Wallet").click();
            page.waitForURL(AT_APP);
        }
    }

    @Test
    void secondWalletIsLinkedAndSomeoneElsesRefused() {
        String id = realm.createUser("collector");
        TestWallet first = TestWallet.fresh();
        TestWallet second = TestWallet.fresh();
        flows.use(required("auth-username-password-form"));
        try (BrowserContext context =
                profile(BrowserWallet.of(first), BrowserWallet.of(second).named("Second"))) {
            Page page = linking(context, "collector");
            Browser.screenshot(page, "wallet-link");
            page.getByText("Test Wallet").click();
            page.waitForURL(AT_APP);
            page = linking(context, "collector");
            page.getByText("Second").click();
            page.waitForURL(AT_APP);
        }
        assertThat(realm.admin().users().get(id).credentials())
                .extracting(CredentialRepresentation::getType)
                .contains("cloakroom-wallet", "cloakroom-wallet");

        realm.createUser("envier");
        try (BrowserContext context = profile(BrowserWallet.of(second))) {
            Page page = linking(context, "envier");
            page.getByText("Test Wallet").click();
            PlaywrightAssertions.assertThat(page.getByText("This wallet belongs to another account."))
                    .isVisible();
            Browser.screenshot(page, "wallet-taken");
            page.locator("#cloakroom-wallet-cancel").click();
            page.waitForURL(Pattern.compile("http://localhost:9/.*"));
        }
    }

    private void says(BrowserWallet wallet, String text, String picture) {
        try (BrowserContext context = profile(wallet)) {
            Page page = open(context, "");
            page.getByText("Test Wallet").click();
            PlaywrightAssertions.assertThat(page.locator("#cloakroom-wallet-status"))
                    .containsText(text);
            Browser.screenshot(page, "wallet-" + picture);
            if (wallet.manner() != Manner.SLEEPS) {
                PlaywrightAssertions.assertThat(page.locator("#cloakroom-wallet-list button"))
                        .not()
                        .hasAttribute("aria-disabled", "true");
            }
        }
    }

    private Page linking(BrowserContext context, String username) {
        Page page = open(context, "&kc_action=cloakroom-link-wallet");
        page.locator("#username").fill(username);
        page.locator("#password").fill(TestRealm.PASSWORD);
        page.keyboard().press("Enter");
        PlaywrightAssertions.assertThat(page.locator("#cloakroom-wallet-list")).isVisible();
        return page;
    }

    private BrowserContext profile(BrowserWallet... wallets) {
        BrowserContext context = browser.newContext(new NewContextOptions());
        context.setDefaultTimeout(30_000);
        context.route(
                url -> url.startsWith("http://localhost:9/"),
                route -> route.fulfill(new FulfillOptions().setBody("<title>App</title>")));
        BrowserWallet.install(context, wallets);
        return context;
    }

    private Page open(BrowserContext context, String more) {
        Page page = context.newPage();
        List<String> problems = new ArrayList<>();
        page.onPageError(problems::add);
        page.navigate(realm.url() + AUTHORIZE + more);
        assertThat(problems).isEmpty();
        return page;
    }
}
