package org.hepacast.modelpackage.shelf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hepacast.modelformat.pack.PackageWriter;
import org.hepacast.modelformat.part.PartNames;
import org.hepacast.modelformat.part.Sha256;

/**
 * Writes the SHA-256 of every part into the manifests, leaving the rest of their text as it is, and
 * that of each manifest beside it. Run it after editing a package: {@code ./mvnw -pl model-package
 * -am test -Dtest=PackageHashesTest -Dhepacast.update=true}, or its main with the packages folder.
 */
final class PackageHashes {
  private static final Pattern PART =
      Pattern.compile("(\"file\":\\s*\"([^\"]+)\",\\s*\"sha256\":\\s*\")([0-9a-f]*)(\")");

  private PackageHashes() {}

  public static void main(String[] arguments) throws IOException {
    for (Path packageFolder : folders(Path.of(arguments[0]))) {
      update(packageFolder);
    }
  }

  static List<Path> folders(Path packages) throws IOException {
    try (var entries = Files.list(packages)) {
      return entries.filter(Files::isDirectory).sorted().toList();
    }
  }

  static void update(Path packageFolder) throws IOException {
    Files.writeString(packageFolder.resolve(PartNames.MANIFEST), current(packageFolder));
    Files.writeString(
        packageFolder.resolve(PartNames.MANIFEST_HASH), hashOfManifest(packageFolder));
  }

  static String hashOfManifest(Path packageFolder) throws IOException {
    return PackageWriter.hashLine(Files.readAllBytes(packageFolder.resolve(PartNames.MANIFEST)));
  }

  /** The manifest as it should be. */
  static String current(Path packageFolder) throws IOException {
    String manifest = Files.readString(packageFolder.resolve("manifest.json"));
    Matcher part = PART.matcher(manifest);
    var text = new StringBuilder();
    while (part.find()) {
      byte[] content = Files.readAllBytes(packageFolder.resolve(part.group(2)));
      part.appendReplacement(
          text, Matcher.quoteReplacement(part.group(1) + Sha256.of(content) + part.group(4)));
    }
    part.appendTail(text);
    return text.toString();
  }
}
