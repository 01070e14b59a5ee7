package org.hepacast.radiomics.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.junit.jupiter.api.Test;

class CsvTest {

  @Test
  void quotedFieldsMayHoldCommasQuotesAndLineEnds() {
    List<String> row = List.of("plain", "a,b", "say \"x\"", "two\nlines", "");
    assertThat(Csv.parse(Csv.line(row) + "next,row\r\n"))
        .containsExactly(row, List.of("next", "row"));
  }

  @Test
  void aRowThatWasCutOffIsKnownAsSuch() {
    assertThat(Csv.wholeRecords("a,b\n1,")).isEqualTo("a,b\n");
    assertThat(Csv.wholeRecords("a,b\n1,2\n")).isEqualTo("a,b\n1,2\n");
    assertThat(Csv.wholeRecords("a,b\n1,\"two\nlin")).isEqualTo("a,b\n");
    assertThat(Csv.wholeRecords("a,b\n1,\"say \"\"x\"\"\nmore\"\nrest")).endsWith("more\"\n");
    assertThat(Csv.wholeRecords("a")).isEmpty();
  }

  @Test
  void aLastRowNeedsNoLineEnd() {
    assertThat(Csv.parse("a,b\n1,2")).hasSize(2);
  }

  @Test
  void byteOrderMarkAndEmptyLinesArePassedOver() {
    assertThat(Csv.parse("\uFEFFImage,Mask\n\n1,2\n"))
        .containsExactly(List.of("Image", "Mask"), List.of("1", "2"));
  }

  @Test
  void aQuoteWithinAFieldThatIsNotQuotedIsACharacter() {
    assertThat(Csv.parse("a\"b,c\n")).containsExactly(List.of("a\"b", "c"));
  }

  @Test
  void refusesQuotesThatDoNotFit() {
    assertThatThrownBy(() -> Csv.parse("\"a\"b,c\n")).isInstanceOf(RadiomicsException.class);
    assertThatThrownBy(() -> Csv.parse("a,\"b\n1,2\n")).isInstanceOf(RadiomicsException.class);
  }

  @Test
  void jsonEscapesAndSaysNullForWhatItCannotSay() {
    assertThat(
            Json.of(
                List.of(
                    "a\"b\\\n\u0001",
                    1.5,
                    Double.NaN,
                    3,
                    true,
                    Optional.empty(),
                    Map.of("k", "v"))))
        .isEqualTo("[\"a\\\"b\\\\\\n\\u0001\",1.5,null,3,true,null,{\"k\":\"v\"}]");
  }
}
