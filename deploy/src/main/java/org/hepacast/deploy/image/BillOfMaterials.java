package org.hepacast.deploy.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * What is in an image, in the words of CycloneDX 1.6: each jar as it lies there, with its hash and
 * its coordinates. No serial number and no time but that of the sources: the same image has the
 * same bill.
 */
final class BillOfMaterials {
  /** Where it lies in the image, below {@code /app}; the image's label names it. */
  static final String FILE = "sbom.cdx.json";

  private BillOfMaterials() {}

  /**
   * @param context laid out: jars in the layers' folders
   * @param time of the sources
   */
  static void write(Program program, Path context, Instant time) throws IOException {
    var components = new ArrayList<String>();
    for (Program.Jar jar : program.jars()) {
      Path file = context.resolve(jar.layer().folder()).resolve(jar.place());
      components.add(component(program.coordinates(), jar.place(), sha256(file)));
    }
    Files.writeString(
        context.resolve(Layer.OWN.folder()).resolve(FILE), document(program, time, components));
  }

  private static String document(Program program, Instant time, List<String> components) {
    return """
    {
      "bomFormat": "CycloneDX",
      "specVersion": "1.6",
      "version": 1,
      "metadata": {
        "timestamp": "%s",
        "component": {"type": "application", "bom-ref": "program", "name": "%s"}
      },
      "components": [
    %s
      ]
    }
    """
        .formatted(time, program.name(), String.join(",\n", components));
  }

  /** What no repository has, since the build has made it, is a file. */
  private static String component(Coordinates coordinates, String place, String sha256) {
    String known =
        coordinates
            .of(place)
            .map(
                of ->
                    """
                    "type": "library", "group": "%s", "name": "%s", "version": "%s", "purl": "%s"\
                    """
                        .formatted(of.group(), of.name(), of.version(), of.purl()))
            .orElse("\"type\": \"file\", \"name\": \"%s\"".formatted(place));
    return """
        {"bom-ref": "%1$s", %2$s,
         "hashes": [{"alg": "SHA-256", "content": "%3$s"}],
         "evidence": {"occurrences": [{"location": "/app/%1$s"}]}}\
    """
        .formatted(place, known, sha256);
  }

  private static String sha256(Path file) throws IOException {
    try {
      byte[] content = Files.readAllBytes(file);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
