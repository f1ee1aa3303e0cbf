package io.cloakroom.wallet;

/** A chain's node gave no answer, or none that can be relied on. The message has nothing of the node's address. */
final class NodeUnavailableException extends Exception {

    private static final long serialVersionUID = 1L;

    NodeUnavailableException(String problem) {
        super(problem);
    }
}
