package org.hepacast.kit.smart;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.hepacast.kit.problem.Problem;

/** What a service answers to whoever wants to verify its assertions. */
public record PublishedKeys(Optional<KeyFolder> keys) {

  /** The key set; 404 where this service signs nothing. */
  public Response answer() {
    return keys.map(folder -> Response.ok(folder.published(), MediaType.APPLICATION_JSON).build())
        .orElseGet(
            () ->
                Problem.of(
                        404,
                        "No keys",
                        "This service signs nothing: SMART Backend Services are not set up.")
                    .response());
  }
}
