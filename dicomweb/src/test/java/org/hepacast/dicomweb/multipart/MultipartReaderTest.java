package org.hepacast.dicomweb.multipart;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartReaderTest {
  private static final String BOUNDARY = "b-0123456789";
  private static final String DELIMITER = "\r\n--" + BOUNDARY;
  private static final int BUFFER = 1024;

  /** Gives at most so many bytes a read, and counts them. */
  private static final class Trickle extends InputStream {
    private final InputStream in;
    private final int most;
    private long given;

    Trickle(InputStream in, int most) {
      this.in = in;
      this.most = most;
    }

    @Override
    public int read() throws IOException {
      throw new IOException("one byte at a time is slow");
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      int count = in.read(into, from, Math.min(length, most));
      given += Math.max(count, 0);
      return count;
    }
  }

  /** Contents that look like what stands around them. */
  static Stream<byte[]> contents() {
    var random = new Random(7);
    byte[] noise = new byte[5000];
    random.nextBytes(noise);
    return Stream.concat(
        Stream.of(
                "",
                "a",
                "\r",
                "\n",
                "\r\n",
                "\r\n\r\n",
                "--",
                "\r\n--",
                DELIMITER.substring(0, DELIMITER.length() - 1),
                DELIMITER + "x",
                DELIMITER + "-x",
                DELIMITER + " x",
                DELIMITER + "\rx",
                DELIMITER + "\n",
                "--" + BOUNDARY + "x",
                "\n--" + BOUNDARY + "--",
                "\r\r\r\n--b-",
                DELIMITER.toUpperCase() + "--",
                "x".repeat(BUFFER - 1) + "\r",
                "x".repeat(BUFFER) + DELIMITER.substring(0, 5),
                "\r".repeat(3000),
                "\r\n--b-".repeat(500))
            .map(text -> text.getBytes(ISO_8859_1)),
        Stream.of(noise, new byte[4096]));
  }

  /** Chunk sizes that end a read at every place of a delimiter. */
  static IntStream chunks() {
    return IntStream.concat(IntStream.rangeClosed(1, 40), IntStream.of(97, 1023, 1024, 1 << 16));
  }

  private static byte[] body(List<byte[]> contents, String close) {
    var text = new StringBuilder();
    for (byte[] content : contents) {
      text.append(text.isEmpty() ? DELIMITER.substring(2) : DELIMITER)
          .append("\r\nContent-Type: application/dicom\r\n\r\n")
          .append(new String(content, ISO_8859_1));
    }
    return text.append(close).toString().getBytes(ISO_8859_1);
  }

  private static List<byte[]> read(byte[] body, int chunk) throws IOException {
    return read(new Trickle(new ByteArrayInputStream(body), chunk));
  }

  private static List<byte[]> read(InputStream in) throws IOException {
    var reader = new MultipartReader(in, BOUNDARY, BUFFER);
    var parts = new ArrayList<byte[]>();
    for (var part = reader.next(); part != null; part = reader.next()) {
      assertThat(part.headers()).containsEntry("content-type", "application/dicom");
      parts.add(part.body().readAllBytes());
    }
    return parts;
  }

  @ParameterizedTest
  @MethodSource("chunks")
  void everyContentComesBackAsItWas(int chunk) throws IOException {
    List<byte[]> contents = contents().toList();

    List<byte[]> read = read(body(contents, DELIMITER + "--\r\n"), chunk);

    assertThat(read).hasSize(contents.size());
    for (int i = 0; i < read.size(); i++) {
      assertThat(read.get(i)).as("content %d", i).isEqualTo(contents.get(i));
    }
  }

  @ParameterizedTest
  @MethodSource("contents")
  void aBodyCutAnywhereIsNeverTakenForAWholeOne(byte[] content) {
    byte[] whole = body(List.of(new byte[] {1, 2}, content), DELIMITER + "--");

    for (int length = 0; length < whole.length; length += whole.length > 600 ? 53 : 1) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> read(cut, 64))
          .as("%d of %d bytes", length, whole.length)
          .isInstanceOfSatisfying(
              MultipartException.class, e -> assertThat(e.endedEarly()).isTrue());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--b-0123456789\r\nA: 1\r\n\r\nx\r\n--b-0123456789--",
        "\r\n--b-0123456789\r\nA: 1\r\n\r\nx\r\n--b-0123456789--\r\n",
        "preamble\r\nof lines\r\n--b-0123456789\r\nA: 1\r\n\r\nx\r\n--b-0123456789--\r\nepilogue",
        "--b-0123456789 \t \r\nA: 1\r\n\r\nx\r\n--b-0123456789--",
        "--b-0123456789\r\nA:1\r\nB: 2\r\n\r\nx\r\n--b-0123456789--",
        "--b-0123456789\nA: 1\n\nx\r\n--b-0123456789--",
        "--b-0123456789\r\n\r\nx\r\n--b-0123456789--"
      })
  void whatStandsAroundThePartsIsPassedOver(String text) throws IOException {
    // A line feed alone is no line of a delimiter, and so that body has no part at all.
    boolean bare = text.startsWith("--b-0123456789\n");
    var reader =
        new MultipartReader(new ByteArrayInputStream(text.getBytes(ISO_8859_1)), BOUNDARY, BUFFER);

    var part = reader.next();

    if (bare) {
      assertThat(part).isNull();
      return;
    }
    assertThat(part.body().readAllBytes()).isEqualTo(new byte[] {'x'});
    assertThat(reader.next()).isNull();
    assertThat(reader.next()).isNull();
  }

  @Test
  void aPartThatNobodyReadsIsPassedOver() throws IOException {
    byte[] body = body(List.of(new byte[5000], new byte[] {7}), DELIMITER + "--");
    var reader = new MultipartReader(new ByteArrayInputStream(body), BOUNDARY, BUFFER);

    reader.next();

    assertThat(reader.next().body().readAllBytes()).isEqualTo(new byte[] {7});
  }

  @Test
  void nothingIsReadAheadBeyondTheBuffer() throws IOException {
    byte[] body = body(List.of(new byte[100_000]), DELIMITER + "--");
    var in = new Trickle(new ByteArrayInputStream(body), 1 << 16);
    var reader = new MultipartReader(in, BOUNDARY, BUFFER);

    InputStream part = reader.next().body();
    for (int taken = 0; taken < 100_000; taken += part.read(new byte[300])) {
      assertThat(in.given).isLessThanOrEqualTo(taken + BUFFER + 100);
    }
  }

  @Test
  void refusesHeadersWithoutEnd() {
    byte[] body = ("--" + BOUNDARY + "\r\nA: " + "x".repeat(20_000)).getBytes(ISO_8859_1);

    assertThatThrownBy(() -> read(body, 500))
        .isInstanceOfSatisfying(
            MultipartException.class, e -> assertThat(e.endedEarly()).isFalse());
  }

  @Test
  void refusesALineThatIsNoHeader() {
    byte[] body = ("--" + BOUNDARY + "\r\nno colon\r\n\r\n").getBytes(ISO_8859_1);

    assertThatThrownBy(() -> read(body, 500)).hasMessageContaining("colon");
  }

  @Test
  void refusesABoundaryThatIsNone() {
    assertThatThrownBy(() -> new MultipartReader(InputStream.nullInputStream(), "", BUFFER))
        .isInstanceOf(MultipartException.class);
    assertThatThrownBy(
            () -> new MultipartReader(InputStream.nullInputStream(), "x".repeat(201), BUFFER))
        .isInstanceOf(MultipartException.class);
  }

  @Test
  void randomBodiesComeBackAsTheyWere() throws IOException {
    var random = new Random(20260101);
    String alphabet = "\r\n-b0123456789 x";
    for (int round = 0; round < 300; round++) {
      var contents = new ArrayList<byte[]>();
      for (int part = random.nextInt(5); part >= 0; part--) {
        byte[] content = new byte[random.nextInt(2500)];
        for (int i = 0; i < content.length; i++) {
          content[i] = (byte) alphabet.charAt(random.nextInt(alphabet.length()));
        }
        contents.add(content);
      }
      List<byte[]> read = read(body(contents, DELIMITER + "--"), 1 + random.nextInt(1500));
      assertThat(read)
          .as("round %d", round)
          .usingElementComparator(Arrays::compare)
          .containsExactlyElementsOf(contents);
    }
  }
}
