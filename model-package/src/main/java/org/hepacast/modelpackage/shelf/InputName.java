package org.hepacast.modelpackage.shelf;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hepacast.modelformat.fault.Nearest;
import org.hepacast.modelformat.fault.PackageException;
import org.hepacast.modelformat.part.PartNames;

/**
 * What a learned model calls an input: which feature it is read from, and what of it is the number.
 *
 * @param feature of the catalogue, or a radiomic one: {@code clinical.t_stage}
 */
public record InputName(String feature, Part part) {
  private static final Pattern NAME = Pattern.compile("([^=>]+)(?:(>=|>|=)(.*))?");

  /** What of a feature is the number. */
  public sealed interface Part {
    /** The number itself; of a flag 1 for true. */
    record Whole() implements Part {}

    /** 1 for one of these codes, else 0: {@code clinical.t_stage=T4|T4a|T4b}. */
    record Codes(Set<String> codes) implements Part {
      public Codes {
        codes = Set.copyOf(codes);
      }
    }

    /**
     * 1 beyond a cut, else 0: {@code lab.ca19_9>200}, or from it on: {@code lab.ca19_9>=200}.
     *
     * @param included whether the cut itself counts
     */
    record Beyond(double cut, boolean included) implements Part {
      /** Whether a number lies there. */
      public boolean holds(double number) {
        return included ? number >= cut : number > cut;
      }
    }
  }

  /**
   * @throws PackageException where it cannot be understood
   */
  public static InputName of(String name) {
    Matcher parts = NAME.matcher(name);
    if (!parts.matches()) {
      throw refused(name, "name a feature of the catalogue");
    }
    String feature = parts.group(1);
    return switch (parts.group(2)) {
      case null -> new InputName(feature, new Part.Whole());
      case "=" -> new InputName(feature, new Part.Codes(codes(name, parts.group(3))));
      case String sign -> new InputName(feature, beyond(name, sign, parts.group(3)));
    };
  }

  private static Set<String> codes(String name, String text) {
    var codes = new LinkedHashSet<String>(List.of(text.split("\\|", -1)));
    if (codes.contains("")) {
      throw refused(name, "give codes, joined by |");
    }
    return codes;
  }

  private static Part beyond(String name, String sign, String text) {
    try {
      double cut = Double.parseDouble(text);
      if (Double.isFinite(cut)) {
        return new Part.Beyond(cut, sign.equals(">="));
      }
    } catch (NumberFormatException e) {
      throw refused(name, "give a number behind " + sign);
    }
    throw refused(name, "give a finite number behind " + sign);
  }

  private static PackageException refused(String name, String remedy) {
    return new PackageException(
        PartNames.MANIFEST,
        "an input is named %s, which cannot be understood".formatted(Nearest.quoted(name)),
        remedy);
  }
}
