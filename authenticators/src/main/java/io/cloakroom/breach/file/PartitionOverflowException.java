package io.cloakroom.breach.file;

/** One partition has more hashes than there is memory for: the corpus is larger than it seemed. */
final class PartitionOverflowException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PartitionOverflowException() {
        super("A partition has too many hashes.");
    }
}
