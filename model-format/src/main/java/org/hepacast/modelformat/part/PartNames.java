package org.hepacast.modelformat.part;

import java.util.regex.Pattern;
import org.hepacast.modelformat.fault.Nearest;
import org.hepacast.modelformat.fault.PackageException;

/** The files that every package has, and how files may be named. */
public final class PartNames {
  public static final String MANIFEST = "manifest.json";

  /** The SHA-256 of the manifest, as {@code sha256sum} writes it. */
  public static final String MANIFEST_HASH = "manifest.sha256";

  /** What a person should know before using the model, as Markdown. */
  public static final String CARD = "card.md";

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  private PartNames() {}

  static void requirePlain(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new PackageException(
          "file name " + Nearest.quoted(name),
          "it could lead out of the package",
          "names are plain: up to 100 letters, digits, dots, dashes and underscores, no folders");
    }
  }
}
