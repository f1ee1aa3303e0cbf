package io.cloakroom.demo;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpExchange;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Takes every mail that Keycloak sends, whoever it is for, and shows it. */
final class Mailbox implements AutoCloseable {

    private final GreenMail server;

    private Mailbox(GreenMail server) {
        this.server = server;
    }

    static Mailbox start(int port) {
        GreenMail server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        return new Mailbox(server);
    }

    void list(HttpExchange exchange) throws IOException {
        MimeMessage[] messages = server.getReceivedMessages();
        String items = IntStream.range(0, messages.length)
                .map(index -> messages.length - 1 - index)
                .mapToObj(index -> "<li><a href=\"/mail/%d\">%s</a> <small>to %s</small></li>"
                        .formatted(index, subject(messages[index]), recipients(messages[index])))
                .collect(Collectors.joining());
        Replies.html(
                exchange,
                page("Mail", items.isEmpty() ? "<p>Nothing was sent yet.</p>" : "<ul class=mail>" + items + "</ul>"));
    }

    void show(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String number = path.substring(path.lastIndexOf('/') + 1);
        MimeMessage[] messages = server.getReceivedMessages();
        int index = number.matches("\\d{1,6}") ? Integer.parseInt(number) : -1;
        if (index < 0 || index >= messages.length) {
            Replies.text(exchange, 404, "There is no such mail.");
            return;
        }
        MimeMessage message = messages[index];
        Replies.html(
                exchange,
                page(
                        subject(message),
                        "<p>To %s</p><pre>%s</pre>".formatted(recipients(message), linked(plainText(message)))));
    }

    @Override
    public void close() {
        server.stop();
    }

    private static String page(String title, String body) {
        return """
                <!doctype html><html lang="en"><meta charset="utf-8"><title>%1$s · Cloakroom demo</title>
                <meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/app.css">
                <main><p><a href="/">Demo app</a> · <a href="/mail">Mail</a></p><section class="card"><h1>%1$s</h1>%2$s\
                </section></main></html>""".formatted(title, body);
    }

    private static String subject(MimeMessage message) {
        try {
            return Replies.escape(String.valueOf(message.getSubject()));
        } catch (MessagingException e) {
            return "(unreadable)";
        }
    }

    private static String recipients(MimeMessage message) {
        try {
            return Replies.escape(message.getAllRecipients()[0].toString());
        } catch (MessagingException e) {
            return "(unreadable)";
        }
    }

    private static String linked(String text) {
        return Replies.escape(text).replaceAll("(https?://[^\\s]+)", "<a href=\"$1\">$1</a>");
    }

    private static String plainText(Part part) throws IOException {
        try {
            if (part.isMimeType("text/plain")) {
                return String.valueOf(part.getContent());
            }
            if (part.getContent() instanceof Multipart parts) {
                for (int i = 0; i < parts.getCount(); i++) {
                    String text = plainText(parts.getBodyPart(i));
                    if (!text.isEmpty()) {
                        return text;
                    }
                }
            }
            return "";
        } catch (MessagingException e) {
            throw new DemoException("The mail cannot be read.", e);
        }
    }
}
