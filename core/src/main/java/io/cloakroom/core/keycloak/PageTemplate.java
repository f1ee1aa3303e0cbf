package io.cloakroom.core.keycloak;

import freemarker.core.HTMLOutputFormat;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;

/** The HTML of a page of ours for admins; what is filled in is escaped. */
public final class PageTemplate {

    private final Configuration freeMarker;
    private final String file;

    /**
     * @param folder of resources
     * @param file in it
     */
    public PageTemplate(String folder, String file) {
        this.file = file;
        freeMarker = new Configuration(Configuration.VERSION_2_3_32);
        freeMarker.setClassForTemplateLoading(PageTemplate.class, folder);
        freeMarker.setOutputFormat(HTMLOutputFormat.INSTANCE);
        freeMarker.setDefaultEncoding("UTF-8");
        freeMarker.setLogTemplateExceptions(false);
        freeMarker.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
    }

    public String render(Map<String, Object> model) {
        try {
            StringWriter html = new StringWriter();
            freeMarker.getTemplate(file).process(model, html);
            return html.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (TemplateException e) {
            throw new IllegalStateException("The page %s cannot be drawn.".formatted(file), e);
        }
    }
}
