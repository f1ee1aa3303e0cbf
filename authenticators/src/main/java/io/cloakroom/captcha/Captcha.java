package io.cloakroom.captcha;

/** One way to tell a browser that somebody uses from a flood of requests. */
public interface Captcha {

    /** The field of the form that carries the answer. */
    String field();

    /** What the page needs. Asked for each time that a page is shown. */
    Widget widget(Visit visit);

    /**
     * Judges what the page has sent, within a deadline of its own.
     *
     * @param visit the same as when the page was shown, but for a suspicion that may have changed
     * @param answer the value of the widget's field; empty where the page has sent none
     */
    Verdict verify(Visit visit, String answer);
}
