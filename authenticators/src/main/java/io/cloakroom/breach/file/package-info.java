/**
 * The breach corpus as one local file: built once from a download, mapped into memory, asked in well under a
 * microsecond. Everything here is plain Java, for the builder runs without a server.
 */
@NullMarked
package io.cloakroom.breach.file;

import org.jspecify.annotations.NullMarked;
