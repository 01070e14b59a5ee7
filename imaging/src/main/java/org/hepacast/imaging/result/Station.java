package org.hepacast.imaging.result;

import java.time.LocalDateTime;

/**
 * Who writes the objects, and when.
 *
 * @param name of this installation, at most 64 characters: its serial number
 * @param version of the suite
 * @param at the time that the objects bear; that of the job, so that writing again gives the same
 *     bytes
 */
public record Station(String name, String version, LocalDateTime at) {}
