package io.cloakroom.limits;

import java.util.List;

/**
 * A page that says when to try again, in a theme's colours and without its frame: made once, and then filled in for the
 * price of putting texts together. For who goes on trying, and for floods.
 */
public final class LimitPage {

    /** In a text, where the seconds are to be. */
    public static final String SECONDS = "\u0001";

    private static final String AGAIN = "\u0002";

    private final String html;

    /**
     * What a page is made of; texts are escaped here.
     *
     * @param styles addresses of style sheets
     * @param text with {@link #SECONDS}
     * @param again what the link says
     */
    public record Parts(
            String language,
            boolean rightToLeft,
            List<String> styles,
            Classes classes,
            String title,
            String realm,
            String text,
            String again) {}

    /** The classes that a theme has for the parts of its pages. */
    public record Classes(
            String html,
            String body,
            String frame,
            String container,
            String main,
            String header,
            String title,
            String content,
            String link) {}

    public LimitPage(Parts parts) {
        Classes classes = parts.classes();
        StringBuilder page = new StringBuilder(2_048);
        page.append("<!DOCTYPE html>\n<html lang=\"").append(escaped(parts.language()));
        page.append("\" dir=\"")
                .append(parts.rightToLeft() ? "rtl" : "ltr")
                .append('"')
                .append(of(classes.html()));
        page.append(" data-scheme=\"auto\">\n<head>\n<meta charset=\"utf-8\">\n");
        page.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        page.append("<meta name=\"color-scheme\" content=\"light dark\">\n");
        page.append("<meta name=\"robots\" content=\"noindex, nofollow\">\n");
        page.append("<title>")
                .append(escaped(parts.title() + " – " + parts.realm()))
                .append("</title>\n");
        for (String style : parts.styles()) {
            page.append("<link rel=\"stylesheet\" href=\"")
                    .append(escaped(style))
                    .append("\">\n");
        }
        page.append("</head>\n<body").append(of(classes.body())).append(">\n");
        page.append("<div")
                .append(of(classes.frame()))
                .append("><div")
                .append(of(classes.container()))
                .append(">\n");
        page.append("<main")
                .append(of(classes.main()))
                .append(">\n<div")
                .append(of(classes.header()))
                .append('>');
        page.append("<h1 id=\"kc-page-title\"").append(of(classes.title())).append('>');
        page.append(escaped(parts.title()))
                .append("</h1></div>\n<div")
                .append(of(classes.content()))
                .append(">\n");
        page.append("<p class=\"cr-text\" id=\"cloakroom-limit\" role=\"status\">")
                .append(escaped(parts.text()));
        page.append("</p>\n<p><a id=\"cloakroom-limit-again\"")
                .append(of(classes.link()))
                .append(" href=\"");
        page.append(AGAIN).append("\">").append(escaped(parts.again())).append("</a></p>\n");
        page.append("</div>\n</main>\n</div></div>\n</body>\n</html>\n");
        this.html = page.toString();
    }

    /**
     * The page for somebody.
     *
     * @param again where the link leads
     */
    public String html(long seconds, String again) {
        return html.replace(SECONDS, Long.toString(seconds)).replace(AGAIN, escaped(again));
    }

    private static String of(String classes) {
        return classes.isBlank() ? "" : " class=\"" + escaped(classes) + "\"";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
