package org.hepacast.dicomweb.settings;

import java.net.URI;

/**
 * An image archive as the operator describes it.
 *
 * @param name for people: "PACS"; shown in messages
 * @param root of its DICOMweb service, below which {@code /studies} stands: {@code
 *     https://pacs.example.org/dicom-web}; http or https, without user, query or fragment
 */
public record DicomWebServer(
    String name, URI root, Credentials credentials, Transport transport, Bounds bounds) {

  /** How much is taken, how long is waited. */
  public record Bounds(Limits limits, Patience patience) {
    /** See {@link Limits#usual} and {@link Patience#usual}. */
    public static Bounds usual() {
      return new Bounds(Limits.usual(), Patience.usual());
    }
  }

  public DicomWebServer {
    root = Roots.checked(root);
  }

  /** Without credentials, at a public address, with the usual bounds. */
  public static DicomWebServer at(String name, URI root) {
    return new DicomWebServer(
        name, root, new Credentials.None(), Transport.publicOnly(), Bounds.usual());
  }

  public DicomWebServer with(Credentials other) {
    return new DicomWebServer(name, root, other, transport, bounds);
  }

  public DicomWebServer with(Transport other) {
    return new DicomWebServer(name, root, credentials, other, bounds);
  }

  public DicomWebServer with(Limits other) {
    return new DicomWebServer(
        name, root, credentials, transport, new Bounds(other, bounds.patience()));
  }

  public DicomWebServer with(Patience other) {
    return new DicomWebServer(
        name, root, credentials, transport, new Bounds(bounds.limits(), other));
  }
}
