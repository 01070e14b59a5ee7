package org.hepacast.dicomweb.multipart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaTypeTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          multipart/related; type="application/dicom"; boundary=abc               | abc
          Multipart/Related;boundary="a b:c";type=application/dicom                | a b:c
          multipart/related; BOUNDARY = abc ; type="application/dicom"             | abc
          multipart/related; type="application/dicom; boundary=inner"; boundary=x  | x
          multipart/related; boundary="a\\"b"                                       | a"b
          multipart/related; boundary=abc; boundary=def                            | abc
          multipart/related; type="application/dicom"                              | ``
          multipart/related                                                        | ``
          multipart/mixed; nonsense; =; boundary=abc                               | abc
          """)
  void findsTheBoundary(String text, String boundary) {
    MediaType type = MediaType.parse(text);

    assertThat(type.isMultipart()).isTrue();
    assertThat(type.parameter("boundary").orElse("")).isEqualTo(boundary);
  }

  @ParameterizedTest
  @CsvSource({"application/dicom", "text/html; charset=utf-8", "''", ";;;"})
  void otherKindsAreNotOfSeveralParts(String text) {
    assertThat(MediaType.parse(text).isMultipart()).isFalse();
  }
}
