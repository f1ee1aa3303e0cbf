package io.cloakroom.gallery;

import java.util.function.Consumer;

/**
 * One page in one state.
 *
 * @param name of the picture
 * @param template the page's file
 * @param prepare adds what Keycloak would give the template
 */
record State(String name, String template, Consumer<Model> prepare) {

    String render(Theme theme, String language) {
        Model model = new Model(theme, language);
        model.put("pageId", template.replace(".ftl", ""));
        prepare.accept(model);
        return theme.render(template, model.values());
    }
}
