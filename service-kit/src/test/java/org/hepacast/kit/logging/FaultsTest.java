package org.hepacast.kit.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class FaultsTest {

  @Test
  void kindsAndPlacesAreToldAndNoMessage() {
    var fault =
        new IllegalStateException(
            "Failing row contains (Miller)", new SQLException("value 38.4 of a patient"));

    String trace = trace(Faults.withoutMessages(fault));

    assertThat(trace)
        .contains("java.lang.IllegalStateException")
        .contains("Caused by: java.sql.SQLException")
        .contains("FaultsTest.kindsAndPlacesAreToldAndNoMessage")
        .doesNotContain("Miller")
        .doesNotContain("38.4");
  }

  @Test
  void aChainThatIsACircleEnds() {
    var one = new IllegalStateException("one");
    one.initCause(new IllegalStateException("two", one));

    assertThat(trace(Faults.withoutMessages(one))).doesNotContain("two");
  }

  private static String trace(Throwable fault) {
    var text = new StringWriter();
    fault.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
