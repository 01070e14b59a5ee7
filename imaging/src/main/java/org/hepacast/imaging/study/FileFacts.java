package org.hepacast.imaging.study;

import java.nio.file.Path;

/**
 * One file of a study.
 *
 * @param sopUid its SOP instance
 */
public record FileFacts(Path path, String sopUid) {}
