package org.hepacast.workbench.reference;

/**
 * A file of the reference data.
 *
 * @param path below the folder of the reference data, with slashes
 * @param sha256 of its bytes, in hexadecimal digits
 */
public record ReferenceFile(String path, String sha256) {}
