package io.cloakroom.codes.sms;

/**
 * The wording of a code's message. Its last line binds the code to this server's name, so that browsers fill it in here
 * and nowhere else (the format of "origin-bound one-time codes").
 */
public final class SmsText {

    /** A longer name would push the message into a second part, which costs as much again. */
    private static final int MAX_NAME = 24;

    /** The basic table of GSM 03.38, without the escape character. */
    private static final String GSM = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    /** These take two places. */
    private static final String GSM_EXTENSION = "\f^{}\\[~]|€";

    private SmsText() {}

    /**
     * @param sentence what a person reads, with the code in it
     * @param host the host name of the page that asks for the code
     */
    public static String originBound(String sentence, String host, String code) {
        return "%s\n\n@%s #%s".formatted(oneLine(sentence), host, code);
    }

    /** A realm's name as it may stand in a message: one short line. */
    public static String name(String name) {
        String line = oneLine(name);
        int end = line.offsetByCodePoints(0, Math.min(MAX_NAME, line.codePointCount(0, line.length())));
        return line.substring(0, end).strip();
    }

    /** How many messages a network makes of a text, which is how many it charges for. */
    public static int parts(String text) {
        int places = 0;
        for (int i = 0; i < text.length(); i++) {
            char one = text.charAt(i);
            if (GSM.indexOf(one) < 0 && GSM_EXTENSION.indexOf(one) < 0) {
                return divide(text.length(), 70, 67);
            }
            places += GSM_EXTENSION.indexOf(one) < 0 ? 1 : 2;
        }
        return divide(places, 160, 153);
    }

    private static int divide(int places, int alone, int inParts) {
        return places <= alone ? 1 : (places + inParts - 1) / inParts;
    }

    private static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}\\s]+", " ").strip();
    }
}
