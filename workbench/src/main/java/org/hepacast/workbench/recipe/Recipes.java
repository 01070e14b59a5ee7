package org.hepacast.workbench.recipe;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hepacast.modelformat.fault.Nearest;
import org.hepacast.prognosis.cohort.Dictionary;

/** The recipes that are shipped. */
public final class Recipes {
  /** Their names. */
  public static final List<String> NAMES =
      List.of(
          "wang-iait-survival",
          "hu-ultrasound-recurrence",
          "lin-ct-early-recurrence",
          "zhang-peritumoral",
          "guo-metachronous-nomogram");

  private Recipes() {}

  /** The text of a shipped recipe. */
  public static String text(String name) {
    if (!NAMES.contains(name)) {
      throw new IllegalArgumentException(
          "There is no study %s; %s".formatted(Nearest.quoted(name), Nearest.remedy(name, NAMES)));
    }
    try (InputStream in = Recipes.class.getResourceAsStream(name + ".yaml")) {
      if (in == null) {
        throw new IllegalStateException("The recipe " + name + " is not on the class path.");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The columns that a shipped recipe wants of a cohort. */
  public static Dictionary dictionary(String name) {
    return Columns.read(Section.root(name, text(name))).dictionary();
  }
}
