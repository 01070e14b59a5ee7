package org.hepacast.radiomics.io.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DicomFileTest {

  private static DicomWriter sample() {
    return new DicomWriter()
        .text(Tag.MODALITY, "CT")
        .numbers(Tag.ROWS, 513)
        .numbers(Tag.PIXEL_SPACING, 0.5, 0.25)
        .numbers(Tag.PHYSICAL_DELTA_X, -0.125)
        .numbers(Tag.SERIES_NUMBER, -7)
        .items(
            Tag.SEGMENT_SEQUENCE,
            new DicomWriter().numbers(Tag.SEGMENT_NUMBER, 1),
            new DicomWriter()
                .numbers(Tag.SEGMENT_NUMBER, 2)
                .delimitedItems(
                    Tag.PLANE_POSITION_SEQUENCE,
                    new DicomWriter().numbers(Tag.IMAGE_POSITION, 1, 2, 3)))
        .delimitedItems(
            Tag.STRUCTURE_SET_ROI_SEQUENCE, new DicomWriter().text(Tag.ROI_NAME, "GTV"));
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "IMPLICIT_LITTLE_ENDIAN",
        "EXPLICIT_LITTLE_ENDIAN",
        "DEFLATED",
        "EXPLICIT_BIG_ENDIAN"
      })
  void readsTheSameInEveryTransferSyntax(TransferSyntax syntax) {
    DataSet data = sample().parsed(syntax).data();
    assertThat(data.requireText(Tag.MODALITY)).isEqualTo("CT");
    assertThat(data.requireInt(Tag.ROWS)).isEqualTo(513);
    assertThat(data.numbers(Tag.PIXEL_SPACING, 2)).containsExactly(0.5, 0.25);
    assertThat(data.number(Tag.PHYSICAL_DELTA_X)).contains(-0.125);
    assertThat(data.requireInt(Tag.SERIES_NUMBER)).isEqualTo(-7);
    DataSet second = data.items(Tag.SEGMENT_SEQUENCE).get(1);
    assertThat(second.requireInt(Tag.SEGMENT_NUMBER)).isEqualTo(2);
    assertThat(second.items(Tag.PLANE_POSITION_SEQUENCE).getFirst().numbers(Tag.IMAGE_POSITION))
        .containsExactly(1, 2, 3);
    assertThat(data.items(Tag.STRUCTURE_SET_ROI_SEQUENCE).getFirst().text(Tag.ROI_NAME))
        .contains("GTV");
  }

  @Test
  void looksIntoKnownSequencesThatWereHiddenAsUnknown() {
    byte[] implicit =
        new DicomWriter()
            .items(Tag.SEGMENT_SEQUENCE, new DicomWriter().numbers(Tag.SEGMENT_NUMBER, 9))
            .dataSet(false, ByteOrder.LITTLE_ENDIAN);
    byte[] content = Arrays.copyOfRange(implicit, 8, implicit.length);
    var file = new DicomWriter().bytes(Tag.SEGMENT_SEQUENCE, Vr.UN, content);
    assertThat(
            file.parsed(TransferSyntax.EXPLICIT_LITTLE_ENDIAN)
                .data()
                .items(Tag.SEGMENT_SEQUENCE)
                .getFirst()
                .requireInt(Tag.SEGMENT_NUMBER))
        .isEqualTo(9);
  }

  @Test
  void namesAreReadAsUtf8WhereTheFileSaysSo() {
    var file = new DicomWriter().text(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 192");
    file.text(Tag.ROI_NAME, "Läsion");
    assertThat(file.parsed(TransferSyntax.EXPLICIT_LITTLE_ENDIAN).data().text(Tag.ROI_NAME))
        .contains("Läsion");
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "IMPLICIT_LITTLE_ENDIAN",
        "EXPLICIT_LITTLE_ENDIAN",
        "DEFLATED",
        "EXPLICIT_BIG_ENDIAN"
      })
  void everyTruncationIsRefusedOrLeavesWholeAttributes(TransferSyntax syntax) {
    byte[] file = sample().file(syntax);
    for (int length = 0; length < file.length; length++) {
      ByteBuffer cut = ByteBuffer.wrap(file, 0, length).slice();
      try {
        DicomFile.parse(cut).data().text(Tag.MODALITY);
      } catch (RadiomicsException expected) {
        assertThat(expected.remedy()).isNotEmpty();
      }
    }
  }

  @Test
  void refusesAFileWithoutItsMagicWord() {
    refused(ByteBuffer.allocate(500), "not a DICOM file");
  }

  @Test
  void refusesAnUnknownTransferSyntaxByItsUid() {
    byte[] file = sample().file(TransferSyntax.JPEG_2000);
    for (int i = 0; i < 200; i++) {
      if (file[i] == '9' && file[i + 1] == '1') {
        file[i] = '7';
      }
    }
    refused(ByteBuffer.wrap(file), "1.2.840.10008.1.2.4.71");
  }

  @Test
  void refusesALengthBeyondTheEnd() {
    byte[] file =
        new DicomWriter()
            .bytes(Tag.PIXEL_DATA, Vr.OW, new byte[4])
            .file(TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(file.length - 8, 0x7fffffff);
    refused(bytes, "beyond the end");
    bytes.putInt(file.length - 8, 0x80000000);
    refused(bytes, "beyond the end");
  }

  @Test
  void refusesSequencesThatNestWithoutEnd() {
    var inner = new DicomWriter().text(Tag.SEGMENT_LABEL, "x");
    for (int i = 0; i < 40; i++) {
      inner = new DicomWriter().delimitedItems(Tag.SEGMENT_SEQUENCE, inner);
    }
    refused(ByteBuffer.wrap(inner.file(TransferSyntax.IMPLICIT_LITTLE_ENDIAN)), "nest deeper");
  }

  @Test
  void refusesAnAttributeThatOccursTwice() {
    var out = new ByteArrayOutputStream();
    out.writeBytes(sample().file(TransferSyntax.EXPLICIT_LITTLE_ENDIAN));
    out.writeBytes(new DicomWriter().numbers(Tag.ROWS, 7).dataSet(true, ByteOrder.LITTLE_ENDIAN));
    refused(ByteBuffer.wrap(out.toByteArray()), "occurs twice");
  }

  @Test
  void readsADeflatedFileUpToTheLimitAndRefusesABomb() {
    int size = 8 << 20;
    byte[] bomb = new byte[size];
    var file = new DicomWriter().bytes(Tag.PIXEL_DATA, Vr.OB, bomb).file(TransferSyntax.DEFLATED);
    assertThat(file.length).isLessThan(size / 500);
    // The element's tag, type and length stand before the 8 MiB: 12 bytes.
    DicomFile whole = DicomFile.parse(ByteBuffer.wrap(file), size + 12);
    assertThat(whole.data().element(Tag.PIXEL_DATA)).isPresent();
    for (int limit : new int[] {size + 11, size, 1 << 20, 100}) {
      assertThatThrownBy(() -> DicomFile.parse(ByteBuffer.wrap(file), limit))
          .isInstanceOf(RadiomicsException.class)
          .hasMessageContaining("grows beyond " + limit + " bytes");
    }
  }

  @Test
  void refusesADeflatedFileThatIsCutShort() {
    var file =
        new DicomWriter()
            .bytes(Tag.PIXEL_DATA, Vr.OB, new byte[1 << 16])
            .file(TransferSyntax.DEFLATED);
    refused(ByteBuffer.wrap(file, 0, file.length - 9).slice(), "too early");
  }

  @Test
  void refusesNumbersThatAreNone() {
    for (String bad : new String[] {"NaN", "1d", "0x10", "1\\", "1e999", "1 2"}) {
      DataSet data =
          new DicomWriter()
              .text(Tag.PIXEL_SPACING, bad)
              .parsed(TransferSyntax.EXPLICIT_LITTLE_ENDIAN)
              .data();
      assertThatThrownBy(() -> data.numbers(Tag.PIXEL_SPACING))
          .as(bad)
          .isInstanceOf(RadiomicsException.class)
          .hasMessageContaining("does not hold numbers");
    }
  }

  private static void refused(ByteBuffer file, String reason) {
    assertThatThrownBy(() -> DicomFile.parse(file))
        .isInstanceOf(RadiomicsException.class)
        .hasMessageContaining(reason);
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "IMPLICIT_LITTLE_ENDIAN",
        "EXPLICIT_LITTLE_ENDIAN",
        "DEFLATED",
        "EXPLICIT_BIG_ENDIAN"
      })
  void looksWithoutReadingAtWhatReadingGives(TransferSyntax syntax, @TempDir Path folder) {
    Path file = folder.resolve("a.dcm");
    sample().write(file, syntax);
    int rows = DicomFile.look(file, found -> found.data().requireInt(Tag.ROWS));
    assertThat(rows).isEqualTo(DicomFile.read(file).data().requireInt(Tag.ROWS));
  }

  @Test
  void looksAtNoFileThatIsCutOff(@TempDir Path folder) throws IOException {
    byte[] whole = sample().file(TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
    Path file = folder.resolve("a.dcm");
    Files.write(file, Arrays.copyOf(whole, whole.length - 5));
    assertThatThrownBy(() -> DicomFile.look(file, DicomFile::data))
        .isInstanceOf(RadiomicsException.class)
        .hasMessageContaining("a.dcm");
    Files.write(file, new byte[0]);
    assertThatThrownBy(() -> DicomFile.look(file, DicomFile::data))
        .isInstanceOf(RadiomicsException.class);
  }
}
