package io.cloakroom.usage.keycloak;

import freemarker.core.HTMLOutputFormat;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;

/** The usage page's HTML; what is filled in is escaped. */
final class PageTemplate {

    private static final String FOLDER = "/io/cloakroom/usage/page";

    private final Configuration freeMarker;

    PageTemplate() {
        freeMarker = new Configuration(Configuration.VERSION_2_3_32);
        freeMarker.setClassForTemplateLoading(PageTemplate.class, FOLDER);
        freeMarker.setOutputFormat(HTMLOutputFormat.INSTANCE);
        freeMarker.setDefaultEncoding("UTF-8");
        freeMarker.setLogTemplateExceptions(false);
        freeMarker.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
    }

    String render(Map<String, Object> model) {
        try {
            StringWriter html = new StringWriter();
            freeMarker.getTemplate("usage.ftl").process(model, html);
            return html.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (TemplateException e) {
            throw new IllegalStateException("The usage page cannot be drawn.", e);
        }
    }
}
