package org.hepacast.modelformat.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
  private static final List<String> KNOWN = List.of("format", "question", "limits");

  @Test
  void findsWhatAMisspeltNameMeans() {
    assertThat(Nearest.to("formt", KNOWN)).contains("format");
    assertThat(Nearest.to("Questions", KNOWN)).contains("question");
    assertThat(Nearest.to("zzz", KNOWN)).isEmpty();
    assertThat(Nearest.to("x".repeat(10_000), KNOWN)).isEmpty();
    assertThat(Nearest.to("format", List.of())).isEmpty();
  }

  @Test
  void namesWhatIsThereWhereNothingIsLikeIt() {
    assertThat(Nearest.remedy("zzz", KNOWN)).isEqualTo("known are format, limits, question");
  }

  @Test
  void quotesInOneShortLine() {
    assertThat(Nearest.quoted("a\nb\u0000")).isEqualTo("'a?b?'");
    assertThat(Nearest.quoted("x".repeat(100))).hasSize(65);
  }
}
