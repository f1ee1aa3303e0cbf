package io.cloakroom.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.cloakroom.testing.Browser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Looks at every page in every state. With {@code -Dcloakroom.gallery=true} it also keeps pictures, light and dark,
 * phone and desktop, in {@code target/gallery}.
 */
@TestInstance(Lifecycle.PER_CLASS)
final class GalleryIT {

    private static final Path PICTURES = Path.of("target", "gallery");
    private static final boolean KEEP_PICTURES = Boolean.getBoolean("cloakroom.gallery");
    private static final Path MAILS = Path.of("..", "themes", "target", "gallery", "email");
    private static final int PHONE = 360;
    private static final int DESKTOP = 1280;

    /** WCAG 1.4.10: what 400 % zoom leaves of a desktop. */
    private static final int NARROWEST = 320;

    /** Numbers the controls that a mouse could use; of a group of radio buttons, the keyboard stops at one. */
    private static final String NAME_CONTROLS = """
            () => {
              const groups = new Set();
              return [...document.querySelectorAll(
                  'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')]
                .filter(element => element.checkVisibility() && !element.disabled && element.tabIndex >= 0)
                .filter(element => element.type !== 'radio' || element.checked
                    || (!document.querySelector(`input[name="${element.name}"]:checked`)
                        && !groups.has(element.name) && groups.add(element.name)))
                .map((element, index) => {
                  element.dataset.control = `${index} ${element.tagName} ${element.id || element.textContent.trim()}`;
                  return element.dataset.control;
                });
            }
            """;

    private static final String DESCRIBE_FOCUS = """
            () => {
              const element = document.activeElement;
              if (!element || element === document.body || element === document.documentElement) return '';
              const style = getComputedStyle(element);
              // Chromium marks the parts of a date field, one after the other, not the field.
              const shown = element.type === 'date' || style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0
                  || style.boxShadow !== 'none';
              return (element.dataset.control || 'unnumbered ' + element.outerHTML) + (shown ? '' : ', focus not shown');
            }
            """;

    private static final String FIND_CUT_TEXT = """
            () => [...document.querySelectorAll('body *')]
              .filter(element => element.checkVisibility() && element.textContent.trim())
              .filter(element => {
                const style = getComputedStyle(element);
                const hides = [style.overflowX, style.overflowY].some(value => value === 'hidden' || value === 'clip');
                const forReaders = element.clientWidth <= 1 || element.clientHeight <= 1;
                return hides && !forReaders
                    && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1);
              })
              .map(element => element.outerHTML.slice(0, 200))
            """;

    /** Some pages send themselves; here they stay, to be looked at. */
    private static final String STAY =
            "HTMLFormElement.prototype.submit = HTMLFormElement.prototype.requestSubmit = () => {}";

    private final Map<ColorScheme, Page> pages = new EnumMap<>(ColorScheme.class);
    private final List<String> complaints = new ArrayList<>();
    private Browser browser;
    private GalleryServer server;

    @BeforeAll
    void start() throws IOException {
        browser = Browser.open();
        server = new GalleryServer(new Theme());
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            BrowserContext context = browser.newContext(new NewContextOptions().setColorScheme(scheme));
            context.addInitScript(STAY);
            Page page = context.newPage();
            page.onConsoleMessage(message -> {
                if (message.type().equals("error") || message.type().equals("warning")) {
                    complaints.add(message.text());
                }
            });
            page.onPageError(complaints::add);
            page.onRequest(request -> {
                if (!request.url().startsWith("http://localhost:")
                        && !request.url().startsWith("data:")
                        && !request.url().startsWith("file:")) {
                    complaints.add("asks a third party: " + request.url());
                }
            });
            pages.put(scheme, page);
        }
    }

    @AfterAll
    void stop() throws IOException {
        if (server != null) {
            server.close();
            browser.close();
        }
        if (KEEP_PICTURES) {
            writeIndex();
        }
    }

    static Stream<String> states() {
        return States.all().stream().map(State::name);
    }

    @ParameterizedTest
    @MethodSource("states")
    void pageIsAccessibleAndQuiet(String state) {
        pages.forEach((scheme, page) -> {
            complaints.clear();
            page.setViewportSize(DESKTOP, 900);
            page.navigate(server.page(state, "en"));
            assertThat(page.locator("pre[data-failed]").allTextContents()).isEmpty();
            assertThat(page.locator("[onmouseover], body script:not([src])").count())
                    .isZero();

            AxeResults results = axe(page, scheme).analyze();

            assertThat(results.getViolations().stream()
                            .map(rule -> rule.getId() + " " + rule.getNodes())
                            .toList())
                    .as("%s, %s", state, scheme)
                    .isEmpty();
            assertThat(complaints).as("%s, %s", state, scheme).isEmpty();
            keepPictures(page, state, scheme);
            page.setViewportSize(NARROWEST, 640);
            assertThat(page.evaluate("document.documentElement.scrollWidth"))
                    .as("%s reflows", state)
                    .isEqualTo(NARROWEST);
        });
    }

    /** WCAG 2.1.1, 2.1.2 and 2.4.7: Tab reaches whatever can be used, shows where it is, and is caught nowhere. */
    @ParameterizedTest
    @MethodSource("states")
    void pageIsWalkedByKeyboard(String state) {
        Page page = Objects.requireNonNull(pages.get(ColorScheme.LIGHT));
        page.setViewportSize(DESKTOP, 900);
        page.navigate(server.page(state, "en"));
        @SuppressWarnings("unchecked")
        List<String> controls = (List<String>) page.evaluate(NAME_CONTROLS);
        Set<String> reached = new LinkedHashSet<>();
        // A page may begin in its middle, at the field that has the focus: two rounds pass everything.
        for (int press = 0; press <= 2 * controls.size() + 2; press++) {
            page.keyboard().press("Tab");
            String focused = (String) page.evaluate(DESCRIBE_FOCUS);
            if (!focused.isEmpty()) {
                reached.add(focused);
            }
        }

        assertThat(reached).as("%s, by Tab", state).containsExactlyInAnyOrderElementsOf(controls);
    }

    /** WCAG 1.4.4: the page at 200 %, by the browser's zoom and by larger text alone. */
    @ParameterizedTest
    @MethodSource("states")
    void pageIsReadableAtTwiceItsSize(String state) {
        Page page = Objects.requireNonNull(pages.get(ColorScheme.LIGHT));
        page.setViewportSize(DESKTOP / 2, 450);
        page.navigate(server.page(state, "en"));
        assertThat(page.evaluate(FIND_CUT_TEXT)).as("%s, zoomed", state).isEqualTo(List.of());
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(DESKTOP / 2);

        page.setViewportSize(DESKTOP, 900);
        page.evaluate("document.documentElement.style.fontSize = '200%'");
        assertThat(page.evaluate(FIND_CUT_TEXT)).as("%s, text enlarged", state).isEqualTo(List.of());
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(DESKTOP);
    }

    /** The mails that the themes' own tests rendered. */
    @Test
    void mailsAreAccessibleAndQuiet() throws IOException {
        assumeTrue(Files.isDirectory(MAILS), "no mails rendered: run EmailThemeTest first");
        for (Path mail : files(MAILS, "(en|ar)\\.html")) {
            pages.forEach((scheme, page) -> {
                complaints.clear();
                page.setViewportSize(DESKTOP, 900);
                page.navigate(mail.toUri().toString());
                // A mail stands inside the page of a mail client, which has the landmarks.
                assertThat(axe(page, scheme)
                                .disableRules(List.of("landmark-one-main", "region"))
                                .analyze()
                                .getViolations())
                        .as("%s, %s", mail.getFileName(), scheme)
                        .isEmpty();
                keepPictures(page, "mail-" + mail.getFileName().toString().replace(".html", ""), scheme);
            });
        }
    }

    /** The scheme changes the colours and nothing else, so in the dark only the rules about colours are asked again. */
    private static AxeBuilder axe(Page page, ColorScheme scheme) {
        AxeBuilder axe = new AxeBuilder(page);
        return scheme == ColorScheme.LIGHT
                ? axe.withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"))
                : axe.withRules(List.of("color-contrast", "link-in-text-block"));
    }

    private static List<Path> files(Path folder, String end) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches(".*" + end))
                    .sorted()
                    .toList();
        }
    }

    private static void writeIndex() throws IOException {
        StringBuilder html = new StringBuilder("<!DOCTYPE html><html lang=en><title>Gallery</title><style>"
                + "body{font:14px system-ui;background:#888}figure{display:inline-block;margin:8px;vertical-align:top}"
                + "img{max-width:420px}</style><h1>Gallery</h1>\n");
        for (Path picture : files(PICTURES, "\\.png")) {
            String name = picture.getFileName().toString();
            html.append(
                    "<figure><figcaption>%1$s</figcaption><a href=\"%1$s\"><img src=\"%1$s\" alt=\"\"></a></figure>\n"
                            .formatted(name));
        }
        Files.writeString(PICTURES.resolve("index.html"), html);
    }

    private static void keepPictures(Page page, String state, ColorScheme scheme) {
        if (!KEEP_PICTURES) {
            return;
        }
        for (int width : List.of(DESKTOP, PHONE)) {
            page.setViewportSize(width, 800);
            page.screenshot(new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(PICTURES.resolve("%s-%s-%s.png"
                            .formatted(
                                    state,
                                    scheme.name().toLowerCase(Locale.ROOT),
                                    width == PHONE ? "phone" : "desktop"))));
        }
    }
}
