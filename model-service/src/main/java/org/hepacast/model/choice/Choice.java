package org.hepacast.model.choice;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A decision.
 *
 * @param version that serves from now on
 * @param before that served until then; null where none did
 * @param by name of the caller
 * @param reason in the caller's words; null where none was given
 */
public record Choice(
    String family,
    String version,
    @Nullable String before,
    Instant at,
    String by,
    @Nullable String reason) {}
