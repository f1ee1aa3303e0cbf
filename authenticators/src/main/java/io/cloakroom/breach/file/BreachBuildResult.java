package io.cloakroom.breach.file;

/**
 * What a build came to.
 *
 * @param dropped how many hashes were left out for they were seen less often than the minimum count
 * @param badLines how many lines were left out for they could not be read
 * @param duplicates how many hashes were in the input more than once
 * @param missingRanges how many of the corpus's 1,048,576 ranges the input lacks, where that can be told; 0 otherwise
 */
public record BreachBuildResult(
        BreachFileFacts facts, long dropped, long badLines, long duplicates, int missingRanges) {}
