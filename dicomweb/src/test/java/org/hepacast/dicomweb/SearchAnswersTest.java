package org.hepacast.dicomweb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hepacast.dicomweb.archive.Answer;
import org.hepacast.dicomweb.fault.Reason;
import org.hepacast.testbed.pacs.PacsFault;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an archive may answer to a search, and what it may not. */
class SearchAnswersTest extends ArchiveScene {
  @ParameterizedTest
  @ValueSource(strings = {"", "[]", " ", "\n"})
  void nothingIsToldInManyWays(String body) throws Exception {
    pacs.always(
        "GET", ANY, new PacsFault.OtherBody("application/dicom+json", body.getBytes(UTF_8)));

    assertThat(archive.series(SampleStudy.STUDY)).isEqualTo(new Answer.Found<>(List.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[1]", "[[]]", "\"x\"", "<xml/>", "[{\"a\":}]", "null"})
  void whatIsNoListOfObjectsIsRefused(String body) throws Exception {
    pacs.always(
        "GET", ANY, new PacsFault.OtherBody("application/dicom+json", body.getBytes(UTF_8)));

    assertThat(archive.series(SampleStudy.STUDY))
        .isInstanceOfSatisfying(
            Answer.Failed.class,
            failed -> assertThat(failed.fault().reason()).isEqualTo(Reason.MALFORMED_ANSWER));
  }
}
