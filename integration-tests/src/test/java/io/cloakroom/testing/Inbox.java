package io.cloakroom.testing;

import static org.awaitility.Awaitility.await;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The mail of people with addresses at the mail server, each mail read once. */
public final class Inbox {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Pattern CODE = Pattern.compile("\\b(\\d{6})$");
    private static final Pattern LINK = Pattern.compile("https?://\\S+");

    private final MailServer server;
    private final Map<String, Integer> read = new HashMap<>();

    public Inbox(MailServer server) {
        this.server = server;
    }

    /** A mail as its reader has it. */
    public record Letter(String subject, String text, String html) {

        /** The six digits at the end of the subject. */
        public String code() {
            Matcher code = CODE.matcher(subject);
            if (!code.find()) {
                throw new AssertionError("No code in \"" + subject + "\"");
            }
            return code.group(1);
        }

        /** The first address in the plain text. */
        public String link() {
            Matcher link = LINK.matcher(text);
            if (!link.find()) {
                throw new AssertionError("No link in:\n" + text);
            }
            return link.group();
        }
    }

    /** The next mail to an address; waits for it. */
    public Letter next(String address) {
        int index = read.merge(address, 1, Integer::sum) - 1;
        await("a mail to " + address).atMost(SOON).until(() -> all(address).size() > index);
        return all(address).get(index);
    }

    /** How many mails an address has got that were not read. */
    public int unread(String address) {
        return all(address).size() - read.getOrDefault(address, 0);
    }

    /** How many mails there are, to whomever. */
    public int total() {
        return server.messages().size();
    }

    /** All codes and links that were sent, to whomever. */
    public List<String> secrets() {
        return letters(any -> true).stream()
                .flatMap(letter -> Stream.concat(
                        CODE.matcher(letter.subject()).results().map(code -> code.group(1)),
                        LINK.matcher(letter.text()).results().map(link -> link.group())))
                .toList();
    }

    private List<Letter> all(String address) {
        return letters(address::equalsIgnoreCase);
    }

    private List<Letter> letters(Predicate<String> recipient) {
        List<Letter> letters = new ArrayList<>();
        try {
            for (MimeMessage message : server.messages()) {
                if (recipient.test(message.getAllRecipients()[0].toString())) {
                    letters.add(letter(message));
                }
            }
        } catch (MessagingException e) {
            throw new AssertionError(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return letters;
    }

    private static Letter letter(MimeMessage message) throws MessagingException, IOException {
        if (!(message.getContent() instanceof Multipart parts)) {
            return new Letter(message.getSubject(), message.getContent().toString(), "");
        }
        String html = parts.getCount() > 1 ? content(parts.getBodyPart(1)) : "";
        return new Letter(message.getSubject(), content(parts.getBodyPart(0)), html);
    }

    private static String content(BodyPart part) throws MessagingException, IOException {
        return part.getContent().toString();
    }
}
