package io.cloakroom.breach.file;

/** Is told how a build goes, on the build's own thread. */
public interface BuildListener {

    /** Hears nothing. */
    BuildListener NONE = new BuildListener() {};

    /** What a build is doing. */
    enum Phase {

        /** Reading the input and building partitions as they come. */
        READING,

        /** Reading an input that is not sorted and laying its hashes down by partition. */
        SORTING,

        /** Building partitions from what has been laid down. */
        BUILDING
    }

    /**
     * A part of a phase is done; called often.
     *
     * @param done which part of this phase, 0 to 1
     * @param hashes how many have been read (or, in {@link Phase#BUILDING}, written)
     */
    default void progress(Phase phase, double done, long hashes) {}

    /** Something that whoever runs the build should know. */
    default void note(String text) {}
}
