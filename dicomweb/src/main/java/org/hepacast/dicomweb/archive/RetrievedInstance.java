package org.hepacast.dicomweb.archive;

import java.nio.file.Path;

/**
 * A whole file.
 *
 * @param sha256 of the file, hexadecimal
 */
public record RetrievedInstance(
    String seriesUid, String sopInstanceUid, Path file, long bytes, String sha256) {}
