package org.hepacast.dicomweb.settings;

import java.net.URI;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hepacast.dicomweb.fault.Fault;
import org.hepacast.dicomweb.fault.Reason;

/**
 * The archives that the operator allows. An endpoint that a FHIR resource names selects one of them
 * or nothing: no request ever goes to the address in the resource itself.
 */
public final class ServerDirectory {
  private final List<Entry> entries;

  /**
   * One archive.
   *
   * @param alsoKnownAs further addresses by which resources mean this archive (an inner host name,
   *     an old one)
   */
  public record Entry(DicomWebServer server, Set<URI> alsoKnownAs) {
    public Entry {
      alsoKnownAs = Set.copyOf(alsoKnownAs.stream().map(Roots::checked).toList());
    }

    boolean isMeantBy(URI endpoint) {
      return isBelow(endpoint, server.root())
          || alsoKnownAs.stream().anyMatch(root -> isBelow(endpoint, root));
    }

    private static boolean isBelow(URI endpoint, URI root) {
      String given = endpoint.toString();
      return given.equals(root.toString()) || given.startsWith(root + "/");
    }
  }

  /** Which archive to ask. */
  public sealed interface Choice {
    /** These, in this order. */
    record Ask(List<DicomWebServer> servers) implements Choice {}

    /** None of them. */
    record Refused(Fault fault) implements Choice {}
  }

  public ServerDirectory(List<Entry> entries) {
    this.entries = List.copyOf(entries);
  }

  /**
   * The archives that the endpoints mean; all, in the operator's order, where the resource names
   * none. Where it names only others, it is refused: the images are somewhere else.
   *
   * @param endpoints addresses as a resource names them; anything
   */
  public Choice choose(Collection<String> endpoints) {
    if (entries.isEmpty()) {
      return refused(
          "No image archive (PACS) is configured.",
          "Ask the administrator to configure the DICOMweb address of the archive.");
    }
    if (endpoints.isEmpty()) {
      return new Choice.Ask(entries.stream().map(Entry::server).toList());
    }
    Map<DicomWebServer, Boolean> meant = new LinkedHashMap<>();
    for (String endpoint : endpoints) {
      Optional<URI> address = address(endpoint);
      entries.stream()
          .filter(entry -> address.filter(entry::isMeantBy).isPresent())
          .forEach(entry -> meant.put(entry.server(), true));
    }
    if (meant.isEmpty()) {
      return refused(
          "The study names an image archive (PACS) that is not among the allowed ones; it was not"
              + " contacted.",
          "If the address is right, ask the administrator to allow it.");
    }
    return new Choice.Ask(List.copyOf(meant.keySet()));
  }

  private static Choice refused(String what, String remedy) {
    return new Choice.Refused(new Fault(Reason.ADDRESS_NOT_ALLOWED, what, remedy));
  }

  /** Empty for what is no plain web address. */
  private static Optional<URI> address(String endpoint) {
    try {
      return Optional.of(Roots.checked(URI.create(endpoint.strip())));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
