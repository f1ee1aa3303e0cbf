package io.cloakroom.testing;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import java.nio.file.Path;
import java.util.List;
import org.opentest4j.TestAbortedException;

/** Headless Chromium, in which {@code http://localhost:9/} is the {@linkplain AppServer app} that people sign in to. */
public final class Browser implements AutoCloseable {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser browser;
    private final AppServer app;

    private Browser(Playwright playwright, com.microsoft.playwright.Browser browser, AppServer app) {
        this.playwright = playwright;
        this.browser = browser;
        this.app = app;
    }

    /** @throws TestAbortedException where no Chromium can be had: the test is reported as skipped */
    public static Browser open() {
        Chromium chromium = Chromium.find().orElseThrow(Browser::missing);
        Playwright playwright = Playwright.create();
        AppServer app = AppServer.start();
        LaunchOptions options = new LaunchOptions()
                .setExecutablePath(chromium.path())
                .setHeadless(true)
                .setArgs(List.of(
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--explicitly-allowed-ports=9",
                        "--host-resolver-rules=MAP localhost:9 127.0.0.1:" + app.port()));
        try {
            return new Browser(playwright, playwright.chromium().launch(options), app);
        } catch (PlaywrightException e) {
            playwright.close();
            app.close();
            if (chromium.fromPackage()) {
                System.err.println("The Chromium of the npm package does not start: " + e.getMessage());
                throw missing();
            }
            throw e;
        }
    }

    private static TestAbortedException missing() {
        String advice = "NO BROWSER: install Chromium (Debian: apt-get install chromium), or Node.js with npm,"
                + " or name one by CHROMIUM_PATH. The browser tests are skipped.";
        System.err.println(advice);
        return new TestAbortedException(advice);
    }

    /** A page of a fresh profile: no cookies, no storage. */
    public Page newPage() {
        BrowserContext context = browser.newContext();
        context.setDefaultTimeout(30_000);
        return context.newPage();
    }

    /** A fresh profile of a given kind. */
    public BrowserContext newContext(NewContextOptions options) {
        BrowserContext context = browser.newContext(options);
        context.setDefaultTimeout(15_000);
        return context;
    }

    /** Keeps a picture of the whole page in {@code target/screenshots}. */
    public static Path screenshot(Page page, String name) {
        Path file = SCREENSHOTS.resolve(name + ".png");
        page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
        return file;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
        app.close();
    }
}
