package org.hepacast.radiomics.io.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Numbers and representations of the dictionary beside those of dcmtk. */
class TagDictionaryTest {

  private static final Path SHARE = Path.of("/usr/share");
  private static final Pattern LINE =
      Pattern.compile("\\(([0-9a-fA-F]{4}),([0-9a-fA-F]{4})\\)\\s+(\\S+)\\s+(\\S+).*");

  @Test
  @DisplayName("every attribute has the number, the representation and the name that dcmtk knows")
  void agreesWithDcmtk() throws IOException {
    Map<Integer, List<String>> others = dictionary();
    for (Tag tag : Tag.values()) {
      List<String> entry = others.get(tag.number());
      assertThat(entry).as(tag.toString()).isNotNull();
      // xs: US or SS; px: OB or OW.
      assertThat(entry.getFirst().toUpperCase(java.util.Locale.ROOT))
          .as(tag.toString())
          .isIn(tag.vr().name(), "XS", "PX");
      String keyword = entry.get(1).toUpperCase(java.util.Locale.ROOT);
      for (String word : tag.name().split("_", -1)) {
        assertThat(keyword).as(tag.toString()).contains(word.equals("VALUE") ? "" : word);
      }
    }
  }

  private static Map<Integer, List<String>> dictionary() throws IOException {
    Path file = null;
    if (Files.isDirectory(SHARE)) {
      try (Stream<Path> folders = Files.list(SHARE)) {
        file =
            folders
                .filter(folder -> folder.getFileName().toString().startsWith("libdcmtk"))
                .map(folder -> folder.resolve("dicom.dic"))
                .filter(Files::isReadable)
                .findFirst()
                .orElse(null);
      }
    }
    assumeTrue(file != null, "dcmtk's dictionary is not installed (Debian: dcmtk)");
    Map<Integer, List<String>> entries = new HashMap<>();
    for (String line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
      Matcher entry = LINE.matcher(line);
      if (entry.matches()) {
        int number = Integer.parseUnsignedInt(entry.group(1) + entry.group(2), 16);
        entries.put(number, List.of(entry.group(3), entry.group(4)));
      }
    }
    return entries;
  }
}
