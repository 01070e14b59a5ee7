package org.hepacast.deploy;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** As much of PromQL as tells which metrics an expression asks for. */
final class Promql {
  private static final Set<String> WORDS =
      Set.of(
          "and", "or", "unless", "bool", "offset", "by", "without", "on", "ignoring", "inf", "nan");
  private static final Pattern NAME =
      Pattern.compile("(?<![\\w:.])([a-zA-Z_:][a-zA-Z0-9_:]*)(?!\\s*\\()(?![a-zA-Z0-9_:])");
  private static final Pattern MATCHER =
      Pattern.compile("(\\w+)\\s*(?:=~|!=|!~|=)\\s*\"([^\"]*)\"");

  private Promql() {}

  static Set<String> metrics(String expression) {
    String bare =
        expression
            .replaceAll("^label_values\\((.*), *\\w+\\)$", "$1")
            .replaceAll("\"(\\\\.|[^\"\\\\])*\"", "")
            .replaceAll("\\{[^}]*}", "")
            .replaceAll("\\[[^]]*]", "")
            .replaceAll("\\b(by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)", "");
    var names = new TreeSet<String>();
    Matcher name = NAME.matcher(bare);
    while (name.find()) {
      if (!WORDS.contains(name.group(1))) {
        names.add(name.group(1));
      }
    }
    return names;
  }

  /** The values that are asked of a label, by equality or as alternatives. */
  static Set<String> values(String expression, String label) {
    var values = new TreeSet<String>();
    Matcher matcher = MATCHER.matcher(expression);
    while (matcher.find()) {
      boolean plain = !matcher.group().contains("~") || matcher.group(2).matches("[a-z|-]+");
      if (matcher.group(1).equals(label) && plain) {
        values.addAll(List.of(matcher.group(2).split("\\|")));
      }
    }
    return values;
  }
}
