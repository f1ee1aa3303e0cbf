package io.cloakroom.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives a test class what it names as parameters of its constructor or methods: the shared server ({@link
 * KeycloakServer}, {@link RangeServer}), a realm of the class's own ({@link TestRealm}), peers of its own ({@link
 * WebhookReceiver}, {@link MailServer}), and a {@link Browser}. All of it is started when first asked for.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(KeycloakExtension.class)
public @interface KeycloakTest {}
