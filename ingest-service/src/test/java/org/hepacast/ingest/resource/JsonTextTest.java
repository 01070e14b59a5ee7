package org.hepacast.ingest.resource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JsonTextTest {

  @Test
  void changesOnlyTheReferencesAndLeavesEveryOtherByte() {
    byte[] json =
        "{ \"n\" : 1.50, \"subject\":{\"reference\" :\"urn:uuid:ä\"},\t\"o\":\"é\",\"p\":[{\"reference\":\"A/1\"}]}"
            .getBytes(UTF_8);

    byte[] written =
        JsonText.withReferences(json, given -> given.startsWith("urn") ? "Patient/1" : given);

    assertThat(new String(written, UTF_8))
        .isEqualTo(
            "{ \"n\" : 1.50, \"subject\":{\"reference\" :\"Patient/1\"},"
                + "\t\"o\":\"é\",\"p\":[{\"reference\":\"A/1\"}]}");
  }

  @Test
  void returnsTheVeryArrayWhenNothingChanges() {
    byte[] json = "{\"reference\":\"A/1\"}".getBytes(UTF_8);

    assertThat(JsonText.withReferences(json, given -> given)).isSameAs(json);
  }

  @Test
  void writesTheIdBehindTheFirstBrace() {
    assertThat(new String(JsonText.withId("  {\"a\":{}}".getBytes(UTF_8), "x"), UTF_8))
        .isEqualTo("  {\"id\":\"x\",\"a\":{}}");
  }

  @Test
  void takesAByteOrderMarkAway() {
    assertThat(JsonText.withoutMark("\uFEFF{}".getBytes(UTF_8))).isEqualTo("{}".getBytes(UTF_8));
  }
}
