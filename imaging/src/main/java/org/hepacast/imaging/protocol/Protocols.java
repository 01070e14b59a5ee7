package org.hepacast.imaging.protocol;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The protocols that come with the suite, one per study recipe, and those of an operator's own. */
public final class Protocols {

  private static final List<String> SHIPPED =
      List.of(
          "zhang-peritumoral",
          "lin-ct-early-recurrence",
          "hu-ultrasound-recurrence",
          "guo-metachronous-nomogram",
          "wang-iait-survival");

  private static final long LARGEST_FILE = 1 << 20;

  private Protocols() {}

  /** Names of those that come with the suite. */
  public static List<String> shippedNames() {
    return SHIPPED;
  }

  /** One that comes with the suite; nothing for another name. */
  public static Optional<MeasurementProtocol> shipped(String name) {
    return SHIPPED.stream()
        .filter(name::equals)
        .findFirst()
        .map(known -> parse(known + ".yaml", Resources.text(known + ".yaml")));
  }

  /** One of an operator's own; a file that cannot be used is refused. */
  public static MeasurementProtocol read(Path file) {
    String name = String.valueOf(file.getFileName());
    try {
      if (Files.size(file) > LARGEST_FILE) {
        throw new ProtocolRefused(name, "give a file below 1 MiB");
      }
      return parse(name, Files.readString(file));
    } catch (IOException e) {
      throw new ProtocolRefused(name, "check that it is there, readable and in UTF-8");
    }
  }

  /**
   * From the text of a file.
   *
   * @param file what errors call it
   */
  public static MeasurementProtocol parse(String file, String text) {
    return ProtocolReader.read(file, text);
  }
}
